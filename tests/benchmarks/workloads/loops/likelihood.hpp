// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cmath>
#include "../workload.hpp"
#include "triangles.hpp"

namespace loops {

using workloads::problem;

// K = A^-1; the value is logdet A + <K, S>, the gradient K - K S K.
template <class T, int N>
struct likelihood {
  problem<T> p;
  long n;
  triangles<T> half;
  std::vector<T> k, u;
  gemm<T> product;

  explicit likelihood(const problem<T>& all)
      : p(all), n(all.n[0]), half(n), k(static_cast<std::size_t>(n * n)), u(k), product(n) {}

  void operator()() {
    const T* __restrict s = p.in[1];
    T* __restrict g = p.out[0];
    half.factorise(p.in[0]);
    half.inverse(k.data());
    T value = 0;
#pragma omp simd reduction(+ : value)
    for (long i = 0; i < n * n; ++i) value += k[static_cast<std::size_t>(i)] * s[i];
    product(n, n, n, {k.data(), 1, n}, {s, 1, n}, u.data(), n);
    std::copy(k.begin(), k.end(), g);
    for (long i = 0; i < n; i += 48) {
      const long rows = std::min(48L, n - i);
      product(rows, i + rows, n, {u.data() + i, 1, n}, {k.data(), 1, n}, g + i, n, -1, true);
    }
    mirror(n, g);
    *p.value = half.logdet() + value;
  }
};

/// The gradient and <K, S>, of a small K in columns of `Step`.
template <class T, int N, int Step>
inline T small_slope(const T (&k)[N][Step], const T* __restrict s, T* __restrict g) {
  T u[N][Step]{}, slope[N][Step];
  T value = 0;
#pragma GCC unroll 8
  for (int j = 0; j < N; ++j)
#pragma GCC unroll 8
    for (int l = 0; l < N; ++l)
#pragma omp simd
      for (int i = 0; i < Step; ++i) u[j][i] += k[l][i] * s[l + j * N];
#pragma GCC unroll 8
  for (int j = 0; j < N; ++j) value += u[j][j];
#pragma GCC unroll 8
  for (int j = 0; j < N; ++j) {
#pragma omp simd
    for (int i = 0; i < Step; ++i) slope[j][i] = k[j][i];
#pragma GCC unroll 8
    for (int l = 0; l < N; ++l)
#pragma omp simd
      for (int i = 0; i < Step; ++i) slope[j][i] -= u[l][i] * k[j][l];
  }
#pragma GCC unroll 8
  for (int j = 0; j < N; ++j)
#pragma GCC unroll 8
    for (int i = 0; i < N; ++i) g[i + j * N] = slope[j][i];
  return value;
}

/// By cofactors.
template <class T>
struct likelihood<T, 3> {
  problem<T> p;

  explicit likelihood(const problem<T>& all) : p(all) {}

  void operator()() {
    const T* __restrict a = p.in[0];
    const T c0 = a[4] * a[8] - a[5] * a[5], c1 = a[2] * a[5] - a[1] * a[8], c2 = a[1] * a[5] - a[2] * a[4];
    const T det = a[0] * c0 + a[1] * c1 + a[2] * c2, r = 1 / det;
    const T k01 = r * c1, k02 = r * c2, k12 = r * (a[1] * a[2] - a[0] * a[5]);
    const T k[3][4] = {{r * c0, k01, k02, 0},
                       {k01, r * (a[0] * a[8] - a[2] * a[2]), k12, 0},
                       {k02, k12, r * (a[0] * a[4] - a[1] * a[1]), 0}};
    *p.value = std::log(det) + small_slope<T, 3, 4>(k, p.in[1], p.out[0]);
  }
};

/// A = L D L', without roots; K = L^-T D^-1 L^-1.
template <class T>
struct likelihood<T, 6> {
  static constexpr int n = 6, step = 8;
  problem<T> p;

  explicit likelihood(const problem<T>& all) : p(all) {}

  void operator()() {
    const T* __restrict a = p.in[0];
    T c[n][n], l[n][n], r[n], det = 1;  // c = L D
#pragma GCC unroll 8
    for (int j = 0; j < n; ++j) {
#pragma GCC unroll 8
      for (int i = j; i < n; ++i) {
        c[i][j] = a[i + j * n];
#pragma GCC unroll 8
        for (int k = 0; k < j; ++k) c[i][j] -= c[i][k] * l[j][k];
      }
      det *= c[j][j];
      r[j] = 1 / c[j][j];
#pragma GCC unroll 8
      for (int i = j + 1; i < n; ++i) l[i][j] = c[i][j] * r[j];
    }
    T v[n][step]{};  // rows of L^-1
#pragma GCC unroll 8
    for (int i = 0; i < n; ++i) {
      v[i][i] = 1;
#pragma GCC unroll 8
      for (int k = 0; k < i; ++k)
#pragma omp simd
        for (int j = 0; j < step; ++j) v[i][j] -= l[i][k] * v[k][j];
    }
    T k[n][step]{};
#pragma GCC unroll 8
    for (int m = 0; m < n; ++m)
#pragma GCC unroll 8
      for (int j = 0; j <= m; ++j)
#pragma omp simd
        for (int i = 0; i < step; ++i) k[j][i] += r[m] * v[m][j] * v[m][i];
    *p.value = std::log(det) + small_slope<T, n, step>(k, p.in[1], p.out[0]);
  }
};

}
