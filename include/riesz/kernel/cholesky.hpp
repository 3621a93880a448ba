// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cmath>
#include <riesz/kernel/level3.hpp>
#include <riesz/kernel/simd.hpp>

namespace riesz::detail {

/// A = L L^H, column by column.
template <class T>
bool cholesky_by_columns(matrix_at<T, false> a) {
  for (index k = 0; k < a.rows; ++k) {
    const auto square = std::real(a(k, k));
    if (square <= 0) return false;
    const auto root = std::sqrt(square);
    const index below = a.rows - k - 1;
    T* const column = &a(k, k);
    column[0] = root;
    for (index i = 1; i <= below; ++i) column[i] /= root;
    for (index j = 1; j <= below; ++j) add_scaled(&a(k + j, k + j), column + j, -conjugate(column[j]), below - j + 1);
  }
  return true;
}

/// The lower triangle of A becomes L, where A = L L^H; the upper is neither read nor written. Half by half, so that most of
/// the work is products. Whether A is positive definite; NaN spread.
template <class T>
bool cholesky(matrix_at<T, false> a, packing<T>& space) {
  if (a.rows <= 32) return cholesky_by_columns(a);
  const index half = (a.rows / 2 + 7) / 8 * 8, rest = a.rows - half;
  const auto first = a.part(0, 0, half, half), below = a.part(half, 0, rest, half),
             last = a.part(half, half, rest, rest);
  if (!cholesky(first, space)) return false;
  solve_triangle<Eigen::Lower, is_complex_number<T>>(first, below.turned(), space);
  add_product_triangle<Eigen::Lower, is_complex_number<T>>(last, -1, below, below.turned(), space);
  return cholesky(last, space);
}

/// The most rows whose inverse triangle is kept in the first cache.
inline constexpr index most_rows_inverted_whole = 64;

/// `Count` columns of W = L^-1 from column j on, by multiples of columns of L; r is one divided by L's diagonal.
template <int Count, class T>
void invert_columns(matrix_at<T, false> w, matrix_at<const T, false> l, const T* r, index j) {
  using V = batch<T>;
  constexpr index width = lanes<T>;
  const index n = l.rows;
  for (int c = 0; c < Count; ++c) {
    std::fill_n(&w(0, j + c), n, T(0));
    w(j + c, j + c) = 1;
  }
  for (index k = j; k < n; ++k) {
    T factor[Count];
#pragma GCC unroll 4
    for (int c = 0; c < Count; ++c) factor[c] = -(w(k, j + c) *= r[k]);
    const T* const column = &l(0, k);
    index i = k + 1;
    for (; i + width <= n; i += width) {
      const V entries = V::load_unaligned(column + i);
#pragma GCC unroll 4
      for (int c = 0; c < Count; ++c) {
        T* const to = &w(i, j + c);
        xsimd::fma(entries, V(factor[c]), V::load_unaligned(to)).store_unaligned(to);
      }
    }
    for (; i < n; ++i)
#pragma GCC unroll 4
      for (int c = 0; c < Count; ++c) w(i, j + c) += column[i] * factor[c];
  }
}

/// The lower triangle of y becomes W'W with W = L^-1: of few rows W whole, and then products, where Eigen's substitution
/// would take most rows one by one.
template <class T, class Y>
[[gnu::noinline]] void invert_by_triangle(Y y, matrix_at<const T, false> l, packing<T>& space) {
  constexpr index most = most_rows_inverted_whole, size = 16;
  const index n = l.rows;
  alignas(64) T entries[most * most];
  T r[most];
  for (index k = 0; k < n; ++k) r[k] = 1 / l(k, k);
  const matrix_at<T, false> w{entries, n, n, n};
  index j = 0;
  for (; j + 4 <= n; j += 4) invert_columns<4>(w, l, r, j);
  for (; j < n; ++j) invert_columns<1>(w, l, r, j);
  set_zero(y);
  const matrix_at<const T, false> known = w;
  for (j = 0; j < n; j += size) {
    const index width = std::min(size, n - j), rest = n - j;
    add_product(y.part(j, j, rest, width), T(1), known.part(j, j, rest, rest).turned(), known.part(j, j, rest, width),
                space);
  }
}

}
