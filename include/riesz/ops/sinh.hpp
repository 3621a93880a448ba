// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The hyperbolic sine of each entry.
struct sinh_op {
  static constexpr auto name = "sinh";
  static constexpr bool over_complex = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    using std::sinh;
    return sinh(x);
  }
  // d sinh(x) = cosh(x) dx
  template <class T>
  static constexpr T slope(T x, T) {
    return cosh(x);
  }
};

/// The hyperbolic sine of each entry.
template <Symbolic A>
constexpr auto sinh(A a) {
  return apply<sinh_op>(a);
}

}
