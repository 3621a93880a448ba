// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/data.hpp>
#include <riesz/kernel/error.hpp>
#include <riesz/kernel/workspace.hpp>
#include <riesz/syntax/expression.hpp>

namespace riesz {

/// A result bound to the caller's memory: `out<0> = value`. Made by `out<I>`.
template <int I, class Data>
struct result_binding {
  static constexpr int result = I;
  Data data;
};

template <int I>
struct result_slot {
  template <class Data>
  constexpr result_binding<I, Data> operator=(Data&& data) const {
    return {static_cast<Data&&>(data)};
  }
};

/// The I-th result of a kernel, to be written where it is bound to: `k(x = xs, out<1> = slope)`. An empty Eigen matrix of
/// dynamic size is given its size.
template <int I>
inline constexpr result_slot<I> out{};

namespace detail {

template <class B> concept argument_binding = requires { typename B::variable; };
template <class B> concept output_binding = requires { B::result; };

template <class B>
using data_of = std::remove_cvref_t<decltype(B::data)>;

/// Whether a program knows the variable.
template <class P, class V>
constexpr bool knows = [] {
  for (int i = 0; i < P::written.size(); ++i)
    if (P::written[i].op->id == record<variable_op>.id && P::written[i].name_hash == hash_of(V::name) &&
        P::written[i].dims == V::dims)
      return true;
  return false;
}();

template <class B>
constexpr std::uint64_t variable_hash() {
  if constexpr (argument_binding<B>)
    return hash_of(B::variable::name);
  else
    return 0;
}
template <class B>
constexpr int result_of() {
  if constexpr (output_binding<B>)
    return B::result;
  else
    return -1;
}

/// Whether a binding is of a 1 x 1 variable, whose number is converted.
template <class B>
constexpr bool variable_is_scalar() {
  if constexpr (argument_binding<B>)
    return B::variable::dims.is_scalar();
  else
    return false;
}

/// Which of the bindings is of the input; -1 where none is.
template <std::uint64_t Hash, class... B>
constexpr int binding_of() {
  int at = -1, k = 0;
  ((at = variable_hash<B>() == Hash ? k : at, ++k), ...);
  return at;
}
template <int Result, class... B>
constexpr int output_of() {
  int at = -1, k = 0;
  ((at = result_of<B>() == Result ? k : at, ++k), ...);
  return at;
}

/// The type of the numbers that are bound, and whether they are a matrix's; of what cannot be bound, nothing.
template <class B>
constexpr auto bound_scalar() {
  if constexpr (argument_binding<B> || output_binding<B>)
    if constexpr (data_for_kernel<data_of<B>>) return std::type_identity<real_number_of<scalar_of<data_of<B>>>>{};
}
template <class B, class T, bool Matrix>
constexpr bool binds_numbers_of() {
  if constexpr (std::is_same_v<decltype(bound_scalar<B>()), std::type_identity<T>>)
    return !Matrix || !number_type<data_of<B>>;
  else
    return false;
}

/// The precision of a kernel's call: that of the matrices, else of the scalars; float only where all are.
template <class... B>
using precision = std::conditional_t<(binds_numbers_of<B, float, true>() || ...)
                                         ? !(binds_numbers_of<B, double, true>() || ...)
                                         : (sizeof...(B) > 0 && (binds_numbers_of<B, float, false>() && ...)),
                                     float, double>;

/// The numbers that a program works on: complex where they occur in it.
template <class P, class Real>
using number_of_program = std::conditional_t<is_complex(P::nodes), std::complex<Real>, Real>;

/// The named sizes of one call, and which data fixed them.
template <class P>
class size_check {
public:
  explicit size_check(std::array<index, symbols<P>::count + 1>& sizes) : sizes_(sizes) {
    for (index& n : sizes_) n = -1;
  }

  [[gnu::always_inline]] void rows(const char* name, dimension d, index n) { check(name, "rows", d, n); }
  [[gnu::always_inline]] void cols(const char* name, dimension d, index n) { check(name, "columns", d, n); }
  /// A named size that is still open; null where none is.
  const char* unknown() const {
    for (std::size_t k = 0; k + 1 < sizes_.size(); ++k)
      if (sizes_[k] < 0) return symbols<P>::codes[k + 1].name;
    return nullptr;
  }

private:
  std::array<index, symbols<P>::count + 1>& sizes_;
  std::array<const char*, symbols<P>::count + 1> fixed_by_{}, of_{};

  /// In a short call the checks are what counts: the compiler knows all but n.
  [[gnu::always_inline]] void check(const char* name, const char* what, dimension d, index n) {
    if (d.is_static()) {
      if (n != d.code) refuse(name, what, d, n);
      return;
    }
    const std::size_t s = symbols<P>::place(d);
    if (sizes_[s] < 0)
      sizes_[s] = n, fixed_by_[s] = name, of_[s] = what;
    else if (sizes_[s] != n)
      refuse(name, what, d, n);
  }
  [[noreturn, gnu::cold, gnu::noinline]] void refuse(const char* name, const char* what, dimension d, index n) const {
    if (d.is_static())
      throw shape_error("riesz: " + std::string(name) + " has " + std::to_string(d.code) + " " + what + ", its data " +
                        std::to_string(n));
    const std::size_t s = symbols<P>::place(d);
    throw shape_error("riesz: " + std::string(d.name) + " is " + std::to_string(sizes_[s]) + ", the " + of_[s] +
                      " of " + fixed_by_[s] + ", and " + std::to_string(n) + ", the " + what + " of " + name);
  }
};

/// The memory that a view spans, first and past the last byte; a sparse matrix shares none with a result.
struct span_of_bytes {
  const char *first = nullptr, *last = nullptr;

  constexpr bool meets(const span_of_bytes& s) const { return first < s.last && s.first < last; }
};
template <class Matrix, bool Turned>
span_of_bytes bytes_of(const sparse_view<Matrix, Turned>&) {
  return {};
}
template <class T, int R, int C, layout L>
span_of_bytes bytes_of(const view<T, R, C, L>& v) {
  if (v.size() == 0) return {};
  const T* last = v.data + (v.rows() - 1) * v.row_step + (v.cols() - 1) * v.col_step;
  const T* first = v.data < last ? v.data : last;
  last = v.data < last ? last : v.data;
  return {reinterpret_cast<const char*>(first), reinterpret_cast<const char*>(last + 1)};
}

}

}
