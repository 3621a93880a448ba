// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The tangent of each entry, in radians.
struct tan_op {
  static constexpr auto name = "tan";
  static constexpr bool over_complex = true;
  static constexpr bool partial = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    using std::tan;
    return tan(x);
  }
  // d tan(x) = (1 + tan(x)^2) dx
  template <class T>
  static constexpr T slope(T, T y) {
    return 1 + y * y;
  }
};

/// The tangent of each entry, in radians.
template <Symbolic A>
constexpr auto tan(A a) {
  return apply<tan_op>(a);
}

}
