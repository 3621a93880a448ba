// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>
#include <cmath>
#include "../workload.hpp"
#include "functions.hpp"
#include "gemm.hpp"

namespace loops {

using workloads::problem;

// T = tanh(W1 X + b1 1'), R = W2 T - Y, D = (W2'R) .* (1 - T.^2); gradients D X', D 1, R T'.
template <class T, int Inputs, int Hidden, int Outputs, int Batch>
struct network {
  problem<T> p;

  explicit network(const problem<T>& all) : p(all) {}

  void operator()() {
    const T* __restrict w1 = p.in[0], * __restrict b1 = p.in[1], * __restrict w2 = p.in[2], * __restrict x = p.in[3], * __restrict y = p.in[4];
    T t[Batch * Hidden];
    for (int b = 0; b < Batch; ++b) {
      T h[Hidden];
#pragma omp simd
      for (int i = 0; i < Hidden; ++i) h[i] = b1[i];
#pragma GCC unroll 16
      for (int k = 0; k < Inputs; ++k)
#pragma omp simd
        for (int i = 0; i < Hidden; ++i) h[i] += w1[i + k * Hidden] * x[k + b * Inputs];
#pragma omp simd
      for (int i = 0; i < Hidden; ++i) t[i + b * Hidden] = h[i];
    }
#pragma omp simd
    for (int i = 0; i < Batch * Hidden; ++i) t[i] = tanh_of(t[i]);

    T turned[Outputs][Hidden];
    for (int o = 0; o < Outputs; ++o)
      for (int i = 0; i < Hidden; ++i) turned[o][i] = w2[o + i * Outputs];
    T g1[Inputs][Hidden]{}, gb[Hidden]{}, g2[Outputs][Hidden]{}, value = 0;
    for (int b = 0; b < Batch; ++b) {
      const T* const tb = t + b * Hidden;
      T r[Outputs], d[Hidden]{};
#pragma GCC unroll 8
      for (int o = 0; o < Outputs; ++o) {
        T s = 0;
#pragma omp simd reduction(+ : s)
        for (int i = 0; i < Hidden; ++i) s += turned[o][i] * tb[i];
        r[o] = s - y[o + b * Outputs];
        value += r[o] * r[o];
      }
#pragma GCC unroll 8
      for (int o = 0; o < Outputs; ++o)
#pragma omp simd
        for (int i = 0; i < Hidden; ++i) {
          g2[o][i] += r[o] * tb[i];
          d[i] += turned[o][i] * r[o];
        }
#pragma omp simd
      for (int i = 0; i < Hidden; ++i) {
        d[i] *= 1 - tb[i] * tb[i];
        gb[i] += d[i];
      }
#pragma GCC unroll 16
      for (int k = 0; k < Inputs; ++k)
#pragma omp simd
        for (int i = 0; i < Hidden; ++i) g1[k][i] += d[i] * x[k + b * Inputs];
    }
    for (int i = 0; i < Hidden * Inputs; ++i) p.out[0][i] = g1[i / Hidden][i % Hidden];
    for (int i = 0; i < Hidden; ++i) p.out[1][i] = gb[i];
    for (int o = 0; o < Outputs; ++o)
      for (int i = 0; i < Hidden; ++i) p.out[2][o + i * Outputs] = g2[o][i];
    *p.value = value / 2;
  }
};

template <class T>
struct network<T, workloads::dynamic, workloads::dynamic, workloads::dynamic, workloads::dynamic> {
  problem<T> p;
  long inputs, hidden, outputs, batch;
  std::vector<T> t, r, d;
  gemm<T> product;

  explicit network(const problem<T>& all)
      : p(all),
        inputs(p.n[0]),
        hidden(p.n[1]),
        outputs(p.n[2]),
        batch(p.n[3]),
        t(static_cast<std::size_t>(hidden * batch)),
        r(static_cast<std::size_t>(outputs * batch)),
        d(t),
        product(std::max({inputs, hidden, outputs, batch})) {}

  void operator()() {
    const T *b1 = p.in[1], *w2 = p.in[2], *x = p.in[3], *y = p.in[4];
    product(hidden, batch, inputs, {p.in[0], 1, hidden}, {x, 1, inputs}, t.data(), hidden);
    for (long b = 0; b < batch; ++b) {
      T* __restrict column = t.data() + b * hidden;
#pragma omp simd
      for (long i = 0; i < hidden; ++i) column[i] = tanh_of(column[i] + b1[i]);
    }
    product(outputs, batch, hidden, {w2, 1, outputs}, {t.data(), 1, hidden}, r.data(), outputs);
    T value = 0;
    T* __restrict residual = r.data();
#pragma omp simd reduction(+ : value)
    for (long i = 0; i < outputs * batch; ++i) {
      residual[i] -= y[i];
      value += residual[i] * residual[i];
    }
    product(outputs, hidden, batch, {residual, 1, outputs}, {t.data(), hidden, 1}, p.out[2], outputs);
    product(hidden, batch, outputs, {w2, outputs, 1}, {residual, 1, outputs}, d.data(), hidden);
    T* __restrict sums = p.out[1];
    std::fill(sums, sums + hidden, T(0));
    for (long b = 0; b < batch; ++b) {
      T* __restrict to = d.data() + b * hidden;
      const T* __restrict from = t.data() + b * hidden;
#pragma omp simd
      for (long i = 0; i < hidden; ++i) {
        to[i] *= 1 - from[i] * from[i];
        sums[i] += to[i];
      }
    }
    product(hidden, inputs, batch, {d.data(), 1, hidden}, {x, inputs, 1}, p.out[0], hidden);
    *p.value = value / 2;
  }
};

}
