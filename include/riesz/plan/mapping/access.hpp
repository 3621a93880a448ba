// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/mapping/mapper.hpp>

// Parts, diagonals and sums of what is not computed whole.

namespace riesz::detail {

template <class Graph>
constexpr term mapper<Graph>::accessed(const node& n, int i) {
  if (is_sum(i)) {
    const list<summand> all = sums_[pending(i)].all;
    return accessed(n, all);
  }
  const summand whole = collected(i);
  return scaled_by(whole, accessed(n, whole));
}

template <class Graph>
constexpr term mapper<Graph>::accessed(const node& n, const summand& s) {
  const list<chain_factor>& f = s.factors;
  const int size = f.size();
  const auto inner = [&](term t) {
    if (n.op->id == record<diagonal_of_op>.id && t.is<diag_op>()) return t.operand(0);
    const node_parameters p = parameters_of(n);
    return mapped_node(*n.op, &t, &p);
  };
  if (size == 0) return accessed_identity(n);
  if (size == 1 && is_pending(f[0])) {
    const list<summand> all = sums_[f[0].sum].all;
    return accessed(n, all);
  }
  if (size == 1 && !f[0].inverted) return inner(whole_value(f[0]));
  if (n.op->id == record<block_op>.id) {
    const list<chain_factor> part = cut(f, n);
    return product(part, {});
  }
  if (n.op->id == record<row_sums_op>.id) return product(summed_from_right(f), {});
  if (n.op->id == record<col_sums_op>.id) return turned(product(summed_from_right(turned_around(f)), {}));
  if (n.op->id == record<sum_op>.id) {  // (1'F1) (F2 ... Fn 1)
    if (size == 1) return inner(inverted(f[0].of));
    const term left = product(summed_from_right(turned_around(part_of(f, 0, 1))), {});
    return dot(mirror_of(turned(left)), product(summed_from_right(part_of(f, 1, size)), {}));
  }
  // A diagonal, or a trace: of the cheapest two halves, or term by term of a sum among the factors.
  if (size == 1) return inner(inverted(f[0].of));
  const halves best = best_halves(f);
  for (int k = 0; k < size; ++k) {
    if (!is_pending(f[k])) continue;
    const list<summand> terms = sums_[f[k].sum].all;
    double apart = 0;
    for (const summand& t : terms) apart += best_halves(replaced(f, k, t.factors)).cost;
    if (apart >= best.cost) continue;
    list<summand> all;
    for (const summand& t : terms) all.push_back(with_factors(t, replaced(f, k, t.factors)));
    return accessed(n, all);
  }
  const term left = product(part_of(f, 0, best.at), {}), right = product(part_of(f, best.at, size), {});
  return n.op->id == record<trace_op>.id ? trace_of_product(left, right) : row_dots(left, right);
}

template <class Graph>
constexpr term mapper<Graph>::paired(int i, int sum) {
  node n = from_[i];
  const int other = n.args[0] == sum ? n.args[1] : n.args[0];
  n.op = &record<trace_op>;
  n.args[0] = sum;
  summand s;
  s.factors.push_back({{}, pending(sum), false});
  collect(s, other, image_[other] < 0 && waits(other));
  return scaled_by(s, accessed(n, s));
}

template <class Graph>
constexpr term mapper<Graph>::accessed_identity(const node& n) {
  const shape dims = from_[n.args[0]].dims;
  if (n.op->id == record<diagonal_of_op>.id || n.op->id == record<row_sums_op>.id || n.op->id == record<col_sums_op>.id)
    return constant_term<ones_op>(to_.unit(), n.dims);
  if (n.op->id != record<block_op>.id) return size_as_term(to_, dims.rows);
  const term whole = constant_term<identity_op>(to_.unit(), dims);
  const node_parameters p = parameters_of(n);
  return mapped_node(*n.op, &whole, &p);
}

template <class Graph>
constexpr term mapper<Graph>::accessed(const node& n, const list<summand>& all) {
  term r;
  for (const summand& s : all) {
    summand one = s;
    const bool minus = s.q.negative() && !r.is_zero();
    if (minus) one.q = -one.q;
    const term t = scaled_by(one, accessed(n, one));
    const term x[]{r, t};
    r = r.is_zero() ? t : mapped_node(minus ? record<minus_op> : record<plus_op>, x);
  }
  return r;
}

template <class Graph>
constexpr halves mapper<Graph>::best_halves(const list<chain_factor>& f) {
  halves best{1, 0};
  if (f.size() < 2) return best;
  const shape d = shape_of(f);
  const auto links = links_of(f);
  const auto order = order_of(links, f, {});
  list<double> forming;
  for (const chain_factor& factor : f) forming.push_back(cost_of_forming(factor));
  const auto pends = [&](int first, int last) {
    for (int k = first; first < last && k <= last; ++k)
      if (is_pending(f[k])) return true;
    return false;
  };
  const auto formed = [&](int first, int last) {
    double c = order.cost(first, last);
    for (int k = first; k <= last; ++k) c += forming[k];
    return c;
  };
  // A sum that is multiplied out can make its half cheaper; this is looked at where the rest is not too much already.
  const int last = f.size() - 1;
  for (int k = 1; k <= last; ++k) {
    const bool left = pends(0, k - 1), right = pends(k, last);
    const double halves[]{formed(0, k - 1), formed(k, last)};
    double c = looped(weight(d.rows), weight(links[k].dims.rows)) + (left ? 0 : halves[0]) + (right ? 0 : halves[1]);
    if (k > 1 && c >= best.cost) continue;
    if (left) c += least_cost_of(part_of(f, 0, k), halves[0]);
    if (right && (k == 1 || c < best.cost)) c += least_cost_of(part_of(f, k, last + 1), halves[1]);
    if (k == 1 || c < best.cost) best = {k, c};
  }
  return best;
}

template <class Graph>
constexpr list<chain_factor> mapper<Graph>::cut(const list<chain_factor>& f, const node& n) {
  const shape all = shape_of(f);
  list<chain_factor> part = f;
  if (!(n.dims.cols == all.cols)) take_columns(part, n.value.den, n.dims.cols);
  if (n.dims.rows == all.rows) return part;
  list<chain_factor> turned_part = turned_around(part);
  take_columns(turned_part, n.value.num, n.dims.rows);
  return turned_around(turned_part);
}

template <class Graph>
constexpr void mapper<Graph>::take_columns(list<chain_factor>& f, std::int64_t first, dimension count) {
  chain_factor& last = f.back();
  if (last.inverted) {  // A^-1 (:, j) = A^-1 I(:, j)
    const shape d{whole_value(last).dims().rows, count};
    const term unit = constant_term<identity_op>(to_.unit(), {count, count});
    f.push_back({embed(unit, first, 0, d), -1, false});
  } else {
    const term whole = whole_value(last);
    const dimension rows = whole.dims().rows;
    last.of = whole.is<transpose_op>() ? turned(block(whole.operand(0), first, 0, {count, rows}))
                                       : block(whole, 0, first, {rows, count});
    last.sum = -1;
  }
}

template <class Graph>
constexpr list<chain_factor> mapper<Graph>::summed_from_right(const list<chain_factor>& f) {
  list<chain_factor> r = f;
  chain_factor& last = r.back();
  const term whole = whole_value(last);
  if (last.inverted)
    r.push_back({constant_term<ones_op>(whole, {whole.dims().rows, {1}}), -1, false});
  else
    last = {row_sums(whole), -1, false};
  return r;
}

}
