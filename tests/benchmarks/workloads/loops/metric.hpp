// SPDX-License-Identifier: BSL-1.0
#pragma once
#include "../workload.hpp"
#include "symmetric.hpp"

namespace loops {

using workloads::problem;

template <class T, int N>
struct metric {
  problem<T> p;

  explicit metric(const problem<T>& all) : p(all) {}

  void operator()() {
    const T* __restrict w = p.in[0], * __restrict m = p.in[1], * __restrict x = p.in[2];
    T* __restrict g = p.out[0];
    if constexpr (N < 0) {
      for (long i = 0; i < p.n[0]; ++i) g[i] = x[i] - m[i];
      *p.value = half_square(p.n[0], w, g);
    } else {
      T d[N], wd[N]{};
      for (int i = 0; i < N; ++i) d[i] = x[i] - m[i];
      for (int j = 0; j < N; ++j)
        for (int i = 0; i < N; ++i) wd[i] += w[i + j * N] * d[j];
      T value = 0;
      for (int i = 0; i < N; ++i) {
        value += d[i] * wd[i];
        g[i] = d[i];
      }
      *p.value = value / 2;
    }
  }
};

}
