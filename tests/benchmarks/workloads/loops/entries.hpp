// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>
#include <cmath>
#include "../workload.hpp"
#include "functions.hpp"

namespace loops {

using workloads::problem;

/// One block of entries after another, so that a sum of floats stays exact enough.
template <class T, int N>
struct entries {
  static constexpr long block = N == workloads::dynamic ? 1024 : N;
  problem<T> p;

  explicit entries(const problem<T>& all) : p(all) {}

  void operator()() {
    if constexpr (N != workloads::dynamic) {
      *p.value = piece(N, p.in[0], p.out[0]);
    } else {
      T value = 0;
      for (long i = 0; i < p.n[0]; i += block) value += piece(std::min(block, p.n[0] - i), p.in[0] + i, p.out[0] + i);
      *p.value = value;
    }
  }

private:
  static T piece(long n, const T* __restrict x, T* __restrict g) {
    T value = 0;
#pragma omp simd reduction(+ : value)
    for (long i = 0; i < n; ++i) {
      const T v = x[i], e = std::exp(-v * v), s = std::sin(v), t = tanh_of(v);
      value += s * e + v * t;
      g[i] = (cos_of(v) - 2 * v * s) * e + t + v * (1 - t * t);
    }
    return value;
  }
};

/// The sum of the entries of X.
template <class T>
struct reading {
  problem<T> p;

  explicit reading(const problem<T>& all) : p(all) {}

  void operator()() {
    const long n = p.n[0] * p.n[1], quarter = n / 4;
    const T* __restrict x = p.in[0];
    T s0 = 0, s1 = 0, s2 = 0, s3 = 0;
#pragma omp simd reduction(+ : s0, s1, s2, s3)
    for (long i = 0; i < quarter; ++i)
      s0 += x[i], s1 += x[i + quarter], s2 += x[i + 2 * quarter], s3 += x[i + 3 * quarter];
    for (long i = 4 * quarter; i < n; ++i) s0 += x[i];
    *p.value = (s0 + s1) + (s2 + s3);
  }
};

}
