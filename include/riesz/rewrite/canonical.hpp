// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/product.hpp>

namespace riesz {

/// Which nodes the roots depend on.
constexpr std::vector<char> reachable(const graph& g, const std::vector<int>& roots) {
  std::vector<char> live(static_cast<std::size_t>(g.size()), 0);
  for (const int r : roots) live[static_cast<std::size_t>(r)] = 1;
  for (int i = g.size(); i-- > 0;)
    if (live[static_cast<std::size_t>(i)])
      for (int k = 0; k < g[i].op->arity; ++k) live[static_cast<std::size_t>(g[i].args[k])] = 1;
  return live;
}

/// The roots of `from` in canonical form: sums and products flat, ordered and collected, transposes at the leaves,
/// inverses cancelled, traces rotated. Fills `to`, which is marked canonical, and returns the roots there.
constexpr std::vector<int> canonicalize(const graph& from, const std::vector<int>& roots, graph& to) {
  to.canonical = true;
  const auto live = reachable(from, roots);
  std::vector<int> image(live.size(), -1);
  for (int i = 0; i < from.size(); ++i) {
    if (!live[static_cast<std::size_t>(i)]) continue;
    const node& n = from[i];
    term x[3];
    for (int k = 0; k < n.op->arity; ++k) x[k] = to.at(image[static_cast<std::size_t>(n.args[k])]);
    image[static_cast<std::size_t>(i)] = n.op->arity == 0 ? to.add(n).id : detail::put(*n.op, x).id;
  }
  std::vector<int> result;
  for (const int r : roots) result.push_back(image[static_cast<std::size_t>(r)]);
  return result;
}

/// Only what the roots depend on, in order; `roots` become their new places.
constexpr graph compacted(const graph& g, std::vector<int>& roots) {
  const auto live = reachable(g, roots);
  graph r;
  std::vector<int> image(live.size(), -1);
  for (int i = 0; i < g.size(); ++i) {
    if (!live[static_cast<std::size_t>(i)]) continue;
    node n = g[i];
    for (int k = 0; k < n.op->arity; ++k) n.args[k] = image[static_cast<std::size_t>(n.args[k])];
    image[static_cast<std::size_t>(i)] = r.add(n).id;
  }
  for (int& i : roots) i = image[static_cast<std::size_t>(i)];
  return r;
}

}
