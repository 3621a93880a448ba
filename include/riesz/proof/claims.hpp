// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/calculus/adjoint.hpp>
#include <riesz/calculus/covector.hpp>
#include <riesz/proof/evaluate.hpp>

namespace riesz {

namespace detail {

/// How many samples a claim takes: one decides where all sizes are small and static, by Schwartz and Zippel: two different
/// rational functions of degree d agree at a random point with probability d / 2^61. Other sizes take their turns. Where
/// roots and absolute values occur, up to 16 are taken: what fails for one sign alone, as sqrt(t t) = t, passes one in two.
struct sample_count {
  int least = 1, most = 1;
};

constexpr sample_count samples_for(const graph& g, const list<int>& roots) {
  const auto live = reachable(g, roots);
  const bool sized = keeps_static_sizes(g, live);
  sample_count n;
  for (int i = 0; i < g.size(); ++i) {
    if (!live[i]) continue;
    if (g[i].op->id == record<size_op>.id) n.least = 3, n.most = n.most < 3 ? 3 : n.most;
    for (const dimension d : {g[i].dims.rows, g[i].dims.cols})
      if (d.code < 0 || (d.code > sample_sizes::largest && !sized)) n.least = 3, n.most = n.most < 3 ? 3 : n.most;
    for (const std::uint64_t id : {record<sqrt_op>.id, record<norm_op>.id, record<logdet_op>.id, record<abs_op>.id,
                                   record<phase_op>.id, record<sign_op>.id, record<relu_op>.id, record<heaviside_op>.id})
      if (g[i].op->id == id) n.most = 16;
  }
  return n;
}

/// Evaluates the roots at one random point after another and asks `holds` at each that lies in their domain. Where absolute
/// values of complex sums leave few such points, four are enough: Clang's constant evaluation has a million steps.
template <class F, class Leaf, class Holds>
constexpr bool holds_at_samples(const graph& g, const list<int>& roots, Leaf leaf, Holds holds) {
  const sample_count samples = samples_for(g, roots);
  int taken = 0;
  for (std::uint64_t attempt = 1; attempt <= 200 && taken < samples.most; ++attempt) {
    if (is_gaussian<F> && attempt > 40 && taken >= 4) break;
    const std::uint64_t seed = attempt * 0xd1342543de82ef95ull;
    sample_sizes sizes(static_cast<int>(attempt) - 1);
    evaluation<F> at(g, roots, sizes, [&](const node& n, dense<F> m) { leaf(n, m, seed, sizes); });
    if (!at.is_defined()) continue;
    ++taken;
    if (!holds(at)) return false;
  }
  if (taken < samples.least) no_sample_point_lies_in_the_domain_of_this_claim();
  return true;
}

template <class F>
constexpr void draw_leaf(const node& n, dense<F> m, std::uint64_t seed) {
  sample_stream(n.name_hash ^ seed).fill(m, n.known);
}

/// The same, of a variable that may be confined to a set.
template <class F>
constexpr void draw_leaf(const graph& g, const node& n, dense<F> m, std::uint64_t seed) {
  sample_stream(n.name_hash ^ seed).fill(m, g.known_of(n));
  for (const point_set& s : g.sets)
    if (s.name_hash == n.name_hash && s.weight_hash != 0) sample_stream(s.weight_hash ^ seed).unroot(m, s.weight_known);
}

template <class F>
constexpr bool same_entries(dense<F> a, dense<F> b) {
  for (int i = 0; i < a.size(); ++i)
    if (!(a[i] == b[i])) return false;
  return true;
}

/// d/dt of the real part.
template <class F>
constexpr auto slope_of(const F& a) {
  return real_part(a).d;
}
template <class F, class G>
constexpr void set_slope(F& a, const G& direction) {
  if constexpr (is_gaussian<F>)
    set_slope(a.re, direction.re), set_slope(a.im, direction.im);
  else if constexpr (requires { direction.d; })
    a.d = direction.v;
  else
    a.d = direction;
}
/// Whether a value is a real number, its derivative part aside.
template <class F>
constexpr bool is_real_value([[maybe_unused]] const F& a) {
  if constexpr (is_gaussian<F>)
    return a.im.v == mod61(0);
  else
    return true;
}
/// Whether two values agree, their derivative parts aside.
template <class F>
constexpr bool same_value(const F& a, const F& b) {
  if constexpr (is_gaussian<F>)
    return same_value(a.re, b.re) && same_value(a.im, b.im);
  else
    return a.v == b.v;
}

template <class F = mod61>
constexpr bool equal_terms(graph& g, term a, term b) {
  const auto leaf = [&](const node& n, dense<F> m, std::uint64_t seed, auto&) { draw_leaf(g, n, m, seed); };
  return holds_at_samples<F>(g, {a.id, b.id}, leaf, [&](auto& at) { return same_entries(at[a.id], at[b.id]); });
}

template <class X>
constexpr property known_of = [] {
  if constexpr (requires { X::known; })
    return X::known;
  else
    return property{};
}();

}

/// Whether a and b are the same function: both are evaluated exactly at random points of a finite field.
template <Operand A, Operand B>
constexpr bool equal(const A& a, const B& b) {
  static_assert(demand::same_shape<expression_of<A>, expression_of<B>>,
                "riesz: equal(a, b) compares expressions of one shape");
  graph g;
  const term s = enter(g, to_expression(a)), t = enter(g, to_expression(b));
  return detail::equal_terms<detail::number_of_proof<mod61, A, B>>(g, s, t);
}

/// Refused: a covector equals no vector. Compare their values, c(v).
template <class A, class B>
  requires(Covector<A> || Covector<B>)
constexpr bool equal(const A&, const B&) {
  static_assert(demand::vector_not_covector<A> && demand::vector_not_covector<B>,
                "riesz: equal(a, b) compares vectors; of covectors compare the values c(v), or sharp<S>(c)");
  return false;
}

/// Whether two gradients in a product space agree, part by part.
template <Expression... A, Expression... B>
constexpr bool equal(const parts_of<A...>& a, const parts_of<B...>& b) {
  static_assert(sizeof...(A) == sizeof...(B), "riesz: equal(parts, parts) needs as many parts on either side");
  return [&]<std::size_t... I>(std::index_sequence<I...>) { return (equal(get<I>(a), get<I>(b)) && ...); }
  (std::index_sequence_for<A...>{});
}

/// Whether two expressions have one canonical form.
template <Operand A, Operand B>
constexpr bool same_form(const A& a, const B& b) {
  graph raw, g;
  const list<int> roots{enter(raw, to_expression(a)).id, enter(raw, to_expression(b)).id};
  const auto forms = canonicalize(raw, roots, g);
  return forms[0] == forms[1];
}

/// Whether g is the gradient of f at x in S: d/dt f(x + t v) = <g, v>_S at random x and v of x's subspace, and g in it.
/// The left side is evaluated in dual numbers, so that no rule of the calculus takes part.
template <class S = euclidean, Operand G, Expression F, Variable X>
constexpr bool is_gradient(const G& candidate, const F& f, X x) {
  static_assert(demand::scalar_valued<F>, "riesz: is_gradient<S>(g, f, x) needs a scalar f");
  static_assert(demand::same_shape<expression_of<G>, X>, "riesz: is_gradient<S>(g, f, x) needs a g of the shape of x");
  static_assert(
      !complex_valued<F>,
      "riesz: is_gradient<S>(g, f, x) needs a real f; of a complex one take real(f), imag(f) or squared_norm(f)");
  using form_type = decltype(S::inner(hole<0, X>{}, hole<1, X>{}));
  using N = detail::number_of_proof<dual<mod61>, G, F, form_type>;
  graph g;
  const term raw = g.fresh(record<hole_op>, X::dims, "v", field_of<X>), v = tangent<S, X>(raw);
  const term grad = enter(g, to_expression(candidate)), projected = tangent<S, X>(grad);
  const term value = enter(g, f);
  const detail::filled_hole first(g, 0, grad), second(g, 1, v);
  const term form = enter(g, detail::pairing<S>(hole<0, X>{}, hole<1, X>{}));
  const term variable = enter(g, x);
  const auto leaf = [&](const node& n, dense<N> m, std::uint64_t seed, sample_sizes& sizes) {
    detail::draw_leaf(g, n, m, seed);
    if (!n.same_as(*variable)) return;
    using P = detail::number_of_proof<mod61, G, F, form_type>;
    evaluation<P> direction(g, {v.id}, sizes, [&](const node& l, dense<P> e) { detail::draw_leaf(g, l, e, seed); });
    for (int i = 0; i < m.size(); ++i) detail::set_slope(m[i], direction[v.id][i]);
  };
  return detail::holds_at_samples<N>(g, {value.id, form.id, grad.id, projected.id}, leaf, [&](auto& at) {
    for (int i = 0; i < at[grad.id].size(); ++i)
      if (!detail::same_value(at[grad.id][i], at[projected.id][i]) || !(complex_valued<X> || detail::is_real_value(at[grad.id][i])))
        return false;
    return detail::slope_of(at[value.id][0]) == real_part(at[form.id][0]).v;
  });
}

/// Refused: a derivative is no gradient in any space.
template <class S = euclidean, Covector C, Expression F, Variable X>
constexpr bool is_gradient(const C&, const F&, X) {
  static_assert(demand::vector_not_covector<C>,
                "riesz: is_gradient<S>(g, f, x) takes a vector g; this is a covector: sharp<S>(c) is a vector");
  return false;
}

/// The same of several variables: each part in its space.
template <class S = euclidean, Expression... G, Expression F, Variable... X>
constexpr bool is_gradient(const parts_of<G...>& candidate, const F& f, const variables<X...>& x) {
  static_assert(sizeof...(G) == sizeof...(X), "riesz: is_gradient(parts, f, wrt) needs one part for each variable");
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return (is_gradient<typename detail::part_space<S, I>::type>(get<I>(candidate), f, x.elements[hana::size_c<I>]) &&
            ...);
  }
  (std::index_sequence_for<X...>{});
}

