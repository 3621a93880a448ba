// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cmath>
#include "../workload.hpp"
#include "one_pass.hpp"

namespace loops {

using workloads::problem;

/// Of log(1 + e) no more than 1e-16 counts in the sum.
/// z becomes sigmoid(z) - y; returns softplus(z) - y'z.
template <class T>
inline T logistic_residual(long rows, T* __restrict z, const T* __restrict y) {
  T value = 0;
#pragma omp simd reduction(+ : value)
  for (long i = 0; i < rows; ++i) {
    const T e = std::exp(-std::abs(z[i])), s = 1 / (1 + e);
    value += (z[i] > 0 ? z[i] : 0) + std::log(1 + e) - y[i] * z[i];
    z[i] = (z[i] > 0 ? s : e * s) - y[i];
  }
  return value;
}

/// g += lambda w; returns lambda/2 |w|^2.
template <class T>
inline T add_ridge(long n, T lambda, const T* __restrict w, T* __restrict g) {
  T square = 0;
#pragma omp simd reduction(+ : square)
  for (long j = 0; j < n; ++j) {
    square += w[j] * w[j];
    g[j] += lambda * w[j];
  }
  return lambda / 2 * square;
}

template <class T, int M, int N>
struct logistic {
  problem<T> p;

  explicit logistic(const problem<T>& all) : p(all) {}

  void operator()() {
    const T* __restrict x = p.in[0], * __restrict w = p.in[2];
    T z[M]{};
    for (int j = 0; j < N; ++j)
#pragma omp simd
      for (int i = 0; i < M; ++i) z[i] += x[i + j * M] * w[j];
    const T value = logistic_residual<T>(M, z, p.in[1]);
    T* __restrict g = p.out[0];
    for (int j = 0; j < N; ++j) {
      T s = 0;
#pragma omp simd reduction(+ : s)
      for (int i = 0; i < M; ++i) s += x[i + j * M] * z[i];
      g[j] = s;
    }
    *p.value = value + add_ridge<T>(N, *p.in[3], w, g);
  }
};

template <class T>
struct logistic<T, workloads::dynamic, workloads::dynamic> {
  problem<T> p;
  std::vector<T> z;

  explicit logistic(const problem<T>& all) : p(all), z(static_cast<std::size_t>(block_rows<T>(all.n[0], all.n[1]))) {}

  void operator()() {
    const T* y = p.in[1];
    const T value = one_pass(p.n[0], p.n[1], p.in[0], p.in[2], z.data(), p.out[0],
                             [y](T* z, long first, long rows) { return logistic_residual(rows, z, y + first); });
    *p.value = value + add_ridge(p.n[1], *p.in[3], p.in[2], p.out[0]);
  }
};

}
