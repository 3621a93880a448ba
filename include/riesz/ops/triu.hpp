// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/diag.hpp>
#include <riesz/ops/times.hpp>

namespace riesz {

/// The upper triangle of a matrix, its diagonal included; the rest is zero.
struct triu_op {
  static constexpr auto name = "triu";
  static constexpr auto linear = linearity::each;
  static constexpr bool moves = true;
  static constexpr shape result(shape a) { return a; }
  static constexpr finding structure(term a) {
    return {upper | (detail::has(a, lower) && a.dims().is_square() ? diagonal : property{}), "an upper triangle"};
  }

  // <C, triu(dA)> = <triu(C), dA>
  static constexpr term adjoint(term c, term) { return triu(c); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    for (int i = 0; i < y.rows; ++i)
      for (int j = 0; j < y.cols; ++j) y(i, j) = j < i ? F(0) : a(i, j);
  }

  static constexpr term canonical(term a) {
    if (a.is<triu_op>() || a.is<diag_op>() || a.is<identity_op>() || a.is<zeros_op>() || (*a).known.has(upper))
      return a;
    if (a.is<scale_op>()) return a.operand(0) * triu(a.operand(1));
    return detail::plain_node(record<triu_op>, &a);
  }
  static constexpr term transposed(term a) { return tril(transpose(a)); }

  template <class Y, class A>
  static void kernel(Y& y, const A& a) {
    y = a;
    for (auto j = 0 * y.cols(); j < y.cols(); ++j)
      for (auto i = j + 1; i < y.rows(); ++i) y(i, j) = 0;
  }
};

/// The upper triangle of A with the diagonal, zero elsewhere.
template <Expression A>
constexpr auto triu(A a) {
  return apply<triu_op>(a);
}
constexpr term triu(term a) { return apply<triu_op>(a); }

}
