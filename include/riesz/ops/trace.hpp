// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>

namespace riesz {

/// The sum of a square matrix's diagonal.
struct trace_op {
  static constexpr auto name = "trace";
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape) { return scalar_shape; }
  static constexpr finding structure(term a) {
    return {detail::kept(a, positive | spd | detail::semidefinite), "the trace of such a matrix"};
  }

  // c tr(dA) = <c I, dA>
  static constexpr term adjoint(term c, term a) { return c * constant_term<identity_op>(a, a.dims()); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    F s(0);
    for (int i = 0; i < a.rows; ++i) s = s + a(i, i);
    y[0] = s;
  }

  static constexpr term canonical(term a) { return canonical_trace(a); }

  template <class Y, class A>
  static void kernel(Y& y, const A& a) {
    y(0) = a.trace();
  }
};

/// tr A, of a square matrix.
template <Expression A>
constexpr auto trace(A a) {
  static_assert(demand::square<A>, "riesz: trace(A) needs a square matrix");
  return apply<trace_op>(a);
}
constexpr term trace(term a) { return apply<trace_op>(a); }

}
