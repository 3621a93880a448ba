// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/factorise.hpp>

// What is solved, inverted and mirrored by what is factorised.

namespace riesz::detail {

/// The upper triangle becomes the mirror of the lower, block by block, so that both are near.
template <class Y>
void mirror_lower(const Y& y) {
  constexpr index size = 32;
  for (index jb = 0; jb < y.cols; jb += size)
    for (index ib = jb; ib < y.rows; ib += size)
      for (index j = jb; j < std::min(jb + size, y.cols); ++j)
        for (index i = std::max(ib, j + 1); i < std::min(ib + size, y.rows); ++i) y(j, i) = conjugate(y(i, j));
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
      small_substitution<N, is_lower, false>(
          x, [&](int i, int k) { return l(i, k); }, [&](int k) { return 1 / l(k, k); });
    } else {
      auto& kept = m.template factor<F>();
      const auto a = read_only(kept.matrix(N));
      const auto straight = [&](int i, int k) { return a(i, k); };
      const auto turned = [&](int i, int k) { return a(k, i); };
      const auto r = [&](int k) { return kept.reciprocals()[k]; };
      if constexpr (how == factoring::cholesky) {
        constexpr bool is_unit = !needs_roots<M>(F);
        small_substitution<N, true, is_unit>(x, straight, r);
#pragma GCC unroll 8
        for (int k = 0; k < (is_unit ? N : 0); ++k) x[k] *= r(k);
        small_substitution<N, false, is_unit>(x, turned, r);
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
  if constexpr (M::nodes[M::plan.factors[F].matrix].known.has(sparse)) {
    sparse_algebra<typename M::scalar>::solve(m.memory.sparse_factor_at(F), y);
  } else if constexpr (is_small_square<typename M::scalar, N>) {
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
template <int Part, class T, class A, class Y>
void invert_triangle(A a, Y y, packing<T>& space) {
  constexpr index size = 48;
  constexpr bool is_lower = (Part & int{Eigen::Lower}) != 0;
  set_zero(y);
  for (index j = 0; j < a.rows; j += size) {
    const index width = std::min(size, a.rows - j), first = is_lower ? j : 0,
                height = is_lower ? a.rows - j : j + width;
    for (index k = j; k < j + width; ++k) y(k, k) = 1;
    solve_triangle<Part>(a.part(first, first, height, height), y.part(first, j, height, width), space);
  }
}

/// y = A^-1 or A^-T: of a symmetric matrix one triangle, mirrored. `Room`: columns of y have it.
template <int F, bool Turned, bool Room, class M, class Y>
[[gnu::always_inline]] inline void invert_into(const M& m, Y y) {
  constexpr factoring how = M::plan.factors[F].how;
  constexpr bool complex = is_complex_number<typename M::scalar>;
  auto& space = m.memory.space;
  const index n = y.rows;
  if constexpr (M::nodes[M::plan.factors[F].matrix].known.has(sparse)) {
    set_zero(y);
    for (index k = 0; k < n; ++k) y(k, k) = 1;
    solve_in_place<F, Turned>(m, y);
  } else if constexpr (M::plan.factors[F].is_triangle()) {
    invert_triangle<triangle_part<F, Turned, M>>(triangle_of<F, Turned>(m), y, space);
  } else {
    auto& kept = m.template factor<F>();
    const auto a = read_only(kept.matrix(n));
    if constexpr (constexpr int N = small_size<M::plan.factors[F].matrix, M>;
                  is_small_square<typename M::scalar, N> && how == factoring::cholesky) {
      small_inverse_by_cholesky<N, needs_roots<M>(F), Room>(a.data, kept.reciprocals(), y);
    } else if constexpr (how == factoring::cholesky) {  // the lower triangle of L^-H L^-1
      using T = typename M::scalar;
      if constexpr (has_batches<T>) {
        const matrix_at<T, false> k{y.data, n, n, y.stride};  // a symmetric matrix by rows lies by columns as well
        invert_by_triangle(k, a, space);
        mirror_lower(k);
      } else {
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
      }
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
