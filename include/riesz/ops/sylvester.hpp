// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/minus.hpp>
#include <riesz/ops/plus.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

constexpr term sylvester(term a, term b, term q);

namespace detail {

/// Bartels and Stewart: two Schur forms, four products, a back substitution.
constexpr polynomial flops_of_sylvester(const polynomial& n, const polynomial& m) {
  return polynomial(25) * (n * n * n + m * m * m) + polynomial(5) * n * m * (n + m);
}

}

/// The solution Z of A Z + Z B = Q.
struct sylvester_op {
  static constexpr auto name = "sylvester";
  static constexpr auto linear = linearity::last;
  static constexpr bool partial = true;
  static constexpr bool refuses = true;
  static constexpr shape result(shape, shape, shape q) { return q; }
  static constexpr polynomial flops(shape y, shape) { return detail::flops_of_sylvester(polynomial(y.rows), polynomial(y.cols)); }

  // A dZ + dZ B = dQ - dA Z - Z dB
  static constexpr term differential(term z, term a, term b, term, term da, term db, term dq) {
    return sylvester(a, b, dq - da * z - z * db);
  }
  // <C, Z> = <W, Q> where A' W + W B' = C
  static constexpr term adjoint(term c, term a, term b, term) { return sylvester(transpose(a), transpose(b), c); }

  // (I x A + B' x I) vec Z = vec Q
  template <class F>
  static constexpr void exact(dense<F> z, dense<F> a, dense<F> b, dense<F> q) {
    const int n = q.rows, m = q.cols;
    list<F> entries(n * m * n * m, F(0));
    const dense<F> k{entries.data, n * m, n * m};
    for (int i = 0; i < n; ++i)
      for (int j = 0; j < m; ++j) {
        for (int l = 0; l < n; ++l) k(i + n * j, l + n * j) = a(i, l);
        for (int l = 0; l < m; ++l) k(i + n * j, i + n * l) = k(i + n * j, i + n * l) + b(l, j);
      }
    for (int i = 0; i < q.size(); ++i) z[i] = q[i];
    gauss_jordan(k, dense<F>{z.entries, n * m, 1});
  }

  // Clang 19 reads rules in order: one that names the operation itself stands after the others.
  static constexpr term canonical(term a, term b, term q) {
    if (q.is<scale_op>()) return q.operand(0) * sylvester(a, b, q.operand(1));
    const term x[]{a, b, q};
    return detail::plain_node(record<sylvester_op>, x);
  }

  static constexpr bool keeps = true;
  template <class Z, class A>
  using memory = typename detail::in_eigen<Z>::template sylvester<A>;
  template <class M, class Z, class A, class B, class Q>
  static refusal kernel(M& kept, Z& z, const A& a, const B& b, const Q& q) {
    return kept(z, a, b, q) ? refusal::none : refusal::no_unique_solution;
  }
};

/// The solution Z of A Z + Z B = Q, for square A and B. At run time A and -B with a common eigenvalue are refused with
/// `singular_matrix`.
template <Expression A, Expression B, Expression Q>
constexpr auto sylvester(A a, B b, Q q) {
  static_assert(demand::square<A>, "riesz: sylvester(A, B, Q) needs a square matrix A");
  static_assert(demand::square<B>, "riesz: sylvester(A, B, Q) needs a square matrix B");
  static_assert(demand::same_rows<A, Q>, "riesz: sylvester(A, B, Q) needs as many rows in Q as in A");
  static_assert(demand::multipliable<Q, B>, "riesz: sylvester(A, B, Q) needs as many columns in Q as in B");
  return apply<sylvester_op>(a, b, q);
}
constexpr term sylvester(term a, term b, term q) { return apply_to_terms<sylvester_op>({a, b, q}); }

}
