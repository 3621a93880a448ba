// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/diagonal_of.hpp>
#include <riesz/ops/hadamard.hpp>
#include <riesz/ops/minus.hpp>
#include <riesz/ops/negation.hpp>
#include <riesz/ops/plus.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

constexpr term inverse_gaps(term l);
constexpr term eigenvalues(term s);
constexpr term eigenvectors(term s);

/// 1 / (l_j - l_i) off the diagonal and 0 on it, of a column l.
struct inverse_gaps_op {
  static constexpr auto name = "inverse_gaps";
  static constexpr bool partial = true;
  static constexpr shape result(shape l) { return {l.rows, l.rows}; }

  // dF = -F .* F .* (1 dl' - dl 1')
  static constexpr term differential(term f, term l, term dl) {
    const term ones = constant_term<ones_op>(l, l.dims());
    return -hadamard(hadamard(f, f), ones * transpose(dl) - dl * transpose(ones));
  }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> l) {
    for (int i = 0; i < y.rows; ++i)
      for (int j = 0; j < y.cols; ++j) y(i, j) = i == j ? F(0) : F(1) / (l[j] - l[i]);
  }

  static constexpr term transposed(term l) { return -inverse_gaps(l); }

  template <class Y, class L>
  static void kernel(Y& y, const L& l) {
    for (decltype(y.cols()) j = 0; j < y.cols(); ++j)
      for (decltype(y.rows()) i = 0; i < y.rows(); ++i) y(i, j) = i == j ? 0 : 1 / (l(j) - l(i));
  }
};

/// The eigenvectors of a symmetric matrix, in columns of length 1, in the order of `eigenvalues`.
struct eigenvectors_op {
  static constexpr auto name = "eigenvectors";
  static constexpr shape result(shape s) { return s; }
  // Golub, Van Loan, Matrix Computations: an estimate, since it iterates
  static constexpr polynomial flops(shape, shape a) { return polynomial(9) * polynomial(a.rows) * polynomial(a.rows) * polynomial(a.rows); }

  // dQ = Q (F .* (Q' dS Q)), F_ij = 1 / (l_j - l_i)
  static constexpr term differential(term q, term s, term ds) {
    const term symmetric_part = fraction{1, 2} * (ds + transpose(ds));
    return q * hadamard(inverse_gaps(eigenvalues(s)), transpose(q) * symmetric_part * q);
  }

  static constexpr bool keeps = true;
  template <class Y, class A>
  using memory = typename detail::in_eigen<Y>::template spectrum<A>;
  template <class M, class Y, class A>
  static void kernel(M& kept, Y& y, const A& a) {
    kept.compute(a);
    y = kept.vectors();
  }
};

/// The eigenvalues of a symmetric matrix, ascending.
struct eigenvalues_op {
  static constexpr auto name = "eigenvalues";
  static constexpr shape result(shape s) { return {s.rows, {1}}; }
  // Golub, Van Loan, Matrix Computations: an estimate, since it iterates
  static constexpr polynomial flops(shape, shape a) { return polynomial(fraction{4, 3}) * polynomial(a.rows) * polynomial(a.rows) * polynomial(a.rows); }

  // dl_k = q_k' dS q_k
  static constexpr term differential(term, term s, term ds) {
    const term q = eigenvectors(s);
    return diagonal_of(transpose(q) * ds * q);
  }

  static constexpr term canonical(term s) {
    return s.dims().is_scalar()   ? s
           : s.is<transpose_op>() ? eigenvalues(s.operand(0))
                                  : detail::plain_node(record<eigenvalues_op>, &s);
  }

  static constexpr bool keeps = true;
  template <class Y, class A>
  using memory = typename detail::in_eigen<Y>::template spectrum<A>;
  template <class M, class Y, class A>
  static void kernel(M& kept, Y& y, const A& a) {
    kept.compute(a);
    y = kept.values();
  }
};

/// The eigenvalues of a symmetric matrix, ascending; of another matrix, those of its symmetric part. Where two are equal
/// they have no gradient. Exact proofs cannot decide them.
template <Expression S>
constexpr auto eigenvalues(S s) {
  static_assert(demand::square<S>, "riesz: eigenvalues(S) needs a square matrix");
  return apply<eigenvalues_op>(s);
}

/// The eigenvectors of a symmetric matrix as columns, in the order of `eigenvalues`; each one's sign is arbitrary.
template <Expression S>
constexpr auto eigenvectors(S s) {
  static_assert(demand::square<S>, "riesz: eigenvectors(S) needs a square matrix");
  return apply<eigenvectors_op>(s);
}

constexpr term inverse_gaps(term l) { return apply<inverse_gaps_op>(l); }
constexpr term eigenvalues(term s) { return apply<eigenvalues_op>(s); }
constexpr term eigenvectors(term s) { return apply<eigenvectors_op>(s); }

}
