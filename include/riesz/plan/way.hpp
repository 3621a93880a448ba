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
  symmetric,  // a symmetric matrix and a vector: one triangle is read
  sparse,     // one of the matrices has few entries
  whitened,   // B' S^-1 B as the square of L^-1 B, where S = L L'
  half,       // the result is symmetric: its lower triangle is computed and mirrored
  triangle,   // of a result of which nobody looks at more, the lower triangle
  upper_triangle,
  lower_left,  // by a triangle's entries alone
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

template <class Graph>
constexpr bool is_root(const Graph& g, int i) {
  for (const int r : g.roots)
    if (r == i) return true;
  return false;
}
/// Whether node u is b' S^-1 b, its trace or its diagonal, where h = S^-1 b.
template <class Graph>
constexpr bool squares(const Graph& g, int u, int h) {
  const int b = g[h].args[1];
  const int* x = g[u].args;
  const auto is_turned_b = [&](int i) {
    return i == b ? g[b].known.has(symmetric) : is_op(g, i, record<transpose_op>) && g[i].args[0] == b;
  };
  if (is_op(g, u, record<dot_op>)) return (x[0] == h && x[1] == b) || (x[0] == b && x[1] == h);
  if (is_op(g, u, record<row_dots_op>) || is_op(g, u, record<trace_of_product_op>))
    return x[1] == h && is_turned_b(x[0]);
  return is_op(g, u, record<times_op>) && x[1] == b && is_op(g, x[0], record<transpose_op>) && g[x[0]].args[0] == h;
}
/// Whether a solve is of use for b' S^-1 b alone: then L^-1 b, with S = L L', is enough.
template <class Graph>
constexpr bool is_half_solve(const Graph& g, int i) {
  if (!is_op(g, i, record<solve_op>) || g[i].complex || factoring_of(g, g[i].args[0]) != factoring::cholesky)
    return false;
  if (is_root(g, i)) return false;
  int uses = 0;
  for (int u = 0; u < g.size(); ++u)
    for (int k = 0; k < g[u].op->arity; ++k) {
      const int a = g[u].args[k];
      const bool turned = is_op(g, a, record<transpose_op>) && g[a].args[0] == i;
      if (turned && is_root(g, a)) return false;
      if (a != i && !turned) continue;
      if (a == i && is_op(g, u, record<transpose_op>)) continue;  // its uses are seen
      if (!squares(g, u, i)) return false;
      ++uses;
    }
  return uses > 0;
}
/// The half solve whose square node i is, or its trace or diagonal; -1 where there is none.
template <class Graph>
constexpr int squared_half_of(const Graph& g, int i) {
  for (int k = 0; k < g[i].op->arity; ++k) {
    const int a = g[i].args[k];
    if (is_op(g, a, record<solve_op>) && squares(g, i, a) && is_half_solve(g, a)) return a;
  }
  return -1;
}
/// What the loop of node i reads as operand k: of b' S^-1 b the half solve, twice.
template <class Graph>
constexpr int loop_operand(const Graph& g, int i, int k) {
  const int half = is_op(g, i, record<dot_op>) ? squared_half_of(g, i) : -1;
  return half >= 0 ? half : g[i].args[k];
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
  const bool by_vector = n.dims.cols.code == 1;
  if (half_solve_of(g, i) >= 0) return product_way::whitened;
  if (a.known.has(sparse) || b.known.has(sparse)) return product_way::sparse;
  if (is_unrolled_product(n.dims, inner)) return product_way::general;
  if (inner.code == 1 || n.dims.rows.code == 1) return product_way::general;
  if (n.known.has(hermitian) && !by_vector) return is_half_enough(g, i) ? product_way::triangle : product_way::half;
  if (!by_vector && is_used_by(g, i, record<tril_op>)) return product_way::triangle;
  if (!by_vector && is_used_by(g, i, record<triu_op>)) return product_way::upper_triangle;
  if (a.known.has(lower)) return product_way::lower_left;
  if (a.known.has(upper)) return product_way::upper_left;
  if (b.known.has(lower)) return product_way::lower_right;
  if (b.known.has(upper)) return product_way::upper_right;
  if (by_vector && a.known.has(symmetric) && !n.complex) return product_way::symmetric;
  return product_way::general;
}

/// Whether each entry of both matrices is multiplied once, nothing left out.
constexpr bool is_whole_product(product_way way) {
  return way == product_way::general || way == product_way::symmetric || way == product_way::sparse;
}

}

}
