// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cmath>
#include <riesz/ops/dot.hpp>
#include <riesz/ops/hadamard.hpp>
#include <riesz/ops/minus.hpp>
#include <riesz/ops/times.hpp>

namespace riesz {

/// exp(x) / sum(exp(x)) of a column.
struct softmax_op {
  static constexpr auto name = "softmax";
  static constexpr bool partial = true;
  static constexpr shape result(shape x) { return x; }
  static constexpr finding structure(term) {
    return {positive, "a softmax"};
  }

  // ds = s .* dx - s s' dx
  static constexpr term differential(term s, term, term dx) { return hadamard(s, dx) - dot(s, dx) * s; }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> x) {
    F total(0);
    for (int i = 0; i < x.size(); ++i) total = total + (y[i] = exp(x[i]));
    for (int i = 0; i < x.size(); ++i) y[i] = y[i] / total;
  }

  static constexpr term canonical(term x) {
    return x.dims().is_scalar() ? number_term(*x.in, {1}) : detail::plain_node(record<softmax_op>, &x);
  }

  // softmax(x) = softmax(x - max x), which does not overflow
  template <class Y, class X>
  static void kernel(Y& y, const X& x) {
    if (x.size() == 0) return;
    y.array() = (x.array() - x.maxCoeff()).exp();
    y /= y.sum();
  }
};

/// exp(x) / sum(exp(x)) of a column vector, without overflow.
template <Expression X>
constexpr auto softmax(X x) {
  static_assert(demand::column<X>, "riesz: softmax(x) needs a column vector");
  return apply<softmax_op>(x);
}
constexpr term softmax(term x) { return apply<softmax_op>(x); }

}
