// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <limits>
#include <riesz/kernel/cholesky.hpp>
#include <riesz/kernel/error.hpp>
#include <riesz/kernel/lu.hpp>
#include <riesz/kernel/operands.hpp>
#include <riesz/kernel/small_factors.hpp>

namespace riesz::detail {

/// What the matrix of a factorisation is called in an error.
template <class P, int N>
constexpr culprit culprit_at =
    P::nodes[N].op->id == record<variable_op>.id ? culprit{"", P::nodes[N].name}
                                                 : culprit{"a matrix made by ", P::nodes[N].op->name};

/// Whether a step solves with the factorisation: its determinant alone is no reason to refuse a singular matrix.
template <class M>
constexpr bool is_inverted(int f) {
  for (int i = 0; i < M::nodes.size(); ++i)
    if ((M::nodes[i].op->id == record<solve_op>.id || M::nodes[i].op->id == record<inverse_op>.id) &&
        M::plan.factor_of[M::plan.base[M::nodes[i].args[0]]] == f)
      return true;
  return false;
}

/// Whether one triangle mirrors the other, up to rounding, as Cholesky, which reads one, takes for granted; a Hermitian
/// diagonal is real. Block by block, so that both are near.
template <class A>
bool is_hermitian(const A& a) {
  using T = real_number_of<typename A::scalar>;
  constexpr index size = 32;
  const T tolerance = std::sqrt(std::numeric_limits<T>::epsilon());
  for (index jb = 0; jb < a.cols(); jb += size)
    for (index ib = jb; ib < a.rows(); ib += size)
      for (index j = jb; j < std::min(jb + size, a.cols()); ++j)
        for (index i = std::max(ib, j); i < std::min(ib + size, a.rows()); ++i)
          if (std::abs(a(i, j) - conjugate(a(j, i))) > tolerance * (std::abs(a(i, i)) + std::abs(a(j, j))))
            return false;
  return true;
}

/// Whether the lower triangle holds a NaN; the upper may hold anything.
template <class A>
bool is_nan_below(const A& a) {
  for (index j = 0; j < a.cols(); ++j)
    for (index i = j; i < a.rows(); ++i)
      if (a(i, j) != a(i, j)) return true;
  return false;
}

/// The errors of a matrix that cannot be factorised as it must be. Apart, so that the code of a call stays short.
template <class P, int N, bool Complex>
struct refused_matrix {
  static constexpr culprit which = culprit_at<P, N>;
  static constexpr const char* kind = Complex ? "Hermitian" : "symmetric";

