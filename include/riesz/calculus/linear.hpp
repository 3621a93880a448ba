// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/vocabulary.hpp>

namespace riesz {

/// The differential of y at x in the direction dx: one pass from the operands to y, each rule stated by its operation.
constexpr term differential(term y, term x, term dx) {
  graph& g = *y.in;
  list<term> tangent(y.id + 1);
  if (x.id > y.id) return {};
  tangent[x.id] = dx;
  list<char> needed(tangent.size(), 0);
  needed[y.id] = 1;
  for (int i = y.id; i > x.id; --i)
    if (needed[i])
      for (int k = 0; k < g[i].op->arity; ++k) needed[g[i].args[k]] = 1;
  for (int i = x.id + 1; i <= y.id; ++i) {
    if (!needed[i]) continue;
    const operation& op = *g[i].op;
    term args[3], directions[3];
    bool moves = false;
    for (int k = 0; k < op.arity; ++k) {
      args[k] = g.at(g[i].args[k]);
      directions[k] = tangent[g[i].args[k]];
      moves = moves || !directions[k].is_zero();
    }
    if (moves) tangent[i] = op.differential(g.at(i), args, directions);
  }
  return tangent[y.id];
}

/// The transpose of a linear map: y depends linearly on the leaf x; the result is x' with <c, y(dx)> = <x', dx> for all dx,
/// in the Frobenius pairing, Re tr(U^H V) where complex: of what is real only the real part of a cotangent counts. Every node
/// on the way is linear in the operand that depends on x.
constexpr term transposed_map(term y, term x, term c) {
  graph& g = *x.in;
  if (y.is_zero() || c.is_zero() || y.id < x.id) return {};
  list<term> cotangent(y.id + 1);
  list<char> depends(cotangent.size(), 0);
  depends[x.id] = 1;
  for (int i = x.id + 1; i <= y.id; ++i)
    for (int k = 0; k < g[i].op->arity; ++k)
      if (depends[g[i].args[k]]) depends[i] = 1;
  const auto counting = [](term cotangent_of, const node& n) { return n.complex ? cotangent_of : real(cotangent_of); };
  cotangent[y.id] = counting(c, *y);
  for (int i = y.id; i > x.id; --i) {
    const term here = cotangent[i];
    if (here.is_zero() || !depends[i]) continue;
    const operation& op = *g[i].op;
    term args[3];
    for (int k = 0; k < op.arity; ++k) args[k] = g.at(g[i].args[k]);
    const node_parameters p = detail::parameters_of(g[i]);
    for (int k = 0; k < op.arity; ++k) {
      const auto a = args[k].id;
      if (!depends[a]) continue;
      const term part = op.adjoint(k, here, args, &p);  // first: it may move the nodes
      cotangent[a] = cotangent[a] + counting(part, g[a]);
    }
  }
  return cotangent[x.id];
}

}
