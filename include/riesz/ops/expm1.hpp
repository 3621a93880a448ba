// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// exp(x) - 1 of each entry, accurate near zero.
struct expm1_op {
  static constexpr auto name = "expm1";
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    using std::expm1;
    return expm1(x);
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
