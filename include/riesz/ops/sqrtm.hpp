// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/sqrt.hpp>
#include <riesz/ops/sylvester.hpp>

namespace riesz {

constexpr term sqrtm(term a);

/// The principal square root Y of a square matrix, Y Y = A.
struct sqrtm_op {
  static constexpr auto name = "sqrtm";
  static constexpr shape result(shape a) { return a; }
  // Higham, Functions of Matrices: an estimate, since it iterates
  static constexpr polynomial flops(shape, shape a) { return polynomial(fraction{85, 3}) * polynomial(a.rows) * polynomial(a.rows) * polynomial(a.rows); }
  static constexpr finding structure(term a) {
    return {detail::kept(a, spd), "the square root of a definite matrix"};
  }

  // Y dY + dY Y = dA
  static constexpr term differential(term y, term, term da) { return sylvester(y, y, da); }
  static constexpr term transposed(term a) { return sqrtm(transpose(a)); }
  static constexpr term canonical(term a) {
    return a.dims().is_scalar() ? sqrt(a) : detail::plain_node(record<sqrtm_op>, &a);
  }

  static constexpr bool keeps = true;
  template <class Y, class A>
  using memory = typename detail::in_eigen<Y>::template square_root<A>;
  template <class M, class Y, class A>
  static void kernel(M& kept, Y& y, const A& a) {
    kept(y, a);
  }
};

/// The principal square root of a square matrix without negative eigenvalues; entry by entry it is `sqrt`. Exact proofs
/// cannot decide it.
template <Expression A>
constexpr auto sqrtm(A a) {
  static_assert(demand::square<A>, "riesz: sqrtm(A) needs a square matrix; entry by entry it is sqrt(A)");
  return apply<sqrtm_op>(a);
}
constexpr term sqrtm(term a) { return apply<sqrtm_op>(a); }

}
