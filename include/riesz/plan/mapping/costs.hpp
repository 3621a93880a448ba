// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/mapping/mapper.hpp>

// What a choice would cost, and what is at hand already.

namespace riesz::detail {

template <class Graph>
constexpr link mapper<Graph>::link_of(const chain_factor& f) {
  if (is_pending(f)) {
    const pending_sum& s = sums_[f.sum];
    const int key = -2 * f.sum - 2;
    return {key, s.known.has(hermitian) ? key : key - 1, s.dims, s.known};
  }
  const term t = f.sum >= 0 ? sums_[f.sum].value : f.of;
  return {key_of(t, f.inverted),
          key_of(mirror_of(t), f.inverted),
          f.inverted ? t.dims().transposed() : t.dims(),
          (*t).known,
          f.inverted,
          (*t).complex};
}

template <class Graph>
constexpr list<link> mapper<Graph>::links_of(const list<chain_factor>& factors) {
  list<link> links;
  links.reserve(factors.size());
  for (const chain_factor& f : factors) links.push_back(link_of(f));
  return links;
}

template <class Graph>
constexpr chain_order mapper<Graph>::order_of(const list<link>& links, const list<chain_factor>& factors,
                                              const list<shared_part>& shared) {
  const chain_keys keys = keys_of(factors);
  return chain_order(links, shared, [&](int i, int j) { return !found(keys, i, j).is_zero(); });
}

template <class Graph>
constexpr double mapper<Graph>::cost_of(const list<chain_factor>& factors, const list<shared_part>& shared) {
  if (factors.empty()) return 0;
  if (known_when_ != at_hand_.size()) known_costs_.clear(), known_when_ = at_hand_.size();
  for (const known_cost& known : known_costs_)
    if (shared.empty() && same(known.factors, factors)) return known.cost;
  double cost = 0;
  for (const chain_factor& f : factors) cost += cost_of_forming(f);
  const auto links = links_of(factors);
  cost += order_of(links, factors, shared).cost();
  if (shared.empty()) known_costs_.push_back({factors, cost});
  return cost;
}

template <class Graph>
constexpr double mapper<Graph>::cost_of_forming(const chain_factor& f) {
  if (!is_pending(f)) return 0;
  if (sums_[f.sum].at_hand != at_hand_.size()) {  // what came to hand since may make it cheaper
    const double cost = cost_of_sum(sums_[f.sum].all, sums_[f.sum].dims);
    sums_[f.sum].cost = cost;
    sums_[f.sum].at_hand = at_hand_.size();
  }
  return sums_[f.sum].cost;
}

template <class Graph>
constexpr double mapper<Graph>::cost_of_sum(const list<summand>& all, shape dims) {
  double cost = 0;
  bool has_identity = false;
  for (const summand& s : all) cost += cost_of(s.factors, s.shared), has_identity = has_identity || s.factors.empty();
  return cost + additions(all.size(), has_identity && all.size() > 1) * looped(weight(dims.rows), weight(dims.cols));
}

template <class Graph>
constexpr shape mapper<Graph>::shape_of(const list<chain_factor>& f) {
  return {link_of(f.front()).dims.rows, link_of(f.back()).dims.cols};
}

template <class Graph>
constexpr void mapper<Graph>::add_keys(list<int>& keys, const chain_factor& f, bool turn) {
  if (is_pending(f)) return keys.push_back(chain_keys::unknown);
  const term t = turn ? turned(whole_value(f)) : whole_value(f);
  const int base = t.is<transpose_op>() ? t.operand(0).id : -1;
  for (int i = f.inverted ? at_hand_.size() : 0; i < at_hand_.size(); ++i) {
    const product_at_hand& p = at_hand_[i];
    if (p.value.id != t.id && p.value.id != base) continue;
    for (const int k : p.value.id == t.id ? p.keys : p.turned) keys.push_back(k);
    return;
  }
  keys.push_back(key_of(t, f.inverted));
}

template <class Graph>
constexpr list<int> mapper<Graph>::keys_of(const list<chain_factor>& factors, bool turn) {
  list<int> keys;
  for (int k = 0; k < factors.size(); ++k) add_keys(keys, factors[turn ? factors.size() - 1 - k : k], turn);
  return keys;
}

template <class Graph>
constexpr chain_keys mapper<Graph>::keys_of(const list<chain_factor>& factors) {
  const int n = factors.size();
  chain_keys keys;
  if (n < 2 || at_hand_.empty()) return keys;
  for (int k = 0; k < n; ++k) keys.first.push_back(keys.straight.size()), add_keys(keys.straight, factors[k], false);
  for (int k = n; k-- > 0;) keys.first_turned.push_back(keys.turned.size()), add_keys(keys.turned, factors[k], true);
  keys.first.push_back(keys.straight.size()), keys.first_turned.push_back(keys.turned.size());
  return keys;
}

template <class Graph>
constexpr void mapper<Graph>::keep(const list<chain_factor>& factors, int i, int j, term value) {
  const auto made = part_of(factors, i, j + 1);
  product_at_hand p;
  p.keys = keys_of(made, false);
  p.turned = keys_of(made, true);
  p.value = value.is<transpose_op>() ? value.operand(0) : value;
  if (value.is<transpose_op>()) std::swap(p.keys, p.turned);
  at_hand_.push_back(p);
  lengths_at_hand_ |= std::uint64_t{1} << length_bit(p.keys.size());
}

template <class Graph>
constexpr term mapper<Graph>::looked_up(const int* first, const int* last) const {
  const auto count = static_cast<int>(last - first);
  for (const product_at_hand& p : at_hand_) {
    if (p.keys.size() != count || p.keys[0] != *first) continue;
    int same = 0;
    while (same < count && first[same] == p.keys[same] && first[same] != chain_keys::unknown) ++same;
    if (same == count) return p.value;
  }
  return {};
}

template <class Graph>
constexpr term mapper<Graph>::found(const chain_keys& keys, int i, int j) {
  if (i == j || keys.first.empty()) return {};
  const int n = keys.first.size() - 1;
  if ((lengths_at_hand_ >> length_bit(keys.first[j + 1] - keys.first[i]) & 1) == 0) return {};
  const int* const straight = keys.straight.begin();
  const term t = looked_up(straight + keys.first[i], straight + keys.first[j + 1]);
  if (!t.is_zero()) return t;
  const int* const back = keys.turned.begin();
  const term u = looked_up(back + keys.first_turned[n - 1 - j], back + keys.first_turned[n - i]);
  return u.is_zero() ? u : turned(u);
}

}
