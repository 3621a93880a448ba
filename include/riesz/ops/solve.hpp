// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The solution X of A X = B.
struct solve_op {
  static constexpr auto name = "solve";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::last;
  static constexpr bool partial = true;
  static constexpr shape result(shape a, shape b) { return {a.cols, b.cols}; }
  static constexpr finding structure(term a, term b) {
    using namespace detail;
    finding f = structure_of_palindrome(inverse(a), b);
    f.known = f.known | common(a, b, lower | upper);
    return f;
  }

  // dX = A^-1 (dB - dA X)
  static constexpr term differential(term x, term a, term, term da, term db) { return solve(a, db - da * x); }
  // <C, A^-1 dB> = <A^-H C, dB>
  static constexpr term adjoint(term c, term a, term) { return solve(ctranspose(a), c); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, dense<F> b) {
    exact_solve(y, a, b);
  }

  static constexpr term canonical(term a, term b) { return inverse(a) * b; }
};

/// A^-1 B without the inverse: the solution X of A X = B, for square A.
template <Expression A, Expression B>
constexpr auto solve(A a, B b) {
  static_assert(demand::square<A>, "riesz: solve(A, B) needs a square matrix A");
  static_assert(demand::same_rows<A, B>, "riesz: solve(A, B) needs as many rows in B as in A");
  return apply<solve_op>(a, b);
}
constexpr term solve(term a, term b) { return b.is_zero() ? b : apply<solve_op>(a, b); }

}
