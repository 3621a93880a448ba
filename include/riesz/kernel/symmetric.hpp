// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>
#include <riesz/kernel/sums.hpp>

namespace riesz::detail {

/// y = A x for a symmetric matrix, half of which is read: below the diagonal, as many columns at a time as a batch has
/// lanes, where each entry serves its row and its column; of the last columns, which do not make a batch, above it.
template <class T>
void set_symmetric_product(T* y, const T* a, index stride, index n, const T* x) {
  using V = batch<T>;
  constexpr index width = lanes<T>;
  const index whole = n / width * width;
  for (index i = 0; i < n; ++i) y[i] = T(0);
  for (index j = 0; j < whole; j += width) {
    const T* const c = a + j * stride;
    V factors[width], sums[width], own = V::load_unaligned(y + j);
#pragma GCC unroll 16
    for (index k = 0; k < width; ++k) {
      factors[k] = V(x[j + k]), sums[k] = V(T(0));
      own = xsimd::fma(V::load_unaligned(c + j + k * stride), factors[k], own);
    }
    own.store_unaligned(y + j);
    for (index i = j + width; i < whole; i += width) {
      const V xi = V::load_unaligned(x + i);
      V yi = V::load_unaligned(y + i), more(T(0));
#pragma GCC unroll 16
      for (index k = 0; k < width; ++k) {
        V entry = V::load_unaligned(c + i + k * stride);
        if constexpr (width * sizeof(T) == 64) stay_in_register<T>(entry);
        V& sum = k % 2 ? more : yi;
        sum = xsimd::fma(entry, factors[k], sum);
        sums[k] = xsimd::fma(entry, xi, sums[k]);
      }
      (yi + more).store_unaligned(y + i);
    }
    (V::load_unaligned(y + j) + sums_of<T>(sums)).store_unaligned(y + j);
  }
  for (index j = whole; j < n; ++j) {
    const T* const c = a + j * stride;
    const V factor(x[j]);
    V sum(T(0));
    for (index i = 0; i < whole; i += width) {
      const V entry = V::load_unaligned(c + i);
      xsimd::fma(entry, factor, V::load_unaligned(y + i)).store_unaligned(y + i);
      sum = xsimd::fma(entry, V::load_unaligned(x + i), sum);
    }
    y[j] += sum_of(sum);
    for (index i = whole; i < n; ++i) y[i] += c[i] * x[j];
  }
}

/// The sum, lane by lane, of x o (A c) over batches of rows from `first` to `end`, of `Columns` columns of A times numbers.
template <int Columns, class T>
[[gnu::always_inline]] inline batch<T> weighted_columns(const T* a, index stride, const batch<T>* factors, const T* x,
                                                        index first, index end, batch<T> sum) {
  using V = batch<T>;
  for (index i = first; i < end; i += lanes<T>) {
    V part = V::load_unaligned(a + i) * factors[0], more = V::load_unaligned(a + i + stride) * factors[1];
#pragma GCC unroll 16
    for (index k = 2; k < Columns; ++k) {
      V& of = k % 2 ? more : part;
      of = xsimd::fma(V::load_unaligned(a + i + k * stride), factors[k], of);
    }
    sum = xsimd::fma(part + more, V::load_unaligned(x + i), sum);
  }
  return sum;
}

/// x'Ax for a symmetric matrix, half of which is read, in the same way; eight columns at a time where a batch has fewer lanes.
template <class T>
T symmetric_square(const T* a, index stride, index n, const T* x) {
  using V = batch<T>;
  constexpr int width = static_cast<int>(lanes<T>), most = std::max(width, 8);
  const index whole = n / width * width;
  V below(T(0)), diagonal(T(0));
  for (index j = 0; j < whole; j += most) {
    const T* const c = a + j * stride;
    const index last = std::min(j + most, whole);
    V factors[most];
#pragma GCC unroll 16
    for (index k = 0; k < most; ++k) factors[k] = j + k < last ? V(x[j + k]) : V(T(0));
#pragma GCC unroll 4
    for (index first = 0; first < most; first += width) {
      if (j + first >= last) break;
      const T* const own_columns = c + first * stride;
      V own(T(0));
#pragma GCC unroll 16
      for (index k = 0; k < width; ++k)
        own = xsimd::fma(V::load_unaligned(own_columns + j + first + k * stride), factors[first + k], own);
      diagonal = xsimd::fma(own, V::load_unaligned(x + j + first), diagonal);
      if constexpr (most > width)
        below = weighted_columns<width>(own_columns, stride, factors + first, x, j + first + width, last, below);
    }
    below = weighted_columns<most>(c, stride, factors, x, last, whole, below);
  }
  T rest(0);
  for (index j = whole; j < n; ++j) {
    const T* const c = a + j * stride;
    V part(T(0));
    for (index i = 0; i < whole; i += width)
      part = xsimd::fma(V::load_unaligned(c + i), V::load_unaligned(x + i), part);
    below = xsimd::fma(part, V(x[j]), below);
    for (index i = whole; i < n; ++i) rest += x[i] * c[i] * x[j];
  }
  return 2 * sum_of(below) + sum_of(diagonal) + rest;
}

}
