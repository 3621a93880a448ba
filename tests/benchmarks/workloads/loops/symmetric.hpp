// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>

// Products with a symmetric matrix, of which only the lower triangle is read, four columns at a time.

namespace loops {

/// y = A x.
template <class T>
inline void symmetric_product(long n, const T* a, const T* __restrict x, T* __restrict y) {
  std::fill(y, y + n, T(0));
  long j = 0;
  for (; j + 4 <= n; j += 4) {
    const T *c0 = a + j * n, *c1 = c0 + n, *c2 = c1 + n, *c3 = c2 + n;
    const T x0 = x[j], x1 = x[j + 1], x2 = x[j + 2], x3 = x[j + 3];
    for (long i = j; i < j + 4; ++i) y[i] += (c0[i] * x0 + c1[i] * x1) + (c2[i] * x2 + c3[i] * x3);
    T s0 = 0, s1 = 0, s2 = 0, s3 = 0;
#pragma omp simd reduction(+ : s0, s1, s2, s3)
    for (long i = j + 4; i < n; ++i) {
      y[i] += (c0[i] * x0 + c1[i] * x1) + (c2[i] * x2 + c3[i] * x3);
      s0 += c0[i] * x[i], s1 += c1[i] * x[i], s2 += c2[i] * x[i], s3 += c3[i] * x[i];
    }
    y[j] += s0, y[j + 1] += s1, y[j + 2] += s2, y[j + 3] += s3;
  }
  for (; j < n; ++j)
    for (long i = j; i < n; ++i) {
      y[i] += a[i + j * n] * x[j];
      if (i > j) y[j] += a[i + j * n] * x[i];
    }
}

/// 1/2 x'Ax.
template <class T>
inline T half_square(long n, const T* a, const T* __restrict x) {
  T sum = 0, diagonal = 0;
  long j = 0;
  for (; j + 4 <= n; j += 4) {
    const T *c0 = a + j * n, *c1 = c0 + n, *c2 = c1 + n, *c3 = c2 + n;
    const T x0 = x[j], x1 = x[j + 1], x2 = x[j + 2], x3 = x[j + 3];
    for (long i = j; i < j + 4; ++i) diagonal += x[i] * ((c0[i] * x0 + c1[i] * x1) + (c2[i] * x2 + c3[i] * x3));
#pragma omp simd reduction(+ : sum)
    for (long i = j + 4; i < n; ++i) sum += x[i] * ((c0[i] * x0 + c1[i] * x1) + (c2[i] * x2 + c3[i] * x3));
  }
  for (; j < n; ++j) {
    diagonal += x[j] * a[j + j * n] * x[j];
    for (long i = j + 1; i < n; ++i) sum += x[i] * a[i + j * n] * x[j];
  }
  return sum + diagonal / 2;
}

}
