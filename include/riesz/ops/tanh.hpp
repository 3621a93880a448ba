// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The hyperbolic tangent of each entry.
struct tanh_op {
  static constexpr auto name = "tanh";
  static constexpr bool over_complex = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    using std::tanh;
    return tanh(x);
  }
  // d tanh(x) = (1 - tanh(x)^2) dx
  template <class T>
  static constexpr T slope(T, T y) {
    return 1 - y * y;
  }
};

/// The hyperbolic tangent of each entry.
template <Symbolic A>
constexpr auto tanh(A a) {
  return apply<tanh_op>(a);
}

}
