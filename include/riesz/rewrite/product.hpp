// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/chain.hpp>

namespace riesz {

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
  a = conj(a);
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
  const bool square = m.size() == 1 && m[0].exponent == 2;
  if (!square && !(m.size() == 2 && m[0].exponent == 1 && m[1].exponent == 1)) return plain_node(record<sum_op>, &a);
  for (const power& p : m)  // an entrywise product that stays whole would come back here, or its mirror
    if (is_entrywise(p.base) || is_entrywise(conj(p.base)) || is_entrywise(transpose(p.base)) || is_entrywise(ctranspose(p.base)))
      return plain_node(record<sum_op>, &a);
  return canonical_dot(conj(m[0].base), m[square ? 0 : 1].base);
}

constexpr term canonical_inverse(term a) {
  using namespace detail;
  if (a.dims().is_scalar()) return canonical_power(a, -1);
  if (a.is<identity_op>()) return a;
  if (a.is<inverse_op>()) return a.operand(0);
  if ((*a).known.has(orthogonal) || (a.is<transpose_op>() && (*a.operand(0)).known.has(orthogonal)))
    return transpose(a);
  if (a.is<diag_op>()) return diag(canonical_power(a.operand(0), -1));
  const factored f = primitive(a);
  if (f.m != a) return canonical_scaling(canonical_power(with_coefficient(f.q, f.s), -1), canonical_inverse(f.m));
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
  } else if (a.is<constant_op>()) {
    r = transposed_constant(a);
  } else if (a.is<conj_op>()) {  // A^H: the conjugate stays at the leaf
    r = plain_node(record<transpose_op>, &a);
  } else if (n.op->elementwise || n.op->has_transposed) {
    term x[3];
    for (int i = 0; i < n.op->arity; ++i) x[i] = n.op->elementwise ? transpose(a.operand(i)) : a.operand(i);
    const node_parameters p = parameters_of(n);
    r = n.op->elementwise ? put(*n.op, x) : n.op->transposed(x, &p);
  } else {
    r = plain_node(record<transpose_op>, &a);
  }
  g.transposes.resize(g.nodes.size(), -1);
  g.transposes[a.id] = r.id;
  g.transposes[r.id] = a.id;
  return r;
}

/// The conjugate is taken at the leaves: every operation has real coefficients.
constexpr term canonical_conj(term a) {
  using namespace detail;
  graph& g = *a.in;
  if (!(*a).complex) return a;
  g.conjugates.resize(g.nodes.size(), -1);
  if (g.conjugates[a.id] >= 0) return g.at(g.conjugates[a.id]);
  const node n = *a;
  term r;
  if (n.known.has(hermitian)) {
    r = transpose(a);
  } else if (a.is<imaginary_op>()) {
    r = canonical_scaling({-1}, a);
  } else if (a.is<conj_op>()) {
    r = a.operand(0);
  } else if (n.op->arity == 0) {
    r = plain_node(record<conj_op>, &a);
  } else {
    term x[3];
    for (int i = 0; i < n.op->arity; ++i) x[i] = conj(a.operand(i));
    r = put_like(n, x);
  }
  g.conjugates.resize(g.nodes.size(), -1);
  g.conjugates[a.id] = r.id;
  g.conjugates[r.id] = a.id;
  return r;
}

namespace detail {

/// z / i, where i is a factor of z; else z.
constexpr term without_i(term z) {
  const factored f = factor(z);
  if (!(*f.s).complex) return z;
  monomial m;
  collect(m, f.s, 1);
  bool found = false;
  for (power& p : m)
    if (p.base.is<imaginary_op>() && p.exponent == 1) p.exponent = 0, found = true;
  return found ? assembled({f.q, product_of(m, unit(*z.in)), f.m}) : z;
}

/// How many transposes and conjugates a term shows; A^H counts as one, and what lies deep not at all.
constexpr int marks_in(term t, int depth = 8) {
  if (depth == 0) return 0;
  if (t.is<conj_op>()) return 2;
  if (t.is<transpose_op>()) return 1 + (t.operand(0).is<conj_op>() ? 0 : marks_in(t.operand(0), depth - 1));
  int sum = 0;
  for (int i = 0; i < (*t).op->arity; ++i) sum += marks_in(t.operand(i), depth - 1);
  return sum;
}

/// A real part or an imaginary part, of what has neither a coefficient nor a real factor: q s part(M).
template <class Op>
constexpr term part_of(term z) {
  if (!(*z).complex) return std::is_same_v<Op, real_op> ? z : zero_like(z);
  if (is_sum(z)) return canonical_sum(part_of<Op>(z.operand(0)), {z.is<plus_op>() ? 1 : -1}, part_of<Op>(z.operand(1)));
  const factored f = primitive(z);
  if (!f.q.is(1)) return canonical_scaling(f.q, part_of<Op>(assembled({{1}, f.s, f.m})));
  if (!(*f.s).complex && !is_number(f.s, 1)) return canonical_scaling(f.s, part_of<Op>(f.m));
  if (const term m = without_i(z); m != z)  // Re(i z) = -Im z, Im(i z) = Re z
    return std::is_same_v<Op, real_op> ? canonical_scaling({-1}, part_of<imag_op>(m)) : part_of<real_op>(m);
  // Re z = Re conj(z), Im z = -Im conj(z): the simpler of the two.
  const term c = conj(z);
  if (c == z && std::is_same_v<Op, imag_op>) return zero_like(z);
  const int difference = marks_in(c) - marks_in(z);
  if (!factor(c).q.is(1) || is_sum(c) || difference > 0 || (difference == 0 && order(c, z) >= 0))
    return plain_node(record<Op>, &z);
  const term r = plain_node(record<Op>, &c);
  return std::is_same_v<Op, real_op> ? r : canonical_scaling({-1}, r);
}

}

constexpr term canonical_real(term z) { return detail::part_of<real_op>(z); }
constexpr term canonical_imag(term z) { return detail::part_of<imag_op>(z); }

/// |q s M|^2 = q^2 |s|^2 |M|^2.
constexpr term canonical_squared_norm(term a) {
  using namespace detail;
  const factored f = primitive(a);
  monomial m;
  collect(m, f.s, 1);
  for (power& p : m) {
    const term z = p.base.is<conj_op>() ? p.base.operand(0) : p.base;
    if (p.base.is<imaginary_op>())
      p.exponent = 0;
    else if ((*z).complex)
      p.base = plain_node(record<squared_norm_op>, &z);
    else
      p.exponent *= 2;
  }
  const term s = with_coefficient(f.q * f.q, product_of(m, unit(*a.in)));
  if (is_number(f.m, 1)) return s;
  if (!(*f.m).complex) return canonical_scaling(s, canonical_dot(f.m, f.m));
  chain c, all;
  flatten(c, f.m);
  for (int i = c.size(); i-- > 0;) all.push_back(ctranspose(c[i]));
  for (const term t : c) all.push_back(t);
  return canonical_scaling(s, gram(all));
}

}
