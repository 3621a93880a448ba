// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cstring>
#include <vector>
#include "simd.hpp"

// C = f A B, or C += f A B, by tiles that stay in registers: up to three vectors of rows, eight columns, or four where
// registers are fewer.

namespace loops {

/// B(k, j) = data[k row_step + j col_step]: a matrix or its transpose.
template <class T>
struct operand {
  const T* data;
  long row_step, col_step;
};

template <class T>
class gemm {
  using s = simd<T>;
  static constexpr long width = s::width, tall = 3, wide = registers / 4;

public:
  explicit gemm(long most_k) : panel_(static_cast<std::size_t>(tall * width * most_k)) {}

  /// C (m x n) (+)= scale A (m x k) B (k x n).
  void operator()(long m, long n, long k, operand<T> a, operand<T> b, T* c, long ldc, T scale = 1, bool add = false) {
    for (long i = 0; i < m; i += tall * width) {
      const long rows = m - i < tall * width ? m - i : tall * width, vectors = (rows + width - 1) / width;
      pack(rows, vectors, k, {a.data + i * a.row_step, a.row_step, a.col_step});
      for (long j = 0; j < n; j += wide) {
        const operand<T> bj{b.data + j * b.col_step, b.row_step, b.col_step};
        T* const to = c + i + j * ldc;
        const long cols = n - j < wide ? n - j : wide;
        if (vectors == 1)
          tile<1>(rows, cols, k, bj, to, ldc, scale, add);
        else if (vectors == 2)
          tile<2>(rows, cols, k, bj, to, ldc, scale, add);
        else
          tile<3>(rows, cols, k, bj, to, ldc, scale, add);
      }
    }
  }

private:
  std::vector<T> panel_;

  void pack(long rows, long vectors, long k, operand<T> a) {
    const long height = vectors * width;
    for (long p = 0; p < k; ++p) {
      T* const to = panel_.data() + p * height;
      const T* const from = a.data + p * a.col_step;
      if (a.row_step == 1)
        for (long i = 0; i < rows; ++i) to[i] = from[i];
      else
        for (long i = 0; i < rows; ++i) to[i] = from[i * a.row_step];
      for (long i = rows; i < height; ++i) to[i] = 0;
    }
  }

  template <int V>
  void tile(long rows, long cols, long k, operand<T> b, T* c, long ldc, T scale, bool add) {
    if (cols == wide) return columns<V, wide>(rows, k, b, c, ldc, scale, add);
    for (; cols >= 2; cols -= 2, b.data += 2 * b.col_step, c += 2 * ldc) columns<V, 2>(rows, k, b, c, ldc, scale, add);
    if (cols == 1) columns<V, 1>(rows, k, b, c, ldc, scale, add);
  }

  template <int V, int N>
  void columns(long rows, long k, operand<T> b, T* c, long ldc, T scale, bool add) {
    typename s::lanes sum[N][V]{};
    const T* a = panel_.data();
    for (long p = 0; p < k; ++p, a += V * width) {
      typename s::lanes row[V];
#pragma GCC unroll 3
      for (int v = 0; v < V; ++v) row[v] = s::load(a + v * width);
#pragma GCC unroll 8
      for (int j = 0; j < N; ++j) {
        const T factor = b.data[p * b.row_step + j * b.col_step];
#pragma GCC unroll 3
        for (int v = 0; v < V; ++v) sum[j][v] += row[v] * factor;
      }
    }
#pragma GCC unroll 8
    for (int j = 0; j < N; ++j)
      if (rows == V * width) {
#pragma GCC unroll 3
        for (int v = 0; v < V; ++v) {
          T* const to = c + j * ldc + v * width;
          s::store(to, add ? s::load(to) + scale * sum[j][v] : scale * sum[j][v]);
        }
      } else {
        T column[V * width];
        std::memcpy(column, sum[j], sizeof column);
        for (long i = 0; i < rows; ++i) c[j * ldc + i] = add ? c[j * ldc + i] + scale * column[i] : scale * column[i];
      }
  }
};

}
