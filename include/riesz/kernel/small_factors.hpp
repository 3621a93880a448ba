// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>
#include <cmath>
#include <limits>
#include <riesz/kernel/level3.hpp>
#include <riesz/kernel/sums.hpp>

// Factorisations, substitution and inverses of at most eight rows, unrolled by the compiler, which knows how many there are.

namespace riesz::detail {

/// Whether a square matrix of static size is factorised, solved and inverted by unrolled code.
template <class T, int N>
inline constexpr bool is_small_square = N > 0 && N <= 8 && !is_complex_number<T>;

/// What a factorisation of few rows sees of its matrix: the least pivot, of those that are no NaN, and the sum of the squares
/// of what one triangle differs from the mirror of the other.
template <class T>
struct seen_matrix {
  T least_pivot = std::numeric_limits<T>::infinity(), differences = 0;

  /// Whether the matrix is definite, and all differences together are so small that none can be too large: by pivots, which
  /// are no larger than the diagonal.
  bool is_fine() const {
    const T least = least_pivot > 0 ? least_pivot : T(0);
    return differences < std::numeric_limits<T>::epsilon() * least * least;
  }
};

/// The lower triangle of l, by columns of N, becomes L, where A = L L', and r one divided by its diagonal; without roots the
/// strict triangle of L and the diagonal D of A = L D L', L's own being ones, and r one divided by D. Column by column, each
/// from those before; NaN spread. What was seen tells whether A is positive definite, and where `Compares`, symmetric.
template <int N, bool HasRoots, bool Compares, class T, class A>
[[gnu::always_inline]] inline seen_matrix<T> small_cholesky(T* l, T* r, const A& a) {
  T columns[N][N], factors[N][N];  // of L D, and of L with ones on its diagonal
  seen_matrix<T> seen;
#pragma GCC unroll 8
  for (int j = 0; j < N; ++j) {
#pragma GCC unroll 8
    for (int i = j; i < N; ++i) {
      T entry = a(i, j);
      if (const T d = Compares && i > j ? entry - a(j, i) : T(0); Compares && i > j) seen.differences += d * d;
#pragma GCC unroll 8
      for (int k = 0; k < j; ++k) entry -= columns[k][i] * factors[k][j];
      columns[j][i] = entry;
    }
    const T square = columns[j][j];
    seen.least_pivot = j == 0 ? square : std::min(seen.least_pivot, square);
    // What comes next waits for the division alone, not for the root.
    const T inverse = 1 / square, root = HasRoots ? std::sqrt(square) : square,
            scale = HasRoots ? root * inverse : inverse;
    r[j] = scale, l[j + j * N] = root;
#pragma GCC unroll 8
    for (int i = j + 1; i < N; ++i) factors[j][i] = columns[j][i] * inverse, l[i + j * N] = columns[j][i] * scale;
  }
  return seen;
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

/// A row or column of N entries in a register, or a few, its parts.
template <class T, int N>
struct small_vector {
  static constexpr int width =
      std::min(static_cast<int>(lanes<T>), static_cast<int>(std::bit_ceil(static_cast<unsigned>(N))));
  static constexpr int count = (N + width - 1) / width;
  vector_of<T, width> parts[count]{};

  [[gnu::always_inline]] T operator[](int i) const { return parts[i / width][i % width]; }

  /// Stored in the pieces in which others read it.
  template <bool Room>
  [[gnu::always_inline]] void store(T* y) const {
    for_each_piece<T, N, Room>([&]<class P>(P) __attribute__((always_inline)) {
      const auto& part = parts[P::first / width];
      if constexpr (P::size == 1)
        y[P::first] = part[P::first % width];
      else
        [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
          constexpr int first = P::first % width;
          P::template store<Room>(y, P::from(__builtin_shufflevector(part, part, (first + static_cast<int>(K))...)));
        }
      (std::make_index_sequence<static_cast<std::size_t>(P::size)>{});
    });
  }
};

/// Y becomes A^-1 of A = L L' or L D L', from rows of L^-1, column by column; parts of rows that have only zeros are left out.
/// `Room`: of y's columns.
template <int N, bool HasRoots, bool Room, class T, class Y>
[[gnu::always_inline]] inline void small_inverse_by_cholesky(const T* l, const T* r, Y y) {
  using line = small_vector<T, N>;
  line rows[N], scaled[N];  // of L^-1, and of D^-1 L^-1 without roots
#pragma GCC unroll 8
  for (int i = 0; i < N; ++i) {
    rows[i].parts[i / line::width][i % line::width] = 1;
#pragma GCC unroll 8
    for (int k = 0; k < i; ++k)
#pragma GCC unroll 4
      for (int p = 0; p <= k / line::width; ++p) rows[i].parts[p] -= l[i + k * N] * rows[k].parts[p];
    if (HasRoots)
#pragma GCC unroll 4
      for (int p = 0; p <= i / line::width; ++p) rows[i].parts[p] *= r[i];
#pragma GCC unroll 4
    for (int p = 0; p <= i / line::width; ++p)
      scaled[i].parts[p] = HasRoots ? rows[i].parts[p] : rows[i].parts[p] * r[i];
  }
#pragma GCC unroll 8
  for (int j = 0; j < N; ++j) {
    line column;
#pragma GCC unroll 4
    for (int p = 0; p < line::count; ++p) {
      const int first = std::max(j, p * line::width);
      column.parts[p] = rows[first].parts[p] * scaled[first][j];
#pragma GCC unroll 8
      for (int k = first + 1; k < N; ++k) column.parts[p] += rows[k].parts[p] * scaled[k][j];
    }
    column.template store<Room>(y.data + j * y.stride);  // a row, just as well
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

/// Of numbers in registers: an array would have to be aligned on the stack by every call.
template <class... T>
[[gnu::cold, gnu::noinline]] auto sum_of_logs(T... factors) {
  return (std::log(factors) + ...);
}

/// The logarithm of a product of N positive numbers: of one logarithm, where no partial product can overflow or underflow.
template <int N, class T, class Factor>
[[gnu::always_inline]] inline T log_of_small_product(Factor factor) {
  constexpr T most = sizeof(T) == 8 ? T(1e37) : T(1e4);
  T factors[N]{factor(0)};
  T product = factors[0], least = product, largest = product;
#pragma GCC unroll 8
  for (int k = 1; k < N; ++k) {
    factors[k] = factor(k);
    product *= factors[k], least = std::min(least, factors[k]), largest = std::max(largest, factors[k]);
  }
  if (least > 1 / most && largest < most) [[likely]]
    return std::log(product);
  return [&]<int... K>(std::integer_sequence<int, K...>) __attribute__((always_inline)) {
    return sum_of_logs(factors[K]...);
  }
  (std::make_integer_sequence<int, N>{});
}

}
