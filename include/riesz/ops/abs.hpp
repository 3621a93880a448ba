// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/sign.hpp>

namespace riesz {

/// The absolute value of each entry. Its slope is sign(x), at 0 the subgradient 0.
struct abs_op {
  static constexpr auto name = "abs";
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    using std::abs;
    return abs(x);
  }
  // d|x| = sign(x) dx
  template <class T>
  static constexpr T slope(T x, T) {
    return sign(x);
  }

  // |q A| = |q| |A| of a number q
  static constexpr term canonical(term a);
};

/// The absolute value of each entry. Its slope is sign(x), at 0 the subgradient 0.
template <Symbolic A>
constexpr auto abs(A a) {
  return apply<abs_op>(a);
}

constexpr term abs_op::canonical(term a) {
  if (a.is<abs_op>()) return a;
  if (a.is<scale_op>() && a.operand(0).is<number_op>()) {
    const fraction q = (*a.operand(0)).value;
    return (q.negative() ? -q : q) * abs(a.operand(1));
  }
  return detail::plain_node(record<abs_op>, &a);
}

}
