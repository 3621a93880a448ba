// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The cosine of each entry, in radians.
struct cos_op {
  static constexpr auto name = "cos";
  static constexpr bool over_complex = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    using std::cos;
    return cos(x);
  }
  // d cos(x) = -sin(x) dx
  template <class T>
  static constexpr T slope(T x, T) {
    return -sin(x);
  }
};

/// The cosine of each entry, in radians.
template <Symbolic A>
constexpr auto cos(A a) {
  return apply<cos_op>(a);
}

}
