// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/chain_order.hpp>

// The identities by which a correction of low rank is inverted and measured.

namespace riesz::detail {

/// s t of numbers or matrices of which none stands for 1, or for I.
constexpr term times_if_any(term a, term b) { return a.is_zero() ? b : b.is_zero() ? a : a * b; }
/// a / s, or 1 / s.
constexpr term divided_if_any(term a, term s) {
  if (s.is_zero()) return a;
  const term q = s.is<number_op>() ? number_term(*s.in, inverse_of((*s).value)) : pow(s, {-1});
  return a.is_zero() ? q : q * a;
}
/// S = s D + t U C U', as terms of a plan: what is 1, or I, is none.
struct low_rank_parts {
  term s{}, t{}, base_inverse{}, u{}, v{}, middle_inverse{};  // v = U'
  term inner{};                                               // K = s/t C^-1 + U' D^-1 U

  constexpr bool is_rank_one() const { return u.dims().cols.code == 1; }

  constexpr term made_inner() const {
    const term right = times_if_any(base_inverse, u);
    const term first = divided_if_any(times_if_any(s, middle_inverse), t);
    if (is_rank_one()) return (first.is_zero() ? u.in->unit() : first) + dot(transpose(v), right);
    const bool is_number = first.is_zero() || first.dims().is_scalar();
    const term one = constant_term<identity_op>(u, {v.dims().rows, u.dims().cols});
    return (is_number ? times_if_any(first, one) : first) + v * right;
  }

  // S^-1 = 1/s (D^-1 - D^-1 U K^-1 U' D^-1): Woodbury, Inverting Modified Matrices, 1950
  constexpr term inverse_of_sum(shape dims) const {
    const term left = times_if_any(base_inverse, u), right = times_if_any(v, base_inverse);
    const term base = base_inverse.is_zero() ? constant_term<identity_op>(u, dims) : base_inverse;
    const term less = is_rank_one() ? pow(inner, {-1}) * (left * right) : left * (inverse(inner) * right);
    return divided_if_any(base - less, s);
  }
  // log|S| = log|D| + log|C| + log|K| + (n - k) log s + k log t
  constexpr term logdet_of_sum(dimension n) const {
    graph& g = *u.in;
    const dimension k = u.dims().cols;
    term r = is_rank_one() ? apply<log_op>(inner) : logdet(inner);
    for (const term a : {base_inverse, middle_inverse})
      if (!a.is_zero()) r = a.is<inverse_op>() ? r + logdet(a.operand(0)) : r - logdet(a);
    if (!s.is_zero()) {
      const bool known = n.is_static() && k.is_static();
      r = r + (known ? number_term(g, {n.code - k.code}) : size_as_term(g, n) - size_as_term(g, k)) * apply<log_op>(s);
    }
    return t.is_zero() ? r : r + size_as_term(g, k) * apply<log_op>(t);
  }
  // x'S^-1 x = 1/s (x'D^-1 x - w'K^-1 w), w = U'D^-1 x
  constexpr term form_of_sum(term x) const {
    const term y = times_if_any(base_inverse, x);
    const term first = base_inverse.is_zero() ? squared_norm(x) : dot(x, y);
    const term w = is_rank_one() ? dot(transpose(v), y) : v * y;
    return divided_if_any(first - (is_rank_one() ? pow(inner, {-1}) * hadamard(w, w) : dot(w, inverse(inner) * w)), s);
  }
  // S^-1 U C = 1/t D^-1 U K^-1, or the transpose: adds its factors, and what they are divided by.
  constexpr void push_through(list<term>& factors, list<term>& divisors, bool is_on_right, bool has_middle) const {
    list<term> f;
    if (!base_inverse.is_zero()) f.push_back(base_inverse);
    f.push_back(is_on_right ? u : v);
    if (!is_rank_one()) f.push_back(inverse(inner));
    if (!middle_inverse.is_zero() && !has_middle) f.push_back(middle_inverse);
    for (int k = 0; k < f.size(); ++k) factors.push_back(f[is_on_right ? k : f.size() - 1 - k]);
    if (!t.is_zero()) divisors.push_back(t);
    if (is_rank_one()) divisors.push_back(inner);
  }
};

}
