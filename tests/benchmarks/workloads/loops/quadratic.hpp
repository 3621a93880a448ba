// SPDX-License-Identifier: BSL-1.0
#pragma once
#include "../workload.hpp"
#include "symmetric.hpp"

namespace loops {

using workloads::problem;

template <class T, int N>
struct quadratic {
  problem<T> p;

  explicit quadratic(const problem<T>& all) : p(all) {}

  void operator()() {
    const T* __restrict a = p.in[0], * __restrict b = p.in[1], * __restrict x = p.in[2];
    T sum[N]{};
#pragma GCC unroll 16
    for (int j = 0; j < N; ++j)
#pragma omp simd
      for (int i = 0; i < N; ++i) sum[i] += a[i + j * N] * x[j];
    T value = 0;
    T* __restrict g = p.out[0];
#pragma omp simd reduction(+ : value)
    for (int i = 0; i < N; ++i) {
      value += x[i] * (sum[i] / 2 - b[i]);
      g[i] = sum[i] - b[i];
    }
    *p.value = value;
  }
};

template <class T>
struct quadratic<T, workloads::dynamic> {
  problem<T> p;

  explicit quadratic(const problem<T>& all) : p(all) {}

  void operator()() {
    const long n = p.n[0];
    const T* __restrict b = p.in[1], * __restrict x = p.in[2];
    T* __restrict g = p.out[0];
    symmetric_product(n, p.in[0], x, g);
    T value = 0;
#pragma omp simd reduction(+ : value)
    for (long i = 0; i < n; ++i) {
      value += x[i] * (g[i] / 2 - b[i]);
      g[i] -= b[i];
    }
    *p.value = value;
  }
};

}
