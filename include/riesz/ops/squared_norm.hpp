// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The sum of the entries' squared absolute values.
struct squared_norm_op {
  static constexpr auto name = "squared_norm";
  static constexpr bool over_complex = true;
  static constexpr bool is_complex = false;
  static constexpr shape result(shape) { return scalar_shape; }
  static constexpr finding structure(term) {
    return {detail::semidefinite, "a square"};
  }

  // d|A|^2 = 2 Re <A, dA>
  static constexpr term differential(term, term a, term da) { return 2 * real(dot(a, da)); }

  template <class T>
  static constexpr T summand(T a) {
    return conjugate(a) * a;
  }
  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    F s(0);
    for (int i = 0; i < a.size(); ++i) s = s + conjugate(a[i]) * a[i];
    y[0] = s;
  }

  static constexpr term canonical(term a) { return (*a).complex ? canonical_squared_norm(a) : canonical_dot(a, a); }
  static constexpr binding_power power(term) { return binding_power::power; }
  static constexpr void write(writer& out, term t) {
    out.put("norm(");
    out.put(t.operand(0));
    out.put(")^2");
  }
};

/// The squared Euclidean norm of a vector, the squared Frobenius norm of a matrix.
template <Expression A>
constexpr auto squared_norm(A a) {
  return apply<squared_norm_op>(a);
}
constexpr term squared_norm(term a) { return apply<squared_norm_op>(a); }

}
