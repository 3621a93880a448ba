// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/calculus/gradient.hpp>

namespace riesz {

/// The adjoint of a linear map as a node: operands are the map's value at a hole, and w.
template <class D, class R, class Domain, class Range>
struct adjoint_op {
  static constexpr auto name = "adjoint";
  static constexpr bool over_complex = true;
  static constexpr bool is_complex = complex_valued<Domain>;
  static constexpr shape result(shape, shape) { return Domain::dims; }

  // <L v, w>_R = <v, L* w>_D, so L* = R_D^-1 L' R_R
  template <class E>
  static constexpr term enter(graph& g, const E& e) {
    const term w = metric<R, Range>(g, riesz::enter(g, e.elements[hana::size_c<2>]));
    const term v = g.fresh(record<hole_op>, Domain::dims, "", field_of<Domain>);
    const detail::filled_hole operand(g, 2, v);
    const term image = riesz::enter(g, e.elements[hana::size_c<1>]);
    return sharpened<D, Domain>(or_zero(transposed_map(image, v, w), v));
  }
};

/// The adjoint of a linear map between two spaces, itself a linear map.
template <class D, class R, LinearMap L>
struct adjoint_map {
  using argument = typename detail::domain_of<L>::type;
  using body = decltype(detail::image(std::declval<L>(), hole<2, argument>{}));
  using domain = body;
  using range = argument;
  L map;

  template <Expression W>
  constexpr auto operator()(W w) const {
    static_assert(demand::same_shape<body, W>, "riesz: adjoint(L)(w) needs a w of the shape of L's values");
    return apply<adjoint_op<D, R, argument, body>>(detail::image(map, hole<2, argument>{}), w);
  }
};

/// The adjoint of L: D -> R, that is the map with <L v, w>_R = <v, adjoint(L) w>_D. A matrix A is the map v -> A v.
template <class D = euclidean, class R = euclidean, LinearMap L>
constexpr adjoint_map<D, R, L> adjoint(L map) {
  return {map};
}

}
