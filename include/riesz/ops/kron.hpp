// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/dot.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

/// The Kronecker product: a_ij B as blocks.
struct kron_op {
  static constexpr auto name = "kron";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::each;
  static constexpr bool sized = true;
  static constexpr shape result(shape a, shape b) { return {a.rows * b.rows, a.cols * b.cols}; }
  static constexpr polynomial flops(shape y, shape) { return polynomial(y.rows) * polynomial(y.cols); }
  static constexpr finding structure(term a, term b) {
    property known = detail::common(a, b, symmetric | hermitian | spd | detail::semidefinite | diagonal | lower | upper | orthogonal);
    if (!b.dims().is_square()) known.bits &= ~(lower | upper).bits;
    return {known, "a Kronecker product of such matrices"};
  }

  // <C, dA (x) B> = <(sum C_ij .* conj(B))_ij, dA>, <C, A (x) dB> = <sum conj(a_ij) C_ij, dB>, with C_ij the blocks of C
  static constexpr term adjoint_left(term c, term, term b) { return contract_left(c, conj(b)); }
  static constexpr term adjoint_right(term c, term a, term) { return contract_right(c, conj(a)); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, dense<F> b) {
    for (int i = 0; i < y.rows; ++i)
      for (int j = 0; j < y.cols; ++j) y(i, j) = a(i / b.rows, j / b.cols) * b(i % b.rows, j % b.cols);
  }

  static constexpr term canonical(term a, term b) {
    const shape s = a.dims(), t = b.dims();
    if (s.is_scalar() || t.is_scalar()) return a * b;
    if (a.is<zeros_op>() || b.is<zeros_op>()) return constant_term<zeros_op>(a, result(s, t));
    if (a.is<scale_op>()) return a.operand(0) * kron(a.operand(1), b);
    if (b.is<scale_op>()) return b.operand(0) * kron(a, b.operand(1));
    if (s.is_column() && t.rows.code == 1) return a * b;
    if (s.rows.code == 1 && t.is_column()) return b * a;
    const term x[]{a, b};
    return detail::plain_node(record<kron_op>, x);
  }
  static constexpr term transposed(term a, term b) { return kron(transpose(a), transpose(b)); }

  template <class Y, class A, class B>
  static void kernel(Y& y, const A& a, const B& b) {
    for (auto j = 0 * a.cols(); j < a.cols(); ++j)
      for (auto i = 0 * a.rows(); i < a.rows(); ++i)
        y.block(i * b.rows(), j * b.cols(), b.rows(), b.cols()) = a(i, j) * b;
  }
};

/// The adjoint of A -> A (x) conj(B): of each of C's blocks, the sum of its products with B, entry by entry.
struct contract_left_op {
  static constexpr auto name = "contract_left";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::each;
  static constexpr bool sized = true;
  static constexpr shape result(shape c, shape b) { return {c.rows / b.rows, c.cols / b.cols}; }
  static constexpr polynomial flops(shape, shape c) { return polynomial(2) * polynomial(c.rows) * polynomial(c.cols); }

  // <D, contract(dC, B)> = <D (x) conj(B), dC>, <D, contract(C, dB)> = <sum d_ij conj(C_ij), dB>
  static constexpr term adjoint_left(term d, term, term b) { return kron(d, conj(b)); }
  static constexpr term adjoint_right(term d, term c, term) { return contract_right(conj(c), d); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> c, dense<F> b) {
    for (int k = 0; k < y.size(); ++k) y[k] = F(0);
    for (int i = 0; i < c.rows; ++i)
      for (int j = 0; j < c.cols; ++j) {
        F& sum = y(i / b.rows, j / b.cols);
        sum = sum + c(i, j) * b(i % b.rows, j % b.cols);
      }
  }

  static constexpr term canonical(term c, term b) {
    const shape s = result(c.dims(), b.dims());
    if (b.dims().is_scalar()) return b * c;
    if (s.is_scalar()) return dot(conj(c), b);
    if (c.is<zeros_op>() || b.is<zeros_op>()) return constant_term<zeros_op>(c, s);
    if (c.is<scale_op>()) return c.operand(0) * contract_left(c.operand(1), b);
    if (b.is<scale_op>()) return b.operand(0) * contract_left(c, b.operand(1));
    if (s.is_column() && b.dims().rows.code == 1) return c * transpose(b);
    if (s.rows.code == 1 && b.dims().is_column()) return transpose(b) * c;
    if (c.is<kron_op>() && c.operand(1).dims() == b.dims()) return dot(conj(c.operand(1)), b) * c.operand(0);
    const term x[]{c, b};
    return detail::plain_node(record<contract_left_op>, x);
  }
  static constexpr term transposed(term c, term b) { return contract_left(transpose(c), transpose(b)); }

