// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <limits>
#include <riesz/kernel/cholesky.hpp>
#include <riesz/kernel/error.hpp>
#include <riesz/kernel/lu.hpp>
#include <riesz/kernel/machine.hpp>
#include <riesz/kernel/small_factors.hpp>

namespace riesz::detail {

/// The value of a node, to be read: temporaries and the caller's data as one type, so that products are compiled once.
template <int N, class M>
auto operand(const M& m) {
  const auto v = m.template at<N>();
  using V = decltype(v);
  return view<const typename V::scalar, V::static_rows, V::static_cols, V::how>{v.data, v.rows_, v.cols_, v.row_step,
                                                                               v.col_step};
}

/// The value of a node as Eigen's kernels take it; of a matrix with two steps a copy.
template <int N, int Slot, class M>
auto regular_operand(const M& m) {
  const auto v = operand<N>(m);
  if constexpr (is_regular<decltype(v)>) {
    return matrix_of(v);
  } else {
    const auto copy = m.memory.gapless(Slot, v.rows(), v.cols());
    copy_entries(copy, v);
    return matrix_at<const typename M::scalar, false>(copy);
  }
}

/// Calls with the result of a node as Eigen's kernels take it.
template <int N, class M, class Then>
void with_result(const M& m, Then then) {
  const auto v = m.template at<N>();
  if constexpr (is_regular<decltype(v)>) {
    then(matrix_of(v));
  } else {
    const auto made = m.memory.gapless(0, v.rows(), v.cols());
    then(made);
    for (index j = 0; j < v.cols(); ++j)
      for (index i = 0; i < v.rows(); ++i) v(i, j) = made(i, j);
  }
}

/// What the matrix of a factorisation is called in an error.
template <class P, int N>
std::string name_in_error() {
  static constexpr bool is_variable = P::nodes[N].op->id == record<variable_op>.id;
  static constexpr const char* name = is_variable ? P::nodes[N].name : P::nodes[N].op->name;
  return is_variable ? name : std::string("a matrix made by ") + name;
}

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
  if constexpr (is_small_square<typename A::scalar, A::static_rows>) {
    bool differs = false;
#pragma GCC unroll 8
    for (int j = 0; j < A::static_rows; ++j)
#pragma GCC unroll 8
      for (int i = j + 1; i < A::static_rows; ++i)
        differs |= std::abs(a(i, j) - a(j, i)) > tolerance * (std::abs(a(i, i)) + std::abs(a(j, j)));
    return !differs;
  }
  for (index jb = 0; jb < a.cols(); jb += size)
    for (index ib = jb; ib < a.rows(); ib += size)
      for (index j = jb; j < std::min(jb + size, a.cols()); ++j)
        for (index i = std::max(ib, j); i < std::min(ib + size, a.rows()); ++i)
          if (std::abs(a(i, j) - conjugate(a(j, i))) > tolerance * (std::abs(a(i, i)) + std::abs(a(j, j))))
            return false;
  return true;
}

/// The upper triangle becomes the mirror of the lower, block by block, so that both are near.
template <class Y>
void mirror_lower(const Y& y) {
  constexpr index size = 32;
  for (index jb = 0; jb < y.cols; jb += size)
    for (index ib = jb; ib < y.rows; ib += size)
      for (index j = jb; j < std::min(jb + size, y.cols); ++j)
        for (index i = std::max(ib, j + 1); i < std::min(ib + size, y.rows); ++i) y(j, i) = conjugate(y(i, j));
}

/// Whether the lower triangle holds a NaN; the upper may hold anything.
template <class A>
bool is_nan_below(const A& a) {
  for (index j = 0; j < a.cols(); ++j)
    for (index i = j; i < a.rows(); ++i)
      if (a(i, j) != a(i, j)) return true;
  return false;
}

/// The rows of a matrix of static size; -1 where it is named.
template <int N, class M>
inline constexpr int small_size = static_size(M::nodes[N].dims.rows);

/// The errors of a matrix that cannot be factorised as it must be. Apart, so that the code of a call stays short.
template <class P, int N, bool Complex>
struct refused_matrix {
  static std::string name() { return "riesz: " + name_in_error<P, N>(); }
  [[noreturn, gnu::cold, gnu::noinline]] static void as_singular() {
    throw singular_matrix(name() + " must be inverted, and is singular");
  }
  [[noreturn, gnu::cold, gnu::noinline]] static void as_singular_to_precision() {
    throw singular_matrix(name() + " must be inverted, and is singular to working precision");
  }
  [[noreturn, gnu::cold, gnu::noinline]] static void as_not_symmetric() {
    throw not_positive_definite(name() + (Complex ? " must be Hermitian positive definite, and is not Hermitian"
                                                  : " must be symmetric positive definite, and is not symmetric"));
  }
  [[noreturn, gnu::cold, gnu::noinline]] static void as_not_definite() {
    throw not_positive_definite(name() + (Complex ? " must be Hermitian positive definite, and is not"
                                                  : " must be symmetric positive definite, and is not"));
  }
};

