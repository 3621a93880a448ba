// SPDX-License-Identifier: BSL-1.0
#pragma once
#include "../workload.hpp"
#include "gemm.hpp"

namespace loops {

using workloads::problem;

// M = (B + B' + 2 I) A is the gradient, and <A, M>/2 the value.
template <class T, int N>
struct trace {
  problem<T> p;
  std::vector<T> c;
  gemm<T> product;

  explicit trace(const problem<T>& all)
      : p(all), c(static_cast<std::size_t>(N < 0 ? all.n[0] * all.n[0] : N * N)), product(all.n[0]) {}

  void operator()() {
    const long n = N < 0 ? p.n[0] : N;
    const T* __restrict a = p.in[0];
    T* __restrict m = p.out[0];
    sum_with_transpose(n, p.in[1], c.data());
    product(n, n, n, {c.data(), 1, n}, {a, 1, n}, m, n);
    T value = 0;
#pragma omp simd reduction(+ : value)
    for (long i = 0; i < n * n; ++i) value += a[i] * m[i];
    *p.value = value / 2;
  }

private:
  static void sum_with_transpose(long n, const T* __restrict b, T* __restrict c) {
    constexpr long block = 8;
    for (long jj = 0; jj < n; jj += block)
      for (long ii = 0; ii < n; ii += block)
        for (long j = jj; j < (jj + block < n ? jj + block : n); ++j)
          for (long i = ii; i < (ii + block < n ? ii + block : n); ++i) c[i + j * n] = b[i + j * n] + b[j + i * n];
    for (long i = 0; i < n; ++i) c[i + i * n] += 2;
  }
};

template <class T>
struct trace<T, 4> {
  problem<T> p;

  explicit trace(const problem<T>& all) : p(all) {}

  void operator()() {
    const T* __restrict a = p.in[0], * __restrict b = p.in[1];
    T* __restrict g = p.out[0];
    T c[16], m[16]{};
    for (int j = 0; j < 4; ++j)
      for (int i = 0; i < 4; ++i) c[i + 4 * j] = b[i + 4 * j] + b[j + 4 * i] + (i == j ? 2 : 0);
    T value = 0;
    for (int j = 0; j < 4; ++j)
      for (int k = 0; k < 4; ++k)
        for (int i = 0; i < 4; ++i) m[i + 4 * j] += c[i + 4 * k] * a[k + 4 * j];
#pragma omp simd reduction(+ : value)
    for (int i = 0; i < 16; ++i) value += a[i] * m[i];
    for (int i = 0; i < 16; ++i) g[i] = m[i];
    *p.value = value / 2;
  }
};

}
