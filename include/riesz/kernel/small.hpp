// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cmath>
#include <riesz/kernel/pieces.hpp>

// Products of matrices of few rows and columns, all known to the compiler, which unrolls what it is told to: column by column in
// registers.

namespace riesz::detail {

/// Columns of R entries, each padded to whole batches.
template <class T, int R>
inline constexpr index padded_rows = (R + lanes<T> - 1) / lanes<T>* lanes<T>;

/// The most batches whose sums are made at once: half of the machine's registers.
template <class T>
inline constexpr int most_sums = sizeof(batch<T>) == 64 ? 16 : 8;

/// Batches First, First + 1, ... of y = A b for one column b, where A lies by columns: entries k of b and columns k of A by the
/// functions. `Open`: y has room for whole batches.
template <int First, int Count, int R, int D, bool Padded, bool Open, class T, class Column, class Entry>
[[gnu::always_inline]] inline void combine_batches(T* y, Column column, Entry entry) {
  constexpr index width = lanes<T>;
  constexpr int rest = R % static_cast<int>(width), last = rest > 0 ? R / static_cast<int>(width) : -1;
  using V = batch<T>;
  const auto load = [](const T* p, int part) {
    if constexpr (!Padded && rest > 0)
      if (part == last) return first_lanes<T>(rest).load(p + part * width);
    return V::load_unaligned(p + part * width);
  };
  constexpr int chains = Count <= 4 ? 2 : 1;  // so that sums need not wait for each other
  V sums[chains][Count];
#pragma GCC unroll 2
  for (int c = 0; c < chains; ++c)
#pragma GCC unroll 16
    for (int part = 0; part < Count; ++part)
      sums[c][part] = c < D ? load(column(c), First + part) * V(entry(c)) : V(T(0));
#pragma GCC unroll 16
  for (int k = chains; k < D; ++k) {
    const V scale(entry(k));
#pragma GCC unroll 16
    for (int part = 0; part < Count; ++part)
      sums[k % chains][part] = xsimd::fma(load(column(k), First + part), scale, sums[k % chains][part]);
  }
#pragma GCC unroll 16
  for (int part = 0; part < Count; ++part) {
    const V sum = chains > 1 ? sums[0][part] + sums[chains - 1][part] : sums[0][part];
    if constexpr (rest > 0 && !Open) {
      if (First + part == last) {
        first_lanes<T>(rest).store(y + last * width, sum);
        continue;
      }
    }
    sum.store_unaligned(y + (First + part) * width);
  }
}

/// y = A b for one column b, as many batches at a time as the registers hold.
template <int R, int D, bool Padded, bool Open, int First = 0, class T, class Column, class Entry>
[[gnu::always_inline]] inline void combine_columns(T* y, Column column, Entry entry) {
  constexpr int all = (R + static_cast<int>(lanes<T>) - 1) / static_cast<int>(lanes<T>);
  constexpr int count = std::min(all - First, most_sums<T>);
  combine_batches<First, count, R, D, Padded, Open>(y, column, entry);
  if constexpr (First + count < all) combine_columns<R, D, Padded, Open, First + count>(y, column, entry);
}

/// y = A b, entry by entry.
template <int R, int D, int C, class Y, class A, class B>
[[gnu::always_inline]] inline void multiply_entries(const Y& y, const A& a, const B& b) {
  using T = typename Y::scalar;
#pragma GCC unroll 8
  for (int j = 0; j < C; ++j) {
    T sums[R];
#pragma GCC unroll 16
    for (int i = 0; i < R; ++i) sums[i] = a(i, 0) * b(0, j);
#pragma GCC unroll 16
    for (int k = 1; k < D; ++k) {
      const T factor = b(k, j);
#pragma GCC unroll 16
      for (int i = 0; i < R; ++i) sums[i] += a(i, k) * factor;
    }
#pragma GCC unroll 16
    for (int i = 0; i < R; ++i) y(i, j) = sums[i];
  }
}

/// Rows of y = A b from row i on, as many as a batch has lanes, or a multiple; rows of A lie side by side.
template <int Rows, int D, class Y, class A, class B, class Load>
[[gnu::always_inline]] inline void multiply_group(const Y& y, const A& a, const B& b, int i, Load load) {
  using T = typename Y::scalar;
  using V = batch<T>;
  constexpr int width = static_cast<int>(lanes<T>), groups = Rows / width;
  const T* const rows = a.data + i * a.row_step;
  V sums[groups][static_cast<std::size_t>(width)];
  const V first = load(b.data, 0);
#pragma GCC unroll 16
  for (int k = 0; k < Rows; ++k) sums[k / width][k % width] = load(rows + k * a.row_step, 0) * first;
#pragma GCC unroll 8
  for (int part = 1; part * width < D; ++part) {
    const V factor = load(b.data, part);
#pragma GCC unroll 16
    for (int k = 0; k < Rows; ++k) {
      V& sum = sums[k / width][k % width];
      sum = xsimd::fma(load(rows + k * a.row_step, part), factor, sum);
    }
  }
#pragma GCC unroll 4
  for (int g = 0; g < groups; ++g) {
    alignas(64) T entries[width];
    sums_of<T>(sums[g]).store_aligned(entries);
#pragma GCC unroll 16
    for (int k = 0; k < width; ++k) y(i + g * width + k, 0) = entries[k];
  }
}

/// y = A b where rows of A lie side by side: as many at once as it takes to keep the machine's adders busy, or a batch has lanes;
/// then row by row.
template <int R, int D, class Y, class A, class B>
void multiply_rows(const Y& y, const A& a, const B& b) {
  using T = typename Y::scalar;
  using V = batch<T>;
  constexpr int width = static_cast<int>(lanes<T>), whole = D / width, rest = D % width, n = whole + (rest > 0);
  constexpr int most = std::max(8, width);
  const auto load = [](const T* p, int part) {
    if constexpr (rest > 0)
      if (part == whole) return first_lanes<T>(rest).load(p + part * width);
    return V::load_unaligned(p + part * width);
  };
  int i = 0;
  for (; i + most <= R; i += most) multiply_group<most, D>(y, a, b, i, load);
  if constexpr (most > width && R % most >= width)
    for (; i + width <= R; i += width) multiply_group<width, D>(y, a, b, i, load);
  for (; i < R; ++i) {
    const T* const row = a.data + i * a.row_step;
    V sum = load(row, 0) * load(b.data, 0);
#pragma GCC unroll 32
    for (int part = 1; part < n; ++part) sum = xsimd::fma(load(row, part), load(b.data, part), sum);
    y(i, 0) = sum_of(sum);
  }
}

/// Calls for one column after the other: what is written beyond one is overwritten by the next; only a single one may end
/// beyond its matrix, where a buffer has room for it.
template <int C, bool Open, class Then>
[[gnu::always_inline]] inline void for_each_column(Then then) {
  for (int j = 0; j + 1 < C; ++j) then(std::bool_constant<Open>{}, j);
  then(std::bool_constant < Open && C == 1 > {}, C - 1);
}

/// y = A B of static sizes, in the way that its layout allows. `Open`: y is a buffer without gaps, with room for a whole batch;
/// `Mirrored`: either triangle of B tells the other, and half of its entries are spread over registers.
template <bool Open, bool Mirrored, class Y, class A, class B>
[[gnu::always_inline]] inline void multiply_small(const Y& y, const A& a, const B& b) {
  using T = typename Y::scalar;
  constexpr int R = Y::static_rows, C = Y::static_cols, D = A::static_cols;
  constexpr bool is_simd = has_batches<T> && (has_masks<T> || R % static_cast<int>(lanes<T>) == 0);
  constexpr bool by_columns = lies_by_columns(A::how);
  constexpr bool is_short =
      R <= most_in_pieces && D <= most_in_pieces && C <= most_in_pieces && R > 0 && D > 0 && C > 0;
  constexpr bool y_by_columns = lies_by_columns(Y::how);
  if constexpr (R < 0 || C < 0 || D < 0) {
    y.eigen().noalias() = a.eigen().lazyProduct(b.eigen());
  } else if constexpr (has_batches<T> && is_short && y_by_columns && by_columns) {
#pragma GCC unroll 16
    for (int j = 0; j < C; ++j)
      combine_pieces<R, D, C, has_room<Y>, has_room<A>>(
          y.data + j * y.col_step, [&](int k) { return a.data + k * a.col_step; },
          [&](int k) { return Mirrored && k < j ? b(j, k) : b(k, j); });
  } else if constexpr (has_batches<T> && is_short && C == 1 && A::how == layout::rows && B::how == layout::packed &&
                       D > 1) {
    multiply_short_rows<R, D>(y, a, b);
  } else if constexpr (has_batches<T> && is_short && R == 1 && A::how == layout::packed && D > 1 &&
                       lies_by_columns(B::how)) {
    multiply_short_rows<C, D>(y.turned(), b.turned(), a.turned());
  } else if constexpr (R * D <= 64 && R % static_cast<int>(lanes<T>) != 0 && R <= 16 && D <= 16) {
    multiply_entries<R, D, C>(y, a, b);
  } else if constexpr (R == 1 && C > 1 && lies_by_columns(B::how) && D > 1 && has_batches<T> && has_masks<T> &&
                       2 * D > lanes<T> && (A::how == layout::packed || D == 1)) {
    multiply_rows<C, D>(y.turned(), b.turned(), a.turned());
  } else if constexpr (is_simd && 2 * R > lanes<T> && y_by_columns && by_columns) {
    for_each_column<C, Open>([&](auto open, int j) {
      combine_columns<R, D, false, open>(
          y.data + j * y.col_step, [&](int k) { return a.data + k * a.col_step; }, [&](int k) { return b(k, j); });
    });
  } else if constexpr (is_simd && 2 * R > lanes<T> && y_by_columns && C >= 4) {
    constexpr index padded = padded_rows<T, R>;
    alignas(64) T columns[D * padded];
    for (int k = 0; k < D; ++k)
      for (int i = 0; i < R; ++i) columns[k * padded + i] = a(i, k);
    for_each_column<C, Open>([&](auto open, int j) {
      combine_columns<R, D, true, open>(
          y.data + j * y.col_step, [&](int k) { return columns + k * padded; }, [&](int k) { return b(k, j); });
    });
  } else if constexpr (C == 1 && A::how == layout::rows && B::how == layout::packed && has_masks<T> && has_batches<T> &&
                       2 * D > lanes<T>) {
    multiply_rows<R, D>(y, a, b);
  } else if constexpr (R * D <= 256) {
    multiply_entries<R, D, C>(y, a, b);
  } else {
    y.eigen().noalias() = a.eigen().lazyProduct(b.eigen());
  }
}

}
