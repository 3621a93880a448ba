// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/calculus/columns.hpp>
#include <riesz/proof/evaluate.hpp>
#include <riesz/spaces/subspace.hpp>
#include <tuple>

namespace riesz {

namespace detail {

template <class S>
constexpr bool is_euclidean = std::is_same_v<S, euclidean>;

/// Refused at compile time, by not being constexpr: the first line of the error names it.
inline void metric_has_no_inverse_in_closed_form_so_the_space_must_state_sharp() {}
inline void no_closed_form_is_known_for_the_orthogonal_projection_of_this_space_onto_this_subspace() {}

/// R^-1 c in a whole space.
template <class S, class Like>
constexpr term ambient_sharp(term c) {
  if constexpr (is_euclidean<S>) {
    return c;
  } else if constexpr (requires { S::sharp(hole<0, Like>{}); }) {
    const filled_hole covector(*c.in, 0, c);
    return enter(*c.in, S::sharp(hole<0, Like>{}));
  } else {
    graph& g = *c.in;
    const term v = g.fresh(record<hole_op>, Like::dims, "", field_of<Like>);
    const term r = solved_for(metric<S, Like>(g, v), v, c);
    if (r.is_zero()) metric_has_no_inverse_in_closed_form_so_the_space_must_state_sharp();
    return r;
  }
}

/// Whether R^-1 P c lies in the subspace and represents P c there, for all c: then it is the gradient. Decided by exact
/// evaluation at random points, since it depends on the points' set as well as on the formulas.
template <class S, class Like>
constexpr bool metric_keeps_subspace = [] {
  using ambient = typename restriction<S, Like>::ambient;
  using F = number_of_proof<mod61, Like, decltype(ambient::inner(hole<0, Like>{}, hole<1, Like>{}))>;
  graph g;
  const term c = g.fresh(record<hole_op>, Like::dims, "c", field_of<Like>);
  const term covector = tangent<S, Like>(c), z = ambient_sharp<ambient, Like>(covector);
  const term again = tangent<S, Like>(z), lowered = tangent<S, Like>(metric<ambient, Like>(g, z));
  int taken = 0;
  for (std::uint64_t attempt = 1; attempt <= 20 && taken < 2; ++attempt) {
    evaluation<F> at(g, {z.id, covector.id, again.id, lowered.id}, sample_sizes(static_cast<int>(attempt)),
                         [&](const node& n, dense<F> m) {
                           sample_stream(n.name_hash ^ (attempt * 0xd1342543de82ef95ull)).fill(m, g.known_of(n));
                         });
    if (!at.is_defined()) continue;
    ++taken;
    for (int i = 0; i < at[z.id].size(); ++i)
      if (!(at[z.id][i] == at[again.id][i]) || !(at[covector.id][i] == at[lowered.id][i])) return false;
  }
  return taken > 0;
}();

/// z - n <n, z>_S / <n, n>_S with z = R^-1 c and n the S-normal R^-1 normal: <n, z>_S is <normal, z>.
template <class S, class T, class Like>
constexpr term without_normal(term c) {
  graph& g = *c.in;
  const term normal = enter(g, T::normal(hole<0, Like>{}));
  const term z = ambient_sharp<S, Like>(c), n = ambient_sharp<S, Like>(normal);
  const auto pairing = [&](term v) {
    if constexpr (requires { T::one_real_condition; })
      return real(dot(normal, v));
    else
      return dot(normal, v);
  };
  return z - (pairing(z) / pairing(n)) * n;
}

/// The symmetric (or skew) V with sym(L V) = sym(C), where the metric is V -> L V: L V + V L = 2 C.
template <class S, class Like>
constexpr term mirrored_sharp(term c) {
  graph& g = *c.in;
  const term v = g.fresh(record<hole_op>, Like::dims, "", field_of<Like>);
  const term r = metric<S, Like>(g, v);
  term l = factor_of(r, v, side::left);
  if (l.is_zero()) l = factor_of(r, v, side::right);
  return l.is_zero() ? l : sylvester(l, l, 2 * c);
}
template <class T>
constexpr bool mirrors = false;
template <property P>
constexpr bool mirrors<property_subspace<P>> = (P.has(symmetric) || P.has(skew)) && !P.has(diagonal);

/// Where no formula is known, the sizes are numbers, and so are the equations P R V = P c of the V = P V, with P the
/// Frobenius projection: (P R P + I - P) V = P c, written out for each entry of V.
template <class S, class Like>
constexpr term sharp_by_entries(term c) {
  using ambient = typename restriction<S, Like>::ambient;
  graph& g = *c.in;
  const shape dims = Like::dims;
  const term entries = g.fresh(record<hole_op>, {{dims.rows.code * dims.cols.code}, {1}});
  const term v = reshape(entries, dims), p = tangent<S, Like>(v);
  const term left = columns_of(vec(tangent<S, Like>(metric<ambient, Like>(g, p)) + v - p), entries);
  return reshape(solve(left, vec(tangent<S, Like>(c))), dims);
}

template <class S, class Like, class... T>
constexpr term restricted_sharp(hana::tuple<T...>, term c) {
  using ambient = typename restriction<S, Like>::ambient;
  using last = std::tuple_element_t<sizeof...(T) - 1, std::tuple<T...>>;
  if constexpr (sizeof...(T) == 1 && requires { last::template sharp<ambient>(hole<0, Like>{}); }) {
    const filled_hole covector(*c.in, 0, c);
    return enter(*c.in, last::template sharp<ambient>(hole<0, Like>{}));
  } else if constexpr (requires { last::is_oblique; }) {
    no_closed_form_is_known_for_the_orthogonal_projection_of_this_space_onto_this_subspace();
    return c;
  } else if constexpr (is_euclidean<ambient> && sizeof...(T) == 1) {
    return tangent<S, Like>(c);
  } else if constexpr (requires { ambient::sharp(hole<0, Like>{}); }) {
    return ambient_sharp<ambient, Like>(tangent<S, Like>(c));  // a stated sharp is taken at its word
  } else if constexpr (metric_keeps_subspace<S, Like>) {
    return ambient_sharp<ambient, Like>(tangent<S, Like>(c));
  } else if constexpr (sizeof...(T) == 1 && requires { last::normal(hole<0, Like>{}); }) {
    return without_normal<ambient, last, Like>(c);
  } else if constexpr (sizeof...(T) == 1 && mirrors<last>) {
    const term r = mirrored_sharp<ambient, Like>(tangent<S, Like>(c));
    if (!r.is_zero()) return r;
    if constexpr (Like::dims.is_static() && !complex_valued<Like>) return sharp_by_entries<S, Like>(c);
    no_closed_form_is_known_for_the_orthogonal_projection_of_this_space_onto_this_subspace();
    return r;
  } else if constexpr (sizeof...(T) == 1 && Like::dims.is_static() && !complex_valued<Like>) {
    return sharp_by_entries<S, Like>(c);
  } else {
    no_closed_form_is_known_for_the_orthogonal_projection_of_this_space_onto_this_subspace();
    return c;
  }
}

}

/// The Riesz map: the vector g of the space's subspace with <g, v>_S = <c, v> for all v there.
template <class S, class Like>
constexpr term sharpened(term c) {
  using found = detail::restriction<S, Like>;
  using subspaces = typename found::subspaces;
  [&]<class... T>(hana::tuple<T...>) { (detail::note_points<T>(*c.in), ...); }(subspaces{});
  if constexpr (std::is_same_v<subspaces, hana::tuple<>>)
    return detail::ambient_sharp<typename found::ambient, Like>(c);
  else
    return detail::restricted_sharp<S, Like>(subspaces{}, c);
}

}
