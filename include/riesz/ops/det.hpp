// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/inverse.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/trace.hpp>

namespace riesz {

/// The determinant of a square matrix.
struct det_op {
  static constexpr auto name = "det";
  static constexpr bool over_complex = true;
  static constexpr shape result(shape) { return scalar_shape; }

  // d det A = det A tr(A^-1 dA) (Jacobi)
  static constexpr term differential(term y, term a, term da) { return y * trace(inverse(a) * da); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    y[0] = exact_det(a);
  }

  // det(A^-1) = 1 / det A, det A' = det A, det(A B) = det A det B
  static constexpr term canonical(term a) {
    if (a.is<inverse_op>()) return canonical_power(det(a.operand(0)), -1);
    if (a.is<transpose_op>()) return det(a.operand(0));
    if (a.is<times_op>() && a.operand(0).dims().is_square()) return det(a.operand(0)) * det(a.operand(1));
    if (a.is<scale_op>() && a.dims().rows.is_static())
      return canonical_power(a.operand(0), a.dims().rows.code) * det(a.operand(1));
    if (a.is<identity_op>()) return number_term(*a.in, {1});
    return detail::plain_node(record<det_op>, &a);
  }
};

/// det A, of a square matrix.
template <Expression A>
constexpr auto det(A a) {
  static_assert(demand::square<A>, "riesz: det(A) needs a square matrix");
  return apply<det_op>(a);
}
constexpr term det(term a) { return a.dims().is_scalar() ? a : apply<det_op>(a); }

}
