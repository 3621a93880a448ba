// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/diagonal_of.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/trace.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

namespace detail {

/// Whether columns of a and rows of b lie in memory without gaps, so that products a(i, k) b(k, i) are summed by k outside.
template <class A, class B>
inline constexpr bool goes_by_columns = !A::IsRowMajor && B::IsRowMajor;

}

/// The diagonal of A B without the product: row by row of A, column by column of B. Written by plans alone.
struct row_dots_op {
  static constexpr auto name = "row_dots";
  static constexpr auto linear = linearity::each;
  static constexpr bool over_complex = true;
  static constexpr shape result(shape a, shape) { return {a.rows, {1}}; }
  static constexpr polynomial flops(shape, shape a) { return polynomial(2) * polynomial(a.rows) * polynomial(a.cols); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, dense<F> b) {
    for (int i = 0; i < a.rows; ++i) {
      y[i] = F(0);
      for (int k = 0; k < a.cols; ++k) y[i] = y[i] + a(i, k) * b(k, i);
    }
  }
  // <c, diagonal of dA B> = <diag(c) B^H, dA>
  static constexpr term adjoint_left(term c, term, term b) { return diag(c) * ctranspose(b); }
  static constexpr term adjoint_right(term c, term a, term) { return ctranspose(a) * diag(c); }

  static constexpr void write(writer& out, term t) {
    out.put("diagonal_of(");
    detail::write_product(out, t.operand(0), t.operand(1));
    out.put(")");
  }

  template <class Y, class A, class B>
  static void kernel(Y& y, const A& a, const B& b) {
    if constexpr (detail::goes_by_columns<A, B>) {
      y.setZero();
      for (decltype(b.rows()) k = 0; k < b.rows(); ++k) y += a.col(k).cwiseProduct(b.row(k).transpose());
    } else {  // by tiles 1.1 to 1.8 times slower at n = 300, 1000 and 2000
      for (decltype(a.rows()) i = 0; i < a.rows(); ++i) y(i) = a.row(i).transpose().cwiseProduct(b.col(i)).sum();
    }
  }
};

/// tr(A B) without the product. Written by plans alone.
struct trace_of_product_op {
  static constexpr auto name = "trace_of_product";
  static constexpr auto linear = linearity::each;
  static constexpr bool over_complex = true;
  static constexpr shape result(shape, shape) { return scalar_shape; }
  static constexpr polynomial flops(shape, shape a) { return polynomial(2) * polynomial(a.rows) * polynomial(a.cols); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, dense<F> b) {
    y[0] = F(0);
    for (int i = 0; i < a.rows; ++i)
      for (int k = 0; k < a.cols; ++k) y[0] = y[0] + a(i, k) * b(k, i);
  }
  // conj(c) tr(dA B)
  static constexpr term adjoint_left(term c, term, term b) { return c * ctranspose(b); }
  static constexpr term adjoint_right(term c, term a, term) { return c * ctranspose(a); }

  static constexpr void write(writer& out, term t) {
    out.put("trace(");
    detail::write_product(out, t.operand(0), t.operand(1));
    out.put(")");
  }

  template <class Y, class A, class B>
  static void kernel(Y& y, const A& a, const B& b) {
    if constexpr (detail::goes_by_columns<A, B>) {
      y(0) = a.cwiseProduct(b.transpose()).sum();
    } else {
      typename Y::Scalar sum(0);
      for (decltype(a.rows()) i = 0; i < a.rows(); ++i) sum += a.row(i).transpose().cwiseProduct(b.col(i)).sum();
      y(0) = sum;
    }
  }
};

constexpr term row_dots(term a, term b) { return apply<row_dots_op>(a, b); }
constexpr term trace_of_product(term a, term b) { return apply<trace_of_product_op>(a, b); }

}
