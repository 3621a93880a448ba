// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/mapping/mapper.hpp>

// Sums: common factors taken out, diagonals apart.

namespace riesz::detail {

template <class Graph>
constexpr term mapper<Graph>::sum_value(int place) {
  if (sums_[place].value.is_zero()) {
    list<summand> all = sums_[place].all;
    const term t = sum_of(all, sums_[place].dims);
    sums_[place].value = t;
    known_costs_.clear();
  }
  return sums_[place].value;
}

/// s I as a column, where another diagonal is one.
constexpr term spread_beside(term a, term other) {
  return a.dims().is_scalar() && !other.dims().is_scalar() ? scaled(a, constant_term<ones_op>(a, other.dims())) : a;
}

/// What all terms of a sum are multiplied by, but for their signs; 1 where they differ.
constexpr fraction common_number(const list<summand>& all) {
  const auto size = [](fraction q) { return q.negative() ? -q : q; };
  const fraction q = all.empty() ? fraction{1} : size(all[0].q);
  for (const summand& s : all)
    if (!(size(s.q) == q)) return {1};
  return q;
}

template <class Graph>
constexpr term mapper<Graph>::sum_of(list<summand>& all, shape dims) {
  while (factored(all, dims)) continue;
  multiply_out(all, dims);
  if (all.size() == 1) return value_of(all[0], dims);
  if (const fraction q = common_number(all); !q.is(1)) {
    for (summand& s : all) s.q = {s.q.negative() ? -1 : 1};
    return scaled(number_term(to_, q), sum_of(all, dims));
  }
  const bool on_diagonal = dims.is_square() && !dims.is_scalar();
  term diagonal_part, r;
  for (const summand& s : all)
    if (on_diagonal && is_diagonal_summand(s)) {
      const term v = diagonal_of_summand(s);
      diagonal_part = diagonal_part.is_zero() ? v : spread_beside(v, diagonal_part) + spread_beside(diagonal_part, v);
    }
  evaluate_before_others(all);
  list<summand> rest;
  for (const summand& s : all)
    if (!on_diagonal || !is_diagonal_summand(s)) add_evaluated(rest, s);
  for (const summand& s : rest) r = added(r, s, dims);
  if (r.is_zero() && diagonal_part.is_zero()) return constant_term<zeros_op>(to_.unit(), dims);
  if (diagonal_part.is_zero()) return r;
  if (r.is_zero()) return diagonal_part.dims().is_scalar() ? unfolded(diagonal_part, dims) : diag(diagonal_part);
  const term x[]{r, diagonal_part};
  return mapped_node(record<shifted_op>, x);
}

template <class Graph>
constexpr void mapper<Graph>::evaluate_before_others(const list<summand>& all) {
  for (const summand& s : all)
    for (const summand& other : all) {
      const int common = std::max(common_length(s, other, true), common_length(s, other, false));
      if (common < 2 || cost_of(s.factors, s.shared) < 1.5 * cost_of(other.factors, other.shared)) continue;
      product(s.factors, s.shared);
      break;
    }
}

template <class Graph>
constexpr list<summand> mapper<Graph>::multiplied_out(const summand& s, int k) {
  list<summand> r;
  const list<summand> inner = sums_[s.factors[k].sum].all;
  for (const summand& t : inner) {
    summand u = with_factors(t, replaced(s.factors, k, t.factors));
    u.q = u.q * s.q;
    if (!s.scale.is_zero()) u.scale = u.scale.is_zero() ? s.scale : scalars_multiplied(s.scale, u.scale);
    r.push_back(u);
  }
  return r;
}

template <class Graph>
constexpr list<summand> mapper<Graph>::gathered(const list<summand>& all, list<int>& origins, bool& any) {
  list<summand> r;
  any = false;
  const auto add = [&](const summand& s, int origin) {
    for (summand& t : r)
      if (t.factors.size() == s.factors.size() && shares(t, s, s.factors.size(), true) && t.scale == s.scale) {
        t.q = t.q + s.q;
        any = true;
        return;
      }
    r.push_back(s);
    origins.push_back(origin);
  };
  for (int i = 0; i < all.size(); ++i) {
    const int k = to_distribute(all[i].factors, all[i].shared);
    if (k < 0) {
      add(all[i], i);
      continue;
    }
    const list<summand> parts = multiplied_out(all[i], k);
    for (const summand& u : parts) add(u, i);
  }
  return r;
}

template <class Graph>
constexpr void mapper<Graph>::multiply_out(list<summand>& all, shape dims) {
  list<int> origins;
  bool any = false;
  list<summand> r = gathered(all, origins, any);
  if (any) {
    r.erase_if([](const summand& s) { return s.q.is(0); });
    all = r;
  } else if (r.size() > all.size() && all.size() > 1 && factored(r, dims, &origins)) {
    all = r;
    while (factored(all, dims)) continue;
  }
}

template <class Graph>
constexpr void mapper<Graph>::add_evaluated(list<summand>& all, const summand& s) {
  summand whole = with_factors(s, {});
  whole.factors.push_back({product(s.factors, s.shared), -1, false});
  for (summand& t : all)
    if (t.factors[0] == whole.factors[0] && t.scale == whole.scale) {
      t.q = t.q + whole.q;
      return all.erase_if([](const summand& u) { return u.q.is(0); });
    }
  all.push_back(whole);
}

template <class Graph>
constexpr term mapper<Graph>::added(term r, summand s, shape dims) {
  const bool minus = s.q.negative() && !r.is_zero();
  if (minus) s.q = -s.q;
  const term t = value_of(s, dims);
  if (r.is_zero()) return t;
  const term x[]{r, t};
  return mapped_node(minus ? record<minus_op> : record<plus_op>, x);
}

template <class Graph>
constexpr bool mapper<Graph>::is_diagonal_summand(const summand& s) const {
  return s.factors.empty() || (s.factors.size() == 1 && !s.factors[0].inverted && s.factors[0].sum < 0 &&
                               is_diagonal(s.factors[0].of));
}

template <class Graph>
constexpr term mapper<Graph>::diagonal_of_summand(const summand& s) {
  if (!s.factors.empty()) return scaled_by(s, diagonal_part(s.factors[0].of));
  if (s.scale.is_zero()) return number_term(to_, s.q);
  return s.q.is(1) ? s.scale : number_term(to_, s.q) * s.scale;
}

template <class Graph>
constexpr term mapper<Graph>::scaled_by(const summand& s, term t) {
  if (!s.scale.is_zero()) t = scaled(s.scale, t);
  return s.q.is(1) ? t : scaled(number_term(to_, s.q), t);
}

template <class Graph>
constexpr bool mapper<Graph>::factored(list<summand>& all, shape dims, const list<int>* origins) {
  double best = 0;
  int at = -1, length = 0;
  bool from_left = true;
  list<double> costs(all.size(), -1);
  list<list<int>> tried(2 * all.size(), {});
  for (int a = 0; a < all.size(); ++a)
    for (int b = a + 1; b < all.size(); ++b) {
      if (origins && (*origins)[a] == (*origins)[b]) continue;
      for (const bool left : {true, false}) {
        const int longest = common_length(all[a], all[b], left);
        const bool whole = longest == all[a].factors.size() || longest == all[b].factors.size();
        for (int n = longest; n > 0 && n >= longest - (whole ? 1 : 0); --n) {
          list<int>& known = tried[2 * a + (left ? 1 : 0)];
          if (std::find(known.begin(), known.end(), n) != known.end()) continue;
          known.push_back(n);
          const double gain = gain_of(all, costs, dims, a, n, left);
          if (gain > best) best = gain, at = a, length = n, from_left = left;
        }
      }
    }
  if (at < 0) return false;
  take_out(all, at, length, from_left);
  return true;
}

template <class Graph>
constexpr double mapper<Graph>::gain_of(const list<summand>& all, list<double>& costs, shape dims, int a, int n, bool left) {
  double apart = 0, inside = 0;
  int members = 0;
  bool has_identity = false;  // of a term that is all common
  shape rest_dims{};
  for (int i = 0; i < all.size(); ++i) {
    const summand& s = all[i];
    if (!shares(s, all[a], n, left)) continue;
    const int size = s.factors.size();
    const list<chain_factor> rest = part_of(s.factors, left ? n : 0, left ? size : size - n);
    if (rest.empty())
      has_identity = true;
    else
      rest_dims = shape_of(rest);
    if (costs[i] < 0) costs[i] = cost_of(s.factors, s.shared);
    apart += costs[i];
    for (int k = 0; k < n; ++k) apart -= cost_of_forming(factor_at(s, k, left));  // once, either way
    inside += cost_of(rest);
    ++members;
  }
  if (has_identity && (!rest_dims.is_square() || rest_dims.is_scalar())) return 0;
  apart += (members - 1) * looped(weight(dims.rows), weight(dims.cols));
  inside += additions(members, has_identity) * looped(weight(rest_dims.rows), weight(rest_dims.cols));
  pending_sum inner;
  inner.dims = rest_dims;
  sums_.push_back(inner);
  const list<chain_factor> whole = with_common(all[a].factors, n, left, sums_.size() - 1);
  const auto links = links_of(whole);
  inside += order_of(links, whole, {}).cost();
  sums_.pop_back();
  return apart - inside;
}

template <class Graph>
constexpr void mapper<Graph>::take_out(list<summand>& all, int a, int n, bool left) {
  const summand first = all[a];
  pending_sum inner;
  list<summand> rest;
  bool done = false;
  summand whole;
  for (const summand& s : all) {
    if (!shares(s, first, n, left)) {
      rest.push_back(s);
      continue;
    }
    const int size = s.factors.size();
    inner.all.push_back(with_factors(s, part_of(s.factors, left ? n : 0, left ? size : size - n)));
    if (!done) rest.push_back(summand());
    done = true;
  }
  for (const summand& s : inner.all)
    if (!s.factors.empty()) inner.dims = shape_of(s.factors);
  sums_.push_back(inner);
  whole.factors = with_common(first.factors, n, left, sums_.size() - 1);
  for (summand& s : rest)
    if (s.factors.empty() && s.scale.is_zero() && s.q.is(1)) {
      s = whole;
      break;
    }
  all = rest;
}

}