  template <class Y, class C, class B>
  static void kernel(Y& y, const C& c, const B& b) {
    for (auto j = 0 * y.cols(); j < y.cols(); ++j)
      for (auto i = 0 * y.rows(); i < y.rows(); ++i)
        y(i, j) = c.block(i * b.rows(), j * b.cols(), b.rows(), b.cols()).cwiseProduct(b).sum();
  }
};

/// The adjoint of B -> conj(A) (x) B: the sum of C's blocks, each times its entry of A.
struct contract_right_op {
  static constexpr auto name = "contract_right";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::each;
  static constexpr bool sized = true;
  static constexpr shape result(shape c, shape a) { return {c.rows / a.rows, c.cols / a.cols}; }
  static constexpr polynomial flops(shape, shape c) { return polynomial(2) * polynomial(c.rows) * polynomial(c.cols); }

  // <D, contract(dC, A)> = <conj(A) (x) D, dC>, <D, contract(C, dA)> = <(sum conj(C_ij) .* D)_ij, dA>
  static constexpr term adjoint_left(term d, term, term a) { return kron(conj(a), d); }
  static constexpr term adjoint_right(term d, term c, term) { return contract_left(conj(c), d); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> c, dense<F> a) {
    for (int k = 0; k < y.size(); ++k) y[k] = F(0);
    for (int i = 0; i < c.rows; ++i)
      for (int j = 0; j < c.cols; ++j) {
        F& sum = y(i % y.rows, j % y.cols);
        sum = sum + a(i / y.rows, j / y.cols) * c(i, j);
      }
  }

  static constexpr term canonical(term c, term a) {
    const shape s = result(c.dims(), a.dims());
    if (a.dims().is_scalar()) return a * c;
    if (s.is_scalar()) return dot(conj(c), a);
    if (c.is<zeros_op>() || a.is<zeros_op>()) return constant_term<zeros_op>(c, s);
    if (c.is<scale_op>()) return c.operand(0) * contract_right(c.operand(1), a);
    if (a.is<scale_op>()) return a.operand(0) * contract_right(c, a.operand(1));
    if (s.is_column() && a.dims().rows.code == 1) return c * transpose(a);
    if (s.rows.code == 1 && a.dims().is_column()) return transpose(a) * c;
    if (c.is<kron_op>() && c.operand(0).dims() == a.dims()) return dot(conj(c.operand(0)), a) * c.operand(1);
    const term x[]{c, a};
    return detail::plain_node(record<contract_right_op>, x);
  }
  static constexpr term transposed(term c, term a) { return contract_right(transpose(c), transpose(a)); }

  template <class Y, class C, class A>
  static void kernel(Y& y, const C& c, const A& a) {
    y.setZero();
    for (auto j = 0 * a.cols(); j < a.cols(); ++j)
      for (auto i = 0 * a.rows(); i < a.rows(); ++i)
        y += a(i, j) * c.block(i * y.rows(), j * y.cols(), y.rows(), y.cols());
  }
};

namespace demand {

/// A size says the rows and the columns of A (x) B: each is a product of numbers, or a factor of it is 1.
template <class A, class B>
concept kronecker_sized = (A::dims.rows * B::dims.rows).code != 0 && (A::dims.cols * B::dims.cols).code != 0 &&
                          (A::dims.rows * B::dims.rows).factor() == 1 && (A::dims.cols * B::dims.cols).factor() == 1;

}

/// The Kronecker product of A and B: the blocks a_ij B.
template <Operand A, Operand B>
  requires any_expression<A, B>
constexpr auto kron(A a, B b) {
  static_assert(demand::kronecker_sized<expression_of<A>, expression_of<B>>,
                "riesz: kron(A, B) needs sizes that are numbers, or a factor of 1 beside a name: no name says m n");
  return apply<kron_op>(a, b);
}
constexpr term kron(term a, term b) { return apply<kron_op>(a, b); }
constexpr term contract_left(term c, term b) { return apply<contract_left_op>(c, b); }
constexpr term contract_right(term c, term a) { return apply<contract_right_op>(c, a); }

}
