// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/spaces/subspace.hpp>

namespace riesz {

/// alpha <u, v>_S, alpha a positive number or scalar expression.
template <auto Alpha, class S>
struct scaled {
  static constexpr auto inner(Expression auto u, Expression auto v) { return to_expression(Alpha) * S::inner(u, v); }
};

/// The L2 product of finite element coefficients with the mass matrix M: u'Mv.
template <auto M>
using l2 = weighted<M>;
/// The H1 product of finite element coefficients with mass matrix M and stiffness matrix K: u'(M + K)v.
template <auto M, auto K>
using h1 = weighted<M + K>;
/// The product of a reproducing kernel Hilbert space, of coefficients with the Gram matrix K: u'Kv.
template <auto K>
using rkhs = weighted<K>;

/// tr(A* B) of maps A, B: V -> U between spaces with weights WV and WU, the adjoint A* = WV^-1 A' WU: Hilbert and Schmidt's.
template <auto WV, auto WU>
struct hilbert_schmidt {
  static constexpr auto inner(Expression auto a, Expression auto b) {
    return trace(inverse(WV) * ctranspose(a) * WU * b);
  }
};

/// sum of u_ij v_ij over i <= j, on symmetric matrices: each off-diagonal entry counts once.
struct vech {
  // half of the Frobenius product and half of the diagonal's
  static constexpr auto inner(Expression auto u, Expression auto v) {
    return rational<1, 2> * (dot(u, v) + dot(diagonal_of(u), diagonal_of(v)));
  }
  // 2 C - diag(C)
  static constexpr auto sharp(Expression auto c) { return 2 * c - diag(diagonal_of(c)); }
};

/// tr((X^-1 U)' X^-1 V), unchanged when X, U, V are multiplied from the left.
template <auto X>
struct left_invariant {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(inverse(X) * u, inverse(X) * v); }
};

/// tr((U X^-1)' V X^-1), unchanged when X, U, V are multiplied from the right.
template <auto X>
struct right_invariant {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(u * inverse(X), v * inverse(X)); }
};

/// tr(X^-1 U X^-1 V) on symmetric positive definite matrices at X; u v / x^2 of positive numbers.
template <auto X>
struct affine_invariant {
  static constexpr auto inner(Expression auto u, Expression auto v) { return trace(inverse(X) * u * inverse(X) * v); }
};

/// 1/2 tr(L V) with X L + L X = U, on symmetric positive definite matrices at X: Bures' and Wasserstein's.
template <auto X>
struct bures_wasserstein {
  static constexpr auto inner(Expression auto u, Expression auto v) {
    return rational<1, 2> * dot(sylvester(X, X, u), v);
  }
};

/// <Dlog_X[U], Dlog_X[V]> on symmetric positive definite matrices at X: the Frobenius product of their logarithms' changes.
template <auto X>
struct log_euclidean {
  static constexpr auto inner(Expression auto u, Expression auto v) {
    return dot(frechet_logm(X, u), frechet_logm(X, v));
  }
  // Dexp is the inverse of Dlog, and is its own adjoint at symmetric matrices.
  static constexpr auto sharp(Expression auto c) { return frechet_expm(logm(X), frechet_expm(logm(X), c)); }
};

/// sum of u v / p at positive p: the Fisher information of a categorical distribution.
template <auto P>
struct fisher_rao {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(u, hadamard_div(v, P)); }
};

/// (2 / (1 - |x|^2))^2 u'v in the unit ball: hyperbolic space.
template <auto X>
struct poincare {
  static constexpr auto inner(Expression auto u, Expression auto v) {
    return pow<2>(2 / (1 - squared_norm(X))) * dot(u, v);
  }
};

}
