// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/mapping/mapper.hpp>

// From nodes to sums of products.

namespace riesz::detail {

template <class Graph>
constexpr summand mapper<Graph>::collected(int i) {
  summand s;
  collect(s, i, true);
  return s;
}

template <class Graph>
constexpr void mapper<Graph>::collect(summand& s, int i, bool top) {
  const node& n = from_[i];
  const bool open = top || (image_[i] < 0 && waits(i));
  if (is(i, record<times_op>) && !(image_[i] >= 0 && has_sum(i))) {  // one that is there already will be found
    const int first = s.factors.size();
    collect(s, n.args[0]);
    collect(s, n.args[1]);
    if (uses_[i] > 1) s.shared.push_back({first, s.factors.size() - 1, uses_[i]});
  } else if (open && is(i, record<scale_op>)) {
    if (is(n.args[0], record<number_op>))
      s.q = s.q * from_[n.args[0]].value;
    else
      s.scale = s.scale.is_zero() ? value(n.args[0]) : scalars_multiplied(s.scale, value(n.args[0]));
    collect(s, n.args[1]);
  } else if (open && is(i, record<inverse_op>)) {
    s.factors.push_back({value(n.args[0]), -1, true});
  } else if (open && is_part_of_product(i) && waits(n.args[0]) && image_[n.args[0]] < 0) {
    const summand whole = collected(n.args[0]);
    s.q = s.q * whole.q;
    if (!whole.scale.is_zero()) s.scale = s.scale.is_zero() ? whole.scale : scalars_multiplied(s.scale, whole.scale);
    const list<chain_factor> part = cut(whole.factors, n);
    for (const chain_factor& f : part) s.factors.push_back(f);
  } else if (open && is_part_of_product(i)) {
    const term a = value(n.args[0]);
    s.factors.push_back({block(a, n.value.num, n.value.den, n.dims), -1, false});
  } else if (open && is_sum(i)) {
    s.factors.push_back({{}, pending(i), false});
  } else if (!is(i, record<identity_op>)) {
    push_factor(s.factors, {value(i), -1, false}, top);
  }
}

template <class Graph>
constexpr bool mapper<Graph>::has_sum(int i) const {
  if (is(i, record<times_op>)) return has_sum(from_[i].args[0]) || has_sum(from_[i].args[1]);
  return is_sum(i) && image_[i] < 0;
}

template <class Graph>
constexpr int mapper<Graph>::pending(int i) {
  if (sum_of_[i] > 0) return sum_of_[i] - 1;
  pending_sum p;
  p.dims = from_[i].dims;
  p.known = from_[i].known;
  add_to(p.all, i, {1}, true);
  for (const pending_sum& other : sums_)
    if (!other.value.is_zero() && is_turned(p, other)) p.value = turned(other.value);
  sums_.push_back(p);
  sum_of_[i] = sums_.size();
  return sums_.size() - 1;
}

template <class Graph>
constexpr bool mapper<Graph>::is_turned(const pending_sum& a, const pending_sum& b) {
  if (a.all.size() != b.all.size() || !(a.dims == b.dims.transposed()) || a.dims.is_scalar()) return false;
  list<char> taken(b.all.size(), 0);
  for (const summand& s : a.all) {
    const list<int> keys = keys_of(s.factors, true);
    bool found_one = false;
    for (int i = 0; i < b.all.size() && !found_one; ++i) {
      const summand& t = b.all[i];
      const list<int> others = keys_of(t.factors, false);
      bool same = taken[i] == 0 && t.q == s.q && t.scale == s.scale && !keys.empty() && keys.size() == others.size();
      for (int k = 0; same && k < keys.size(); ++k) same = keys[k] == others[k] && keys[k] != chain_keys::unknown;
      if (same) taken[i] = 1, found_one = true;
    }
    if (!found_one) return false;
  }
  return true;
}

template <class Graph>
constexpr void mapper<Graph>::add_to(list<summand>& all, int i, fraction q, bool top) {
  const node& n = from_[i];
  if (is_sum(i) && (top || (image_[i] < 0 && waits(i)))) {
    add_to(all, n.args[0], q);
    add_to(all, n.args[1], is(i, record<plus_op>) ? q : -q);
  } else {
    summand s;
    collect(s, i, is(i, record<ones_op>));
    s.q = s.q * q;
    all.push_back(s);
  }
}

}
