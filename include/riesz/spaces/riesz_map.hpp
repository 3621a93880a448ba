// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/product.hpp>
#include <riesz/spaces/space.hpp>

namespace riesz {

namespace detail {

/// The orthogonal projection, in the Frobenius pairing, onto the subspace that a variable's properties confine it to.
template <class Like>
constexpr term projected(term c) {
  constexpr property known = [] {
    if constexpr (requires { Like::known; })
      return Like::known;
    else
      return property{};
  }();
  if constexpr (known.has(diagonal) && known.has(hermitian)) {
    return diag(real(diagonal_of(c)));
  } else if constexpr (known.has(diagonal)) {
    return diag(diagonal_of(c));
  } else if constexpr (known.has(symmetric)) {
    return fraction{1, 2} * (c + transpose(c));
  } else if constexpr (known.has(hermitian)) {
    return fraction{1, 2} * (c + ctranspose(c));
  } else if constexpr (known.has(skew)) {
    return fraction{1, 2} * (c - transpose(c));
  } else {
    static_assert(!known.has(lower) && !known.has(upper), "riesz: gradients in triangular variables are not known yet");
    return c;
  }
}

template <class Like>
constexpr bool confined = [] {
  if constexpr (requires { Like::known; })
    return Like::known.has(symmetric) || Like::known.has(hermitian) || Like::known.has(skew) ||
           Like::known.has(lower) || Like::known.has(upper);
  else
    return false;
}();

template <class S>
constexpr bool is_euclidean = std::is_same_v<S, euclidean>;

/// Refused at compile time, by not being constexpr: the first line of the error names it.
inline void metric_has_no_inverse_in_closed_form_so_the_space_must_state_sharp() {}

}

/// The Riesz map: the vector g with <g, v>_S = <c, v> for all v.
template <class S, class Like>
constexpr term sharpened(term c) {
  static_assert(!detail::confined<Like> || detail::is_euclidean<S>,
                "riesz: gradient<S>(f, X) of a structured X (symmetric, skew, ...) is known in euclidean alone");
  if constexpr (detail::is_euclidean<S>) {
    return detail::projected<Like>(c);
  } else if constexpr (requires { S::sharp(hole<0, Like>{}); }) {
    const detail::filled_hole covector(*c.in, 0, c);
    return enter(*c.in, S::sharp(hole<0, Like>{}));
  } else {
    graph& g = *c.in;
    const term v = g.fresh(record<hole_op>, Like::dims, "", field_of<Like>);
    const term r = detail::solved_for(metric<S, Like>(g, v), v, c);
    if (r.is_zero()) detail::metric_has_no_inverse_in_closed_form_so_the_space_must_state_sharp();
    return r;
  }
}

}
