// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// exp(x) - 1 of each entry, accurate near zero.
struct expm1_op {
  static constexpr auto name = "expm1";
  static constexpr bool over_complex = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    if constexpr (requires { x.imag(); }) {  // exp(a + ib) - 1 = expm1(a) cos(b) - 2 sin(b / 2)^2 + i exp(a) sin(b)
      using std::exp, std::expm1, std::sin, std::cos;
      const auto a = x.real(), b = x.imag(), s = sin(b / 2);
      return {expm1(a) * cos(b) - 2 * s * s, exp(a) * sin(b)};
    } else {
      using std::expm1;
      return expm1(x);
    }
  }
  // d (exp(x) - 1) = exp(x) dx
  template <class T>
  static constexpr T slope(T x, T) {
    return exp(x);
  }
};

/// exp(x) - 1 of each entry, accurate near zero.
template <Symbolic A>
constexpr auto expm1(A a) {
  return apply<expm1_op>(a);
}

}
