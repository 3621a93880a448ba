// SPDX-License-Identifier: BSL-1.0
#pragma once
#include "maps.hpp"

// W5, W6 and W7.

namespace by_eigen {

// M = (B + B' + 2 I) A is the gradient, and <A, M>/2 the value.
template <class T, int N>
struct trace {
  map<T, N, N> a, b;
  result<T, N, N> g;
  matrix<T, N, N> c;
  T& value;

  explicit trace(const problem<T>& p)
      : a(p.in[0], p.n[0], p.n[0]),
        b(p.in[1], p.n[0], p.n[0]),
        g(p.out[0], p.n[0], p.n[0]),
        c(p.n[0], p.n[0]),
        value(*p.value) {}

  void operator()() {
    c = b + b.transpose();
    c.diagonal().array() += 2;
    multiply<is_small(N, N)>(g, c, a);
    value = a.cwiseProduct(g).sum() / 2;
  }
};

// K = A^-1; the value is logdet A + <K, S>, the gradient K - K S K.
template <class T, int N>
struct likelihood {
  map<T, N, N> a, s;
  result<T, N, N> g;
  Eigen::LLT<matrix<T, N, N>> llt;
  matrix<T, N, N> v, k, u;
  T& value;

  explicit likelihood(const problem<T>& p)
      : a(p.in[0], p.n[0], p.n[0]),
        s(p.in[1], p.n[0], p.n[0]),
        g(p.out[0], p.n[0], p.n[0]),
        llt(p.n[0]),
        v(p.n[0], p.n[0]),
        k(v),
        u(v),
        value(*p.value) {}

  void operator()() {
    T logdet;
    if constexpr (N == 3) {
      T det;
      bool regular;
      a.computeInverseAndDetWithCheck(k, det, regular, T(0));
      logdet = std::log(det);
    } else {
      llt.compute(a);
      v.setIdentity();
      llt.matrixL().solveInPlace(v);
      if constexpr (is_small(N, N)) {
        k = v.transpose().lazyProduct(v);
        logdet = 2 * std::log(llt.matrixLLT().diagonal().prod());
      } else {
        k.setZero();
        k.template selfadjointView<Eigen::Lower>().rankUpdate(v.transpose());
        k.template triangularView<Eigen::StrictlyUpper>() = k.transpose();
        logdet = 2 * llt.matrixLLT().diagonal().array().log().sum();
      }
    }
    multiply<is_small(N, N)>(u, k, s);
    if constexpr (is_small(N, N)) {
      value = logdet + u.trace();
      g = k - u.lazyProduct(k);
    } else {
      value = logdet + u.trace();
      g = k;
      g.template triangularView<Eigen::Lower>() -= u * k;
      g.template triangularView<Eigen::StrictlyUpper>() = g.transpose();
    }
  }
};

// T = tanh(W1 X + b1 1'), R = W2 T - Y, D = (W2'R) .* (1 - T.^2); gradients D X', D 1, R T'.
template <class T, int Inputs, int Hidden, int Outputs, int Batch>
struct network {
  map<T, Hidden, Inputs> w1;
  map<T, Hidden, 1> b1;
  map<T, Outputs, Hidden> w2;
  map<T, Inputs, Batch> x;
  map<T, Outputs, Batch> y;
  result<T, Hidden, Inputs> g1;
  result<T, Hidden, 1> gb;
  result<T, Outputs, Hidden> g2;
  matrix<T, Hidden, Batch> t, d;
  matrix<T, Outputs, Batch> r;
  T& value;

  explicit network(const problem<T>& p)
      : w1(p.in[0], p.n[1], p.n[0]),
        b1(p.in[1], p.n[1]),
        w2(p.in[2], p.n[2], p.n[1]),
        x(p.in[3], p.n[0], p.n[3]),
        y(p.in[4], p.n[2], p.n[3]),
        g1(p.out[0], p.n[1], p.n[0]),
        gb(p.out[1], p.n[1]),
        g2(p.out[2], p.n[2], p.n[1]),
        t(p.n[1], p.n[3]),
        d(t),
        r(p.n[2], p.n[3]),
        value(*p.value) {}

  void operator()() {
    t.noalias() = w1 * x;
    t.colwise() += b1;
    t = 1 - 2 / ((2 * t.array()).exp() + 1);
    r.noalias() = w2 * t;
    r -= y;
    value = r.squaredNorm() / 2;
    g2.noalias() = r * t.transpose();
    d.noalias() = w2.transpose() * r;
    d.array() *= 1 - t.array().square();
    gb = d.rowwise().sum();
    g1.noalias() = d * x.transpose();
  }
};

}
