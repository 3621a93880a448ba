// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/diag.hpp>
#include <riesz/ops/eigenvalues.hpp>
#include <riesz/ops/minus.hpp>
#include <riesz/ops/pow.hpp>

namespace riesz {

constexpr term singular_values(term a);
constexpr term left_singular_vectors(term a);
constexpr term right_singular_vectors(term a);

// In what follows A has at least as many rows as columns: A = U diag(s) V', V square.

/// The right singular vectors of a matrix as columns, in the order of `singular_values`.
struct right_singular_vectors_op {
  static constexpr auto name = "right_singular_vectors";
  static constexpr shape result(shape a) { return {a.cols, a.cols}; }
  // Golub, Van Loan, Matrix Computations: an estimate, since it iterates
  static constexpr polynomial flops(shape, shape a) { return polynomial(a.cols) * polynomial(a.cols) * (polynomial(6) * polynomial(a.rows) + polynomial(20) * polynomial(a.cols)); }

  // dV = V (F .* (V' (dA' A + A' dA) V)), F_ij = 1 / (s_j^2 - s_i^2)
  static constexpr term differential(term v, term a, term da) {
    const term gram = transpose(da) * a + transpose(a) * da;
    return v * hadamard(inverse_gaps(pow(singular_values(a), fraction{2})), transpose(v) * gram * v);
  }

  static constexpr bool keeps = true;
  template <class Y, class A>
  using memory = typename detail::in_eigen<Y>::template svd<A>;
  template <class M, class Y, class A>
  static void kernel(M& kept, Y& y, const A& a) {
    y = kept.of(a).matrixV();
  }
};

/// The left singular vectors of a matrix as columns, in the order of `singular_values`.
struct left_singular_vectors_op {
  static constexpr auto name = "left_singular_vectors";
  static constexpr shape result(shape a) { return a; }
  // Golub, Van Loan, Matrix Computations: an estimate, since it iterates
  static constexpr polynomial flops(shape, shape a) { return polynomial(a.cols) * polynomial(a.cols) * (polynomial(6) * polynomial(a.rows) + polynomial(20) * polynomial(a.cols)); }

  // U diag(s) = A V: dU = (dA V + A dV - U diag(ds)) diag(s)^-1, ds = diagonal of U' dA V
  static constexpr term differential(term u, term a, term da) {
    const term v = right_singular_vectors(a);
    const term dv = right_singular_vectors_op::differential(v, a, da);
    const term ds = diagonal_of(transpose(u) * da * v);
    return (da * v + a * dv - u * diag(ds)) * diag(pow(singular_values(a), fraction{-1}));
  }

  static constexpr bool keeps = true;
  template <class Y, class A>
  using memory = typename detail::in_eigen<Y>::template svd<A>;
  template <class M, class Y, class A>
  static void kernel(M& kept, Y& y, const A& a) {
    y = kept.of(a).matrixU().leftCols(a.cols());
  }
};

/// The singular values of a matrix, descending.
struct singular_values_op {
  static constexpr auto name = "singular_values";
  static constexpr shape result(shape a) { return {a.cols, {1}}; }
  // Golub, Van Loan, Matrix Computations: an estimate, since it iterates
  static constexpr polynomial flops(shape, shape a) { return polynomial(a.cols) * polynomial(a.cols) * (polynomial(2) * polynomial(a.rows) + polynomial(2) * polynomial(a.cols)); }

  // ds_k = u_k' dA v_k
  static constexpr term differential(term, term a, term da) {
    return diagonal_of(transpose(left_singular_vectors(a)) * da * right_singular_vectors(a));
  }

  static constexpr bool keeps = true;
  template <class Y, class A>
  using memory = typename detail::in_eigen<Y>::template svd<A>;
  template <class M, class Y, class A>
  static void kernel(M& kept, Y& y, const A& a) {
    y = kept.of(a).singularValues();
  }
};

/// The singular values of a matrix, descending: as many as the smaller of its sizes, which are numbers, or equal. Where
/// two are equal, or one is zero, they have no gradient. Exact proofs cannot decide them.
template <Expression A>
constexpr auto singular_values(A a) {
  constexpr bool known = A::dims.is_static() || A::dims.is_square();
  static_assert(known, "riesz: singular_values(A) needs sizes that are numbers, or one name for both");
  if constexpr (known && A::dims.rows.code < A::dims.cols.code)
    return apply<singular_values_op>(transpose(a));
  else
    return apply<singular_values_op>(a);
}
constexpr term singular_values(term a) { return apply<singular_values_op>(a); }
constexpr term left_singular_vectors(term a) { return apply<left_singular_vectors_op>(a); }
constexpr term right_singular_vectors(term a) { return apply<right_singular_vectors_op>(a); }

}
