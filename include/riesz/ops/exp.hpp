// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The exponential of each entry.
struct exp_op {
  static constexpr auto name = "exp";
  static constexpr bool positive_valued = true;
  static constexpr bool over_complex = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    using std::exp;
    return exp(x);
  }
  // d exp(x) = exp(x) dx
  template <class T>
  static constexpr T slope(T, T y) {
    return y;
  }
};

/// The exponential of each entry.
template <Symbolic A>
constexpr auto exp(A a) {
  return apply<exp_op>(a);
}

}
