// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/diag.hpp>
#include <riesz/ops/plus.hpp>
#include <riesz/ops/sum.hpp>
#include <riesz/ops/times.hpp>

namespace riesz {

/// The sum of each row.
struct row_sums_op {
  static constexpr auto name = "row_sums";
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape a) { return {a.rows, {1}}; }
  static constexpr polynomial flops(shape, shape a) { return polynomial(a.rows) * polynomial(a.cols); }
  static constexpr finding structure(term a) {
    return {detail::kept(a, positive | detail::nonnegative), "sums of positive numbers"};
  }

  // <c, dA 1> = <c 1', dA>
  static constexpr term adjoint(term c, term a) { return c * constant_term<ones_op>(a, {{1}, a.dims().cols}); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    for (int i = 0; i < a.rows; ++i) {
      F s(0);
      for (int j = 0; j < a.cols; ++j) s = s + a(i, j);
      y[i] = s;
    }
  }

  static constexpr term canonical(term a) {
    if (a.dims().is_column()) return a;
    if (a.dims().rows.code == 1) return sum(a);
    if (a.is<zeros_op>() || a.is<identity_op>())
      return a.is<zeros_op>() ? constant_term<zeros_op>(a, result(a.dims()))
                              : constant_term<ones_op>(a, result(a.dims()));
    if (a.is<diag_op>()) return a.operand(0);
    if (a.is<ones_op>() && a.dims().cols.is_static())
      return fraction{a.dims().cols.code} * constant_term<ones_op>(a, result(a.dims()));
    if (a.is<scale_op>() || (a.is<times_op>() && !a.in->is_shared(a.id))) return a.operand(0) * row_sums(a.operand(1));
    return detail::plain_node(record<row_sums_op>, &a);
  }
  static constexpr term transposed(term a) { return col_sums(transpose(a)); }

  template <class Y, class A>
  static void kernel(Y& y, const A& a) {
    if constexpr (A::IsRowMajor) {
      y = a.rowwise().sum();
    } else {
      // Four columns at a time: Eigen's sum of rows took 1.7 ms where this took 1.3 at 2000 x 2000, 0.9 where 0.25 at 20 x
      // 100000.
      y.setZero();
      auto j = 0 * a.cols();
      for (; j + 4 <= a.cols(); j += 4) y += a.col(j) + a.col(j + 1) + a.col(j + 2) + a.col(j + 3);
      for (; j < a.cols(); ++j) y += a.col(j);
    }
  }
};

/// The column of the sums of A's rows.
template <Expression A>
constexpr auto row_sums(A a) {
  return apply<row_sums_op>(a);
}
constexpr term row_sums(term a) { return apply<row_sums_op>(a); }

}
