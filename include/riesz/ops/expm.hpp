// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constant.hpp>
#include <riesz/ops/exp.hpp>
#include <riesz/ops/kron.hpp>
#include <riesz/ops/plus.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

constexpr term expm(term a);
constexpr term frechet_expm(term a, term e);

namespace detail {

/// [0 1; 0 0]
constexpr term shift_term(graph& g) {
  constexpr fraction entries[]{{0, 1}, {1, 1}, {0, 1}, {0, 1}};
  return constant_term(g, {{2}, {2}}, entries);
}
constexpr term twice(term a) { return kron(constant_term<identity_op>(a, {{2}, {2}}), a); }

/// The derivative of A -> L(A, E) in the direction dA, for the derivative L of a function of matrices: the upper right
/// block of L(A E; 0 A, dA 0; 0 dA). Again an L, so that there are derivatives of all orders. That of A -> L(A, I) is `dg`.
template <class L, class Dg>
constexpr term derivative_of_frechet(L l, Dg dg, term a, term e, term da) {
  if (da.is_zero()) return {};
  if (e.is<scale_op>()) return e.operand(0) * derivative_of_frechet(l, dg, a, e.operand(1), da);
  if (e.is<identity_op>()) return dg(a, da);
  const term n = shift_term(*a.in);
  return contract_right(l(twice(a) + kron(n, e), twice(da)), n);
}

}

/// The derivative of expm at A in the direction E: the upper right block of exp of A E, 0 A (Van Loan 1978).
struct frechet_expm_op {
  static constexpr auto name = "frechet_expm";
  static constexpr auto linear = linearity::last;
  static constexpr shape result(shape a, shape) { return a; }
  // Higham, Functions of Matrices: an estimate, since it iterates
  static constexpr polynomial flops(shape, shape a) { return polynomial(8 * 20) * polynomial(a.rows) * polynomial(a.rows) * polynomial(a.rows); }

  static constexpr term differential(term, term a, term e, term da, term de) {
    const auto l = [](term m, term direction) { return frechet_expm(m, direction); };
    return detail::derivative_of_frechet(l, l, a, e, da) + frechet_expm(a, de);
  }
  // <C, L(A, dE)> = <L(A', C), dE>
  static constexpr term adjoint(term c, term a, term) { return frechet_expm(transpose(a), c); }

  // L(A, s E) = s L(A, E), L(A, I) = exp(A)
  static constexpr term canonical(term a, term e) {
    if (e.is<scale_op>()) return e.operand(0) * frechet_expm(a, e.operand(1));
    if (e.is<identity_op>()) return expm(a);
    const term x[]{a, e};
    return detail::plain_node(record<frechet_expm_op>, x);
  }

  static constexpr bool keeps = true;
  template <class Y, class A>
  using memory = typename detail::in_eigen<Y>::template exponential<2>;
  template <class M, class Y, class A, class E>
  static void kernel(M& kept, Y& y, const A& a, const E& e) {
    kept(y, a, e);
  }
};

/// The exponential of a square matrix, the sum of A^k / k!.
struct expm_op {
  static constexpr auto name = "expm";
  static constexpr shape result(shape a) { return a; }
  // Higham, Functions of Matrices: an estimate, since it iterates
  static constexpr polynomial flops(shape, shape a) { return polynomial(20) * polynomial(a.rows) * polynomial(a.rows) * polynomial(a.rows); }
  static constexpr finding structure(term a) {
    if (detail::has(a, hermitian)) return {spd, "the exponential of a symmetric matrix"};
    return {detail::kept(a, lower | upper), "the exponential of a triangular matrix"};
  }

  // d exp(A) = L(A, dA)
  static constexpr term differential(term, term a, term da) { return frechet_expm(a, da); }
  static constexpr term transposed(term a) { return expm(transpose(a)); }
  static constexpr term canonical(term a) {
    return a.dims().is_scalar() ? exp(a) : detail::plain_node(record<expm_op>, &a);
  }

  static constexpr bool keeps = true;
  template <class Y, class A>
  using memory = typename detail::in_eigen<Y>::template exponential<1>;
  template <class M, class Y, class A>
  static void kernel(M& kept, Y& y, const A& a) {
    kept(y, a);
  }
};

/// The exponential of a square matrix; entry by entry it is `exp`. Exact proofs cannot decide it.
template <Expression A>
constexpr auto expm(A a) {
  static_assert(demand::square<A>, "riesz: expm(A) needs a square matrix; entry by entry it is exp(A)");
  return apply<expm_op>(a);
}

/// The derivative of expm at A in the direction E.
template <Expression A, Expression E>
constexpr auto frechet_expm(A a, E e) {
  static_assert(demand::square<A>, "riesz: frechet_expm(A, E) needs a square matrix A");
  static_assert(demand::same_shape<A, E>, "riesz: frechet_expm(A, E) needs a direction E of the shape of A");
  return apply<frechet_expm_op>(a, e);
}

constexpr term expm(term a) { return apply<expm_op>(a); }
constexpr term frechet_expm(term a, term e) { return apply<frechet_expm_op>(a, e); }

}
