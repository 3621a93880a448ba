// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/product.hpp>

namespace riesz {

/// Which nodes the roots depend on.
template <class Graph>
constexpr list<char> reachable(const Graph& g, const list<int>& roots) {
  list<char> live(g.size());
  for (const int r : roots) live.data[r] = 1;
  const node* const nodes = g.data();
  for (int i = live.size(); i-- > 0;)
    if (live.data[i])
      for (int k = nodes[i].op->arity; k-- > 0;) live.data[nodes[i].args[k]] = 1;
  return live;
}

/// The roots of `from` in canonical form: sums and products flat, ordered and collected, transposes at the leaves,
/// inverses cancelled, traces rotated. Fills `to`, which is marked canonical, and returns the roots there.
/// With `keep_shared`, for programs, a subterm of several uses stays one node even where a form of its own would be
/// shorter, and A x + B x is not gathered, since A x may be at hand.
template <class Graph>
constexpr list<int> canonicalize(const Graph& from, const list<int>& roots, graph& to, bool keep_shared = false) {
  to.canonical = true;
  to.gathers = !keep_shared;
  const auto live = reachable(from, roots);
  const node* const nodes = from.data();
  const int size = live.size();
  list<char> uses(size);
  for (int i = 0; i < size && keep_shared; ++i)
    for (int k = 0; k < nodes[i].op->arity && live.data[i] != 0; ++k)
      uses.data[nodes[i].args[k]] |= uses.data[nodes[i].args[k]] != 0 ? 2 : 1;
  for (const int r : roots) uses[r] |= uses[r] != 0 ? 2 : 1;
  list<int> image(size);
  for (int i = 0; i < size; ++i) {
    if (!live.data[i]) continue;
    const node& n = nodes[i];
    term x[3];
    for (int k = n.op->arity; k-- > 0;) x[k] = {&to, image.data[n.args[k]]};
    const term t = n.op->arity == 0 ? detail::copied_leaf(from, n, to) : detail::put_like(n, x);
    image.data[i] = t.id;
    if (keep_shared && uses.data[i] > 1 && n.op->arity > 0) {
      const auto f = detail::factor(t);
      to.mark_shared(f.s.id);
      to.mark_shared(f.m.id);
    }
  }
  list<int> result;
  for (const int r : roots) result.push_back(image[r]);
  return result;
}

/// Only what the roots depend on, in order; `roots` become their new places.
constexpr graph compacted(const graph& g, list<int>& roots) {
  const auto live = reachable(g, roots);
  graph r;
  list<int> image(live.size(), -1);
  for (int i = 0; i < g.size(); ++i) {
    if (!live[i]) continue;
    node n = g[i];
    for (int k = 0; k < n.op->arity; ++k) n.args[k] = image[n.args[k]];
    image[i] = n.op->arity == 0 ? detail::copied_leaf(g, n, r).id : r.add(n).id;
  }
  for (int& i : roots) i = image[i];
  return r;
}

}
