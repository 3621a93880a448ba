// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cmath>
#include "../workload.hpp"

// The objectives of W1 to W4 in any number that knows its derivatives, as users of such numbers write them.

namespace peers {

using workloads::problem;

struct quadratic {
  static constexpr const char* name = "W1";
  static constexpr std::size_t place = 2;  // of the operand that varies

  template <class D, class T>
  static D value(const problem<T>& p, const D* x) {
    const long n = p.n[0];
    D sum(0.0);
    for (long i = 0; i < n; ++i) {
      D y(0.0);
      for (long j = 0; j < n; ++j) y += p.in[0][i + j * n] * x[j];
      sum += x[i] * (y * 0.5 - p.in[1][i]);
    }
    return sum;
  }
};

struct least_squares {
  static constexpr const char* name = "W2";
  static constexpr std::size_t place = 2;

  template <class D, class T>
  static D value(const problem<T>& p, const D* x) {
    const long m = p.n[0], n = p.n[1];
    D sum(0.0);
    for (long i = 0; i < m; ++i) {
      D r(-p.in[1][i]);
      for (long j = 0; j < n; ++j) r += p.in[0][i + j * m] * x[j];
      sum += r * r;
    }
    return D(sum * 0.5);
  }
};

struct logistic {
  static constexpr const char* name = "W3";
  static constexpr std::size_t place = 2;

  template <class D, class T>
  static D value(const problem<T>& p, const D* w) {
    using std::exp, std::log;
    const long m = p.n[0], n = p.n[1];
    D sum(0.0), square(0.0);
    for (long i = 0; i < m; ++i) {
      D z(0.0);
      for (long j = 0; j < n; ++j) z += p.in[0][i + j * m] * w[j];
      const D e = exp(z);  // the data keep z small
      sum += log(e + 1.0) - z * p.in[1][i];
    }
    for (long j = 0; j < n; ++j) square += w[j] * w[j];
    return D(sum + square * (*p.in[3] / 2));
  }
};

struct entries {
  static constexpr const char* name = "W4";
  static constexpr std::size_t place = 0;

  template <class D, class T>
  static D value(const problem<T>& p, const D* x) {
    using std::exp, std::sin, std::tanh;
    D sum(0.0);
    for (long i = 0; i < p.n[0]; ++i) sum += sin(x[i]) * exp(x[i] * x[i] * -1.0) + x[i] * tanh(x[i]);
    return sum;
  }
};

}
