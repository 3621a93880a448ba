// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/dot.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

constexpr term quadratic_form(term a, term x);

/// x'Ax for a real symmetric matrix, of which one triangle is read, and a column. Written by plans alone.
struct quadratic_form_op {
  static constexpr auto name = "quadratic_form";
  static constexpr auto linear = linearity::first;
  static constexpr shape result(shape, shape) { return scalar_shape; }
  static constexpr polynomial flops(shape, shape a) {
    return polynomial(a.rows) * polynomial(a.rows) + polynomial(2) * polynomial(a.rows);
  }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, dense<F> x) {
    y[0] = F(0);
    for (int i = 0; i < a.rows; ++i)
      for (int j = 0; j < a.cols; ++j) y[0] = y[0] + x[i] * a(i, j) * x[j];
  }
  // d(x'Ax) = x'dA x + 2 x'A dx
  static constexpr term differential(term, term a, term x, term da, term dx) {
    return quadratic_form(da, x) + fraction{2} * dot(a * x, dx);
  }
  // c x'dA x = <c x x', dA>
  static constexpr term adjoint(term c, term, term x) { return c * (x * transpose(x)); }

  static constexpr void write(writer& out, term t) {
    out.put(t.operand(1), binding_power::atom);
    out.put("^T ");
    out.put(t.operand(0), binding_power::atom);
    out.put(" ");
    out.put(t.operand(1), binding_power::atom);
  }
};

constexpr term quadratic_form(term a, term x) { return a.is_zero() ? a : apply<quadratic_form_op>(a, x); }

}
