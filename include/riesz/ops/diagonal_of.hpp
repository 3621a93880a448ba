// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/diag.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

/// The diagonal of a square matrix, as a column.
struct diagonal_of_op {
  static constexpr auto name = "diagonal_of";
  static constexpr auto linear = linearity::each;
  static constexpr bool moves = true;
  static constexpr shape result(shape a) { return {a.rows, {1}}; }
  static constexpr finding structure(term a) {
    return {detail::has(a, spd) ? positive : detail::kept(a, positive), "the diagonal of a definite matrix"};
  }

  // <c, diagonal of dA> = <diag(c), dA>
  static constexpr term adjoint(term c, term) { return diag(c); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    for (int i = 0; i < a.rows; ++i) y[i] = a(i, i);
  }

  static constexpr term canonical(term a) {
    if (a.is<diag_op>()) return a.operand(0);
    if (a.is<identity_op>()) return constant_term<ones_op>(a, result(a.dims()));
    if (a.is<transpose_op>()) return diagonal_of(a.operand(0));
    if (a.is<scale_op>()) return a.operand(0) * diagonal_of(a.operand(1));
    return detail::plain_node(record<diagonal_of_op>, &a);
  }

  template <class Y, class A>
  static void kernel(Y& y, const A& a) {
    y = a.diagonal();
  }
};

/// The diagonal of a square matrix, as a column vector.
template <Expression A>
constexpr auto diagonal_of(A a) {
  static_assert(demand::square<A>, "riesz: diagonal_of(A) needs a square matrix");
  return apply<diagonal_of_op>(a);
}
constexpr term diagonal_of(term a) { return apply<diagonal_of_op>(a); }

}