/// Factorises a matrix for all that is solved, inverted and measured by it. Refuses data that are not positive definite
/// where they must be, and a matrix that a change of a column by n epsilon of its size makes singular.
template <int F, class M>
[[gnu::always_inline]] inline void factorise(const M& m) {
  using T = real_number_of<typename M::scalar>;
  constexpr factorisation f = M::plan.factors[F];
  constexpr bool complex = is_complex_number<typename M::scalar>;
  constexpr T epsilon = std::numeric_limits<T>::epsilon();
  constexpr int N = small_size<f.matrix, M>;
  const auto matrix = operand<f.matrix>(m);
  [[maybe_unused]] auto& kept = m.template factor<F>();
  using refused = refused_matrix<typename M::program, f.matrix, complex>;
  if constexpr (f.is_triangle()) {
    if constexpr (is_inverted<M>(F))
      for (index k = 0; k < matrix.rows(); ++k)
        if (matrix(k, k) == typename M::scalar(0)) refused::as_singular();
  } else if constexpr (f.how == factoring::cholesky) {
    if constexpr (M::nodes[f.matrix].op->id == record<variable_op>.id)
      if (!is_hermitian(matrix))
        refused::as_not_symmetric();
    const auto l = kept.matrix(matrix.rows());
    bool is_definite;
    if constexpr (is_small_square<typename M::scalar, N>) {
      copy_small<N, true>(l, matrix);
      is_definite = small_cholesky<N>(l.data, kept.reciprocals());
    } else {
      copy_entries<Eigen::Lower>(l, matrix);
      is_definite = cholesky(l, m.memory.space);
    }
    if (!is_definite && !is_nan_below(matrix))
      refused::as_not_definite();
  } else {
    const auto a = kept.matrix(matrix.rows());
    if constexpr (is_small_square<typename M::scalar, N>) {
      copy_small<N, false>(a, matrix);
      small_lu<N>(a.data, kept.pivots(), kept.reciprocals());
    } else {
      copy_entries(a, matrix);
      lu(a, kept.pivots(), m.memory.space);
    }
    if constexpr (is_inverted<M>(F))
      for (index k = 0; k < a.cols; ++k) {
        T largest(0);
        for (index i = 0; i <= k; ++i) largest = std::max(largest, std::abs(a(i, k)));
        if (std::abs(a(k, k)) <= static_cast<T>(a.rows) * epsilon * largest)
          refused::as_singular_to_precision();
      }
  }
}

/// The matrix of a triangle's factorisation, or its transpose, and which triangle that is.
template <int F, bool Turned, class M>
auto triangle_of(const M& m) {
  constexpr factorisation f = M::plan.factors[F];
  if constexpr (Turned)
    return regular_operand<f.matrix, 1>(m).turned();
  else
    return regular_operand<f.matrix, 1>(m);
}
template <int F, bool Turned, class M>
inline constexpr int triangle_part = (M::plan.factors[F].how == factoring::lower) != Turned ? int{Eigen::Lower}
                                                                                           : int{Eigen::Upper};

template <class T>
matrix_at<const T, false> read_only(matrix_at<T, false> a) {
  return a;
}

/// y becomes A^-1 y or A^-T y, column by column.
template <int F, bool Turned, int N, class M, class Y>
[[gnu::always_inline]] inline void small_solve(const M& m, Y y) {
  using T = typename M::scalar;
  constexpr factoring how = M::plan.factors[F].how;
  for (index j = 0; j < y.cols; ++j) {
    T x[N];
#pragma GCC unroll 8
    for (int i = 0; i < N; ++i) x[i] = y(i, j);
    if constexpr (M::plan.factors[F].is_triangle()) {
      constexpr bool is_lower = triangle_part<F, Turned, M> == int{Eigen::Lower};
      const auto l = triangle_of<F, Turned>(m);
      small_substitution<N, is_lower, false>(x, [&](int i, int k) { return l(i, k); }, [&](int k) { return 1 / l(k, k); });
    } else {
      auto& kept = m.template factor<F>();
      const auto a = read_only(kept.matrix(N));
      const auto straight = [&](int i, int k) { return a(i, k); };
      const auto turned = [&](int i, int k) { return a(k, i); };
      const auto r = [&](int k) { return kept.reciprocals()[k]; };
      if constexpr (how == factoring::cholesky) {
        small_substitution<N, true, false>(x, straight, r);
        small_substitution<N, false, false>(x, turned, r);
      } else if constexpr (!Turned) {
        for (int k = 0; k < N; ++k) std::swap(x[k], x[kept.pivots()[k]]);
        small_substitution<N, true, true>(x, straight, r);
        small_substitution<N, false, false>(x, straight, r);
      } else {
        small_substitution<N, true, false>(x, turned, r);
        small_substitution<N, false, true>(x, turned, r);
        for (int k = N; k-- > 0;) std::swap(x[k], x[kept.pivots()[k]]);
      }
    }
#pragma GCC unroll 8
    for (int i = 0; i < N; ++i) y(i, j) = x[i];
  }
}

