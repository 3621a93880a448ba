// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The quotient entry by entry.
struct hadamard_div_op {
  static constexpr auto name = "hadamard_div";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::first;
  static constexpr bool elementwise = true;
  static constexpr bool partial = true;
  static constexpr shape result(shape a, shape) { return a; }
  static constexpr finding structure(term a, term b) {
    return {detail::common(a, b, symmetric | positive) | detail::kept(a, lower | upper),
            "entrywise quotients of such matrices"};
  }

  template <class T>
  static constexpr T value(T a, T b) {
    return a / b;
  }
  // d(A ./ B) = (dA - (A ./ B) .* dB) ./ B
  static constexpr term differential(term y, term, term b, term da, term db) {
    return hadamard_div(da - hadamard(y, db), b);
  }
  static constexpr term adjoint(term c, term, term b) { return hadamard_div(c, conj(b)); }

  static constexpr term canonical(term a, term b) { return canonical_entrywise(a, canonical_power(b, -1)); }
};

/// A ./ B: the quotient entry by entry, of two operands of one shape.
template <Expression A, Expression B>
constexpr auto hadamard_div(A a, B b) {
  static_assert(demand::same_shape<A, B>, "riesz: hadamard_div(A, B) needs two operands of one shape");
  return apply<hadamard_div_op>(a, b);
}
constexpr term hadamard_div(term a, term b) { return apply<hadamard_div_op>(a, b); }

}
