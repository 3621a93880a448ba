// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/calculus/derivative.hpp>
#include <riesz/spaces/riesz_map.hpp>

namespace riesz {

/// The gradient as a node: operands f and x.
template <class S>
struct gradient_op {
  static constexpr auto name = "gradient";
  static constexpr bool over_complex = true;
  static constexpr int value_like = 1;
  static constexpr shape result(shape, shape x) { return x; }

  template <class E>
  static constexpr term enter(graph& g, const E& e) {
    using X = std::remove_cvref_t<decltype(e.elements[hana::size_c<2>])>;
    const term f = riesz::enter(g, e.elements[hana::size_c<1>]);
    const term x = riesz::enter(g, e.elements[hana::size_c<2>]);
    const term dx = g.fresh(record<hole_op>, X::dims, "", field_of<X>);
    const term covector = or_zero(transposed_map(differential(f, x, dx), dx, number_term(g, {1})), x);
    return sharpened<S, X>(covector);
  }
};

template <class S, class F, class X>
struct space_tag<call<gradient_op<S>, F, X>> {
  using type = S;
};

/// A gradient as a plain vector, which may be added to those of other spaces.
struct as_vector_op {
  static constexpr auto name = "as_vector";
  static constexpr bool over_complex = true;
  static constexpr shape result(shape g) { return g; }

  template <class E>
  static constexpr term enter(graph& g, const E& e) {
    return riesz::enter(g, e.elements[hana::size_c<1>]);
  }
};
template <Expression G>
constexpr auto as_vector(G g) {
  return apply<as_vector_op>(g);
}

/// Several variables: `gradient(f, wrt(A, x))`.
template <Variable... X>
struct variables {
  hana::tuple<X...> elements;
};
template <Variable... X>
constexpr variables<X...> wrt(X... x) {
  return {{x...}};
}

/// A vector of a product space: its parts are expressions.
template <Expression... E>
struct parts_of {
  hana::tuple<E...> elements;
};
template <Expression... E>
constexpr parts_of<E...> parts(E... e) {
  return {{e...}};
}
template <std::size_t I, Expression... E>
constexpr auto get(const parts_of<E...>& p) {
  return p.elements[hana::size_c<I>];
}

/// The inner product of a product: the sum over the parts.
template <class... S>
struct product_space {};

namespace detail {

template <class S, std::size_t I>
struct part_space {
  using type = S;
};
template <std::size_t I, class First, class... Rest>
struct part_space<product_space<First, Rest...>, I> : part_space<product_space<Rest...>, I - 1> {};
template <class First, class... Rest>
struct part_space<product_space<First, Rest...>, 0> {
  using type = First;
};

}

/// The gradient of a scalar f in x under the inner product of S: f'(x)[v] = <gradient, v>_S for all v.
template <class S = euclidean, Expression F, Variable X>
constexpr auto gradient(F f, X x) {
  static_assert(demand::scalar_valued<F>,
                "riesz: gradient(f, x) needs a scalar f; of a vector or matrix take derivative(f, x)");
  static_assert(!complex_valued<F>,
                "riesz: gradient(f, x) needs a real f; of a complex one take real(f), imag(f) or squared_norm(f)");
  return apply<gradient_op<S>>(f, x);
}

/// The gradient in several variables, one part each; S is one space for all, or a product_space of as many.
template <class S = euclidean, Expression F, Variable... X>
constexpr auto gradient(F f, variables<X...> x) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return parts(gradient<typename detail::part_space<S, I>::type>(f, x.elements[hana::size_c<I>])...);
  }
  (std::index_sequence_for<X...>{});
}

/// The Hessian of f at x in S: the derivative of the gradient, a linear map; `hessian<S>(f, x)(v)`.
template <class S = euclidean, Expression F, Variable X>
constexpr auto hessian(F f, X x) {
  return derivative(gradient<S>(f, x), x);
}

}
