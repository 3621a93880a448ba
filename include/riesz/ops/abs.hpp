// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/phase.hpp>
#include <riesz/rewrite/order.hpp>

namespace riesz {

/// The absolute value of each entry. At 0 its differential is taken to be 0.
struct abs_op {
  static constexpr auto name = "abs";
  static constexpr bool over_complex = true;
  static constexpr bool is_complex = false;
  static constexpr bool elementwise = true;
  static constexpr bool partial = true;
  static constexpr shape result(shape a) { return a; }
  static constexpr finding structure(term a) {
    return {detail::nonnegative | detail::kept(a, (*a).complex ? positive : positive | symmetric), "absolute values"};
  }

  // d|z| = Re(conj(z / |z|) dz), of a real x sign(x) dx
  static constexpr term differential(term, term a, term da) { return real(hadamard(conj(phase(a)), da)); }

  template <class T>
  static constexpr T value(T x) {
    using std::abs;
    return abs(x);
  }
  template <class F>
  static constexpr void exact(dense<F> y, dense<F> x) {
    for (int i = 0; i < y.size(); ++i) y[i] = value(x[i]);
  }

  // |q A| = |q| |A| of a number q, |z| = |conj(z)|
  static constexpr term canonical(term a);
};

/// The absolute value of each entry; of complex entries too, then real. Its slope is sign(x), or z / |z|; at 0 the subgradient 0.
template <Symbolic A>
constexpr auto abs(A a) {
  return apply<abs_op>(a);
}
constexpr term abs(term a) { return apply<abs_op>(a); }

constexpr term abs_op::canonical(term a) {
  if (a.is<abs_op>()) return a;
  if (a.is<scale_op>() && a.operand(0).is<number_op>()) {
    const fraction q = (*a.operand(0)).value;
    return (q.negative() ? -q : q) * abs(a.operand(1));
  }
  if ((*a).complex)
    if (const term z = conj(a); detail::order(z, a) < 0 && !z.is<scale_op>()) a = z;
  return detail::plain_node(record<abs_op>, &a);
}

}
