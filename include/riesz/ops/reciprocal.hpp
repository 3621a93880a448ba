// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// 1 / x of each entry.
struct reciprocal_op {
  static constexpr auto name = "reciprocal";
  static constexpr bool over_complex = true;
  static constexpr bool partial = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    return T(1) / x;
  }
  // d(1 / x) = -dx / x^2
  template <class T>
  static constexpr T slope(T, T y) {
    return -(y * y);
  }

  static constexpr term canonical(term a) { return canonical_power(a, -1); }
};

/// 1 / x of each entry.
template <Symbolic A>
constexpr auto reciprocal(A a) {
  return apply<reciprocal_op>(a);
}

}
