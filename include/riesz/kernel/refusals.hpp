// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/error.hpp>
#include <riesz/kernel/sparse_view.hpp>
#include <riesz/plan/plan.hpp>

// What a call refuses, and its words. Little here knows a kernel's types, so that it is compiled once for all kernels. What a
// call does that is not refused is inlined: in a short call the compiler knows most of the numbers.

namespace riesz::detail {

/// A size of a variable, which the data bound to it must meet.
struct size_rule {
  const char* variable = nullptr;
  dimension size{};
  bool is_columns = false;
  int symbol = -1;  // which of the named sizes it is; of a number -1

  constexpr const char* words() const { return is_columns ? "columns" : "rows"; }
};

[[noreturn, gnu::cold, gnu::noinline]] inline void refuse_size(const size_rule* rules, const index* found, int k) {
  const size_rule& r = rules[k];
  if (r.symbol < 0)
    throw shape_error(message() << r.variable << " has " << r.size.code << " " << r.words() << ", its data "
                                << found[k]);
  int first = 0;
  while (rules[first].symbol != r.symbol) ++first;
  throw shape_error(message() << r.size.name << " is " << found[first] << ", the " << rules[first].words() << " of "
                              << rules[first].variable << ", and " << found[k] << ", the " << r.words() << " of "
                              << r.variable);
}

/// The named sizes, of which the first data that have one tell it; found[k] is the size that the k-th rule is about.
[[gnu::always_inline]] inline void find_sizes(const size_rule* rules, const index* found, int count, index* sizes) {
#pragma GCC unroll 16
  for (int k = 0; k < count; ++k) {
    const size_rule& r = rules[k];
    if (r.symbol >= 0 && sizes[r.symbol] < 0)
      sizes[r.symbol] = found[k];
    else if (found[k] != (r.symbol < 0 ? static_cast<index>(r.size.code) : sizes[r.symbol]))
      refuse_size(rules, found, k);
  }
}

[[noreturn, gnu::cold, gnu::noinline]] inline void refuse_open_size(const char* name) {
  throw shape_error(message() << "no bound variable tells the size " << name);
}

[[noreturn, gnu::cold, gnu::noinline]] inline void refuse_block(dimension whole, index size, dimension part,
                                                                std::int64_t first, const char* what) {
  throw shape_error(message() << "block takes " << what << " " << first << " to " << first + part.code - 1 << ", and "
                              << whole.name << " is " << size);
}

[[noreturn, gnu::cold, gnu::noinline]] inline void refuse_result_size(int k, index rows, index cols, index bound_rows,
                                                                      index bound_cols) {
  throw shape_error(message() << "result " << k << " is " << rows << " x " << cols << ", the memory bound to out<" << k
                              << "> is " << bound_rows << " x " << bound_cols);
}

/// Where the entries of an input or of a result lie, from the first to past the last byte; nowhere, if nobody else can share
/// them.
struct whereabouts {
  const char *first = nullptr, *last = nullptr;
  const void* data = nullptr;
  index row_step = 0, col_step = 0;

  constexpr bool meets(const whereabouts& w) const { return first < w.last && w.first < last; }
  constexpr bool has_order_of(const whereabouts& w) const {
    return data == w.data && row_step == w.row_step && col_step == w.col_step;
  }
};
template <class T>
whereabouts whereabouts_of(T* number) {
  return {reinterpret_cast<const char*>(number), reinterpret_cast<const char*>(number + 1)};
}
template <class Matrix, bool Turned>
whereabouts whereabouts_of(const sparse_view<Matrix, Turned>&) {
  return {};
}
template <class T, int R, int C, layout L>
whereabouts whereabouts_of(const view<T, R, C, L>& v) {
  if (v.size() == 0) return {};
  const T* last = v.data + (v.rows() - 1) * v.row_step + (v.cols() - 1) * v.col_step;
  const T* first = v.data < last ? v.data : last;
  last = v.data < last ? last : v.data;
  return {reinterpret_cast<const char*>(first), reinterpret_cast<const char*>(last + 1), v.data, v.row_step,
          v.cols() == 1 ? 0 : v.col_step};
}

/// A result, and an input or another result, that may not lie in the same memory, or only `in_place`.
struct apart {
  int result = 0, other = 0;
  bool is_input = false;
  sharing allowed = sharing::never;
};

[[noreturn, gnu::cold, gnu::noinline]] inline void refuse_shared(const apart& pair, const char* const* inputs) {
  if (pair.is_input)
    throw overlap_error(message() << "out<" << pair.result << "> shares memory with " << inputs[pair.other]
                                  << ", which is read after the result is written");
  throw overlap_error(message() << "out<" << pair.result << "> and out<" << pair.other << "> share memory");
}

/// Throws where a pair shares memory; `names` are the inputs'.
[[gnu::always_inline]] inline void refuse_overlap(const apart* pairs, int count, const whereabouts* results,
                                                  const whereabouts* inputs, const char* const* names) {
#pragma GCC unroll 16
  for (int k = 0; k < count; ++k) {
    const apart& p = pairs[k];
    const whereabouts& out = results[p.result];
    const whereabouts& other = (p.is_input ? inputs : results)[p.other];
    if (out.meets(other) && !(p.allowed == sharing::in_place && out.has_order_of(other))) refuse_shared(p, names);
  }
}

}
