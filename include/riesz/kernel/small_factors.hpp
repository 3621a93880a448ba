// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>
#include <cmath>
#include <cstring>
#include <riesz/kernel/level3.hpp>
#include <riesz/kernel/simd.hpp>

// Factorisations, substitution and inverses of at most eight rows, unrolled by the compiler, which knows how many there are.

namespace riesz::detail {

/// Whether a square matrix of static size is factorised, solved and inverted by unrolled code.
template <class T, int N>
inline constexpr bool is_small_square = N > 0 && N <= 8 && !is_complex_number<T>;

/// The lower triangle of a, by columns of N, becomes L, where A = L L', and r one divided by its diagonal. Whether A
/// is positive definite; NaN spread.
template <int N, class T>
[[gnu::always_inline]] inline bool small_cholesky(T* a, T* r) {
#pragma GCC unroll 8
  for (int k = 0; k < N; ++k) {
    const T square = a[k + k * N];
    if (square <= 0) return false;
    // What comes next waits for the division alone, not for the root.
    const T inverse = 1 / square, root = std::sqrt(square), scale = root * inverse;
    r[k] = scale;
    T column[N];
#pragma GCC unroll 8
    for (int i = k + 1; i < N; ++i) column[i] = a[i + k * N];
    a[k + k * N] = root;
#pragma GCC unroll 8
    for (int j = k + 1; j < N; ++j) {
      const T factor = column[j] * inverse;
#pragma GCC unroll 8
      for (int i = j; i < N; ++i) a[i + j * N] -= column[i] * factor;
    }
#pragma GCC unroll 8
    for (int i = k + 1; i < N; ++i) a[i + k * N] = column[i] * scale;
  }
  return true;
}

/// P A = L U with the largest of each column as pivot; rows k and pivots[k] are exchanged, one k after another; r is one divided
/// by the diagonal of U.
template <int N, class T>
[[gnu::always_inline]] inline void small_lu(T* a, index* pivots, T* r) {
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
    r[k] = 1 / a[k + k * N];
    const T scale = largest == 0 ? T(1) : r[k];
#pragma GCC unroll 8
    for (int i = k + 1; i < N; ++i) a[i + k * N] *= scale;
#pragma GCC unroll 8
    for (int j = k + 1; j < N; ++j)
#pragma GCC unroll 8
      for (int i = k + 1; i < N; ++i) a[i + j * N] -= a[i + k * N] * a[k + j * N];
  }
}

/// x = L^-1 x for a triangle of N rows whose entry i, j is l(i, j), and r(j) one divided by that of its diagonal.
template <int N, bool IsLower, bool HasUnitDiagonal, class T, class Entry, class Reciprocal>
[[gnu::always_inline]] inline void small_substitution(T* x, Entry l, Reciprocal r) {
#pragma GCC unroll 8
  for (int step = 0; step < N; ++step) {
    const int j = IsLower ? step : N - 1 - step;
    if constexpr (!HasUnitDiagonal) x[j] *= r(j);
    if constexpr (IsLower) {
#pragma GCC unroll 8
      for (int i = j + 1; i < N; ++i) x[i] -= l(i, j) * x[j];
    } else {
#pragma GCC unroll 8
      for (int i = 0; i < j; ++i) x[i] -= l(i, j) * x[j];
    }
  }
}

/// A row or column of N entries in a register, or a few.
template <class T, int N>
struct small_vector {
  static constexpr int room = static_cast<int>(std::bit_ceil(static_cast<unsigned>(N)));
  typedef T lanes_type __attribute__((vector_size(static_cast<std::size_t>(room) * sizeof(T))));
  lanes_type entries{};

  /// Stored in the pieces in which others read it.
  [[gnu::always_inline]] void store(T* y) const {
    for_each_piece<T, N>([&]<class V, int First>(std::type_identity<V>,
                                                 std::integral_constant<int, First>) __attribute__((always_inline)) {
      if constexpr (is_batch<V>) {
        [&]<std::size_t... K>(std::index_sequence<K...>) {
          const auto part = __builtin_shufflevector(entries, entries, (First + static_cast<int>(K))...);
          std::memcpy(y + First, &part, sizeof part);
        }
        (std::make_index_sequence<V::size>{});
      } else {
        y[First] = entries[First];
      }
    });
  }
};

/// Y becomes A^-1 of A = L L', where r is one divided by L's diagonal: from rows of L^-1, column by column.
template <int N, class T, class Y>
[[gnu::always_inline]] inline void small_inverse_by_cholesky(const T* l, const T* r, Y y) {
  small_vector<T, N> rows[N];  // of L^-1
#pragma GCC unroll 8
  for (int i = 0; i < N; ++i) {
    rows[i].entries[i] = 1;
#pragma GCC unroll 8
    for (int k = 0; k < i; ++k) rows[i].entries -= l[i + k * N] * rows[k].entries;
    rows[i].entries *= r[i];
  }
#pragma GCC unroll 8
  for (int j = 0; j < N; ++j) {
    small_vector<T, N> column;
    column.entries = rows[j].entries * rows[j].entries[j];
#pragma GCC unroll 8
    for (int k = j + 1; k < N; ++k) column.entries += rows[k].entries * rows[k].entries[j];
    column.store(y.data + j * y.stride);  // a row, just as well
  }
}

/// y = the lower triangle of x, or all of x.
template <int N, bool IsLower, class Y, class X>
[[gnu::always_inline]] inline void copy_small(const Y& y, const X& x) {
#pragma GCC unroll 8
  for (int j = 0; j < N; ++j)
#pragma GCC unroll 8
    for (int i = IsLower ? j : 0; i < N; ++i) y(i, j) = x(i, j);
}

/// The logarithm of a product of N positive numbers: of one logarithm, where no partial product can overflow or underflow.
template <int N, class T, class Factor>
[[gnu::always_inline]] inline T log_of_small_product(Factor factor) {
  constexpr T most = sizeof(T) == 8 ? T(1e37) : T(1e4);
  T product = factor(0), least = product, largest = product;
#pragma GCC unroll 8
  for (int k = 1; k < N; ++k) {
    const T f = factor(k);
    product *= f, least = std::min(least, f), largest = std::max(largest, f);
  }
  if (least > 1 / most && largest < most) [[likely]]
    return std::log(product);
  T sum = 0;
  for (int k = 0; k < N; ++k) sum += std::log(factor(k));
  return sum;
}

}
