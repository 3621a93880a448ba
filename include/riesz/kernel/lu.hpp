// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cmath>
#include <riesz/kernel/level3.hpp>

namespace riesz::detail {

/// Exchanges rows k and pivots[k], one k after another.
template <class Y>
void exchange_rows(Y y, const index* pivots, index count) {
  if constexpr (is_by_rows<Y>) {
    for (index k = 0; k < count; ++k)
      if (pivots[k] != k) std::swap_ranges(&y(k, 0), &y(k, 0) + y.cols, &y(pivots[k], 0));
  } else {
    for (index j = 0; j < y.cols; ++j) {
      auto* const column = &y(0, j);
      for (index k = 0; k < count; ++k) std::swap(column[k], column[pivots[k]]);
    }
  }
}
/// Takes exchange_rows back.
template <class Y>
void exchange_rows_back(Y y, const index* pivots, index count) {
  if constexpr (is_by_rows<Y>) {
    for (index k = count; k-- > 0;)
      if (pivots[k] != k) std::swap_ranges(&y(k, 0), &y(k, 0) + y.cols, &y(pivots[k], 0));
  } else {
    for (index j = 0; j < y.cols; ++j) {
      auto* const column = &y(0, j);
      for (index k = count; k-- > 0;) std::swap(column[k], column[pivots[k]]);
    }
  }
}

template <class T>
void lu_by_columns(matrix_at<T, false> a, index* pivots) {
  for (index k = 0; k < a.cols; ++k) {
    T* const column = &a(0, k);
    index pivot = k;
    auto largest = std::abs(column[k]);
    for (index i = k + 1; i < a.rows; ++i)
      if (const auto size = std::abs(column[i]); size > largest) largest = size, pivot = i;
    pivots[k] = pivot;
    if (pivot != k)
      for (index j = 0; j < a.cols; ++j) std::swap(a(k, j), a(pivot, j));
    if (largest == 0) continue;
    const T scale = T(1) / column[k];
    const index below = a.rows - k - 1;
    scale_into(column + k + 1, column + k + 1, scale, below);
    for (index j = k + 1; j < a.cols; ++j) add_scaled(&a(k + 1, j), column + k + 1, -a(k, j), below);
  }
}

/// A, with at least as many rows as columns, becomes L and U, where P A = L U, L has ones on its diagonal and the largest
/// of each column is the pivot. Half of the columns, then the other half (Toledo, SIAM J. Matrix Anal. Appl. 18, 1997).
template <class T>
void lu(matrix_at<T, false> a, index* pivots, packing<T>& space) {
  if (a.cols <= 8 || a.rows <= 24) return lu_by_columns(a, pivots);
  const index half = (a.cols / 2 + 7) / 8 * 8, other = a.cols - half, below = a.rows - half;
  lu(a.part(0, 0, a.rows, half), pivots, space);
  const auto right = a.part(0, half, a.rows, other);
  exchange_rows(right, pivots, half);
  const auto upper = right.part(0, 0, half, other), rest = right.part(half, 0, below, other);
  solve_triangle<Eigen::UnitLower>(a.part(0, 0, half, half), upper, space);
  add_product(rest, -1, a.part(half, 0, below, half), upper, space);
  lu(rest, pivots + half, space);
  exchange_rows(a.part(half, 0, below, half), pivots + half, other);
  for (index k = half; k < a.cols; ++k) pivots[k] += half;
}

}
