// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/sign.hpp>

namespace riesz {

/// 1 for each positive entry, 0 for the others. Its slope is 0, at 0 too.
struct heaviside_op {
  static constexpr auto name = "heaviside";
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    if constexpr (requires { heaviside(x); })
      return heaviside(x);
    else  // NaN stays NaN
      return detail::chosen(x > T(0), T(1), detail::chosen(x <= T(0), T(0), x));
  }
  // d heaviside(x) = 0
  template <class T>
  static constexpr T slope(T x, T) {
    return 0 * x;
  }
};

/// 1 for each positive entry, 0 for the others. Its slope is 0, at 0 too.
template <Symbolic A>
constexpr auto heaviside(A a) {
  return apply<heaviside_op>(a);
}

}
