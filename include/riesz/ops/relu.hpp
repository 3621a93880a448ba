// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/heaviside.hpp>

namespace riesz {

/// The larger of x and 0, of each entry. Its slope at 0 is 0.
struct relu_op {
  static constexpr auto name = "relu";
  static constexpr shape result(shape a) { return a; }
  static constexpr finding structure(term a) {
    return {detail::nonnegative | detail::kept(a, positive | symmetric), "values of relu"};
  }

  template <class T>
  static constexpr T value(T x) {
    if constexpr (requires { relu(x); })
      return relu(x);
    else  // NaN stays NaN
      return detail::chosen(x <= T(0), T(0), x);
  }
  // d relu(x) = heaviside(x) dx
  template <class T>
  static constexpr T slope(T x, T) {
    return heaviside(x);
  }
};

/// The larger of x and 0, of each entry. Its slope at 0 is 0.
template <Symbolic A>
constexpr auto relu(A a) {
  return apply<relu_op>(a);
}

}
