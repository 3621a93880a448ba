// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>

namespace riesz {

/// The diagonal matrix of a column.
struct diag_op {
  static constexpr auto name = "diag";
  static constexpr auto linear = linearity::each;
  static constexpr bool moves = true;
  static constexpr shape result(shape v) { return {v.rows, v.rows}; }
  static constexpr finding structure(term v) {
    if (detail::has(v, positive)) return {diagonal | spd, "a diagonal of positive numbers"};
    if (detail::has(v, detail::nonnegative)) return {diagonal | detail::semidefinite, "a diagonal without negative numbers"};
    return {diagonal, "a diagonal"};
  }

  // <C, diag(dv)> = <diagonal of C, dv>
  static constexpr term adjoint(term c, term) { return diagonal_of(c); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> v) {
    for (int i = 0; i < y.size(); ++i) y[i] = F(0);
    for (int i = 0; i < v.rows; ++i) y(i, i) = v[i];
  }

  static constexpr term transposed(term v) { return diag(v); }
  static constexpr term canonical(term v) {
    return v.is<ones_op>() ? constant_term<identity_op>(v, result(v.dims())) : detail::plain_node(record<diag_op>, &v);
  }

  template <class Y, class A>
  static void kernel(Y& y, const A& v) {
    y.setZero();
    y.diagonal() = v;
  }
};

/// The square matrix with v on its diagonal.
template <Expression V>
constexpr auto diag(V v) {
  static_assert(demand::column<V>, "riesz: diag(v) needs a column vector; the diagonal of a matrix is diagonal_of(A)");
  return apply<diag_op>(v);
}
constexpr term diag(term v) { return apply<diag_op>(v); }

}
