// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>

namespace riesz {

/// The sum of all entries.
struct sum_op {
  static constexpr auto name = "sum";
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape) { return scalar_shape; }
  static constexpr finding structure(term a) {
    return {detail::kept(a, positive | detail::nonnegative), "a sum of positive numbers"};
  }

  // c sum(dA) = <c 1, dA>
  static constexpr term adjoint(term c, term a) { return c * constant_term<ones_op>(a, a.dims()); }

  template <class T>
  static constexpr T summand(T a) {
    return a;
  }
  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    F s(0);
    for (int i = 0; i < a.size(); ++i) s = s + a[i];
    y[0] = s;
  }

  static constexpr term canonical(term a) { return canonical_entry_sum(a); }
};

/// The sum of all entries of a vector or a matrix.
template <Expression A>
constexpr auto sum(A a) {
  return apply<sum_op>(a);
}
constexpr term sum(term a) { return apply<sum_op>(a); }

}
