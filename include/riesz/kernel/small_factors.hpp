// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cmath>
#include <riesz/kernel/level3.hpp>

// Factorisations, substitution and inverses of at most eight rows, unrolled by the compiler, which knows how many there are.

namespace riesz::detail {

/// Whether a square matrix of static size is factorised, solved and inverted by unrolled code.
template <class T, int N>
inline constexpr bool is_small_square = N > 0 && N <= 8 && !is_complex_number<T>;

/// The lower triangle of a, by columns of N, becomes L, where A = L L'. Whether A is positive definite; NaN spread.
template <int N, class T>
[[gnu::always_inline]] inline bool small_cholesky(T* a) {
#pragma GCC unroll 8
  for (int k = 0; k < N; ++k) {
    const T square = a[k + k * N];
    if (square <= 0) return false;
    const T root = std::sqrt(square), scale = 1 / root;
    a[k + k * N] = root;
#pragma GCC unroll 8
    for (int i = k + 1; i < N; ++i) a[i + k * N] *= scale;
#pragma GCC unroll 8
    for (int j = k + 1; j < N; ++j)
#pragma GCC unroll 8
      for (int i = j; i < N; ++i) a[i + j * N] -= a[i + k * N] * a[j + k * N];
  }
  return true;
}

/// P A = L U with the largest of each column as pivot; rows k and pivots[k] are exchanged, one k after another.
template <int N, class T>
[[gnu::always_inline]] inline void small_lu(T* a, index* pivots) {
#pragma GCC unroll 8
  for (int k = 0; k < N; ++k) {
    int pivot = k;
    T largest = std::abs(a[k + k * N]);
#pragma GCC unroll 8
    for (int i = k + 1; i < N; ++i)
      if (std::abs(a[i + k * N]) > largest) largest = std::abs(a[i + k * N]), pivot = i;
    pivots[k] = pivot;
    if (pivot != k)
      for (int j = 0; j < N; ++j) std::swap(a[k + j * N], a[pivot + j * N]);
    const T scale = largest == 0 ? T(1) : 1 / a[k + k * N];
#pragma GCC unroll 8
    for (int i = k + 1; i < N; ++i) a[i + k * N] *= scale;
#pragma GCC unroll 8
    for (int j = k + 1; j < N; ++j)
#pragma GCC unroll 8
      for (int i = k + 1; i < N; ++i) a[i + j * N] -= a[i + k * N] * a[k + j * N];
  }
}

/// x = L^-1 x for a triangle of N rows whose entry i, j is l(i, j).
template <int N, bool IsLower, bool HasUnitDiagonal, class T, class Entry>
[[gnu::always_inline]] inline void small_substitution(T* x, Entry l) {
#pragma GCC unroll 8
  for (int step = 0; step < N; ++step) {
    const int j = IsLower ? step : N - 1 - step;
    if constexpr (!HasUnitDiagonal) x[j] /= l(j, j);
    if constexpr (IsLower) {
#pragma GCC unroll 8
      for (int i = j + 1; i < N; ++i) x[i] -= l(i, j) * x[j];
    } else {
#pragma GCC unroll 8
      for (int i = 0; i < j; ++i) x[i] -= l(i, j) * x[j];
    }
  }
}

/// y becomes A^-1, lower triangle and upper, of A = L L': from L^-1, column by column.
template <int N, class T, class Y>
[[gnu::always_inline]] inline void small_inverse_by_cholesky(const T* l, const Y& y) {
  T m[N * N];  // L^-1, below its diagonal and on it
#pragma GCC unroll 8
  for (int j = 0; j < N; ++j) {
    m[j + j * N] = 1 / l[j + j * N];
#pragma GCC unroll 8
    for (int i = j + 1; i < N; ++i) {
      T sum = 0;
#pragma GCC unroll 8
      for (int k = j; k < i; ++k) sum += l[i + k * N] * m[k + j * N];
      m[i + j * N] = -sum / l[i + i * N];
    }
  }
#pragma GCC unroll 8
  for (int j = 0; j < N; ++j)
#pragma GCC unroll 8
    for (int i = j; i < N; ++i) {
      T sum = 0;
#pragma GCC unroll 8
      for (int k = i; k < N; ++k) sum += m[k + i * N] * m[k + j * N];
      y(i, j) = y(j, i) = sum;
    }
}

}
