// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>
#include "simd.hpp"

// Products with a symmetric matrix, half of which is read: below the diagonal, eight columns at a time; of the last columns,
// which do not make eight, above it.

namespace loops {

/// y = A x.
template <class T>
inline void symmetric_product(long n, const T* a, const T* __restrict x, T* __restrict y) {
  using s = simd<T>;
  using lanes = typename s::lanes;
  constexpr long width = s::width;
  const long even = n / width * width;
  std::fill(y, y + n, T(0));
  for (long j = 0; j < even; j += width) {
    const T* const c = a + j * n;
    lanes factor[width], sum[width], yj = s::load(y + j);
#pragma GCC unroll 16
    for (long k = 0; k < width; ++k) {
      factor[k] = s::all(x[j + k]);
      sum[k] = lanes{};
      yj += s::load(c + j + k * n) * factor[k];
    }
    s::store(y + j, yj);
    for (long i = j + width; i < even; i += width) {
      const lanes xi = s::load(x + i);
      lanes yi = s::load(y + i), more{};
#pragma GCC unroll 16
      for (long k = 0; k < width; ++k) {
        const lanes entry = s::load(c + i + k * n);
        (k % 2 ? more : yi) += entry * factor[k];
        sum[k] += entry * xi;
      }
      s::store(y + i, yi + more);
    }
    for (long k = 0; k < width; ++k) y[j + k] += s::sum(sum[k]);
  }
  for (long j = even; j < n; ++j) {
    lanes sum{};
    for (long i = 0; i < even; i += width) {
      const lanes entry = s::load(a + i + j * n);
      s::store(y + i, s::load(y + i) + entry * x[j]);
      sum += entry * s::load(x + i);
    }
    y[j] += s::sum(sum);
    for (long i = even; i < n; ++i) y[i] += a[i + j * n] * x[j];
  }
}

/// 1/2 x'Ax.
template <class T>
inline T half_square(long n, const T* a, const T* __restrict x) {
  using s = simd<T>;
  using lanes = typename s::lanes;
  constexpr long width = s::width;
  const long even = n / width * width;
  lanes sum{}, diagonal{};
  for (long j = 0; j < even; j += width) {
    const T* const c = a + j * n;
    lanes factor[width], own{};
#pragma GCC unroll 16
    for (long k = 0; k < width; ++k) {
      factor[k] = s::all(x[j + k]);
      own += s::load(c + j + k * n) * factor[k];
    }
    diagonal += own * s::load(x + j);
    for (long i = j + width; i < even; i += width) {
      lanes part{}, more{};
#pragma GCC unroll 16
      for (long k = 0; k < width; ++k) (k % 2 ? more : part) += s::load(c + i + k * n) * factor[k];
      sum += (part + more) * s::load(x + i);
    }
  }
  T rest = 0;
  for (long j = even; j < n; ++j) {
    lanes part{};
    for (long i = 0; i < even; i += width) part += s::load(a + i + j * n) * s::load(x + i);
    sum += part * x[j];
    for (long i = even; i < n; ++i) rest += x[i] * a[i + j * n] * x[j];
  }
  return s::sum(sum + diagonal / 2) + rest / 2;
}

}
