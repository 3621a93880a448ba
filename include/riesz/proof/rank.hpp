// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/graph/weight.hpp>
#include <riesz/rewrite/canonical.hpp>
#include <riesz/syntax/polynomial.hpp>

// Upper bounds of ranks.

namespace riesz::detail {

/// A rank is at most a number and some sizes; what each is taken for says which bound is the lower.
struct bounded_rank {
  static constexpr int most = 4;
  std::int64_t number = 0;
  dimension sizes[most]{};
  int count = 0;
  double weight = 0;
  const char* because = "";

  constexpr bool is_number() const { return count == 0; }
  constexpr polynomial as_polynomial() const {
    polynomial p;
    for (int k = 0; k < count; ++k) p = p + polynomial(sizes[k]);
    return p + polynomial(number);
  }
};

constexpr bounded_rank rank_of_size(dimension d, double weight) {
  bounded_rank r;
  r.weight = weight;
  if (d.is_static())
    r.number = d.code;
  else
    r.sizes[0] = d, r.count = 1;
  return r;
}
/// a + b; `otherwise` where that is no sum of a few sizes.
constexpr bounded_rank sum_of_ranks(bounded_rank a, const bounded_rank& b, const bounded_rank& otherwise) {
  if (a.count + b.count > bounded_rank::most) return otherwise;
  a.number += b.number, a.weight += b.weight;
  for (int k = 0; k < b.count; ++k) a.sizes[a.count++] = b.sizes[k];
  return a;
}
/// a b, where one of them is a number; `otherwise` where that is no sum of a few sizes.
constexpr bounded_rank product_of_ranks(const bounded_rank& a, const bounded_rank& b, const bounded_rank& otherwise) {
  if (!a.is_number()) return b.is_number() ? product_of_ranks(b, a, otherwise) : otherwise;
  if (a.number * b.count > bounded_rank::most) return otherwise;
  bounded_rank r;
  for (std::int64_t k = 0; k < a.number; ++k) r = sum_of_ranks(r, b, otherwise);
  return r;
}
constexpr bounded_rank lower_of(const bounded_rank& a, const bounded_rank& b) { return a.weight < b.weight ? a : b; }
constexpr bounded_rank with_reason(bounded_rank r, const char* because) {
  r.because = because;
  return r;
}

/// What the rank of each node is at most. Where no more is known: its rows, or its columns.
template <class Graph>
constexpr list<bounded_rank> rank_bounds(const Graph& g) {
  list<bounded_rank> all(g.size());
  for (int i = 0; i < g.size(); ++i) {
    const node& n = g[i];
    const auto is = [&](const operation& op) { return n.op->id == op.id; };
    const dimension rows = expected(g, n.dims.rows), cols = expected(g, n.dims.cols);
    const bounded_rank full = lower_of(rank_of_size(cols, weight(cols)), rank_of_size(rows, weight(rows)));
    const bounded_rank none, &a = n.op->arity > 0 ? all.data[n.args[0]] : none,
                             &b = n.op->arity > 1 ? all.data[n.args[1]] : none;
    bounded_rank r = full;
    if (is(record<zeros_op>))
      r = with_reason(none, "zero");
    else if (is(record<times_op>) || is(record<outer_op>))
      r = with_reason(lower_of(a, b), "no more than a factor's");
    else if (is(record<plus_op>) || is(record<minus_op>))
      r = with_reason(sum_of_ranks(a, b, full), "no more than its terms' together");
    else if (is(record<hstack_op>) || is(record<vstack_op>))
      r = with_reason(sum_of_ranks(a, b, full), "no more than its parts' together");
    else if (is(record<hadamard_op>) && !n.dims.is_scalar())
      r = with_reason(product_of_ranks(a, b, full), "no more than the product of its factors'");
    else if (is(record<kron_op>))
      r = with_reason(product_of_ranks(a, b, full), "the product of its factors'");
    else if (is(record<transpose_op>) || is(record<conj_op>) || is(record<negation_op>) || is(record<embed_op>))
      r = with_reason(a, "that of its operand");
    else if (is(record<block_op>))
      r = with_reason(a, "no more than that of the whole");
    else if (is(record<scale_op>) || is(record<solve_op>))
      r = with_reason(b, "no more than that of its operand");
    else if (is(record<divide_op>))
      r = with_reason(a, "no more than that of its operand");
    all.data[i] = lower_of(r, full);
  }
  return all;
}

}
