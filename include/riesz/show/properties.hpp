// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/proof/rank.hpp>
#include <riesz/show/cost.hpp>
#include <riesz/show/text.hpp>

namespace riesz {

/// What Riesz finds out of an expression from the properties of its variables, to be shown: `text(properties(e))`.
template <Expression E>
struct properties_of {
  E of;
};
template <Expression E>
constexpr properties_of<E> properties(const E& e) {
  return {e};
}

/// Whether an expression is known to have a property, from those of its variables: `has_property(transpose(X) * X, symmetric)`.
template <Expression E>
constexpr bool has_property(const E& e, property p) {
  graph g = detail::canonical_graph(e);
  return g[g.size() - 1].known.has(p);
}

/// What the rank of an expression is at most: a number where the sizes are known, else a polynomial in the named sizes, of
/// which those that `dim` says to be small count as small. The rank of U V' with U of k columns is at most k.
template <Expression E>
constexpr polynomial rank_bound(const E& e) {
  const graph g = detail::canonical_graph(e);
  return detail::rank_bounds(g)[g.size() - 1].as_polynomial();
}

namespace detail {

constexpr void write_property(writer& out, const node& n) {
  bool any = false;
  const auto put = [&](property p, const char* name) {
    if (!n.known.has(p)) return false;
    out.put(any ? ", " : ""), out.put(name);
    return any = true;
  };
  if (n.dims.is_scalar()) {
    if (!put(positive, "positive")) put(semidefinite, "not negative");
    return;
  }
  if (!put(spd, "positive definite") && !put(semidefinite, "positive semidefinite") && !n.known.has(diagonal))
    if (!put(symmetric, "symmetric")) put(hermitian, "Hermitian");
  put(skew, "skew");
  if (!put(diagonal, "diagonal")) put(lower, "lower triangular"), put(upper, "upper triangular");
  put(orthogonal, "orthogonal");
  put(sparse, "sparse");
  put(positive, "of positive entries");
}

/// A line for the term, and indented under it one for each operand of which something is known.
constexpr void write_properties(writer& out, term t, int depth, const list<bounded_rank>& ranks) {
  const node& n = *t;
  if (depth > 0 && (n.op->arity == 0 && !t.is<variable_op>())) return;
  writer known;
  write_property(known, n);
  const bounded_rank& rank = ranks[t.id];
  const bool has_rank = !n.dims.is_scalar() && rank.because[0] != 0;
  if (known.letters.empty() && !has_rank && depth > 0) return;
  if (depth > 0) out.put("\n");
  for (int k = 0; k < 2 * depth; ++k) out.put(" ");
  out.put(t);
  out.put(": ");
  for (const char c : known.letters) out.letters.push_back(c);
  if (known.letters.empty() && !has_rank) out.put("nothing known");
  if (t.is<variable_op>() && !known.letters.empty())
    out.put(" (declared)");
  else if (!known.letters.empty() && n.because[0] != 0)
    out.put(" ("), out.put(n.because), out.put(")");
  if (has_rank) {
    out.put(known.letters.empty() ? "rank at most " : ", rank at most ");
    write(out, rank.as_polynomial());
    out.put(" ("), out.put(rank.because), out.put(")");
  }
  for (int k = 0; k < n.op->arity; ++k)
    if (k == 0 || n.args[k] != n.args[0]) write_properties(out, t.operand(k), depth + 1, ranks);
}

}

/// What is known of an expression, and why, down to the variables.
template <Expression E>
constexpr text_of_expression text(const properties_of<E>& p) {
  graph g = detail::canonical_graph(p.of);
  writer out;
  detail::write_properties(out, g.at(g.size() - 1), 0, detail::rank_bounds(g));
  return text_of_expression(out.letters);
}

}
