// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The natural logarithm of each entry, NaN where it is negative; of a complex entry log|z| + i arg z, -pi < arg z <= pi.
struct log_op {
  static constexpr auto name = "log";
  static constexpr bool over_complex = true;
  static constexpr bool partial = true;
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    using std::log;
    return log(x);
  }
  // d log(x) = dx / x
  template <class T>
  static constexpr T slope(T x, T) {
    return 1 / x;
  }
};

/// The natural logarithm of each entry, NaN where it is negative; of a complex entry log|z| + i arg z, -pi < arg z <= pi.
template <Symbolic A>
constexpr auto log(A a) {
  return apply<log_op>(a);
}

}
