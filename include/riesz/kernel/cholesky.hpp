// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cmath>
#include <riesz/kernel/level3.hpp>
#include <riesz/kernel/simd.hpp>
#include <riesz/kernel/turned.hpp>

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

/// The lower triangle of y becomes W = L^-1: of few rows whole, with zeros above, of more by halves. What is above the
/// triangle is where products are made.
template <class T>
void invert_triangle_into(matrix_at<T, false> y, matrix_at<const T, false> l, packing<T>& space) {
  const index n = l.rows;
  if (n <= most_rows_inverted_whole) {
    T r[most_rows_inverted_whole];
    for (index k = 0; k < n; ++k) r[k] = 1 / l(k, k);
    index j = 0;
    for (; j + 4 <= n; j += 4) invert_columns<4>(y, l, r, j);
    for (; j < n; ++j) invert_columns<1>(y, l, r, j);
    return;
  }
  const index half = (n / 2 + 7) / 8 * 8, rest = n - half;
  const auto first = y.part(0, 0, half, half), last = y.part(half, half, rest, rest),
             below = y.part(half, 0, rest, half), above = y.part(0, half, half, rest);
  invert_triangle_into(first, l.part(0, 0, half, half), space);
  invert_triangle_into(last, l.part(half, half, rest, rest), space);
  const matrix_at<const T, false> w1 = first, w2 = last, turned = above;
  set_zero(above);  // W21 = -W22 L21 W11
  add_triangle_product<Eigen::Upper>(above, T(1), w1.turned(), l.part(half, 0, rest, half).turned(), space);
  set_zero(below);
  add_triangle_product<Eigen::Lower>(below, T(-1), w2, turned.turned(), space);
}

/// The lower triangle of y, which is W, becomes that of W'W.
template <class T>
void square_triangle(matrix_at<T, false> y, packing<T>& space) {
  constexpr index most = most_rows_inverted_whole, size = 16;
  const index n = y.rows;
  if (n <= most) {
    alignas(64) T entries[most * most];
    const matrix_at<T, false> copy{entries, n, n, n};
    const matrix_at<const T, false> w = copy;
    set_zero(copy);
    for (index j = 0; j < n; ++j) std::copy_n(&y(j, j), n - j, &copy(j, j));
    set_zero(y);
    for (index j = 0; j < n; j += size) {
      const index width = std::min(size, n - j), rest = n - j;
      add_product(y.part(j, j, rest, width), T(1), w.part(j, j, rest, rest).turned(), w.part(j, j, rest, width), space);
    }
    return;
  }
  const index half = (n / 2 + 7) / 8 * 8, rest = n - half;
  const auto first = y.part(0, 0, half, half), last = y.part(half, half, rest, rest),
             below = y.part(half, 0, rest, half), above = y.part(0, half, half, rest);
  const matrix_at<const T, false> w2 = last, w21 = below, turned = above;
  set_zero(above);  // (W22'W21)'
  add_triangle_product<Eigen::Upper>(above.turned(), T(1), w2.turned(), w21, space);
  square_triangle(first, space);
  add_product_triangle<Eigen::Lower>(first, T(1), w21.turned(), w21, space);
  turn_block(below.data, below.stride, turned.data, turned.stride, index{1}, rest, half);
  square_triangle(last, space);
}

/// The lower triangle of y becomes W'W with W = L^-1, by products, where Eigen's substitution would take many rows one by
/// one. What is above it is lost.
template <class T>
[[gnu::noinline]] void invert_by_triangle(matrix_at<T, false> y, matrix_at<const T, false> l, packing<T>& space) {
  invert_triangle_into(y, l, space);
  square_triangle(y, space);
}

}
