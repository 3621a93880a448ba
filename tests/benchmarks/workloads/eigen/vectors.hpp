// SPDX-License-Identifier: BSL-1.0
#pragma once
#include "maps.hpp"

// W1, W4, W8, and the sum of X.

namespace by_eigen {

template <class T, int N>
struct quadratic {
  map<T, N, N> a;
  map<T, N, 1> b, x;
  result<T, N, 1> g;
  T& value;

  explicit quadratic(const problem<T>& p)
      : a(p.in[0], p.n[0], p.n[0]), b(p.in[1], p.n[0]), x(p.in[2], p.n[0]), g(p.out[0], p.n[0]), value(*p.value) {}

  void operator()() {
    if constexpr (N == dynamic)
      g.noalias() = a.template selfadjointView<Eigen::Lower>() * x;
    else
      multiply<is_small(N, N)>(g, a, x);
    value = x.dot(g / 2 - b);
    g -= b;
  }
};

template <class T, int N>
struct entries {
  static constexpr int block = N < 0 ? 512 : N;
  map<T, N, 1> x;
  result<T, N, 1> g;
  T& value;

  explicit entries(const problem<T>& p) : x(p.in[0], p.n[0]), g(p.out[0], p.n[0]), value(*p.value) {}

  void operator()() {
    using piece = Eigen::Array < T, N<0 ? dynamic : N, 1, 0, block, 1>;
    piece e, s, t;
    T sum = 0;
    for (Eigen::Index first = 0; first < x.size(); first += block) {
      const Eigen::Index rows = std::min<Eigen::Index>(block, x.size() - first);
      const auto v = x.template segment<N>(first, rows).array();
      auto to = g.template segment<N>(first, rows).array();
      e = (-v.square()).exp();
      s = v.sin();
      t = 1 - 2 / ((2 * v).exp() + 1);
      to = v.cos();
      to = (to - 2 * v * s) * e + t + v * (1 - t.square());
      sum += (s * e + v * t).sum();
    }
    value = sum;
  }
};

template <class T, int N>
struct metric {
  map<T, N, N> w;
  map<T, N, 1> m, x;
  result<T, N, 1> g;
  matrix<T, N, 1> wd;
  T& value;

  explicit metric(const problem<T>& p)
      : w(p.in[0], p.n[0], p.n[0]),
        m(p.in[1], p.n[0]),
        x(p.in[2], p.n[0]),
        g(p.out[0], p.n[0]),
        wd(p.n[0]),
        value(*p.value) {}

  void operator()() {
    g = x - m;
    if constexpr (N == dynamic)
      wd.noalias() = w.template selfadjointView<Eigen::Lower>() * g;
    else
      multiply<is_small(N, N)>(wd, w, g);
    value = g.dot(wd) / 2;
  }
};

template <class T>
struct reading {
  map<T, dynamic, dynamic> x;
  T& value;

  explicit reading(const problem<T>& p) : x(p.in[0], p.n[0], p.n[1]), value(*p.value) {}

  void operator()() { value = x.sum(); }
};

}
