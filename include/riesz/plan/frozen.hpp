// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/canonical.hpp>

namespace riesz {

/// A graph that can leave a constant evaluation, as a constant of its own. Each stage from expression to plan is one, so
/// that no stage comes near the compilers' limits on constant evaluation.
template <int Nodes, int Roots, int Entries>
struct frozen_graph {
  static constexpr int root_count = Roots;

  node nodes[Nodes == 0 ? 1 : Nodes]{};
  int roots[Roots == 0 ? 1 : Roots]{};
  int count = 0;                                   // may exceed Nodes: then the graph did not fit
  fraction entries[Entries == 0 ? 1 : Entries]{};  // of the constant matrices
  int entry_count = 0;                             // likewise

  constexpr int size() const { return count; }
  constexpr const node& operator[](int i) const { return nodes[i]; }
  constexpr const node* data() const { return nodes; }
};

namespace detail {

/// What the roots depend on.
template <int Nodes, int Roots, int Entries>
constexpr frozen_graph<Nodes, Roots, Entries> frozen(const graph& g, const list<int>& roots) {
  frozen_graph<Nodes, Roots, Entries> r;
  for (const fraction q : g.entries) {
    if (r.entry_count < Entries) r.entries[r.entry_count] = q;
    ++r.entry_count;
  }
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
template <class Stage, int Roots, int Room = 64, int Entries = 16>
struct freezing {
  static constexpr auto roomy = [] {
    list<int> roots;
    const graph g = Stage::run(roots);
    return frozen<Room, Roots, Entries>(g, roots);
  }();
  static constexpr auto result() {
    if constexpr (roomy.count > Room || roomy.entry_count > Entries) {
      return freezing<Stage, Roots, roomy.count, roomy.entry_count>::result();
    } else {
      frozen_graph<roomy.count, Roots, roomy.entry_count> r;
      r.count = roomy.count;
      r.entry_count = roomy.entry_count;
      for (int i = 0; i < r.entry_count; ++i) r.entries[i] = roomy.entries[i];
      for (int i = 0; i < r.count; ++i) r.nodes[i] = roomy.nodes[i];
      for (int k = 0; k < Roots; ++k) r.roots[k] = roomy.roots[k];
      return r;
    }
  }
};

}

}