/// Whether M: R -> D is the adjoint of L: D -> R, that is <L v, w>_R = <v, M w>_D for all v and w. A matrix A is v -> A v.
template <class D = euclidean, class R = euclidean, LinearMap L, LinearMap M>
constexpr bool is_adjoint(const L& l, const M& m) {
  using V = typename detail::domain_of<L>::type;
  using W = typename detail::domain_of<M>::type;
  using LV = decltype(detail::image(l, hole<2, V>{}));
  using MW = decltype(detail::image(m, hole<3, W>{}));
  static_assert(demand::same_shape<LV, W>, "riesz: is_adjoint<D, R>(L, M): the values of L are what M acts on");
  static_assert(demand::same_shape<MW, V>, "riesz: is_adjoint<D, R>(L, M): the values of M are what L acts on");
  graph g;
  const term v = g.fresh(record<hole_op>, V::dims, "v", detail::known_of<V>);
  const term w = g.fresh(record<hole_op>, W::dims, "w", detail::known_of<W>);
  const detail::filled_hole domain(g, 2, v), range(g, 3, w);
  const term lv = enter(g, detail::image(l, hole<2, V>{})), mw = enter(g, detail::image(m, hole<3, W>{}));
  const auto form = [&](auto space, auto like, term a, term b) {
    const detail::filled_hole first(g, 0, a), second(g, 1, b);
    using Like = decltype(like);
    return enter(g, detail::pairing<decltype(space)>(hole<0, Like>{}, hole<1, Like>{}));
  };
  using in_range = decltype(R::inner(hole<0, W>{}, hole<1, W>{}));
  using in_domain = decltype(D::inner(hole<0, V>{}, hole<1, V>{}));
  using F = detail::number_of_proof<mod61, LV, MW, in_range, in_domain>;
  return detail::equal_terms<F>(g, form(R{}, W{}, lv, w), form(D{}, V{}, v, mw));
}

/// Whether <L u, v>_S = <u, L v>_S for all u and v.
template <class S = euclidean, LinearMap L>
constexpr bool is_self_adjoint(const L& l) {
  return is_adjoint<S, S>(l, l);
}

}
