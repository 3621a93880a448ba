// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/row_sums.hpp>

namespace riesz {

/// The sum of each column.
struct col_sums_op {
  static constexpr auto name = "col_sums";
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape a) { return {{1}, a.cols}; }
  static constexpr polynomial flops(shape, shape a) { return polynomial(a.rows) * polynomial(a.cols); }
  static constexpr finding structure(term a) {
    return {detail::kept(a, positive | detail::nonnegative), "sums of positive numbers"};
  }

  // <c, 1' dA> = <1 c, dA>
  static constexpr term adjoint(term c, term a) { return constant_term<ones_op>(a, {a.dims().rows, {1}}) * c; }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    for (int j = 0; j < a.cols; ++j) {
      F s(0);
      for (int i = 0; i < a.rows; ++i) s = s + a(i, j);
      y[j] = s;
    }
  }

  static constexpr term canonical(term a) {
    if (a.dims().rows.code == 1) return a;
    if (a.dims().is_column()) return sum(a);
    if (a.is<zeros_op>() || a.is<identity_op>())
      return a.is<zeros_op>() ? constant_term<zeros_op>(a, result(a.dims()))
                              : constant_term<ones_op>(a, result(a.dims()));
    if (a.is<diag_op>()) return transpose(a.operand(0));
    if (a.is<ones_op>() && a.dims().rows.is_static())
      return fraction{a.dims().rows.code} * constant_term<ones_op>(a, result(a.dims()));
    if (a.is<scale_op>()) return a.operand(0) * col_sums(a.operand(1));
    if (a.is<times_op>() && !a.in->is_shared(a.id)) return col_sums(a.operand(0)) * a.operand(1);
    return detail::plain_node(record<col_sums_op>, &a);
  }
  static constexpr term transposed(term a) { return row_sums(transpose(a)); }

  template <class Y, class A>
  static void kernel(Y& y, const A& a) {
    auto column = y.transpose();
    row_sums_op::kernel(column, a.transpose());
  }
};

/// The row of the sums of A's columns.
template <Expression A>
constexpr auto col_sums(A a) {
  return apply<col_sums_op>(a);
}
constexpr term col_sums(term a) { return apply<col_sums_op>(a); }

}
