// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The outer product u v' of two columns.
struct outer_op {
  static constexpr auto name = "outer";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape u, shape v) { return {u.rows, v.rows}; }

  // <C, du v'> = <C conj(v), du>, <C, u dv'> = <C' conj(u), dv>
  static constexpr term adjoint_left(term c, term, term v) { return c * conj(v); }
  static constexpr term adjoint_right(term c, term u, term) { return transpose(c) * conj(u); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> u, dense<F> v) {
    for (int i = 0; i < y.rows; ++i)
      for (int j = 0; j < y.cols; ++j) y(i, j) = u[i] * v[j];
  }

  static constexpr term canonical(term u, term v) { return u * transpose(v); }
};

/// The matrix u v', of two columns.
template <Expression U, Expression V>
constexpr auto outer(U u, V v) {
  static_assert(demand::column<U> && demand::column<V>, "riesz: outer(u, v) needs two column vectors");
  return apply<outer_op>(u, v);
}

}
