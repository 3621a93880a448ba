// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/inverse.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/trace.hpp>

namespace riesz {

/// The logarithm of the absolute value of the determinant.
struct logdet_op {
  static constexpr auto name = "logdet";
  static constexpr bool over_complex = true;
  static constexpr bool is_complex = false;
  static constexpr bool partial = true;
  static constexpr shape result(shape) { return scalar_shape; }

  // d log|det A| = Re tr(A^-1 dA)
  static constexpr term differential(term, term a, term da) { return real(trace(inverse(a) * da)); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    const auto d = real_part(abs(exact_det(a)));
    y[0] = d.is_defined() ? log(d) : d;
  }

  // log|det A^-1| = -log|det A|, log|det A'| = log|det A|, log|det A B| = log|det A| + log|det B|
  static constexpr term canonical(term a) {
    if (a.is<inverse_op>()) return -logdet(a.operand(0));
    if (a.is<transpose_op>() || a.is<conj_op>()) return logdet(a.operand(0));
    if (a.is<times_op>() && a.operand(0).dims().is_square()) return logdet(a.operand(0)) + logdet(a.operand(1));
    if (a.is<identity_op>() || detail::has(a, orthogonal)) return number_term(*a.in, {0});
    return detail::plain_node(record<logdet_op>, &a);
  }
};

/// log |det A|, of a square matrix.
template <Expression A>
constexpr auto logdet(A a) {
  static_assert(demand::square<A>, "riesz: logdet(A) needs a square matrix");
  return apply<logdet_op>(a);
}
constexpr term logdet(term a) { return apply<logdet_op>(a); }

}