  [[noreturn, gnu::cold, gnu::noinline]] static void as_singular() {
    throw singular_matrix(message() << which << " must be inverted, and is singular");
  }
  [[noreturn, gnu::cold, gnu::noinline]] static void as_singular_to_precision() {
    throw singular_matrix(message() << which << " must be inverted, and is singular to working precision");
  }
  [[noreturn, gnu::cold, gnu::noinline]] static void as_not_symmetric() {
    throw not_positive_definite(message() << which << " must be " << kind << " positive definite, and is not " << kind);
  }
  [[noreturn, gnu::cold, gnu::noinline]] static void as_not_definite() {
    throw not_positive_definite(message() << which << " must be " << kind << " positive definite, and is not");
  }
};

/// Whether a node is a linear combination of variables.
template <class Graph>
constexpr bool combines_variables(const Graph& g, int i) {
  if (is_op(g, i, record<variable_op>) || g[i].dims.is_scalar()) return true;
  bool all = is_op(g, i, record<plus_op>) || is_op(g, i, record<minus_op>) || is_op(g, i, record<scale_op>) ||
             is_op(g, i, record<shifted_op>);
  for (int k = 0; k < g[i].op->arity; ++k) all = all && combines_variables(g, g[i].args[k]);
  return all;
}
/// Whether a factor serves the next call too, if the matrix is the same then: of one that is only solved with and easily
/// made, such as a metric's.
template <class M>
constexpr bool is_kept_factor(int f) {
  if (!combines_variables(M::nodes, M::plan.factors[f].matrix)) return false;
  for (int i = 0; i < M::nodes.size(); ++i)
    if (uses_factor(M::nodes, i) && M::plan.factor_of[M::plan.base[M::nodes[i].args[0]]] == f &&
        M::nodes[i].op->id != record<solve_op>.id)
      return false;
  return true;
}

/// Whether Cholesky's factor itself is of use, as where only L is solved with: else A = L D L' of few rows does without roots.
template <class M>
constexpr bool needs_roots(int f) {
  for (int i = 0; i < M::nodes.size(); ++i)
    if (is_half_solve(M::nodes, i) && M::plan.factor_of[M::plan.base[M::nodes[i].args[0]]] == f) return true;
  return false;
}

/// Refuses a matrix of few rows that is not symmetric, where `Compares`, or has a pivot that is not positive, unless NaN made
/// it. By numbers alone, since a view in memory would have to be aligned there by every call.
template <class Refused, class View, bool Compares>
[[gnu::cold, gnu::noinline]] void look_closer(typename View::scalar const* data, index row_step, index col_step,
                                              typename View::scalar least_pivot) {
  const view<const typename View::scalar, View::static_rows, View::static_cols, View::how> a{
      data, View::static_rows, View::static_cols, row_step, col_step};
  if (Compares && !is_hermitian(a)) Refused::as_not_symmetric();
  if (least_pivot <= 0 && !is_nan_below(a)) Refused::as_not_definite();
}

template <int F, class M>
[[gnu::always_inline]] inline void factorise_by_cholesky(const M& m) {
  using T = typename M::scalar;
  constexpr int matrix_node = M::plan.factors[F].matrix, N = small_size<matrix_node, M>;
  using refused = refused_matrix<typename M::program, matrix_node, is_complex_number<T>>;
  const auto matrix = operand<matrix_node>(m);
  auto& kept = m.template factor<F>();
  constexpr bool compares = M::nodes[matrix_node].op->id == record<variable_op>.id;
  const auto l = kept.matrix(matrix.rows());
  if constexpr (is_small_square<T, N>) {
    const auto seen = small_cholesky<N, needs_roots<M>(F), compares>(l.data, kept.reciprocals(), matrix);
    if (!seen.is_fine()) [[unlikely]]
      look_closer<refused, decltype(matrix), compares>(matrix.data, matrix.row_step, matrix.col_step, seen.least_pivot);
  } else {
    if constexpr (compares)
      if (!is_hermitian(matrix)) refused::as_not_symmetric();
    if constexpr (is_kept_factor<M>(F)) {
      if (kept.is_noted(matrix)) return;
      kept.forget();
    }
    copy_entries<Eigen::Lower>(l, matrix);
    const bool is_definite = cholesky(l, m.memory.space);
    if constexpr (is_kept_factor<M>(F))
      if (is_definite) kept.note(matrix);
    if (!is_definite && !is_nan_below(matrix)) refused::as_not_definite();
  }
}

/// Refuses a matrix that a change of a column by n epsilon of its size makes singular.
template <int F, class M>
[[gnu::always_inline]] inline void factorise_by_lu(const M& m) {
  using T = typename M::scalar;
  using real = real_number_of<T>;
  constexpr int matrix_node = M::plan.factors[F].matrix, N = small_size<matrix_node, M>;
  const auto matrix = operand<matrix_node>(m);
  auto& kept = m.template factor<F>();
  const auto a = kept.matrix(matrix.rows());
  if constexpr (is_small_square<T, N>) {
    copy_small<N, false>(a, matrix);
    small_lu<N>(a.data, kept.pivots(), kept.reciprocals());
  } else {
    copy_entries(a, matrix);
    lu(a, kept.pivots(), m.memory.space);
  }
  if constexpr (is_inverted<M>(F))
    for (index k = 0; k < a.cols; ++k) {
      real largest(0);
      for (index i = 0; i <= k; ++i) largest = std::max(largest, std::abs(a(i, k)));
      if (std::abs(a(k, k)) <= static_cast<real>(a.rows) * std::numeric_limits<real>::epsilon() * largest)
        refused_matrix<typename M::program, matrix_node, is_complex_number<T>>::as_singular_to_precision();
    }
}

/// Factorises a matrix for all that is solved, inverted and measured by it. Refuses data that are not positive definite
/// where they must be, and singular ones.
template <int F, class M>
[[gnu::always_inline]] inline void factorise(const M& m) {
  using T = typename M::scalar;
  constexpr factorisation f = M::plan.factors[F];
  using refused = refused_matrix<typename M::program, f.matrix, is_complex_number<T>>;
  if constexpr (M::nodes[f.matrix].known.has(sparse)) {
    const refusal why = sparse_algebra<T>::factorise(m.memory.sparse_factor_at(F), m.template at<f.matrix>());
    if (why == refusal::not_symmetric) refused::as_not_symmetric();
    if (why == refusal::not_positive_definite) refused::as_not_definite();
  } else if constexpr (f.is_triangle()) {
    const auto matrix = operand<f.matrix>(m);
    if constexpr (is_inverted<M>(F))
      for (index k = 0; k < matrix.rows(); ++k)
        if (matrix(k, k) == T(0)) refused::as_singular();
  } else if constexpr (f.how == factoring::cholesky) {
    factorise_by_cholesky<F>(m);
  } else {
    factorise_by_lu<F>(m);
  }
}

}
