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

/// Which of the bindings is of the variable, and which of the result; -1 where none is.
template <class... B>
constexpr int binding_of(std::uint64_t variable) {
  int at = -1, k = 0;
  ((at = variable_hash<B>() == variable ? k : at, ++k), ...);
  return at;
}
template <class... B>
constexpr int output_of(int result) {
  int at = -1, k = 0;
  ((at = result_of<B>() == result ? k : at, ++k), ...);
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

}

}
