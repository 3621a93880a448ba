// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The sine of each entry, in radians.
struct sin_op {
  static constexpr auto name = "sin";
  static constexpr bool over_complex = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    using std::sin;
    return sin(x);
  }
  // d sin(x) = cos(x) dx
  template <class T>
  static constexpr T slope(T x, T) {
    return cos(x);
  }
};

/// The sine of each entry, in radians.
template <Symbolic A>
constexpr auto sin(A a) {
  return apply<sin_op>(a);
}

}
