// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/canonical.hpp>

namespace riesz::detail {

/// t with the leaf v replaced.
constexpr term substituted(term t, term v, term by) {
  graph& g = *t.in;
  const int last = t.id;
  list<int> image(last + 1, -1);
  image[v.id] = by.id;
  for (int i = v.id + 1; i <= last; ++i) {
    const node n = g[i];
    bool changes = false;
    term x[3];
    for (int k = 0; k < n.op->arity; ++k) {
      const int a = n.args[k] <= last ? image[n.args[k]] : -1;
      changes = changes || a >= 0;
      x[k] = g.at(a >= 0 ? a : n.args[k]);
    }
    if (changes) image[i] = put_like(n, x).id;
  }
  return g.at(image[last]);
}

/// The matrix of a linear map, column by column: t at the unit vectors v, whose size is a number.
constexpr term columns_of(term t, term v) {
  const auto n = static_cast<int>(v.dims().rows.code);
  term l;
  for (int k = 0; k < n; ++k) {
    list<fraction> unit(n, fraction{0, 1});
    unit[k] = {1, 1};
    const term column = substituted(t, v, constant_term(*t.in, v.dims(), unit.data));
    l = l.is_zero() ? column : hstack(l, column);
  }
  return l;
}

}
