// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/sum.hpp>

namespace riesz {

namespace detail {

using chain = list<term>;

constexpr bool cancel(term a, term b) {
  return (a.is<inverse_op>() && a.operand(0) == b) || (b.is<inverse_op>() && b.operand(0) == a);
}

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

/// Whether the chain is B' B, with B its second half.
constexpr bool is_gram(const chain& c) {
  if (c.size() % 2 != 0) return false;
  for (int i = 0; i < c.size() / 2; ++i)
    if (c[i] != transpose(c[c.size() - 1 - i])) return false;
  return true;
}

constexpr term product_of(chain c, bool cancelling = true);

/// <u, v> of terms without coefficients.
constexpr term paired(term u, term v) {
  if (is_entrywise(u) || is_entrywise(v)) return canonical_entry_sum(canonical_entrywise(u, v));
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

/// tr(A1 A2 ... An) as <A1', A2 ... An>.
constexpr term split(const chain& c) {
  const factored f = factor(product_of(chain(c.begin() + 1, c.end()), false));
  const factored g = factor(paired(transpose(c[0]), f.m));
  return assembled({f.q * g.q, scalar_product(f.s, g.s), unit(*c[0].in)});
}

/// A chain from a row to a column, which is a scalar and its own transpose.
constexpr term closed(const chain& c) {
  if (is_gram(c)) return gram(c);
  const chain r = reversed(c);
  return split(comes_before(r, c) ? r : c);
}

/// The trace of a chain: the first among its rotations and their transposes.
constexpr term closed_trace(chain c) {
  while (c.size() > 1 && cancel(c.back(), c.front())) c.pop_back(), c = chain(c.begin() + 1, c.end());
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

/// The product of a chain: inverses meet their matrices, scalars stand in front, diagonal matrices scale columns.
constexpr term product_of(chain c, bool cancelling) {
  factored f{{1}, unit(*c[0].in), unit(*c[0].in)};
  const shape dims{c.front().dims().rows, c.back().dims().cols};
  chain kept;
  for (term t : c) {
    const factored g = primitive(t);
    f.q = f.q * g.q;
    f.s = scalar_product(f.s, g.s);
    t = g.m;
    if (t.is<identity_op>()) continue;
    if (cancelling && !kept.empty() && cancel(kept.back(), t)) {
      kept.pop_back();
      continue;
    }
    kept.push_back(t);
  }
  while (kept.size() > 1 && kept.back().dims().is_column() && kept[kept.size() - 2].is<diag_op>()) {
    const factored g = factor(canonical_entrywise(kept[kept.size() - 2].operand(0), kept.back()));
    f.q = f.q * g.q;
    f.s = scalar_product(f.s, g.s);
    kept.pop_back();
    kept.back() = g.m;
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

constexpr term canonical_product(term a, term b) {
  using namespace detail;
  if (is_zero(a) || is_zero(b)) return constant_term<zeros_op>(a, {a.dims().rows, b.dims().cols});
  const factored f = primitive(a), g = primitive(b);
  chain c;
  flatten(c, f.m);
  flatten(c, g.m);
  if (c.empty()) c.push_back(f.m);
  const term p = product_of(c);
  return canonical_scaling(with_coefficient(f.q * g.q, scalar_product(f.s, g.s)), p);
}

constexpr term canonical_dot(term a, term b) {
  using namespace detail;
  if (a.dims().is_scalar()) return canonical_scaling(a, b);
  if (is_zero(a) || is_zero(b)) return number_term(*a.in, {0});
  if (a.dims().is_column()) return canonical_product(transpose(a), b);
  const factored f = primitive(a), g = primitive(b);
  const term scalar = with_coefficient(f.q * g.q, scalar_product(f.s, g.s));
  if (is_entrywise(f.m) || is_entrywise(g.m))
    return canonical_scaling(scalar, canonical_entry_sum(canonical_entrywise(f.m, g.m)));
  return canonical_scaling(scalar, canonical_trace(canonical_product(transpose(f.m), g.m)));
}

constexpr term canonical_trace(term a) {
  using namespace detail;
  if (a.dims().is_scalar()) return a;
  if (is_zero(a)) return number_term(*a.in, {0});
  if (is_sum(a))
    return canonical_sum(canonical_trace(a.operand(0)), {a.is<plus_op>() ? 1 : -1}, canonical_trace(a.operand(1)));
  const factored f = factor(a);
  if (f.m != a) return canonical_scaling(with_coefficient(f.q, f.s), canonical_trace(f.m));
  if (a.is<transpose_op>()) return canonical_trace(a.operand(0));
  if (a.is<diag_op>()) return sum(a.operand(0));
  if (a.is<identity_op>() && a.dims().is_static()) return number_term(*a.in, {a.dims().rows.code});
  if (!a.is<times_op>()) return plain_node(record<trace_op>, &a);
  chain c;
  flatten(c, a);
  return closed_trace(c);
}

constexpr term canonical_entry_sum(term a) {
  using namespace detail;
  if (a.dims().is_scalar()) return a;
  if (is_zero(a)) return number_term(*a.in, {0});
  if (is_sum(a))
    return canonical_sum(canonical_entry_sum(a.operand(0)), {a.is<plus_op>() ? 1 : -1},
                         canonical_entry_sum(a.operand(1)));
  const factored f = factor(a);
  if (f.m != a) return canonical_scaling(with_coefficient(f.q, f.s), canonical_entry_sum(f.m));
  if (a.is<transpose_op>()) return canonical_entry_sum(a.operand(0));
  if (a.is<ones_op>() && a.dims().is_static()) return number_term(*a.in, {a.dims().rows.code * a.dims().cols.code});
  monomial m;
  detail::collect(m, a, 1);
  for (const power& p : m)  // an entrywise product that stays whole would come back here
    if (is_entrywise(p.base)) return plain_node(record<sum_op>, &a);
  if (m.size() == 1 && m[0].exponent == 2) return canonical_dot(m[0].base, m[0].base);
  if (m.size() == 2 && m[0].exponent == 1 && m[1].exponent == 1) return canonical_dot(m[0].base, m[1].base);
  return plain_node(record<sum_op>, &a);
}

constexpr term canonical_inverse(term a) {
  using namespace detail;
  if (a.is<identity_op>()) return a;
  if (a.is<inverse_op>()) return a.operand(0);
  if (a.is<diag_op>()) return diag(canonical_power(a.operand(0), -1));
  const factored f = primitive(a);
  if (f.m != a)
    return canonical_scaling(canonical_power(with_coefficient(f.q, f.s), -1), canonical_inverse(f.m));
  chain c;
  flatten(c, a);
  for (const term t : c)
    if (!t.dims().is_square()) return plain_node(record<inverse_op>, &a);
  if (c.size() == 1) return plain_node(record<inverse_op>, &a);
  chain r;
  for (int i = c.size(); i-- > 0;) r.push_back(canonical_inverse(c[i]));
  return product_of(r);
}

constexpr term canonical_transpose(term a) {
  using namespace detail;
  graph& g = *a.in;
  if (a.dims().is_scalar()) return a;
  g.transposes.resize(g.nodes.size(), -1);
  if (g.transposes[a.id] >= 0) return g.at(g.transposes[a.id]);
  const node n = *a;
  term r;
  if (n.known.has(symmetric)) {
    r = a;
  } else if (n.known.has(skew)) {
    r = canonical_scaling({-1}, a);
  } else if (a.is<transpose_op>()) {
    r = a.operand(0);
  } else if (is_sum(a)) {
    r = canonical_sum(transpose(a.operand(0)), {a.is<plus_op>() ? 1 : -1}, transpose(a.operand(1)));
  } else if (a.is<ones_op>() || a.is<zeros_op>() || a.is<identity_op>()) {
    node t = n;
    t.dims = n.dims.transposed();
    r = g.add(t);
  } else if (n.op->elementwise || n.op->has_transposed) {
    term x[3];
    for (int i = 0; i < n.op->arity; ++i) x[i] = n.op->elementwise ? transpose(a.operand(i)) : a.operand(i);
    r = n.op->elementwise ? put(*n.op, x) : n.op->transposed(x);
  } else {
    r = plain_node(record<transpose_op>, &a);
  }
  g.transposes.resize(g.nodes.size(), -1);
  g.transposes[a.id] = r.id;
  g.transposes[r.id] = a.id;
  return r;
}

}
