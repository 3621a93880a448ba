// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/exp.hpp>
#include <riesz/ops/plus.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

constexpr term expm(term a);
constexpr term frechet_expm(term a, term e);
constexpr term second_frechet_expm(term a, term e, term f);

namespace detail {

/// Not constexpr: a derivative that comes here stops with its name in the first error.
inline void derivatives_of_expm_are_known_up_to_the_second() {}

}

/// The derivative of expm at A in the directions E and F, in which it is symmetric: the upper right block of exp of
/// A E F 0, 0 A 0 F, 0 0 A E, 0 0 0 A (Higham, Relton, SIAM J. Matrix Anal. 35, 2014).
struct second_frechet_expm_op {
  static constexpr auto name = "second_frechet_expm";
  static constexpr auto linear = linearity::last;
  static constexpr shape result(shape a, shape, shape) { return a; }

  static constexpr term differential(term, term a, term e, term f, term da, term de, term df) {
    if (!da.is_zero()) detail::derivatives_of_expm_are_known_up_to_the_second();
    return second_frechet_expm(a, f, de) + second_frechet_expm(a, e, df);
  }
  // <C, L(A, E, dF)> = <L(A', E', C), dF>
  static constexpr term adjoint(term c, term a, term e, term) {
    return second_frechet_expm(transpose(a), transpose(e), c);
  }

  // L(A, I, F) = L(A, F)
  static constexpr term canonical(term a, term e, term f) {
    if (e.is<scale_op>()) return e.operand(0) * second_frechet_expm(a, e.operand(1), f);
    if (f.is<scale_op>()) return f.operand(0) * second_frechet_expm(a, e, f.operand(1));
    if (e.is<identity_op>()) return frechet_expm(a, f);
    if (f.is<identity_op>()) return frechet_expm(a, e);
    const term x[]{a, e, f};
    return detail::plain_node(record<second_frechet_expm_op>, x);
  }

  template <class Y, class A, class E, class F>
  static void kernel(Y& y, const A& a, const E& e, const F& f) {
    detail::in_eigen<Y>::expm_block(y, a, e, f);
  }
};

/// The derivative of expm at A in the direction E: the upper right block of exp of A E, 0 A (Van Loan 1978).
struct frechet_expm_op {
  static constexpr auto name = "frechet_expm";
  static constexpr auto linear = linearity::last;
  static constexpr shape result(shape a, shape) { return a; }

  static constexpr term differential(term, term a, term e, term da, term de) {
    return second_frechet_expm(a, e, da) + frechet_expm(a, de);
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

  template <class Y, class A, class E>
  static void kernel(Y& y, const A& a, const E& e) {
    detail::in_eigen<Y>::expm_block(y, a, e);
  }
};

/// The exponential of a square matrix, the sum of A^k / k!.
struct expm_op {
  static constexpr auto name = "expm";
  static constexpr shape result(shape a) { return a; }
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

  template <class Y, class A>
  static void kernel(Y& y, const A& a) {
    detail::in_eigen<Y>::expm_block(y, a);
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
constexpr term second_frechet_expm(term a, term e, term f) { return apply<second_frechet_expm_op>(a, e, f); }

}
