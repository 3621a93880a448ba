// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>
#include <riesz/syntax/space_tag.hpp>

namespace riesz {

/// A matrix, every entry divided by one scalar.
struct divide_op {
  static constexpr auto name = "divide";
  static constexpr bool over_complex = true;
  static constexpr auto linear = linearity::first;
  static constexpr bool partial = true;
  static constexpr shape result(shape a, shape) { return a; }
  static constexpr finding structure(term a, term s) {
    using namespace detail;
    property known = kept(a, symmetric | skew | lower | upper | diagonal);
    if (!(*s).complex) known = known | kept(a, hermitian);
    if (has(s, positive)) known = known | kept(a, positive | semidefinite | spd);
    return {known, "a multiple of such a matrix"};
  }

  // d(A / s) = (dA - (A / s) ds) / s
  static constexpr term differential(term y, term, term s, term da, term ds) { return (da - y * ds) / s; }
  static constexpr term adjoint(term c, term, term s) { return c / conj(s); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, dense<F> s) {
    const F r = F(1) / s[0];
    for (int i = 0; i < y.size(); ++i) y[i] = s[0].is_defined() && r.is_defined() ? a[i] * r : r;
  }

  static constexpr term canonical(term a, term s) { return canonical_scaling(canonical_power(s, -1), a); }
};

namespace expr {

/// l / r, r a scalar.
template <class L, class R>
struct divides {
  static constexpr auto kind = yap::expr_kind::divides;
  using operation = divide_op;
  static constexpr shape dims = L::dims;
  static constexpr std::size_t arity = 2;
  static constexpr std::size_t first = 0;
  hana::tuple<L, R> elements;
};

}

template <class L, class R>
struct space_tag<expr::divides<L, R>> : space_tag<L> {};

/// A matrix divided by a scalar.
template <Operand L, Operand R>
  requires any_expression<L, R>
constexpr auto operator/(L l, R r) {
  using A = expression_of<L>;
  using B = expression_of<R>;
  static_assert(demand::scalar_valued<B>,
                "riesz: A / s needs a scalar s; entry by entry is hadamard_div(A, B), and B^-1 A is solve(B, A)");
  return expr::divides<A, B>{{to_expression(l), to_expression(r)}};
}

constexpr term operator/(term a, term s) { return a.is_zero() ? a : apply<divide_op>(a, s); }

}
