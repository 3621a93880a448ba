// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/proof/claims.hpp>

namespace riesz {

namespace detail {

/// Elementary functions of double are not constexpr: where the weights need one, definiteness stays an assumption.
constexpr bool is_algebraic(const graph& g) {
  for (const node& n : g.nodes)
    if (n.op->arity == 1 && n.op->elementwise && n.op->partial == false && n.op->linear == linearity::none)
      return false;
  for (const node& n : g.nodes)
    for (const std::uint64_t id :
         {record<log_op>.id, record<log1p_op>.id, record<sqrt_op>.id, record<norm_op>.id, record<logdet_op>.id,
          record<abs_op>.id, record<phase_op>.id})
      if (n.op->id == id) return false;
  return true;
}

}

/// Whether S::inner is an inner product on the space of x: symmetric and linear, exactly; and positive, by a search for a
/// u with <u, u> <= 0 under the declared properties of the weights. That the search finds none is an assumption, no proof.
template <class S, Variable X>
constexpr bool is_inner_product(X) {
  graph g;
  const term u = g.fresh(record<hole_op>, X::dims, "u", X::known), v = g.fresh(record<hole_op>, X::dims, "v", X::known),
             w = g.fresh(record<hole_op>, X::dims, "w", X::known), t = g.fresh(record<hole_op>, scalar_shape, "t");
  const auto form = [&](term a, term b) {
    const detail::filled_hole first(g, 0, a), second(g, 1, b);
    return enter(g, detail::pairing<S>(hole<0, X>{}, hole<1, X>{}));
  };
  using form_type = decltype(S::inner(hole<0, X>{}, hole<1, X>{}));
  using F = detail::number_of_proof<mod61, form_type>;
  using N = detail::number_of_proof<binary64, form_type>;
  if (!form(u, v).dims().is_scalar()) return false;
  if (!detail::equal_terms<F>(g, form(u, v), form(v, u))) return false;
  if (!detail::equal_terms<F>(g, form(t * u + w, v), t * form(u, v) + form(w, v))) return false;
  const term square = form(u, u);
  if (!detail::is_algebraic(g)) return true;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    evaluation<N> at(g, {square.id}, sample_sizes(static_cast<int>(seed)),
                     [&](const node& n, dense<N> m) { detail::draw_leaf(n, m, seed * 0xd1342543de82ef95ull); });
    if (!(real_part(at[square.id][0]).v > 0)) return false;
  }
  return true;
}

}
