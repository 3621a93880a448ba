// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/inverse.hpp>
#include <riesz/ops/lower_half.hpp>
#include <riesz/ops/sqrt.hpp>
#include <riesz/ops/times.hpp>

namespace riesz {

/// The lower triangular L with a positive diagonal and L L' = A, of a symmetric positive definite A.
struct cholesky_op {
  static constexpr auto name = "cholesky";
  static constexpr bool partial = true;
  static constexpr bool refuses = true;
  static constexpr shape result(shape a) { return a; }
  static constexpr polynomial flops(shape, shape a) { return polynomial(fraction{1, 3}) * polynomial(a.rows) * polynomial(a.rows) * polynomial(a.rows); }
  static constexpr finding structure(term) {
    return {lower, "a Cholesky factor"};
  }

  // dL = L lower_half(L^-1 dA L^-T), Murray, arXiv:1602.07527
  static constexpr term differential(term l, term, term da) {
    return l * lower_half(inverse(l) * da * transpose(inverse(l)));
  }

  /// Undefined where a pivot is no square or A is not symmetric.
  template <class F>
  static constexpr void exact(dense<F> l, dense<F> a) {
    const auto give_up = [&] {
      if constexpr (!std::is_same_v<F, binary64>)
        for (int i = 0; i < a.size(); ++i) l[i] = F(ground<F>::type::undefined());
    };
    for (int i = 0; i < a.size(); ++i) l[i] = F(0);
    for (int j = 0; j < a.cols; ++j)
      for (int i = j; i < a.rows; ++i) {
        if (!std::is_same_v<F, binary64> && !(a(i, j) == a(j, i))) return give_up();
        F s = a(i, j);
        for (int k = 0; k < j; ++k) s = s - l(i, k) * l(j, k);
        l(i, j) = i == j ? sqrt(s) : s / l(j, j);
        if (!l(i, j).is_defined()) return give_up();
      }
  }

  static constexpr term canonical(term a) {
    if (a.dims().is_scalar()) return sqrt(a);
    if (a.is<identity_op>()) return a;
    return detail::plain_node(record<cholesky_op>, &a);
  }

  template <class Y, class A>
  static refusal kernel(Y& y, const A& a) {
    if (!detail::in_eigen<Y>::is_symmetric(a)) return refusal::not_symmetric;
    y = a;
    for (decltype(y.cols()) j = 1; j < y.cols(); ++j) y.col(j).head(j).setZero();
    return detail::in_eigen<Y>::cholesky(y) ? refusal::none : refusal::not_positive_definite;
  }
};

/// The lower triangular L with L L' = A. At run time an A that is not symmetric positive definite is refused with
/// `not_positive_definite`.
template <Expression A>
constexpr auto cholesky(A a) {
  static_assert(demand::square<A>, "riesz: cholesky(A) needs a square matrix");
  return apply<cholesky_op>(a);
}
constexpr term cholesky(term a) { return apply<cholesky_op>(a); }

}