/// y becomes A^-1 y or A^-T y.
template <int F, bool Turned, class M, class Y>
[[gnu::always_inline]] inline void solve_in_place(const M& m, Y y) {
  constexpr factoring how = M::plan.factors[F].how;
  auto& space = m.memory.space;
  constexpr int N = small_size<M::plan.factors[F].matrix, M>;
  if constexpr (is_small_square<typename M::scalar, N>) {
    small_solve<F, Turned, N>(m, y);
  } else if constexpr (M::plan.factors[F].is_triangle()) {
    solve_triangle<triangle_part<F, Turned, M>>(triangle_of<F, Turned>(m), y, space);
  } else {
    auto& kept = m.template factor<F>();
    const auto a = read_only(kept.matrix(y.rows));
    if constexpr (how == factoring::cholesky) {  // A^T is the conjugate of A
      constexpr bool complex = is_complex_number<typename M::scalar>;
      solve_triangle<Eigen::Lower, complex && Turned>(a, y, space);
      solve_triangle<Eigen::Upper, complex && !Turned>(a.turned(), y, space);
    } else if constexpr (!Turned) {
      exchange_rows(y, kept.pivots(), y.rows);
      solve_triangle<Eigen::UnitLower>(a, y, space);
      solve_triangle<Eigen::Upper>(a, y, space);
    } else {
      solve_triangle<Eigen::Lower>(a.turned(), y, space);
      solve_triangle<Eigen::UnitUpper>(a.turned(), y, space);
      exchange_rows_back(y, kept.pivots(), y.rows);
    }
  }
}

/// y = a^-1 of a triangle a, block by block: half of it is zero.
template <int Part, class T, bool ARows, class Y>
void invert_triangle(matrix_at<const T, ARows> a, Y y, packing<T>& space) {
  constexpr index size = 48;
  constexpr bool is_lower = (Part & int{Eigen::Lower}) != 0;
  set_zero(y);
  for (index j = 0; j < a.rows; j += size) {
    const index width = std::min(size, a.rows - j), first = is_lower ? j : 0, height = is_lower ? a.rows - j : j + width;
    for (index k = j; k < j + width; ++k) y(k, k) = 1;
    solve_triangle<Part>(a.part(first, first, height, height), y.part(first, j, height, width), space);
  }
}

/// y = A^-1 or A^-T: of a symmetric matrix one triangle, mirrored.
template <int F, bool Turned, class M, class Y>
[[gnu::always_inline]] inline void invert_into(const M& m, Y y) {
  constexpr factoring how = M::plan.factors[F].how;
  constexpr bool complex = is_complex_number<typename M::scalar>;
  auto& space = m.memory.space;
  const index n = y.rows;
  if constexpr (M::plan.factors[F].is_triangle()) {
    invert_triangle<triangle_part<F, Turned, M>>(triangle_of<F, Turned>(m), y, space);
  } else {
    auto& kept = m.template factor<F>();
    const auto a = read_only(kept.matrix(n));
    if constexpr (constexpr int N = small_size<M::plan.factors[F].matrix, M>;
                  is_small_square<typename M::scalar, N> && how == factoring::cholesky) {
      small_inverse_by_cholesky<N>(a.data, kept.reciprocals(), y);
    } else if constexpr (how == factoring::cholesky) {  // the lower triangle of L^-H L^-1
      constexpr index size = 48;
      set_zero(y);
      for (index j = 0; j < n; j += size) {
        const index width = std::min(size, n - j);
        const auto part = y.part(j, j, n - j, width);
        const auto rest = a.part(j, j, n - j, n - j);
        for (index k = 0; k < width; ++k) part(k, k) = 1;
        solve_triangle<Eigen::Lower, complex && Turned>(rest, part, space);
        solve_triangle<Eigen::Upper, complex && !Turned>(rest.turned(), part, space);
      }
      mirror_lower(y);
    } else if constexpr (Turned) {
      set_zero(y);
      for (index k = 0; k < n; ++k) y(k, k) = 1;
      solve_in_place<F, true>(m, y);
    } else {  // U^-1 L^-1 P
      invert_triangle<Eigen::UnitLower>(a, y, space);
      solve_triangle<Eigen::Upper>(a, y, space);
      exchange_rows_back(y.turned(), kept.pivots(), n);
    }
  }
}

}
