// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/vocabulary.hpp>
#include <riesz/rewrite/order.hpp>

namespace riesz {

namespace detail {

constexpr term unit(graph& g) { return g.unit(); }
constexpr bool is_zero(term t) { return t.is<zeros_op>() || is_number(t, 0); }
constexpr term zero_like(term t) { return constant_term<zeros_op>(t, t.dims()); }
constexpr bool is_sum(term t) { return t.is<plus_op>() || t.is<minus_op>(); }

/// Canonical form flattens a sum or a product unless others use it as it is, or it is long: partial products of a chain
/// of n factors, sorted anew at each step, would have n^2 nodes.
constexpr bool stays_whole(term t) { return (*t).width > 12 || t.in->is_shared(t.id); }
constexpr bool is_entrywise(term t) { return t.is<hadamard_op>() || t.is<pow_op>(); }

/// A term as coefficient times scalar times matrix: q s M. In a scalar term M is the number 1, else s is a monomial.
struct factored {
  fraction q{1};
  term s;
  term m;
};

constexpr factored factor(term t) {
  const term one = t.in->unit();
  factored f{{1}, one, one};
  if (t.is<scale_op>() && t.operand(0).is<number_op>()) f.q = (*t.operand(0)).value, t = t.operand(1);
  if (t.is<number_op>()) return f.q = f.q * (*t).value, f;
  if (t.dims().is_scalar()) return f.s = t, f;
  if (t.is<scale_op>()) f.s = t.operand(0), t = t.operand(1);
  return f.m = t, f;
}

/// q t, where t has no coefficient of its own.
constexpr term with_coefficient(fraction q, term t) {
  if (q.is(0)) return zero_like(t);
  if (t.is<number_op>()) return number_term(*t.in, q * (*t).value);
  if (q.is(1)) return t;
  const term x[]{number_term(*t.in, q), t};
  return plain_node(record<scale_op>, x);
}

constexpr factored without_powers_of_i(factored f);

constexpr term assembled(factored f) {
  if ((*f.s).complex) f = without_powers_of_i(f);
  if (is_number(f.m, 1)) return with_coefficient(f.q, f.s);
  if (is_number(f.s, 1)) return with_coefficient(f.q, f.m);
  const term x[]{f.s, f.m};
  return with_coefficient(f.q, plain_node(record<scale_op>, x));
}

constexpr fraction power_of(fraction q, std::int64_t n) {
  if (n < 0) q = inverse_of(q), n = -n;
  fraction r{1};
  for (; n > 0; --n) r = r * q;
  return r;
}

/// A base and its integer exponent.
struct power {
  term base;
  std::int64_t exponent = 1;
};
using monomial = list<power>;

constexpr void multiply(monomial& m, term base, std::int64_t n) {
  if (base.is<ones_op>() || is_number(base, 1)) return;
  for (power& p : m)
    if (p.base == base) {
      p.exponent += n;
      return;
    }
  m.push_back({base, n});
}

/// The powers in a product of scalars or entries; `open` looks also into what stays whole.
constexpr void collect(monomial& m, term t, std::int64_t n, bool open = false) {
  if (!open && stays_whole(t)) {
    multiply(m, t, n);
  } else if (t.is<hadamard_op>() || (open && t.is<scale_op>() && t.dims().is_scalar())) {
    collect(m, t.operand(0), n, open && m.size() < 64);
    collect(m, t.operand(1), n, open && m.size() < 64);
  } else if (t.is<pow_op>()) {
    multiply(m, t.operand(0), n * (*t.operand(1)).value.num);
  } else {
    multiply(m, t, n);
  }
}

/// What norms, roots and absolute values become in powers: see fold.hpp.
constexpr void fold(monomial& m);

/// Leaves stand before what is made of them: lambda sum(x).
constexpr bool stands_before(term a, term b) {
  const bool leaf_a = (*a).op->arity == 0, leaf_b = (*b).op->arity == 0;
  return leaf_a != leaf_b ? leaf_a : order(a, b) < 0;
}

/// The product of the powers in their order; of none, the given one.
constexpr term product_of(monomial& m, term one) {
  fold(m);
  m.erase_if([](const power& p) { return p.exponent == 0; });
  for (int i = 1; i < m.size(); ++i)
    for (int j = i; j > 0 && stands_before(m[j].base, m[j - 1].base); --j) std::swap(m[j], m[j - 1]);
  term r;
  for (const power& p : m) {
    term t = p.base;
    if (p.exponent != 1) {
      const term x[]{t, number_term(*t.in, {p.exponent})};
      t = plain_node(record<pow_op>, x);
    }
    const term x[]{r, t};
    r = r.is_zero() ? t : plain_node(record<hadamard_op>, x);
  }
  return r.is_zero() ? one : r;
}

/// i^2 = -1, and of a scalar z, conj(z) z = |z|^2.
constexpr factored without_powers_of_i(factored f) {
  constexpr int deepest = 3;  // a factor's conjugate may be a product with factors whose conjugates are sought
  graph& g = *f.s.in;
  monomial m;
  collect(m, f.s, 1);
  bool changed = false;
  for (power& p : m)
    if (p.base.is<imaginary_op>() && p.exponent != 1) {
      const auto n = ((p.exponent % 4) + 4) % 4;
      if (n >= 2) f.q = -f.q;
      p.exponent = n % 2;
      changed = true;
    }
  int complex_factors = 0;
  for (const power& p : m) complex_factors += (*p.base).complex && !p.base.is<imaginary_op>();
  ++g.conjugating;
  for (int i = 0; i < m.size() && complex_factors > 1 && g.conjugating <= deepest; ++i) {
    if (!(*m[i].base).complex || m[i].base.is<imaginary_op>()) continue;
    const term c = conj(m[i].base), z = order(c, m[i].base) < 0 ? c : m[i].base;
    for (int j = i + 1; j < m.size(); ++j)
      if (m[j].base == c && m[i].exponent != 0 && m[j].exponent != 0 && (m[j].exponent > 0) == (m[i].exponent > 0)) {
        const auto a = m[i].exponent, b = m[j].exponent, n = (a > 0) == (a < b) ? a : b;
        m[i].exponent -= n, m[j].exponent -= n;
        multiply(m, plain_node(record<squared_norm_op>, &z), n);
        changed = true;
      }
  }
  --g.conjugating;
  if (changed) f.s = product_of(m, unit(g));
  return f;
}

constexpr term scalar_product(term a, term b) {
  if (is_number(a, 1)) return b;
  if (is_number(b, 1)) return a;
  monomial m;
  m.reserve(4);
  collect(m, a, 1);
  collect(m, b, 1);
  return product_of(m, unit(*a.in));
}

/// The coefficient of a sum's first term, taken out: 2 A + 6 B is 2 (A + 3 B) as a factor. What stays whole has none.
constexpr fraction content(term t) {
  if (!is_sum(t) || stays_whole(t)) return {1};
  while (is_sum(t) && !stays_whole(t)) t = t.operand(0);
  return factor(t).q;
}
constexpr term without_content(term t, fraction q) { return q.is(1) ? t : canonical_scaling(inverse_of(q), t); }

constexpr factored primitive(term t) {
  factored f = factor(t);
  term& inner = is_number(f.m, 1) ? f.s : f.m;
  const fraction q = content(inner);
  return inner = without_content(inner, q), f.q = f.q * q, f;
}

}

constexpr term canonical_scaling(fraction q, term a) {
  if (q.is(1) || detail::is_zero(a)) return a;
  detail::factored f = detail::factor(a);
  if (detail::is_sum(is_number(f.m, 1) ? f.s : f.m) && is_number(f.s, 1) != is_number(f.m, 1))
    return canonical_sum(detail::zero_like(a), q, a);
  f.q = f.q * q;
  return detail::assembled(f);
}

constexpr term canonical_scaling(term s, term a) {
  using namespace detail;
  if (is_zero(s) || is_zero(a)) return zero_like(a);
  if (s.is<number_op>()) return canonical_scaling((*s).value, a);
  if (a.is<number_op>()) return canonical_scaling((*a).value, s);
  const factored f = primitive(s), g = primitive(a);
  return assembled({f.q * g.q, scalar_product(f.s, g.s), g.m});
}

constexpr term canonical_entrywise(term a, term b) {
  using namespace detail;
  if (a.dims().is_scalar()) return canonical_scaling(a, b);
  if (is_zero(a) || is_zero(b)) return zero_like(a);
  const factored f = primitive(a), g = primitive(b);
  monomial m;
  collect(m, f.m, 1);
  collect(m, g.m, 1);
  return assembled({f.q * g.q, scalar_product(f.s, g.s), product_of(m, constant_term<ones_op>(a, a.dims()))});
}

constexpr term canonical_power(term a, std::int64_t n) {
  using namespace detail;
  if (is_zero(a)) {
    const term x[]{a, number_term(*a.in, {n})};
    return n > 0 ? a : plain_node(record<pow_op>, x);
  }
  const factored f = primitive(a);
  monomial s, m;
  collect(s, f.s, n);
  collect(m, f.m, n);
  const term one = a.dims().is_scalar() ? unit(*a.in) : constant_term<ones_op>(a, a.dims());
  return assembled({power_of(f.q, n), product_of(s, unit(*a.in)), product_of(m, one)});
}

constexpr term norm_op::canonical(term a) {
  detail::factored f = detail::factor(a);
  const fraction q = f.q.negative() ? -f.q : f.q;
  f.q = {1};
  term x = detail::assembled(f);
  if (x.is<transpose_op>()) x = x.operand(0);
  if (x.is<conj_op>()) x = x.operand(0);
  if (detail::is_zero(a) || is_number(x, 1)) return number_term(*a.in, detail::is_zero(a) ? fraction{0} : q);
  return canonical_scaling(q, detail::plain_node(record<norm_op>, &x));
}

}
