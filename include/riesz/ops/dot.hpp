// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/times.hpp>

namespace riesz {

/// The Frobenius pairing of two matrices of one shape: the sum of conj(a_ij) b_ij.
struct dot_op {
  static constexpr auto name = "dot";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape, shape) { return scalar_shape; }
  static constexpr finding structure(term a, term b) {
    if (a == b) return {detail::semidefinite, "a square"};
    if (b.is<times_op>() && b.operand(1) == a && detail::has(b.operand(0), detail::semidefinite)) return {detail::semidefinite, "a quadratic form of a semidefinite matrix"};
    return {detail::common(a, b, positive | detail::nonnegative), "a sum of products of such numbers"};
  }

  // <c, <dA, B>> = <conj(c) B, dA>, <c, <A, dB>> = <c A, dB>
  static constexpr term adjoint_left(term c, term, term b) { return conj(c) * b; }
  static constexpr term adjoint_right(term c, term a, term) { return c * a; }

  template <class T>
  static constexpr T summand(T a, T b) {
    return conjugate(a) * b;
  }
  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, dense<F> b) {
    F s(0);
    for (int i = 0; i < a.size(); ++i) s = s + conjugate(a[i]) * b[i];
    y[0] = s;
  }

  static constexpr term canonical(term a, term b) { return canonical_dot(a, b); }
  static constexpr binding_power power(term t) {
    return t.operand(0).dims().is_column() ? binding_power::product : binding_power::atom;
  }
  static constexpr void write(writer& out, term t) {
    const bool column = t.operand(0).dims().is_column();
    if (!column) out.put("trace(");
    const term a = t.operand(0);
    const bool is_turned = a.is<transpose_op>() && !(*a).complex;
    detail::write_product(out, is_turned ? a.operand(0) : ctranspose(a), t.operand(1));
    if (!column) out.put(")");
  }
};

/// The sum of conj(a_ij) b_ij, of vectors or matrices of one shape.
template <Expression A, Expression B>
constexpr auto dot(A a, B b) {
  static_assert(demand::same_shape<A, B>, "riesz: dot(A, B) needs two operands of one shape");
  return apply<dot_op>(a, b);
}
constexpr term dot(term a, term b) {
  if (a.is_zero() || b.is_zero()) return {};
  return a.dims().is_scalar() ? conj(a) * b : apply<dot_op>(a, b);
}

}
