// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/diagonal_of.hpp>
#include <riesz/ops/plus.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

constexpr term shifted(term a, term v);

/// A + diag(v), or A + v I where v is a number: what plans make of such a sum.
struct shifted_op {
  static constexpr auto name = "shifted";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::jointly;
  static constexpr shape result(shape a, shape) { return a; }
  static constexpr finding structure(term a, term v) {
    using namespace detail;
    const property alike =
        kept(a, symmetric | lower | upper | diagonal | sparse) | ((*v).complex ? property{} : kept(a, hermitian));
    if (!has(a, semidefinite)) return {alike, "such a matrix, its diagonal shifted"};
    if (has(v, positive)) return {alike | spd, "a semidefinite matrix, its diagonal shifted by positive numbers"};
    if (has(v, semidefinite))
      return {alike | kept(a, spd | semidefinite), "a semidefinite matrix, its diagonal shifted"};
    return {alike, "such a matrix, its diagonal shifted"};
  }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, dense<F> v) {
    for (int k = 0; k < y.size(); ++k) y[k] = a[k];
    for (int i = 0; i < y.rows; ++i) y(i, i) = y(i, i) + v[v.size() == 1 ? 0 : i];
  }

  static constexpr term differential(term, term a, term v, term da, term dv) {
    return shifted(or_zero(da, a), or_zero(dv, v));
  }
  static constexpr term adjoint_left(term c, term, term) { return c; }
  static constexpr term adjoint_right(term c, term, term v) { return v.dims().is_scalar() ? trace(c) : diagonal_of(c); }
  static constexpr term transposed(term a, term v) { return shifted(transpose(a), v); }

  static constexpr binding_power power(term) { return binding_power::sum; }
  static constexpr void write(writer& out, term t) {
    const bool one_number = t.operand(1).dims().is_scalar();
    out.put(t.operand(0), binding_power::sum);
    out.put(one_number ? " + " : " + diag(");
    if (!is_number(t.operand(1), 1)) out.put(t.operand(1), one_number ? binding_power::product : binding_power::sum);
    out.put(!one_number ? ")" : is_number(t.operand(1), 1) ? "I" : " I");
  }

  template <class Y, class A, class V>
  static void kernel(Y& y, const A& a, const V& v) {
    if (y.data() != a.data()) y = a;  // a plan may let them share their memory
    if constexpr (V::SizeAtCompileTime == 1)
      y.diagonal().array() += v(0);
    else
      y.diagonal() += v;
  }
};

constexpr term shifted(term a, term v) { return apply<shifted_op>(a, v); }

}
