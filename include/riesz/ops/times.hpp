// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>
#include <riesz/syntax/space_tag.hpp>

namespace riesz {

namespace detail {

// Products of many factors, equal neighbours as a power: A^2 x. Defined beside the inverse, which they look for.
constexpr void write_product(writer& out, term a, term b);
constexpr void write_product(writer& out, term t) { write_product(out, t.operand(0), t.operand(1)); }

}

/// The product of two matrices.
struct times_op {
  static constexpr auto name = "times";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape a, shape b) { return {a.rows, b.cols}; }
  static constexpr finding structure(term a, term b) {
    using namespace detail;
    finding f = structure_of_palindrome(a, b);
    const property alike = common(a, b, lower | upper | orthogonal | positive | nonnegative);
    if (alike.bits != 0) f.known = f.known | alike, f.because = "a product of such matrices";
    if (common(a, b, diagonal) == diagonal) f.known = f.known | diagonal | common(a, b, semidefinite | spd);
    return f;
  }

  // <C, dA B> = <C B^H, dA>, <C, A dB> = <A^H C, dB>
  static constexpr term adjoint_left(term c, term, term b) { return c * ctranspose(b); }
  static constexpr term adjoint_right(term c, term a, term) { return ctranspose(a) * c; }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, dense<F> b) {
    for (int i = 0; i < y.rows; ++i)
      for (int j = 0; j < y.cols; ++j) {
        F s(0);
        for (int k = 0; k < a.cols; ++k) s = s + a(i, k) * b(k, j);
        y(i, j) = s;
      }
  }

  static constexpr term canonical(term a, term b) { return canonical_product(a, b); }
  static constexpr term transposed(term a, term b) { return transpose(b) * transpose(a); }
  static constexpr binding_power power(term) { return binding_power::product; }
  static constexpr void write(writer& out, term t) { detail::write_product(out, t); }

  template <class Y, class A, class B>
  static void kernel(Y& y, const A& a, const B& b) {
    y.noalias() = a * b;
  }
};

/// A matrix, every entry multiplied by one scalar.
struct scale_op {
  static constexpr auto name = "scale";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::each;
  static constexpr bool elementwise = true;
  static constexpr shape result(shape, shape b) { return b; }
  static constexpr finding structure(term s, term b) {
    using namespace detail;
    property known = kept(b, symmetric | skew | lower | upper | diagonal | sparse);
    if (!(*s).complex) known = known | kept(b, hermitian);
    if (has(s, semidefinite)) known = known | kept(b, semidefinite);
    if (has(s, semidefinite)) known = known | kept(b, nonnegative);
    if (has(s, positive)) known = known | kept(b, positive | spd);
    return {known, "a multiple of such a matrix"};
  }

  template <class T>
  static constexpr T value(T s, T b) {
    return s * b;
  }
  // <C, ds B> = <<B, C>, ds>, <C, s dB> = <conj(s) C, dB>
  static constexpr term adjoint_left(term c, term, term b) { return dot(b, c); }
  static constexpr term adjoint_right(term c, term s, term) { return conj(s) * c; }

  static constexpr term canonical(term s, term b) { return canonical_scaling(s, b); }
  static constexpr binding_power power(term) { return binding_power::product; }
  static constexpr void write(writer& out, term t) { write_monomial(out, t); }
};

namespace expr {

/// l r: the product of matrices, or a scaling where one of them is a scalar, which then stands first.
template <class Op, class L, class R>
struct times {
  static constexpr auto kind = yap::expr_kind::multiplies;
  using operation = Op;
  static constexpr shape dims = Op::result(L::dims, R::dims);
  static constexpr std::size_t arity = 2;
  static constexpr std::size_t first = 0;
  hana::tuple<L, R> elements;
};

}

template <class L, class R>
struct space_tag<expr::times<scale_op, L, R>> : space_tag<R> {};

/// The matrix product, or a scaling where an operand is 1 x 1.
template <Operand L, Operand R>
  requires any_expression<L, R>
constexpr auto operator*(L l, R r) {
  using A = expression_of<L>;
  using B = expression_of<R>;
  if constexpr (A::dims.is_scalar()) {
    return expr::times<scale_op, A, B>{{to_expression(l), to_expression(r)}};
  } else if constexpr (B::dims.is_scalar()) {
    return expr::times<scale_op, B, A>{{to_expression(r), to_expression(l)}};
  } else {
    static_assert(demand::multipliable<A, B>,
                  "riesz: A * B needs as many columns in A as there are rows in B; entry by entry is hadamard(A, B)");
    return expr::times<times_op, A, B>{{l, r}};
  }
}

constexpr term operator*(term a, term b) {
  if (a.is_zero() || b.is_zero()) return {};
  if (a.dims().is_scalar()) return apply<scale_op>(a, b);
  if (b.dims().is_scalar()) return apply<scale_op>(b, a);
  return apply<times_op>(a, b);
}
constexpr term operator*(fraction q, term a) { return a.is_zero() ? a : number_term(*a.in, q) * a; }
constexpr term operator*(int n, term a) { return fraction{n} * a; }

}
