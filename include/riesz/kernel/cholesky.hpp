// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cmath>
#include <riesz/kernel/level3.hpp>

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
  const auto first = a.part(0, 0, half, half), below = a.part(half, 0, rest, half), last = a.part(half, half, rest, rest);
  if (!cholesky(first, space)) return false;
  solve_triangle<Eigen::Lower, is_complex_number<T>>(first, below.turned(), space);
  add_product_triangle<Eigen::Lower, is_complex_number<T>>(last, -1, below, below.turned(), space);
  return cholesky(last, space);
}

}
