// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <limits>
#include <riesz/ops/softmax.hpp>

namespace riesz {

/// log(sum(exp(x))) of a column.
struct logsumexp_op {
  static constexpr auto name = "logsumexp";
  static constexpr bool partial = true;
  static constexpr shape result(shape) { return scalar_shape; }

  // d log sum exp x = softmax(x)' dx
  static constexpr term differential(term, term x, term dx) { return dot(softmax(x), dx); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> x) {
    F total(0);
    for (int i = 0; i < x.size(); ++i) total = total + exp(x[i]);
    y[0] = log(total);
  }

  static constexpr term canonical(term x) {
    return x.dims().is_scalar() ? x : detail::plain_node(record<logsumexp_op>, &x);
  }

  // log sum exp(x) = max x + log sum exp(x - max x), which does not overflow
  template <class Y, class X>
  static void kernel(Y& y, const X& x) {
    using T = typename X::Scalar;
    const T most = x.size() == 0 ? -std::numeric_limits<T>::infinity() : x.maxCoeff();
    if (x.hasNaN())
      y(0) = std::numeric_limits<T>::quiet_NaN();
    else
      y(0) = std::isfinite(most) ? most + std::log((x.array() - most).exp().sum()) : most;
  }
};

/// log(sum(exp(x))) of a column vector, without overflow.
template <Expression X>
constexpr auto logsumexp(X x) {
  static_assert(demand::column<X>, "riesz: logsumexp(x) needs a column vector");
  return apply<logsumexp_op>(x);
}
constexpr term logsumexp(term x) { return apply<logsumexp_op>(x); }

}
