// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/level3.hpp>
#include <riesz/kernel/simd.hpp>

// Products of matrices whose sizes the compiler knows and that fit in the second cache: by tiles that stay in registers.
// Larger ones are Eigen's.

namespace riesz::detail {

/// A tile has so many batches of rows and so many columns: with a batch for each row and one for a factor they fill the
/// registers, 32 of AVX-512, 16 of other x86.
inline constexpr int tile_batches = 3;
template <class T>
inline constexpr int tile_cols = lanes<T> * sizeof(T) == 64 ? 8 : 4;

/// Whether a product is computed by tiles, of y.rows x inner and inner x y.cols entries.
template <class T>
constexpr bool is_tiled_product(shape y, dimension inner) {
  constexpr std::int64_t most = 65536, deepest = 512;
  if (is_complex_number<T> || !y.is_static() || !inner.is_static()) return false;
  const std::int64_t r = y.rows.code, c = y.cols.code, d = inner.code;
  return r >= lanes<T> && c >= 4 && d >= 4 && d <= deepest && r * d + d * c + r * c <= most;
}

/// One tile: rows of A packed in `panel`, `Rows` of them, times C columns of B from column j on.
template <int Rows, int C, int D, class T, class Y, class B>
void set_tile(Y y, const T* panel, B b, index i, index j) {
  constexpr int width = static_cast<int>(lanes<T>), V = (Rows + width - 1) / width, rest = Rows % width;
  batch<T> sums[C][V];
#pragma GCC unroll 8
  for (int c = 0; c < C; ++c)
#pragma GCC unroll 4
    for (int v = 0; v < V; ++v) sums[c][v] = batch<T>(T(0));
  for (index k = 0; k < D; ++k, panel += V * width) {
    batch<T> rows[V];
#pragma GCC unroll 4
    for (int v = 0; v < V; ++v) {
      rows[v] = batch<T>::load_aligned(panel + v * width);
      stay_in_register<T>(rows[v]);
    }
#pragma GCC unroll 8
    for (int c = 0; c < C; ++c) {
      const batch<T> factor(b(k, j + c));
#pragma GCC unroll 4
      for (int v = 0; v < V; ++v) sums[c][v] = xsimd::fma(rows[v], factor, sums[c][v]);
    }
  }
#pragma GCC unroll 8
  for (int c = 0; c < C; ++c) {
    T* const column = &y(i, j + c);
#pragma GCC unroll 4
    for (int v = 0; v < V; ++v)
      if (rest == 0 || v + 1 < V) {
        sums[c][v].store_unaligned(column + v * width);
      } else {
        T last[width];
        sums[c][v].store_unaligned(last);
        for (int r = 0; r < rest; ++r) column[v * width + r] = last[r];
      }
  }
}

/// Rows of y from i on, `Rows` of them; of a lower triangle the tiles that meet it.
template <int Rows, int D, int C, bool Lower, class T, class Y, class A, class B>
void set_rows_by_tiles(Y y, A a, B b, index i) {
  constexpr int width = static_cast<int>(lanes<T>), height = (Rows + width - 1) / width * width, cols = tile_cols<T>;
  alignas(64) T panel[D * height];
  for (index k = 0; k < D; ++k)
    for (index r = 0; r < height; ++r) panel[k * height + r] = r < Rows ? a(i + r, k) : T(0);
  const auto ends = [&](index j) { return Lower && j >= i + Rows; };
  for (index j = 0; j + cols <= C && !ends(j); j += cols) set_tile<Rows, cols, D>(y, panel, b, i, j);
  if constexpr (C % cols > 0)
    if (!ends(C - C % cols)) set_tile<Rows, C % cols, D>(y, panel, b, i, C - C % cols);
}

/// y = A B, of R x D and D x C entries, or the lower triangle of it and something above.
template <int R, int D, int C, bool Lower, class T, class Y, class A, class B>
void set_product_by_tiles(Y y, A a, B b) {
  if constexpr (is_by_rows<Y>) {
    static_assert(!Lower);
    set_product_by_tiles<C, D, R, false, T>(y.turned(), b.turned(), a.turned());
  } else {
    constexpr int width = static_cast<int>(lanes<T>), rows = tile_batches * width, rest = R % rows;
    constexpr bool is_shared =
        rest > 0 && rest <= width && R > rows;  // few rows alone would wait for each other's sums
    constexpr int whole = R - rest - (is_shared ? rows : 0);
    for (index i = 0; i < whole; i += rows) set_rows_by_tiles<rows, D, C, Lower, T>(y, a, b, i);
    if constexpr (is_shared) {
      set_rows_by_tiles<2 * width, D, C, Lower, T>(y, a, b, whole);
      set_rows_by_tiles<width + rest, D, C, Lower, T>(y, a, b, whole + 2 * width);
    } else if constexpr (rest > 0) {
      set_rows_by_tiles<rest, D, C, Lower, T>(y, a, b, whole);
    }
  }
}

}
