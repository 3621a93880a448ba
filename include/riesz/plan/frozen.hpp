// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/canonical.hpp>

namespace riesz {

/// A graph that can leave a constant evaluation, as a constant of its own. Each stage from expression to plan is one, so
/// that no stage comes near the compilers' limits on constant evaluation.
template <int Nodes, int Roots>
struct frozen_graph {
  static constexpr int root_count = Roots;

  node nodes[Nodes == 0 ? 1 : Nodes]{};
  int roots[Roots == 0 ? 1 : Roots]{};
  int count = 0;  // may exceed Nodes: then the graph did not fit

  constexpr int size() const { return count; }
  constexpr const node& operator[](int i) const { return nodes[i]; }
  constexpr const node* data() const { return nodes; }
};

namespace detail {

/// What the roots depend on.
template <int Nodes, int Roots>
constexpr frozen_graph<Nodes, Roots> frozen(const graph& g, const list<int>& roots) {
  frozen_graph<Nodes, Roots> r;
  const auto live = reachable(g, roots);
  list<int> image(g.size());
  for (int i = 0; i < g.size(); ++i) {
    if (!live[i]) continue;
    image[i] = r.count++;
    if (r.count > Nodes) continue;
    node& n = r.nodes[image[i]] = g[i];
    for (int k = 0; k < n.op->arity; ++k) n.args[k] = image[n.args[k]];
  }
  for (int k = 0; k < Roots; ++k) r.roots[k] = image[roots[k]];
  return r;
}

/// Stage::run(roots) is a graph: evaluated once where it has up to 64 nodes, again with more room where it is larger.
template <class Stage, int Roots, int Room = 64>
struct freezing {
  static constexpr auto roomy = [] {
    list<int> roots;
    const graph g = Stage::run(roots);
    return frozen<Room, Roots>(g, roots);
  }();
  static constexpr auto result() {
    if constexpr (roomy.count > Room) {
      return freezing<Stage, Roots, roomy.count>::result();
    } else {
      frozen_graph<roomy.count, Roots> r;
      r.count = roomy.count;
      for (int i = 0; i < r.count; ++i) r.nodes[i] = roomy.nodes[i];
      for (int k = 0; k < Roots; ++k) r.roots[k] = roomy.roots[k];
      return r;
    }
  }
};

}

}
