// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/mapping/mapper.hpp>

// Products: sums multiplied out, factors in their order.

namespace riesz::detail {

template <class Graph>
constexpr term mapper<Graph>::value_of(const summand& s, shape dims) {
  if (s.factors.empty()) return unfolded(diagonal_of_summand(s), dims);
  return scaled_by(s, product(s.factors, s.shared));
}

template <class Graph>
constexpr term mapper<Graph>::product(const list<chain_factor>& factors, const list<shared_part>& shared) {
  if (const int k = to_distribute(factors, shared); k >= 0) return distributed(factors, k);
  for (const chain_factor& f : factors)
    if (f.sum >= 0) sum_value(f.sum);
  const auto links = links_of(factors);
  const auto order = order_of(links, factors, shared);
  return part(factors, links, order, 0, factors.size() - 1);
}

template <class Graph>
constexpr bool mapper<Graph>::meets_inverse(const list<chain_factor>& factors, int k) const {
  for (const summand& s : sums_[factors[k].sum].all) {
    if (s.factors.empty()) continue;
    if (k > 0 && cancel(factors[k - 1], s.factors.front())) return true;
    if (k + 1 < factors.size() && cancel(s.factors.back(), factors[k + 1])) return true;
  }
  return false;
}

template <class Graph>
constexpr int mapper<Graph>::to_distribute(const list<chain_factor>& factors, const list<shared_part>& shared) {
  constexpr int deepest = 8;  // what is multiplied out may be factored again, at worst for ever
  if (factors.size() < 2 || multiplied_out_ > deepest) return -1;
  for (int k = 0; k < factors.size(); ++k) {
    const int place = factors[k].sum;
    if (place < 0 || !sums_[place].value.is_zero()) continue;
    const shape d = sums_[place].dims;
    if ((d.rows.code == 1 || d.cols.code == 1) && !meets_inverse(factors, k)) continue;
    // At equal cost rounding must not undo what factoring did.
    if (cost_apart(factors, k) < (1 - 1e-9) * cost_of(factors, shared)) return k;
  }
  return -1;
}

template <class Graph>
constexpr double mapper<Graph>::cost_apart(const list<chain_factor>& factors, int k) {
  const pending_sum& sum = sums_[factors[k].sum];
  const shape whole = shape_of(factors);
  double cost = (sum.all.size() - 1) * looped(weight(whole.rows), weight(whole.cols));
  for (const summand& s : sum.all) cost += cost_of(replaced(factors, k, s.factors));
  return cost;
}
template <class Graph>
constexpr double mapper<Graph>::least_cost_of(const list<chain_factor>& factors, double formed) {
  double least = formed;
  for (int k = 0; k < factors.size(); ++k)
    if (is_pending(factors[k]))
      if (const double apart = cost_apart(factors, k); apart < least) least = apart;
  return least;
}

template <class Graph>
constexpr term mapper<Graph>::distributed(const list<chain_factor>& factors, int k) {
  list<summand> all;
  const shape dims = shape_of(factors);
  const list<summand> inner = sums_[factors[k].sum].all;
  for (const summand& s : inner) all.push_back(with_factors(s, replaced(factors, k, s.factors)));
  ++multiplied_out_;
  const term t = sum_of(all, dims);
  --multiplied_out_;
  return t;
}

template <class Graph>
constexpr term mapper<Graph>::part(const list<chain_factor>& factors, const list<link>& links, const chain_order& order, int i, int j) {
  if (i == j) return factors[i].inverted ? inverted(factors[i].of) : whole_value(factors[i]);
  if (const term t = found(keys_of(part_of(factors, i, j + 1)), 0, j - i); !t.is_zero()) return t;
  if (links[i].dims.rows.code == 1 && links[j].dims.cols.code != 1) {  // a row is the transpose of a column
    list<chain_factor> column;
    for (int k = j; k >= i; --k) column.push_back(turned_factor(factors[k]));
    return turned(product(column, {}));
  }
  const int k = order.split(i, j);
  if (k < 0) return product(part_of(factors, i, j + 1), {});  // was at hand, until a factor was found to be a product
  term r;
  if (order.is_square_of_half(i, j)) {
    const term half = part(factors, links, order, k + 1, j);
    const term x[]{mirror_of(half), half};
    r = plain_node(record<times_op>, x);
  } else if (order.is_whitened(i, j)) {  // the plan sees that half the solve is enough
    const term right = part(factors, links, order, k + 2, j);
    const term x[]{turned(solved(factors[k + 1].of, right)), right};
    r = plain_node(record<times_op>, x);
  } else if (i == k && factors[i].inverted) {
    r = solved(factors[i].of, part(factors, links, order, k + 1, j));
  } else if (k + 1 == j && factors[j].inverted) {
    r = turned(solved(turned(factors[j].of), turned(part(factors, links, order, i, k))));
  } else {
    r = multiplied(part(factors, links, order, i, k), part(factors, links, order, k + 1, j));
  }
  keep(factors, i, j, r);
  return r;
}

}
