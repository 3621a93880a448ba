// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/simd.hpp>

// A block of rows of a matrix that lies by columns, and a vector, four columns at a time: their pieces are read from end to
// end, as memory likes it. The block stays in the second cache between X w and X' r; meanwhile the next is fetched.

namespace riesz::detail {

/// How far below its own line each read fetches another; 0 for not at all.
struct fetch_ahead {
  index rows = 0, from = 0, to = 0;  // only beside rows from...to

  template <class T>
  void operator()(const T* p, index i) const {
    if (i >= from && i < to) __builtin_prefetch(p + i + rows, 0, 2);
  }
};

/// y += X w.
template <class T>
void add_columns(T* y, const T* x, index stride, index rows, index cols, const T* w, fetch_ahead ahead) {
  constexpr index width = lanes<T>;
  using V = batch<T>;
  const index whole = rows / width * width;
  index j = 0;
  for (; j + 4 <= cols; j += 4) {
    const T *const a = x + j * stride, *const b = a + stride, *const c = b + stride, *const d = c + stride;
    const V p(w[j]), q(w[j + 1]), r(w[j + 2]), s(w[j + 3]);
    for (index i = 0; i < whole; i += width) {
      ahead(a, i), ahead(b, i), ahead(c, i), ahead(d, i);
      const V left = xsimd::fma(V::load_unaligned(a + i), p, V::load_unaligned(b + i) * q);
      const V right = xsimd::fma(V::load_unaligned(c + i), r, V::load_unaligned(d + i) * s);
      (V::load_unaligned(y + i) + (left + right)).store_unaligned(y + i);
    }
    for (index i = whole; i < rows; ++i) y[i] += (a[i] * w[j] + b[i] * w[j + 1]) + (c[i] * w[j + 2] + d[i] * w[j + 3]);
  }
  for (; j < cols; ++j) {
    const T* const a = x + j * stride;
    const V p(w[j]);
    for (index i = 0; i < whole; i += width) {
      ahead(a, i);
      xsimd::fma(V::load_unaligned(a + i), p, V::load_unaligned(y + i)).store_unaligned(y + i);
    }
    for (index i = whole; i < rows; ++i) y[i] += a[i] * w[j];
  }
}

/// y += X' r.
template <class T>
void add_column_sums(T* y, const T* x, index stride, index rows, index cols, const T* r, fetch_ahead ahead) {
  constexpr index width = lanes<T>;
  using V = batch<T>;
  const index whole = rows / width * width;
  index j = 0;
  for (; j + 4 <= cols; j += 4) {
    const T *const a = x + j * stride, *const b = a + stride, *const c = b + stride, *const d = c + stride;
    V sums[4]{V(T(0)), V(T(0)), V(T(0)), V(T(0))};
    for (index i = 0; i < whole; i += width) {
      ahead(a, i), ahead(b, i), ahead(c, i), ahead(d, i);
      const V factor = V::load_unaligned(r + i);
      sums[0] = xsimd::fma(V::load_unaligned(a + i), factor, sums[0]);
      sums[1] = xsimd::fma(V::load_unaligned(b + i), factor, sums[1]);
      sums[2] = xsimd::fma(V::load_unaligned(c + i), factor, sums[2]);
      sums[3] = xsimd::fma(V::load_unaligned(d + i), factor, sums[3]);
    }
    T rest[4]{};
    for (index i = whole; i < rows; ++i) rest[0] += a[i] * r[i], rest[1] += b[i] * r[i], rest[2] += c[i] * r[i], rest[3] += d[i] * r[i];
    for (index k = 0; k < 4; ++k) y[j + k] += sum_of(sums[k]) + rest[k];
  }
  for (; j < cols; ++j) {
    const T* const a = x + j * stride;
    V sum(T(0));
    T rest(0);
    for (index i = 0; i < whole; i += width) {
      ahead(a, i);
      sum = xsimd::fma(V::load_unaligned(a + i), V::load_unaligned(r + i), sum);
    }
    for (index i = whole; i < rows; ++i) rest += a[i] * r[i];
    y[j] += sum_of(sum) + rest;
  }
}

}
