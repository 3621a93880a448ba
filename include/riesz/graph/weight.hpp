// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/syntax/shape.hpp>

namespace riesz::detail {

/// What a size weighs in a comparison: a named one is taken for large, unless it says how large.
constexpr double weight(dimension d) {
  if (d.is_static()) return static_cast<double>(d.code);
  return static_cast<double>(d.at(d.expected > 0 ? d.expected : 1000));
}

/// A size as the one variable of a graph states it that says how large it will be.
template <class Graph>
constexpr dimension expected(const Graph& g, dimension d) {
  if (d.is_static()) return d;
  for (int i = 0; i < g.size(); ++i)
    for (const dimension e : {g[i].dims.rows, g[i].dims.cols})
      if (e == d && e.expected > 0) return e;
  return d;
}

}
