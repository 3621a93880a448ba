// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The product entry by entry.
struct hadamard_op {
  static constexpr auto name = "hadamard";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::each;
  static constexpr bool elementwise = true;
  static constexpr shape result(shape a, shape) { return a; }
  static constexpr finding structure(term a, term b) {
    using namespace detail;
    property known = common(a, b, symmetric | hermitian | positive | nonnegative | semidefinite | spd);
    known = known | kept(a, lower | upper) | kept(b, lower | upper);
    if (a == b && a.dims().is_scalar() && !(*a).complex) known = known | semidefinite;
    return {known, "entrywise products of such matrices"};
  }

  template <class T>
  static constexpr T value(T a, T b) {
    return a * b;
  }
  // <C, dA .* B> = <C .* conj(B), dA>
  static constexpr term adjoint_left(term c, term, term b) { return hadamard(c, conj(b)); }
  static constexpr term adjoint_right(term c, term a, term) { return hadamard(c, conj(a)); }

  static constexpr term canonical(term a, term b) { return canonical_entrywise(a, b); }
  static constexpr binding_power power(term t) {
    return t.dims().is_scalar() ? binding_power::product : binding_power::entrywise;
  }
  static constexpr void write(writer& out, term t) { write_monomial(out, t); }
};

/// A .* B: the product entry by entry, of two operands of one shape.
template <Expression A, Expression B>
constexpr auto hadamard(A a, B b) {
  static_assert(demand::same_shape<A, B>, "riesz: hadamard(A, B) needs two operands of one shape");
  return apply<hadamard_op>(a, b);
}
constexpr term hadamard(term a, term b) { return apply<hadamard_op>(a, b); }

}
