// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/graph/list.hpp>
#include <riesz/ops/gaussian.hpp>
#include <type_traits>
#include <utility>

namespace riesz {

/// A matrix over a field, in somebody's memory, by columns.
template <class F>
struct dense {
  F* entries = nullptr;
  int rows = 0, cols = 0;

  constexpr F& operator()(int i, int j) const { return entries[i + j * rows]; }
  constexpr F& operator[](int i) const { return entries[i]; }
  constexpr int size() const { return rows * cols; }
};

namespace detail {

template <class F>
constexpr bool better_pivot(const F& a, const F& b) {  // a instead of b
  if constexpr (std::is_same_v<F, binary64>)
    return (a.v < 0 ? -a.v : a.v) > (b.v < 0 ? -b.v : b.v);
  else if constexpr (requires { a.d; })
    return better_pivot(a.v, b.v);
  else if constexpr (requires { a.im; })
    return better_pivot(a.squared_modulus(), b.squared_modulus());
  else
    return b == F(0) && a != F(0);
}

template <class F>
constexpr bool vanishes(const F& a) {
  if constexpr (requires { a.d; })
    return vanishes(a.v);
  else if constexpr (requires { a.im; })
    return vanishes(a.re) && vanishes(a.im);
  else
    return a == F(0);
}

}

/// The element that stands for no value.
template <class F>
constexpr F undefined_in() {
  if constexpr (requires(F x) { x.im; })
    return undefined_in<decltype(F::re)>();
  else
    return F(ground<F>::type::undefined());
}

/// Reduces [A | B] in place to [I | A^-1 B] and returns det A; B is undefined where A is singular.
template <class F>
constexpr F gauss_jordan(dense<F> a, dense<F> b) {
  F det(1);
  for (int k = 0; k < a.rows; ++k) {
    int best = k;
    for (int i = k + 1; i < a.rows; ++i)
      if (detail::better_pivot(a(i, k), a(best, k))) best = i;
    if (detail::vanishes(a(best, k))) {
      if constexpr (!std::is_same_v<typename ground<F>::type, binary64>)
        for (int i = 0; i < b.size(); ++i) b[i] = undefined_in<F>();
      return F(0);
    }
    if (best != k) {
      det = -det;
      for (int j = k; j < a.cols; ++j) std::swap(a(k, j), a(best, j));
      for (int j = 0; j < b.cols; ++j) std::swap(b(k, j), b(best, j));
    }
    det = det * a(k, k);
    const F r = F(1) / a(k, k);
    for (int j = k; j < a.cols; ++j) a(k, j) = a(k, j) * r;
    for (int j = 0; j < b.cols; ++j) b(k, j) = b(k, j) * r;
    for (int i = 0; i < a.rows; ++i) {
      if (i == k) continue;
      const F m = a(i, k);
      for (int j = k; j < a.cols; ++j) a(i, j) = a(i, j) - m * a(k, j);
      for (int j = 0; j < b.cols; ++j) b(i, j) = b(i, j) - m * b(k, j);
    }
  }
  return det;
}

/// y = A^-1 b.
template <class F>
constexpr void exact_solve(dense<F> y, dense<F> a, dense<F> b) {
  list<F> copy(a.entries, a.entries + a.size());
  for (int i = 0; i < y.size(); ++i) y[i] = b[i];
  gauss_jordan(dense<F>{copy.data, a.rows, a.cols}, y);
}

/// det A.
template <class F>
constexpr F exact_det(dense<F> a) {
  list<F> copy(a.entries, a.entries + a.size());
  return gauss_jordan(dense<F>{copy.data, a.rows, a.cols}, dense<F>{});
}

}
