// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// log(1 + x) of each entry, accurate near zero.
struct log1p_op {
  static constexpr auto name = "log1p";
  static constexpr bool partial = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    using std::log1p;
    return log1p(x);
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
