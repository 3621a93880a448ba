// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/mapping.hpp>

namespace riesz {

/// How a matrix is factorised, for all that is solved, inverted and measured by it.
enum class factoring {
  lu,
  cholesky,  // known to be positive definite, or semidefinite and inverted
  lower,     // a triangle needs no factorisation
  upper
};

/// How a product is computed.
enum class product_way {
  general,
  whitened,     // B' S^-1 B as the square of L^-1 B, where S = L L'
  half,         // the result is symmetric: its lower triangle is computed and mirrored
  triangle,     // of a result of which nobody looks at more, the lower triangle
  upper_triangle,
  lower_left,   // by a triangle's entries alone
  upper_left,
  lower_right,
  upper_right
};

namespace detail {

template <class Graph>
constexpr bool is_op(const Graph& g, int i, const operation& op) {
  return g[i].op->id == op.id;
}

template <class Graph>
constexpr factoring factoring_of(const Graph& g, int i) {
  const property known = g[i].known;
  return known.has(lower)          ? factoring::lower
         : known.has(upper)        ? factoring::upper
         : known.has(semidefinite) ? factoring::cholesky
                                   : factoring::lu;
}

/// Products this small are unrolled, and ways of their own only slow them.
constexpr bool is_unrolled_product(shape y, dimension inner) {
  return y.is_static() && inner.is_static() && y.rows.code * y.cols.code * inner.code <= 4096;
}

/// Whether every use of a node is by an operation, and none is a result.
template <class Graph>
constexpr bool is_used_by(const Graph& g, int i, const operation& op) {
  for (const int r : g.roots)
    if (r == i) return false;
  bool any = false;
  for (int u = 0; u < g.size(); ++u)
    for (int k = 0; k < g[u].op->arity; ++k) {
      if (g[u].args[k] != i) continue;
      if (!is_op(g, u, op)) return false;
      any = true;
    }
  return any;
}

/// Whether only the lower triangle of a symmetric node is ever looked at: it ends in Cholesky factorisations.
template <class Graph>
constexpr bool is_half_enough(const Graph& g, int i) {
  if (!g[i].known.has(hermitian) || g[i].complex) return false;
  for (const int r : g.roots)
    if (r == i) return false;
  for (int u = 0; u < g.size(); ++u)
    for (int k = 0; k < g[u].op->arity; ++k) {
      if (g[u].args[k] != i) continue;
      const bool factorised = k == 0 && (is_op(g, u, record<solve_op>) || is_op(g, u, record<inverse_op>) ||
                                         is_op(g, u, record<det_op>) || is_op(g, u, record<logdet_op>));
      const bool entrywise = is_op(g, u, record<shifted_op>) || is_op(g, u, record<plus_op>) ||
                             is_op(g, u, record<minus_op>) || is_op(g, u, record<scale_op>);
      if (factorised ? factoring_of(g, i) != factoring::cholesky : !entrywise || !is_half_enough(g, u)) return false;
    }
  return true;
}

/// Whether a solve is of use for products B' S^-1 B alone: then L^-1 B, with S = L L', is enough.
template <class Graph>
constexpr bool is_half_solve(const Graph& g, int i) {
  if (!is_op(g, i, record<solve_op>) || g[i].complex || factoring_of(g, g[i].args[0]) != factoring::cholesky) return false;
  for (const int r : g.roots)
    if (r == i) return false;
  int uses = 0;
  for (int k = 0; k < g.size(); ++k)
    for (int a = 0; a < g[k].op->arity; ++a) {
      if (g[k].args[a] != i) continue;
      if (!is_op(g, k, record<transpose_op>)) return false;
      for (const int r : g.roots)
        if (r == k) return false;
      for (int u = 0; u < g.size(); ++u)
        for (int b = 0; b < g[u].op->arity; ++b) {
          if (g[u].args[b] != k) continue;
          if (!is_op(g, u, record<times_op>) || b != 0 || g[u].args[1] != g[i].args[1]) return false;
          ++uses;
        }
    }
  return uses > 0;
}
/// The half solve whose square a product is; -1 where it is none.
template <class Graph>
constexpr int half_solve_of(const Graph& g, int i) {
  const int a = g[i].args[0];
  if (!is_op(g, i, record<times_op>) || !is_op(g, a, record<transpose_op>)) return -1;
  return is_half_solve(g, g[a].args[0]) ? g[a].args[0] : -1;
}

/// The way of a product of two matrices.
template <class Graph>
constexpr product_way way_of(const Graph& g, int i) {
  const node &n = g[i], &a = g[n.args[0]], &b = g[n.args[1]];
  const dimension inner = a.dims.cols;
  if (half_solve_of(g, i) >= 0) return product_way::whitened;
  if (is_unrolled_product(n.dims, inner)) return product_way::general;
  if (inner.code == 1 || n.dims.rows.code == 1) return product_way::general;
  if (n.known.has(hermitian) && n.dims.cols.code != 1)
    return is_half_enough(g, i) ? product_way::triangle : product_way::half;
  if (n.dims.cols.code != 1 && is_used_by(g, i, record<tril_op>)) return product_way::triangle;
  if (n.dims.cols.code != 1 && is_used_by(g, i, record<triu_op>)) return product_way::upper_triangle;
  if (a.known.has(lower)) return product_way::lower_left;
  if (a.known.has(upper)) return product_way::upper_left;
  if (b.known.has(lower)) return product_way::lower_right;
  if (b.known.has(upper)) return product_way::upper_right;
  return product_way::general;
}

}

}
