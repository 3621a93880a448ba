// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/level3.hpp>
#include <riesz/kernel/sums.hpp>

// Products of a matrix and a vector, as its lines lie in memory: in long pieces, which the machine fetches ahead. Line after line,
// or, with AVX-512, a kilobyte of all lines at a time, whose part of the vector stays in registers. Eigen goes through fewer rows
// of all columns, which is as good in cache, and takes longer from memory.

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

/// So many entries of each line make a strip: as many as half of the registers hold, where there are 32 long ones. 0: no strips.
template <class T>
inline constexpr index strip = static_cast<index>(sizeof(batch<T>)) == 64 && !is_complex_number<T> ? 16 * lanes<T> : 0;
/// For so many lines: half as many where a strip would fill the second cache.
template <class T>
constexpr index strip_for(index lines) {
  return strip<T> * lines * static_cast<index>(sizeof(T)) <= index{1} << 19 ? strip<T> : strip<T> / 2;
}

/// y = the sum of all lines of a strip of so many registers, each times its factor.
template <int Registers, class T>
void set_strip(T* y, const T* line, index stride, index lines, const T* factors) {
  using V = batch<T>;
  V sums[Registers];
#pragma GCC unroll 16
  for (int k = 0; k < Registers; ++k) sums[k] = V(T(0));
#pragma GCC unroll 2
  for (index j = 0; j < lines; ++j, line += stride) {
    const V factor(factors[j]);
#pragma GCC unroll 16
    for (int k = 0; k < Registers; ++k) sums[k] = xsimd::fma(V::load_unaligned(line + k * lanes<T>), factor, sums[k]);
  }
#pragma GCC unroll 16
  for (int k = 0; k < Registers; ++k) sums[k].store_unaligned(y + k * lanes<T>);
}
/// The products of a strip's part of a vector and of a line, added to the lanes of one batch.
template <int Registers, class T>
[[gnu::always_inline]] inline batch<T> strip_products(const T* line, const batch<T>* factors) {
  constexpr int chains = 4;
  batch<T> sums[chains];
#pragma GCC unroll 4
  for (int c = 0; c < chains; ++c) sums[c] = batch<T>::load_unaligned(line + c * lanes<T>) * factors[c];
#pragma GCC unroll 16
  for (int k = chains; k < Registers; ++k)
    sums[k % chains] = xsimd::fma(batch<T>::load_unaligned(line + k * lanes<T>), factors[k], sums[k % chains]);
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}
/// y[j] += the sum of products of x and line j of a strip, from the last line to the first: forwards they were read just before.
template <int Registers, class T>
void add_strip_products(T* y, const T* line, index stride, index lines, const T* x) {
  using V = batch<T>;
  V factors[Registers];
#pragma GCC unroll 16
  for (int k = 0; k < Registers; ++k) factors[k] = V::load_unaligned(x + k * lanes<T>);
  const auto products = [&](index j) __attribute__((always_inline)) {
    return strip_products<Registers>(line + j * stride, factors);
  };
  const index whole = lines / lanes<T> * lanes<T>;
  for (index j = lines - 1; j >= whole; --j) y[j] += sum_of(products(j));
  for (index j = whole; j > 0; j -= lanes<T>) {
    V sums[lanes<T>];
#pragma GCC unroll 16
    for (index k = lanes<T> - 1; k >= 0; --k) sums[k] = products(j - lanes<T> + k);
    T* const to = y + j - lanes<T>;
    (V::load_unaligned(to) + sums_of<T>(sums)).store_unaligned(to);
  }
}
/// Calls with each strip of a block: its registers, and its first entry. Returns where they end.
template <class T, class Then>
[[gnu::always_inline]] inline index for_each_strip(index length, index lines, Then then) {
  constexpr int registers = 16;
  constexpr index half = strip<T> / 2;
  index i = 0;
  if (strip_for<T>(lines) > half)
    for (; i + strip<T> <= length; i += strip<T>) then(std::integral_constant<int, registers>{}, i);
  for (; i + half <= length; i += half) then(std::integral_constant<int, registers / 2>{}, i);
  return i;
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

/// y = A b, where A lies by columns.
template <class Y, class A, class B>
void set_product_by_strips(Y y, A a, B b) {
  using T = std::remove_cvref_t<decltype(y(0, 0))>;
  const index end = for_each_strip<T>(
      a.rows, a.cols, [&](auto registers, index i) __attribute__((always_inline)) {
        set_strip<registers>(y.data + i, a.data + i, a.stride, a.cols, b.data);
      });
  if (end == a.rows) return;
  const auto rest = y.part(end, 0, a.rows - end, 1);
  set_zero(rest);
  add_product_by_lines<false>(rest, a.part(end, 0, a.rows - end, a.cols), b);
}
/// y += A b, where A lies by rows.
template <class Y, class A, class B>
void add_product_by_strips(Y y, A a, B b) {
  using T = std::remove_cvref_t<decltype(y(0, 0))>;
  const index end = for_each_strip<T>(
      a.cols, a.rows, [&](auto registers, index i) __attribute__((always_inline)) {
        add_strip_products<registers>(y.data, a.data + i, a.stride, a.rows, b.data + i);
      });
  if (end < a.cols)
    add_product_by_lines<true>(y, a.part(0, end, a.rows, a.cols - end), b.part(end, 0, a.cols - end, 1));
}

}
