// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/hadamard.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

constexpr term scaled_rows(term v, term b);
constexpr term scaled_cols(term a, term v);

/// diag(v) B, every row multiplied by its own number: what plans make of a product with a diagonal matrix.
struct scaled_rows_op {
  static constexpr auto name = "scaled_rows";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape, shape b) { return b; }
  static constexpr polynomial flops(shape y, shape) { return polynomial(y.rows) * polynomial(y.cols); }
  static constexpr finding structure(term, term b) {
    return {detail::kept(b, lower | upper), "rows of a triangle"};
  }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> v, dense<F> b) {
    for (int i = 0; i < y.rows; ++i)
      for (int j = 0; j < y.cols; ++j) y(i, j) = v[i] * b(i, j);
  }

  // <C, diag(dv) B> = <(row sums of C .* conj(B)), dv>, <C, diag(v) dB> = <diag(conj(v)) C, dB>
  static constexpr term adjoint_left(term c, term, term b) { return row_sums(hadamard(c, conj(b))); }
  static constexpr term adjoint_right(term c, term v, term) { return scaled_rows(conj(v), c); }
  static constexpr term transposed(term v, term b) { return scaled_cols(transpose(b), v); }

  static constexpr binding_power power(term) { return binding_power::product; }
  static constexpr void write(writer& out, term t) {
    out.put("diag("), out.put(t.operand(0)), out.put(") ");
    out.put(t.operand(1), binding_power::product);
  }
};

/// A diag(v), every column multiplied by its own number.
struct scaled_cols_op {
  static constexpr auto name = "scaled_cols";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape a, shape) { return a; }
  static constexpr polynomial flops(shape y, shape) { return polynomial(y.rows) * polynomial(y.cols); }
  static constexpr finding structure(term a, term) {
    return {detail::kept(a, lower | upper), "columns of a triangle"};
  }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, dense<F> v) {
    for (int i = 0; i < y.rows; ++i)
      for (int j = 0; j < y.cols; ++j) y(i, j) = a(i, j) * v[j];
  }

  static constexpr term adjoint_left(term c, term, term v) { return scaled_cols(c, conj(v)); }
  static constexpr term adjoint_right(term c, term a, term) { return transpose(col_sums(hadamard(c, conj(a)))); }
  static constexpr term transposed(term a, term v) { return scaled_rows(v, transpose(a)); }

  static constexpr binding_power power(term) { return binding_power::product; }
  static constexpr void write(writer& out, term t) {
    out.put(t.operand(0), binding_power::product);
    out.put(" diag("), out.put(t.operand(1)), out.put(")");
  }
};

constexpr term scaled_rows(term v, term b) { return apply<scaled_rows_op>(v, b); }
constexpr term scaled_cols(term a, term v) { return apply<scaled_cols_op>(a, v); }

}
