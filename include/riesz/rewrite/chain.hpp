// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/sum.hpp>

namespace riesz {

namespace detail {

using chain = list<term>;

/// Whether a is the inverse of b as the graph knows it: by name, or as the transpose of an orthogonal matrix.
constexpr bool inverts(term a, term b) {
  return (a.is<inverse_op>() && a.operand(0) == b) ||
         (a.is<transpose_op>() && a.operand(0) == b && (*b).known.has(orthogonal));
}
constexpr bool cancel(term a, term b) { return inverts(a, b) || inverts(b, a); }

constexpr void flatten(chain& c, term t) {
  // A product that others use is opened only where its first factor cancels.
  if (t.is<times_op>() && t.in->is_shared(t.id) && (c.empty() || !cancel(c.back(), t.operand(0)))) {
    c.push_back(t);
  } else if (t.is<times_op>()) {
    flatten(c, t.operand(0));
    flatten(c, t.operand(1));
  } else if (!t.is<identity_op>()) {
    c.push_back(t);
  }
}

/// A1 (A2 (... An)).
constexpr term folded(const chain& c) {
  term r = c.back();
  for (int i = c.size() - 1; i-- > 0;) {
    const term x[]{c[i], r};
    r = plain_node(record<times_op>, x);
  }
  return r;
}

constexpr chain reversed(const chain& c) {
  chain r;
  for (int i = c.size(); i-- > 0;) r.push_back(transpose(c[i]));
  return r;
}

constexpr bool comes_before(const chain& a, const chain& b) {
  for (int i = 0; i < a.size(); ++i)
    if (const int c = order(a[i], b[i]); c != 0) return c < 0;
  return false;
}

/// Whether the chain is B^H B, with B its second half.
constexpr bool is_gram(const chain& c) {
  if (c.size() % 2 != 0) return false;
  for (int i = 0; i < c.size() / 2; ++i)
    if (c[i] != ctranspose(c[c.size() - 1 - i])) return false;
  return true;
}

constexpr term product_of(chain c, bool cancelling = true);

/// <u, v> of terms without coefficients.
constexpr term paired(term u, term v) {
  if (is_entrywise(u) || is_entrywise(v)) return canonical_entry_sum(canonical_entrywise(conj(u), v));
  if (u == v) return plain_node(record<squared_norm_op>, &u);
  const term x[]{u, v};
  return plain_node(record<dot_op>, x);
}

constexpr term gram(const chain& c) {
  const chain half(c.begin() + c.size() / 2, c.end());
  const chain turned = reversed(half);
  const bool turn = !half.back().dims().is_column() && (half[0].dims().rows.code == 1 || comes_before(turned, half));
  const term b = folded(turn ? turned : half);
  return plain_node(record<squared_norm_op>, &b);
}

/// tr(A1 A2 ... An) as <A1^H, A2 ... An>.
constexpr term split(const chain& c) {
  const factored f = factor(product_of(chain(c.begin() + 1, c.end()), false));
  const factored g = factor(paired(ctranspose(c[0]), f.m));
  return assembled({f.q * g.q, scalar_product(f.s, g.s), unit(*c[0].in)});
}

/// A chain from a row to a column, which is a scalar and its own transpose.
constexpr term closed(const chain& c) {
  if (is_gram(c)) return gram(c);
  const chain r = reversed(c);
  const bool conjugate_last = c.back().is<conj_op>();  // u^H v rather than v^T conj(u)
  return split((conjugate_last != r.back().is<conj_op>() ? conjugate_last : comes_before(r, c)) ? r : c);
}

/// The trace of a chain: the first among its rotations and their transposes.
constexpr term closed_trace(chain c) {
  const term first = c[0];
  const shape dims{first.dims().rows, c.back().dims().cols};
  while (c.size() > 1 && cancel(c.back(), c.front())) c.pop_back(), c = chain(c.begin() + 1, c.end());
  if (c.empty()) return canonical_trace(constant_term<identity_op>(first, dims));
  if (c.size() == 1) return c[0].is<times_op>() ? plain_node(record<trace_op>, &c[0]) : canonical_trace(c[0]);
  chain best = c;
  for (int i = 0; i < c.size(); ++i) {
    if (c[0].dims().rows.code == 1) return closed(c);
    if (is_gram(c)) return gram(c);
    if (comes_before(c, best)) best = c;
    const chain r = reversed(c);
    if (comes_before(r, best)) best = r;
    c.push_back(c[0]);
    c = chain(c.begin() + 1, c.end());
  }
  return split(best);
}

/// The product of a chain: inverses meet their matrices, scalars stand in front, diagonal matrices scale columns and rows.
constexpr term product_of(chain c, bool cancelling) {
  factored f{{1}, unit(*c[0].in), unit(*c[0].in)};
  const shape dims{c.front().dims().rows, c.back().dims().cols};
  chain kept;
  const auto without_scalars = [&](const factored& g) {
    f.q = f.q * g.q;
    f.s = scalar_product(f.s, g.s);
    return g.m;
  };
  for (term t : c) {
    t = without_scalars(primitive(t));
    if (t.is<identity_op>()) continue;
    if (cancelling && !kept.empty() && cancel(kept.back(), t)) {
      kept.pop_back();
      continue;
    }
    for (; t.dims().is_column() && !kept.empty() && kept.back().is<diag_op>(); kept.pop_back())
      t = without_scalars(factor(canonical_entrywise(kept.back().operand(0), t)));
    if (t.is<diag_op>() && !kept.empty() && kept.back().dims().rows.code == 1)
      kept.back() = transpose(without_scalars(factor(canonical_entrywise(transpose(kept.back()), t.operand(0)))));
    else
      kept.push_back(t);
  }
  if (kept.empty()) {
    f.m = constant_term<identity_op>(c[0], dims);
    return assembled(f);
  }
  // Between two boundaries of dimension 1 the chain is a scalar.
  chain left, middle;
  bool inside = kept.front().dims().rows.code == 1;
  for (const term t : kept) {
    middle.push_back(t);
    if (t.dims().cols.code != 1) continue;
    if (inside) {
      const factored g = factor(closed(middle));
      f.q = f.q * g.q;
      f.s = scalar_product(f.s, g.s);
    } else {
      left = middle;
    }
    inside = true;
    middle.clear();
  }
  for (const term t : middle) left.push_back(t);
  f.m = left.empty() ? unit(*c[0].in) : folded(left);
  return assembled(f);
}

}

}
