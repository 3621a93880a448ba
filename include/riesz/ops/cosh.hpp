// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The hyperbolic cosine of each entry.
struct cosh_op {
  static constexpr auto name = "cosh";
  static constexpr bool positive_valued = true;
  static constexpr bool over_complex = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    using std::cosh;
    return cosh(x);
  }
  // d cosh(x) = sinh(x) dx
  template <class T>
  static constexpr T slope(T x, T) {
    return sinh(x);
  }
};

/// The hyperbolic cosine of each entry.
template <Symbolic A>
constexpr auto cosh(A a) {
  return apply<cosh_op>(a);
}

}
