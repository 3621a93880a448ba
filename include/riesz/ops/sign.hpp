// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/times.hpp>

namespace riesz {

namespace detail {

/// One of two numbers, or of two batches lane by lane.
template <class Condition, class T>
constexpr T chosen(Condition c, T yes, T no) {
  if constexpr (requires { select(c, yes, no); })
    return select(c, yes, no);
  else
    return c ? yes : no;
}

}

/// The sign of each entry: -1, 0 or 1. Its slope is 0, at 0 too.
struct sign_op {
  static constexpr auto name = "sign";
  static constexpr shape result(shape a) { return a; }

  template <class T>
  static constexpr T value(T x) {
    if constexpr (requires { sign(x); })
      return sign(x);
    else  // NaN stays NaN
      return detail::chosen(x > T(0), T(1), detail::chosen(x < T(0), T(-1), x));
  }
  // d sign(x) = 0
  template <class T>
  static constexpr T slope(T x, T) {
    return 0 * x;
  }

  // sign(q A) = sign(q) sign(A) of a number q
  static constexpr term canonical(term a);
};

/// The sign of each entry: -1, 0 or 1. Its slope is 0, at 0 too.
template <Symbolic A>
constexpr auto sign(A a) {
  return apply<sign_op>(a);
}

constexpr term sign_op::canonical(term a) {
  if (a.is<scale_op>() && a.operand(0).is<number_op>())
    return fraction{(*a.operand(0)).value.negative() ? -1 : 1} * sign(a.operand(1));
  return detail::plain_node(record<sign_op>, &a);
}

}
