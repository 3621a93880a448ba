// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/level3.hpp>
#include <riesz/kernel/sums.hpp>

// Products of a matrix and a vector, line after line, as they lie in memory: in long pieces, which the machine fetches ahead.
// Eigen goes through few rows of all columns, which is as good in cache, and takes 1.4 times as long from memory.

namespace riesz::detail {

/// Calls for groups of eight lines, then of four, then for single ones, or the other way round: the size of the group, and its
/// first line.
template <bool Backwards, class Then>
void for_each_group(index lines, Then then) {
  constexpr std::integral_constant<int, 8> eight;
  constexpr std::integral_constant<int, 4> four;
  constexpr std::integral_constant<int, 1> one;
  const index eights = lines / 8 * 8, fours = lines / 4 * 4;
  if constexpr (Backwards) {
    for (index k = lines - 1; k >= fours; --k) then(one, k);
    for (index k = fours - 4; k >= eights; k -= 4) then(four, k);
    for (index k = eights - 8; k >= 0; k -= 8) then(eight, k);
  } else {
    for (index k = 0; k < eights; k += 8) then(eight, k);
    for (index k = eights; k < fours; k += 4) then(four, k);
    for (index k = fours; k < lines; ++k) then(one, k);
  }
}

/// y += the sum of some lines of `length` entries, `stride` apart, each times its factor.
template <int Lines, class T>
void add_lines(T* y, const T* line, index stride, index length, const T* factors) {
  using V = batch<T>;
  constexpr index width = lanes<T>;
  V scale[Lines];
#pragma GCC unroll 8
  for (int k = 0; k < Lines; ++k) scale[k] = V(factors[k]);
  index i = 0;
  for (; i + 2 * width <= length; i += 2 * width) {
    V sum = V::load_unaligned(y + i), next = V::load_unaligned(y + i + width);
#pragma GCC unroll 8
    for (int k = 0; k < Lines; ++k) {
      sum = xsimd::fma(V::load_unaligned(line + k * stride + i), scale[k], sum);
      next = xsimd::fma(V::load_unaligned(line + k * stride + i + width), scale[k], next);
    }
    sum.store_unaligned(y + i);
    next.store_unaligned(y + i + width);
  }
  for (; i < length; ++i) {
    T sum = y[i];
#pragma GCC unroll 8
    for (int k = 0; k < Lines; ++k) sum += line[k * stride + i] * factors[k];
    y[i] = sum;
  }
}

/// y[k] += the sum of products of x and line k.
template <int Lines, class T>
void add_line_products(T* y, const T* line, index stride, index length, const T* x) {
  using V = batch<T>;
  constexpr index width = lanes<T>;
  constexpr int chains = 8 / Lines;
  V sums[chains][Lines];
#pragma GCC unroll 8
  for (int c = 0; c < chains; ++c)
#pragma GCC unroll 8
    for (int k = 0; k < Lines; ++k) sums[c][k] = V(T(0));
  index i = 0;
  for (; i + chains * width <= length; i += chains * width) {
#pragma GCC unroll 8
    for (int c = 0; c < chains; ++c) {
      const V factor = V::load_unaligned(x + i + c * width);
#pragma GCC unroll 8
      for (int k = 0; k < Lines; ++k)
        sums[c][k] = xsimd::fma(V::load_unaligned(line + k * stride + i + c * width), factor, sums[c][k]);
    }
  }
  T rest[Lines]{};
  for (; i < length; ++i)
#pragma GCC unroll 8
    for (int k = 0; k < Lines; ++k) rest[k] += line[k * stride + i] * x[i];
#pragma GCC unroll 8
  for (int k = 0; k < Lines; ++k) {
    V sum = sums[0][k];
#pragma GCC unroll 8
    for (int c = 1; c < chains; ++c) sum += sums[c][k];
    y[k] += sum_of(sum) + rest[k];
  }
}

/// Whether a product with a vector is taken line by line: of real numbers, in vectors without gaps.
template <class Y, class B>
constexpr bool is_taken_by_lines() {
  using T = std::remove_cvref_t<decltype(std::declval<Y>()(0, 0))>;
  return has_batches<T> && B::is_column && !is_by_rows<Y> && !is_by_rows<B>;
}

/// y += A b. Backwards where the lines were read forwards just before: the last are nearest.
template <bool Backwards, class Y, class A, class B>
void add_product_by_lines(Y y, A a, B b) {
  for_each_group<Backwards>(is_by_rows<A> ? a.rows : a.cols, [&](auto group, index k) {
    const auto* const line = a.data + k * a.stride;
    if constexpr (is_by_rows<A>)
      add_line_products<group>(y.data + k, line, a.stride, a.cols, b.data);
    else
      add_lines<group>(y.data, line, a.stride, a.rows, b.data + k);
  });
}

}
