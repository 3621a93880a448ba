// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The lower triangle of a square matrix with its diagonal halved: S = lower_half(S) + lower_half(S)' of a symmetric S.
struct lower_half_op {
  static constexpr auto name = "lower_half";
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape a) { return a; }
  static constexpr finding structure(term) {
    return {lower, "a lower triangle"};
  }

  // <C, lower_half(dA)> = <lower_half(C), dA>
  static constexpr term adjoint(term c, term);

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    for (int i = 0; i < a.rows; ++i)
      for (int j = 0; j < a.cols; ++j) y(i, j) = i < j ? F(0) : i == j ? a(i, j) / F(2) : a(i, j);
  }

  template <class Y, class A>
  static void kernel(Y& y, const A& a) {
    y = a;
    y.diagonal() /= 2;
    for (decltype(y.cols()) j = 1; j < y.cols(); ++j) y.col(j).head(j).setZero();
  }
};

/// The lower triangle of a square matrix with its diagonal halved.
template <Expression A>
constexpr auto lower_half(A a) {
  static_assert(demand::square<A>, "riesz: lower_half(A) needs a square matrix");
  return apply<lower_half_op>(a);
}
constexpr term lower_half(term a) { return apply<lower_half_op>(a); }

constexpr term lower_half_op::adjoint(term c, term) { return lower_half(c); }

}
