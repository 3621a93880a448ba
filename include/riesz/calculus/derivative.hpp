// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/calculus/linear.hpp>
#include <riesz/graph/enter.hpp>

namespace riesz {

/// f'(x)[dx] as a node: operands f, x, dx.
struct derivative_op {
  static constexpr auto name = "derivative";
  static constexpr bool over_complex = true;
  static constexpr int value_like = 0;
  static constexpr shape result(shape f, shape, shape) { return f; }

  template <class E>
  static constexpr term enter(graph& g, const E& e) {
    const term f = riesz::enter(g, e.elements[hana::size_c<1>]);
    const term x = riesz::enter(g, e.elements[hana::size_c<2>]);
    const term dx = riesz::enter(g, e.elements[hana::size_c<3>]);
    return or_zero(differential(f, x, dx), f);
  }
};

/// The derivative of f at x: a linear map from directions in x to changes of f.
template <Expression F, Variable X>
struct derivative_map {
  using domain = X;
  using range = F;
  F f;
  X x;

  /// f'(x)[dx]; dx has the shape of x.
  template <Expression D>
  constexpr auto operator()(D dx) const {
    static_assert(demand::same_shape<X, D>, "riesz: derivative(f, x)(dx) needs a direction dx of the shape of x");
    return apply<derivative_op>(f, x, dx);
  }
};

/// The derivative of an expression with respect to a variable, as a linear map.
template <Expression F, Variable X>
constexpr derivative_map<F, X> derivative(F f, X x) {
  return {f, x};
}

/// A linear map given by its value: `linear_map(v, A * v)` is v -> A v, for a variable v that stands for the operand.
template <Variable V, Expression Body>
constexpr derivative_map<Body, V> linear_map(V v, Body body) {
  return {body, v};
}

namespace detail {

template <class L> concept has_domain = requires { typename L::domain; };

/// The operand of a linear map: that of a matrix A, as the map v -> A v, is a column.
template <class A>
struct matrix_domain {
  static constexpr shape dims{A::dims.cols, {1}};
  static constexpr property known = complex_valued<A> ? complex_field : property{};
};
template <class L>
struct domain_of {
  using type = matrix_domain<L>;
};
template <has_domain L>
struct domain_of<L> {
  using type = typename L::domain;
};

template <class L, class V>
constexpr auto image(const L& l, V v) {
  if constexpr (has_domain<L>)
    return l(v);
  else
    return l * v;
}

}

/// What acts linearly: a linear map, or a matrix as v -> A v.
template <class L> concept LinearMap = detail::has_domain<L> || Expression<L>;

}
