// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/vocabulary.hpp>

namespace riesz {

/// The differential of y at x in the direction dx: one pass from the operands to y, each rule stated by its operation.
constexpr term differential(term y, term x, term dx) {
  graph& g = *y.in;
  std::vector<term> tangent(static_cast<std::size_t>(y.id) + 1);
  if (x.id > y.id) return {};
  tangent[static_cast<std::size_t>(x.id)] = dx;
  std::vector<char> needed(tangent.size(), 0);
  needed[static_cast<std::size_t>(y.id)] = 1;
  for (int i = y.id; i > x.id; --i)
    if (needed[static_cast<std::size_t>(i)])
      for (int k = 0; k < g[i].op->arity; ++k) needed[static_cast<std::size_t>(g[i].args[k])] = 1;
  for (int i = x.id + 1; i <= y.id; ++i) {
    if (!needed[static_cast<std::size_t>(i)]) continue;
    const operation& op = *g[i].op;
    term args[3], directions[3];
    bool moves = false;
    for (int k = 0; k < op.arity; ++k) {
      args[k] = g.at(g[i].args[k]);
      directions[k] = tangent[static_cast<std::size_t>(g[i].args[k])];
      moves = moves || !directions[k].is_zero();
    }
    if (moves) tangent[static_cast<std::size_t>(i)] = op.differential(g.at(i), args, directions);
  }
  return tangent[static_cast<std::size_t>(y.id)];
}

/// The transpose of a linear map: y depends linearly on the leaf x; the result is x' with <c, y(dx)> = <x', dx> for all dx,
/// in the Frobenius pairing. Every node on the way is linear in the operand that depends on x.
constexpr term transposed_map(term y, term x, term c) {
  graph& g = *x.in;
  if (y.is_zero() || c.is_zero() || y.id < x.id) return {};
  std::vector<term> cotangent(static_cast<std::size_t>(y.id) + 1);
  std::vector<char> depends(cotangent.size(), 0);
  depends[static_cast<std::size_t>(x.id)] = 1;
  for (int i = x.id + 1; i <= y.id; ++i)
    for (int k = 0; k < g[i].op->arity; ++k)
      if (depends[static_cast<std::size_t>(g[i].args[k])]) depends[static_cast<std::size_t>(i)] = 1;
  cotangent[static_cast<std::size_t>(y.id)] = c;
  for (int i = y.id; i > x.id; --i) {
    const term here = cotangent[static_cast<std::size_t>(i)];
    if (here.is_zero() || !depends[static_cast<std::size_t>(i)]) continue;
    const operation& op = *g[i].op;
    term args[3];
    for (int k = 0; k < op.arity; ++k) args[k] = g.at(g[i].args[k]);
    for (int k = 0; k < op.arity; ++k) {
      const auto a = static_cast<std::size_t>(args[k].id);
      if (depends[a]) cotangent[a] = cotangent[a] + op.adjoint(k, here, args);
    }
  }
  return cotangent[static_cast<std::size_t>(x.id)];
}

/// Zero in the shape of `like`, where a rule left nothing.
constexpr term or_zero(term t, term like) { return t.is_zero() ? constant_term<zeros_op>(like, like.dims()) : t; }

}
