// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/expm.hpp>
#include <riesz/ops/inverse.hpp>
#include <riesz/ops/log.hpp>
#include <riesz/ops/minus.hpp>

namespace riesz {

constexpr term logm(term a);
constexpr term frechet_logm(term a, term e);

/// The derivative of logm at A in the direction E: the upper right block of log of A E, 0 A.
struct frechet_logm_op {
  static constexpr auto name = "frechet_logm";
  static constexpr auto linear = linearity::last;
  static constexpr shape result(shape a, shape) { return a; }
  // Higham, Functions of Matrices: an estimate, since it iterates
  static constexpr polynomial flops(shape, shape a) { return polynomial(8 * 60) * polynomial(a.rows) * polynomial(a.rows) * polynomial(a.rows); }

  static constexpr term differential(term, term a, term e, term da, term de) {
    const auto l = [](term m, term direction) { return frechet_logm(m, direction); };
    const auto dg = [](term m, term direction) { return -(inverse(m) * direction * inverse(m)); };
    return detail::derivative_of_frechet(l, dg, a, e, da) + frechet_logm(a, de);
  }
  // <C, Z(A, dE)> = <Z(A', C), dE>
  static constexpr term adjoint(term c, term a, term) { return frechet_logm(transpose(a), c); }

  // Z(A, s E) = s Z(A, E), Z(A, I) = A^-1
  static constexpr term canonical(term a, term e) {
    if (e.is<scale_op>()) return e.operand(0) * frechet_logm(a, e.operand(1));
    if (e.is<identity_op>()) return inverse(a);
    const term x[]{a, e};
    return detail::plain_node(record<frechet_logm_op>, x);
  }

  static constexpr bool keeps = true;
  template <class Y, class A>
  using memory = typename detail::in_eigen<Y>::template logarithm<2>;
  template <class M, class Y, class A, class E>
  static void kernel(M& kept, Y& y, const A& a, const E& e) {
    kept(y, a, e);
  }
};

/// The principal logarithm of a square matrix.
struct logm_op {
  static constexpr auto name = "logm";
  static constexpr shape result(shape a) { return a; }
  // Higham, Functions of Matrices: an estimate, since it iterates
  static constexpr polynomial flops(shape, shape a) { return polynomial(60) * polynomial(a.rows) * polynomial(a.rows) * polynomial(a.rows); }

  static constexpr term differential(term, term a, term da) { return frechet_logm(a, da); }
  static constexpr term transposed(term a) { return logm(transpose(a)); }
  static constexpr term canonical(term a) {
    return a.dims().is_scalar() ? log(a) : detail::plain_node(record<logm_op>, &a);
  }

  static constexpr bool keeps = true;
  template <class Y, class A>
  using memory = typename detail::in_eigen<Y>::template logarithm<1>;
  template <class M, class Y, class A>
  static void kernel(M& kept, Y& y, const A& a) {
    kept(y, a);
  }
};

/// The principal logarithm of a square matrix without eigenvalues that are negative or zero; entry by entry it is `log`.
/// Exact proofs cannot decide it.
template <Expression A>
constexpr auto logm(A a) {
  static_assert(demand::square<A>, "riesz: logm(A) needs a square matrix; entry by entry it is log(A)");
  return apply<logm_op>(a);
}

/// The derivative of logm at A in the direction E.
template <Expression A, Expression E>
constexpr auto frechet_logm(A a, E e) {
  static_assert(demand::square<A>, "riesz: frechet_logm(A, E) needs a square matrix A");
  static_assert(demand::same_shape<A, E>, "riesz: frechet_logm(A, E) needs a direction E of the shape of A");
  return apply<frechet_logm_op>(a, e);
}

constexpr term logm(term a) { return apply<logm_op>(a); }
constexpr term frechet_logm(term a, term e) { return apply<frechet_logm_op>(a, e); }

}
