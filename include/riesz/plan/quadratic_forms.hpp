// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/quadratic_form.hpp>
#include <riesz/plan/way.hpp>

namespace riesz {

namespace detail {

/// The product A x of <A x, x> where A is symmetric and nothing else needs A x; -1 else.
template <class Graph>
constexpr int product_of_form(const Graph& g, const list<int>& uses, int i) {
  if (!is_op(g, i, record<dot_op>) || g[i].complex) return -1;
  for (int k = 0; k < 2; ++k) {
    const int p = g[i].args[k], x = g[i].args[1 - k];
    if (!is_op(g, p, record<times_op>) || g[p].args[1] != x || uses[p] != 1) continue;
    const node& a = g[g[p].args[0]];
    const bool is_triangle = a.known.has(lower) || a.known.has(upper);
    if (g[x].dims.is_column() && a.known.has(symmetric) && !is_triangle && !is_unrolled_product(g[p].dims, a.dims.cols))
      return p;
  }
  return -1;
}

}

/// The program of `from` where x'Ax reads half of a symmetric A, as far as A x is of no use beside. Returns the roots in `to`.
template <class Graph>
constexpr list<int> with_quadratic_forms(const Graph& from, const list<int>& roots, graph& to) {
  const auto live = reachable(from, roots);
  list<int> uses(from.size(), 0), image(from.size(), -1);
  for (const int r : roots) ++uses[r];
  for (int i = 0; i < from.size(); ++i)
    if (live[i])
      for (int k = 0; k < from[i].op->arity; ++k) ++uses[from[i].args[k]];
  for (int i = 0; i < from.size(); ++i) {
    if (!live[i]) continue;
    const node& n = from[i];
    if (n.op->arity == 0) {
      image[i] = detail::copied_leaf(from, n, to).id;
    } else if (const int p = detail::product_of_form(from, uses, i); p >= 0) {
      const term x[]{to.at(image[from[p].args[0]]), to.at(image[from[p].args[1]])};
      image[i] = detail::plain_node(record<quadratic_form_op>, x).id;
    } else {
      term x[3];
      for (int k = 0; k < n.op->arity; ++k) x[k] = to.at(image[n.args[k]]);
      const node_parameters parameters = detail::parameters_of(n);
      image[i] = detail::plain_node(*n.op, x, &parameters).id;
    }
  }
  list<int> result;
  for (const int r : roots) result.push_back(image[r]);
  return result;
}

}
