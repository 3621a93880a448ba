// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>
#include <vector>

// z = X w, r = f(z), g = X' r, with X read from memory once: a block of rows is still in the cache when it is used again.

namespace loops {

/// z += X w for some rows; eight columns at a time.
template <class T>
inline void add_product(long rows, long n, const T* x, long ldx, const T* __restrict w, T* __restrict z) {
  long j = 0;
  for (; j + 8 <= n; j += 8) {
    const T *c = x + j * ldx, *v = w + j;
#pragma omp simd
    for (long i = 0; i < rows; ++i)
      z[i] += ((c[i] * v[0] + c[i + ldx] * v[1]) + (c[i + 2 * ldx] * v[2] + c[i + 3 * ldx] * v[3])) +
              ((c[i + 4 * ldx] * v[4] + c[i + 5 * ldx] * v[5]) + (c[i + 6 * ldx] * v[6] + c[i + 7 * ldx] * v[7]));
  }
  for (; j < n; ++j) {
    const T* c = x + j * ldx;
#pragma omp simd
    for (long i = 0; i < rows; ++i) z[i] += c[i] * w[j];
  }
}

/// g += X' r for some rows; eight columns at a time. Meanwhile as many rows that come `ahead` rows later are fetched.
template <class T>
inline void add_turned_product(long rows, long n, const T* x, long ldx, const T* __restrict r, T* __restrict g,
                               long ahead) {
  constexpr long line = 64 / sizeof(T);
  long j = 0;
  for (; j + 8 <= n; j += 8) {
    const T* c = x + j * ldx;
    if (ahead > 0)
      for (long k = 0; k < 8; ++k)
        for (long i = 0; i < rows; i += line) __builtin_prefetch(c + k * ldx + i + ahead, 0, 2);
    T s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
#pragma omp simd reduction(+ : s0, s1, s2, s3, s4, s5, s6, s7)
    for (long i = 0; i < rows; ++i) {
      s0 += c[i] * r[i], s1 += c[i + ldx] * r[i], s2 += c[i + 2 * ldx] * r[i], s3 += c[i + 3 * ldx] * r[i];
      s4 += c[i + 4 * ldx] * r[i], s5 += c[i + 5 * ldx] * r[i], s6 += c[i + 6 * ldx] * r[i],
          s7 += c[i + 7 * ldx] * r[i];
    }
    g[j] += s0, g[j + 1] += s1, g[j + 2] += s2, g[j + 3] += s3;
    g[j + 4] += s4, g[j + 5] += s5, g[j + 6] += s6, g[j + 7] += s7;
  }
  for (; j < n; ++j) {
    const T* c = x + j * ldx;
    T s = 0;
#pragma omp simd reduction(+ : s)
    for (long i = 0; i < rows; ++i) s += c[i] * r[i];
    g[j] += s;
  }
}

/// Whether X comes from memory each time. Then short blocks pay, each fetched while the one before is at work: of 100000 x 100
/// doubles 3.4 ms, against 3.9 with 512 rows and nothing fetched; of 2000 x 200, which a cache holds, it is 90 against 67 us.
template <class T>
inline bool is_large(long m, long n) {
  return m * n * static_cast<long>(sizeof(T)) > 1L << 24;
}

/// Rows of a block: eight cache lines of each column, or a part of X of half a megabyte.
template <class T>
inline long block_rows(long m, long n) {
  constexpr long number = sizeof(T);
  if (is_large<T>(m, n)) return 512 / number;
  return std::min(m, std::clamp((1L << 19) / number / n / 64 * 64, 64L, 1024L));
}

/// f(z, first, rows) makes the residual of those rows of z in place, and returns their part of the value.
template <class T, class F>
inline T one_pass(long m, long n, const T* x, const T* w, T* __restrict z, T* __restrict g, F f) {
  const long block = block_rows<T>(m, n), ahead = is_large<T>(m, n) ? block : 0;
  T value = 0;
  std::fill(g, g + n, T(0));
  for (long first = 0; first < m; first += block) {
    const long rows = std::min(block, m - first);
    std::fill(z, z + rows, T(0));
    add_product(rows, n, x + first, m, w, z);
    value += f(z, first, rows);
    add_turned_product(rows, n, x + first, m, z, g, first + 2 * block <= m ? ahead : 0);
  }
  return value;
}

}
