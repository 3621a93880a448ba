// SPDX-License-Identifier: BSL-1.0
#pragma once
#include "../workload.hpp"
#include "one_pass.hpp"

namespace loops {

using workloads::problem;

template <class T, int M, int N>
struct least_squares {
  problem<T> p;

  explicit least_squares(const problem<T>& all) : p(all) {}

  void operator()() {
    const T* __restrict a = p.in[0], * __restrict b = p.in[1], * __restrict x = p.in[2];
    T r[M];
    for (int i = 0; i < M; ++i) r[i] = -b[i];
    for (int j = 0; j < N; ++j)
#pragma omp simd
      for (int i = 0; i < M; ++i) r[i] += a[i + j * M] * x[j];
    T value = 0;
#pragma omp simd reduction(+ : value)
    for (int i = 0; i < M; ++i) value += r[i] * r[i];
    T* __restrict g = p.out[0];
    for (int j = 0; j < N; ++j) {
      T s = 0;
#pragma omp simd reduction(+ : s)
      for (int i = 0; i < M; ++i) s += a[i + j * M] * r[i];
      g[j] = s;
    }
    *p.value = value / 2;
  }
};

template <class T>
struct least_squares<T, workloads::dynamic, workloads::dynamic> {
  problem<T> p;
  std::vector<T> z;

  explicit least_squares(const problem<T>& all)
      : p(all), z(static_cast<std::size_t>(block_rows<T>(all.n[0], all.n[1]))) {}

  void operator()() {
    const T* b = p.in[1];
    *p.value =
        one_pass(p.n[0], p.n[1], p.in[0], p.in[2], z.data(), p.out[0], [b](T* __restrict z, long first, long rows) {
          T sum = 0;
#pragma omp simd reduction(+ : sum)
          for (long i = 0; i < rows; ++i) {
            z[i] -= b[first + i];
            sum += z[i] * z[i];
          }
          return sum / 2;
        });
  }
};

}
