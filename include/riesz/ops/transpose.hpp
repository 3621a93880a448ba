// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/conj.hpp>

namespace riesz {

/// The transpose of a matrix.
struct transpose_op {
  static constexpr auto name = "transpose";
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape a) { return a.transposed(); }
  static constexpr finding structure(term a) {
    using namespace detail;
    property known = kept(
        a, symmetric | hermitian | skew | spd | semidefinite | diagonal | orthogonal | positive | nonnegative | sparse);
    known.bits &= ~(lower | upper).bits;
    if (has(a, lower)) known = known | upper;
    if (has(a, upper)) known = known | lower;
    return {known, "the transpose of such a matrix"};
  }

  // <C, dA'> = <C', dA>
  static constexpr term adjoint(term c, term) { return transpose(c); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    for (int i = 0; i < y.rows; ++i)
      for (int j = 0; j < y.cols; ++j) y(i, j) = a(j, i);
  }

  static constexpr term canonical(term a) { return canonical_transpose(a); }
  static constexpr binding_power power(term) { return binding_power::power; }
  static constexpr void write(writer& out, term t) {
    const term a = t.operand(0);
    const bool conjugate = a.is<conj_op>();
    out.put(conjugate ? a.operand(0) : a, binding_power::atom);
    out.put(conjugate ? "^H" : "^T");
  }

  template <class Y, class A>
  static void kernel(Y& y, const A& a) {
    y = a.transpose();
  }
};

/// A', with rows and columns exchanged.
template <Expression A>
constexpr auto transpose(A a) {
  return apply<transpose_op>(a);
}
constexpr term transpose(term a) { return apply<transpose_op>(a); }

}
