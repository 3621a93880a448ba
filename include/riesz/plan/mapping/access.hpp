// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/mapping/mapper.hpp>

// Parts, diagonals and sums of what is not computed whole.

namespace riesz::detail {

template <class Graph>
constexpr term mapper<Graph>::accessed(const node& n, int i) {
  if (is_sum(i)) {
    const list<summand> all = sums_[pending(i)].all;
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
  const summand whole = collected(i);
  return scaled_by(whole, accessed(n, whole));
}

template <class Graph>
constexpr term mapper<Graph>::accessed(const node& n, const summand& s) {
  const list<chain_factor>& f = s.factors;
  const int size = f.size();
  const auto inner = [&](term t) {
    const node_parameters p = parameters_of(n);
    return mapped_node(*n.op, &t, &p);
  };
  if (size == 0) return inner(constant_term<identity_op>(to_.unit(), from_[n.args[0]].dims));
  if (size == 1 && !f[0].inverted) return inner(whole_value(f[0]));
  if (n.op->id == record<block_op>.id) {
    const shape all = shape_of(f);
    list<chain_factor> part = f;
    if (!(n.dims.cols == all.cols)) take_columns(part, n.value.den, n.dims.cols);
    if (!(n.dims.rows == all.rows)) {
      list<chain_factor> turned_part;
      for (int k = part.size(); k-- > 0;) turned_part.push_back(turned_factor(part[k]));
      take_columns(turned_part, n.value.num, n.dims.rows);
      return turned(product(turned_part, {}));
    }
    return product(part, {});
  }
  if (n.op->id == record<row_sums_op>.id) return product(summed_from_right(f), {});
  if (n.op->id == record<col_sums_op>.id || n.op->id == record<sum_op>.id) {
    list<chain_factor> turned_part;
    for (int k = size; k-- > 0;) turned_part.push_back(turned_factor(f[k]));
    turned_part = summed_from_right(turned_part);
    const term sums = turned(product(turned_part, {}));
    if (n.op->id == record<col_sums_op>.id) return sums;
    const term column = turned(sums);
    return plain_node(record<sum_op>, &column);
  }
  // A diagonal, or a trace: of the cheapest two halves.
  if (size == 1) return inner(inverted(f[0].of));
  int at = 1;
  double least = -1;
  for (int k = 1; k < size; ++k) {
    const double c = cost_of(part_of(f, 0, k)) + cost_of(part_of(f, k, size));
    if (least < 0 || c < least) least = c, at = k;
  }
  const term left = product(part_of(f, 0, at), {}), right = product(part_of(f, at, size), {});
  return n.op->id == record<trace_op>.id ? trace_of_product(left, right) : row_dots(left, right);
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
    last = {block(whole, 0, first, {whole.dims().rows, count}), -1, false};
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
