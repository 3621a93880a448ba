// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/chain_order.hpp>

namespace riesz::detail {

/// One factor of a product: a node, or a sum that is computed only where it must be.
struct chain_factor {
  term of{};
  int sum = -1;
  bool inverted = false;
  friend constexpr bool operator==(const chain_factor&, const chain_factor&) = default;
};
/// q s F1 F2 ... Fn.
struct summand {
  fraction q{1};
  term scale{};  // none stands for 1
  list<chain_factor> factors;
  list<shared_part> shared;
};
struct pending_sum {
  list<summand> all;
  shape dims{};
  property known{};
  term value{};
  double cost = 0;  // of its terms, when so many products were at hand
  int at_hand = -1;
};
/// The additions of a sum of so many terms, in loops over its entries; one of s I reads one matrix, where others read two.
constexpr double additions(int terms, bool has_identity) { return terms - 1 - (has_identity ? 0.25 : 0); }

/// Where a product is cut in two, and what the two cost.
struct halves {
  int at = 1;
  double cost = 0;
};
/// The keys of a chain's factors, and of their transposes from the last to the first, each down to what is no product itself.
struct chain_keys {
  static constexpr int unknown = -1;  // of a sum that is not computed yet
  list<int> straight, turned;
  list<int> first, first_turned;  // where those of each factor begin
};
struct product_at_hand {
  list<int> keys, turned;  // of its factors, down to what is no product itself; of their transposes
  term value{};
};

/// What a product costs, as long as no more products come to hand.
struct known_cost {
  list<chain_factor> factors;
  double cost = 0;
};
constexpr bool same(const list<chain_factor>& a, const list<chain_factor>& b) {
  if (a.size() != b.size()) return false;
  for (int k = 0; k < a.size(); ++k)
    if (a[k].of.id != b[k].of.id || a[k].sum != b[k].sum || a[k].inverted != b[k].inverted) return false;
  return true;
}

constexpr const chain_factor& factor_at(const summand& s, int k, bool left) {
  return s.factors[left ? k : s.factors.size() - 1 - k];
}
/// How many factors two products begin, or end, with; in one of them at least one stays over.
constexpr int common_length(const summand& a, const summand& b, bool left) {
  const int all = a.factors.size() + b.factors.size();
  int n = 0;
  while (n < a.factors.size() && n < b.factors.size() && 2 * n + 2 < all &&
         factor_at(a, n, left) == factor_at(b, n, left))
    ++n;
  return n;
}
/// Whether a begins, or ends, with the first n factors of b.
constexpr bool shares(const summand& a, const summand& b, int n, bool left) {
  if (a.factors.size() < n) return false;
  for (int k = 0; k < n; ++k)
    if (!(factor_at(a, k, left) == factor_at(b, k, left))) return false;
  return true;
}
constexpr list<chain_factor> part_of(const list<chain_factor>& f, int first, int last) {
  list<chain_factor> r;
  for (int k = first; k < last; ++k) r.push_back(f[k]);
  return r;
}
constexpr summand with_factors(const summand& s, const list<chain_factor>& f) {
  summand r;
  r.q = s.q;
  r.scale = s.scale;
  r.factors = f;
  return r;
}
/// The common factors beside a sum of what stays over.
constexpr list<chain_factor> with_common(const list<chain_factor>& f, int n, bool left, int sum) {
  list<chain_factor> whole;
  if (!left) whole.push_back({{}, sum, false});
  for (int k = 0; k < n; ++k) whole.push_back(f[left ? k : f.size() - n + k]);
  if (left) whole.push_back({{}, sum, false});
  return whole;
}
constexpr bool cancel(const chain_factor& a, const chain_factor& b) {
  return a.sum < 0 && b.sum < 0 && a.of == b.of && a.inverted != b.inverted;
}
/// Without what meets its own inverse.
constexpr list<chain_factor> cancelled(const list<chain_factor>& f) {
  list<chain_factor> r;
  for (const chain_factor& next : f)
    if (!r.empty() && cancel(r.back(), next))
      r.pop_back();
    else
      r.push_back(next);
  return r;
}
/// A matrix of ones as a column times a row, where it is a factor among others.
constexpr void push_factor(list<chain_factor>& r, const chain_factor& f, bool alone) {
  const bool splits =
      !alone && f.sum < 0 && f.of.is<ones_op>() && f.of.dims().rows.code != 1 && f.of.dims().cols.code != 1;
  if (!splits) return r.push_back(f);
  r.push_back({constant_term<ones_op>(f.of, {f.of.dims().rows, {1}}), -1, false});
  r.push_back({constant_term<ones_op>(f.of, {{1}, f.of.dims().cols}), -1, false});
}
constexpr list<chain_factor> replaced(const list<chain_factor>& factors, int k, const list<chain_factor>& by) {
  list<chain_factor> r;
  for (int i = 0; i < k; ++i) r.push_back(factors[i]);
  for (const chain_factor& f : by) push_factor(r, f, factors.size() + by.size() == 2);
  for (int i = k + 1; i < factors.size(); ++i) r.push_back(factors[i]);
  return cancelled(r);
}

}
