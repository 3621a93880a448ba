// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// log(1 + x) of each entry, accurate near zero.
struct log1p_op {
  static constexpr auto name = "log1p";
  static constexpr bool over_complex = true;
  static constexpr bool partial = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    if constexpr (requires { x.imag(); }) {
      using std::abs, std::log, std::log1p, std::atan2;
      const auto a = x.real(), b = x.imag();
      if (!(abs(a) < 0.5 && abs(b) < 0.5)) return log(T(1) + x);
      return {log1p(a * (2 + a) + b * b) / 2, atan2(b, 1 + a)};
    } else {
      using std::log1p;
      return log1p(x);
    }
  }
  // d log(1 + x) = dx / (1 + x)
  template <class T>
  static constexpr T slope(T x, T) {
    return 1 / (1 + x);
  }
};

/// log(1 + x) of each entry, accurate near zero.
template <Symbolic A>
constexpr auto log1p(A a) {
  return apply<log1p_op>(a);
}

}
