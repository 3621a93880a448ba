// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The square root of each entry, NaN where it is negative; of a complex entry the root in the right half plane.
struct sqrt_op {
  static constexpr auto name = "sqrt";
  static constexpr bool over_complex = true;
  static constexpr bool partial = true;
  static constexpr shape result(shape a) { return a; }
  static constexpr finding structure(term a) {
    if ((*a).complex) return {detail::kept(a, symmetric), "square roots"};
    return {detail::nonnegative | detail::kept(a, positive | symmetric), "square roots"};
  }

  template <class T>
  static constexpr T value(T x) {
    using std::sqrt;
    return sqrt(x);
  }
  // d sqrt(x) = dx / (2 sqrt(x))
  template <class T>
  static constexpr T slope(T, T y) {
    return 1 / (2 * y);
  }
};

/// The square root of each entry, NaN where it is negative; of a complex entry the root in the right half plane.
template <Symbolic A>
constexpr auto sqrt(A a) {
  return apply<sqrt_op>(a);
}

}
