// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>
#include <riesz/syntax/space_tag.hpp>

namespace riesz {

struct negation_op {
  static constexpr auto name = "negation";
  static constexpr auto linear = linearity::jointly;
  static constexpr bool elementwise = true;
  static constexpr shape result(shape a) { return a; }
  static constexpr finding structure(term a) {
    return {detail::kept(a, detail::linear_structure | sparse), "the negative of such a matrix"};
  }

  template <class T>
  static constexpr T value(T a) {
    return -a;
  }
  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    for (int i = 0; i < y.size(); ++i) y[i] = -a[i];
  }
  static constexpr term adjoint(term c, term) { return -c; }

  static constexpr term canonical(term a) { return canonical_scaling({-1}, a); }
};

namespace expr {

/// -a.
template <class A>
struct negation {
  static constexpr auto kind = yap::expr_kind::negate;
  using operation = negation_op;
  static constexpr shape dims = A::dims;
  static constexpr std::size_t arity = 1;
  static constexpr std::size_t first = 0;
  hana::tuple<A> elements;
};

}

template <class A>
struct space_tag<expr::negation<A>> : space_tag<A> {};

/// The negative of an expression.
template <Expression A>
constexpr expr::negation<A> operator-(A a) {
  return {hana::tuple<A>{a}};
}

constexpr term operator-(term a) { return a.is_zero() ? a : apply<negation_op>(a); }

}
