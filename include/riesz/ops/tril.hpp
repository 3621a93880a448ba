// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/diag.hpp>
#include <riesz/ops/times.hpp>

namespace riesz {

/// The lower triangle of a matrix, its diagonal included; the rest is zero.
struct tril_op {
  static constexpr auto name = "tril";
  static constexpr auto linear = linearity::each;
  static constexpr bool moves = true;
  static constexpr shape result(shape a) { return a; }
  static constexpr finding structure(term a) {
    return {lower | (detail::has(a, upper) && a.dims().is_square() ? diagonal : property{}), "a lower triangle"};
  }

  // <C, tril(dA)> = <tril(C), dA>
  static constexpr term adjoint(term c, term) { return tril(c); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    for (int i = 0; i < y.rows; ++i)
      for (int j = 0; j < y.cols; ++j) y(i, j) = i < j ? F(0) : a(i, j);
  }

  static constexpr term canonical(term a) {
    if (a.is<tril_op>() || a.is<diag_op>() || a.is<identity_op>() || a.is<zeros_op>() || (*a).known.has(lower))
      return a;
    if (a.is<scale_op>()) return a.operand(0) * tril(a.operand(1));
    return detail::plain_node(record<tril_op>, &a);
  }
  static constexpr term transposed(term a) { return triu(transpose(a)); }

  template <class Y, class A>
  static void kernel(Y& y, const A& a) {
    y = a;
    for (auto j = 0 * y.cols(); j < y.cols(); ++j)
      for (auto i = 0 * y.rows(); i < j && i < y.rows(); ++i) y(i, j) = 0;
  }
};

/// The lower triangle of A with the diagonal, zero elsewhere.
template <Expression A>
constexpr auto tril(A a) {
  return apply<tril_op>(a);
}
constexpr term tril(term a) { return apply<tril_op>(a); }

}
