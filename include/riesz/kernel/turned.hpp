// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cstring>
#include <riesz/kernel/sums.hpp>

// Matrices turned in registers: where a loop goes along columns and one of its operands lies by rows.

namespace riesz::detail {

/// Lane k of vector i becomes lane i of vector k: pairs of lanes change places, then pairs of pairs.
template <class T, int W, int Block = 1>
[[gnu::always_inline]] inline void turn_lanes(vector_of<T, W> (&v)[static_cast<std::size_t>(W)]) {
  if constexpr (Block < W) {
    [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
      constexpr auto upper = [](int k) { return (k & Block) != 0 ? W + k - Block : k; };
      constexpr auto lower = [](int k) { return (k & Block) != 0 ? W + k : k + Block; };
#pragma GCC unroll 16
      for (int i = 0; i < W; ++i)
        if ((i & Block) == 0) {
          const auto first = v[i], second = v[i + Block];
          v[i] = __builtin_shufflevector(first, second, upper(static_cast<int>(K))...);
          v[i + Block] = __builtin_shufflevector(first, second, lower(static_cast<int>(K))...);
        }
    }
    (std::make_index_sequence<static_cast<std::size_t>(W)>{});
    turn_lanes<T, W, 2 * Block>(v);
  }
}

/// Column by column in steps of `to_step`, a matrix of few rows and columns whose rows lie in steps of `row_step`, with
/// columns in steps of `col_step`.
template <class T>
[[gnu::noinline]] void turn_block(T* to, index to_step, const T* from, index row_step, index col_step, index rows,
                                  index cols) {
  index i = 0;
  if constexpr (has_batches<T>) {
    constexpr int width = static_cast<int>(lanes<T>);
    for (; col_step == 1 && i + width <= rows; i += width) {
      index j = 0;
      for (; j + width <= cols; j += width) {
        vector_of<T, width> lines[static_cast<std::size_t>(width)];
#pragma GCC unroll 16
        for (int k = 0; k < width; ++k) std::memcpy(&lines[k], from + (i + k) * row_step + j, sizeof lines[k]);
        turn_lanes<T, width>(lines);
#pragma GCC unroll 16
        for (int k = 0; k < width; ++k) std::memcpy(to + i + (j + k) * to_step, &lines[k], sizeof lines[k]);
      }
      for (; j < cols; ++j)
        for (index k = i; k < i + width; ++k) to[k + j * to_step] = from[k * row_step + j];
    }
  }
  for (; i < rows; ++i)
    for (index j = 0; j < cols; ++j) to[i + j * to_step] = from[i * row_step + j * col_step];
}

}
