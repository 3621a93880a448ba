// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The logistic function 1 / (1 + exp(-x)) of each entry.
struct sigmoid_op {
  static constexpr auto name = "sigmoid";
  static constexpr bool positive_valued = true, below_one = true;
  static constexpr bool over_complex = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    if constexpr (requires { sigmoid(x); }) {
      return sigmoid(x);
    } else {
      using std::exp;
      return T(1) / (T(1) + exp(-x));
    }
  }
  // d s(x) = s(x) (1 - s(x)) dx
  template <class T>
  static constexpr T slope(T, T y) {
    return y * (1 - y);
  }
};

/// The logistic function 1 / (1 + exp(-x)) of each entry.
template <Symbolic A>
constexpr auto sigmoid(A a) {
  return apply<sigmoid_op>(a);
}

}
