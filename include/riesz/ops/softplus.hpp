// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>
#include <riesz/ops/sigmoid.hpp>

namespace riesz {

/// log(1 + exp(x)) of each entry, without overflow.
struct softplus_op {
  static constexpr auto name = "softplus";
  static constexpr bool positive_valued = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    if constexpr (requires { softplus(x); }) {
      return softplus(x);
    } else {
      using std::abs, std::exp, std::log1p, std::max;
      return max(x, T(0)) + log1p(exp(-abs(x)));
    }
  }
  // d softplus(x) = sigmoid(x) dx
  template <class T>
  static constexpr T slope(T x, T) {
    return sigmoid(x);
  }
};

/// log(1 + exp(x)) of each entry, without overflow.
template <Symbolic A>
constexpr auto softplus(A a) {
  return apply<softplus_op>(a);
}

}
