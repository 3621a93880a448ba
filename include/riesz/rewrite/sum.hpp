// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/fold.hpp>

namespace riesz {

namespace detail {

struct addend {
  fraction q;
  term t;
};

/// The addends of a sum, coefficients of equal ones added.
class addends {
public:
  list<addend> all;

  constexpr void add(fraction q, term t) {
    for (addend& a : all)
      if (a.t == t) {
        a.q = a.q + q;
        return;
      }
    all.push_back({q, t});
  }

  constexpr void collect(term t, fraction q) {
    if (is_zero(t)) return;
    if (t.is<number_op>()) return add(q * (*t).value, unit(*t.in));
    if (stays_whole(t)) return add(q, t);
    if (is_sum(t)) {
      collect(t.operand(0), q);
      return collect(t.operand(1), t.is<plus_op>() ? q : -q);
    }
    if (t.is<scale_op>() && t.operand(0).is<number_op>()) return collect(t.operand(1), q * (*t.operand(0)).value);
    if (t.in->gathers && is_spread(t)) {  // (A + B) x as A x + B x, so that it meets the like
      addends heads;
      heads.collect(t.operand(0), q);
      for (const addend& h : heads.all) {
        const term x[]{h.t, t.operand(1)};
        add(h.q, plain_node(record<times_op>, x));
      }
      return;
    }
    add(q, t);
  }

  /// A x + B x as (A + B) x, where A and B are variables or their transposes and x is a column.
  constexpr void gather() {
    if (all.empty() || !all[0].t.in->gathers) return;
    for (int i = 0; i < all.size(); ++i) {
      if (!has_head(all[i].t)) continue;
      const term tail = all[i].t.operand(1);
      addends heads;
      for (int j = i; j < all.size(); ++j)
        if (has_head(all[j].t) && all[j].t.operand(1) == tail) heads.add(all[j].q, all[j].t.operand(0));
      if (heads.all.size() < 2) continue;
      all.erase_if([&](const addend& a) { return has_head(a.t) && a.t.operand(1) == tail; });
      const term head = heads.sum(zero_like(heads.all[0].t));
      const fraction q = factor(head).q * content(factor(head).m);
      const term x[]{without_content(head, q), tail};
      all.insert(i, {q, plain_node(record<times_op>, x)});
    }
  }

  /// The sum in its order: positive terms first; a coefficient that all share is taken out.
  constexpr term sum(term zero) {
    all.erase_if([](const addend& a) { return a.q.is(0); });
    if (all.empty()) return zero;
    for (int i = 1; i < all.size(); ++i)
      for (int j = i; j > 0 && before(all[j], all[j - 1]); --j) std::swap(all[j], all[j - 1]);
    const fraction lead = all[0].q;
    bool shared = all.size() > 1 && !lead.is(1);
    for (const addend& a : all) shared = shared && (a.q == lead || a.q == -lead);
    if (shared)
      for (addend& a : all) a.q = a.q == lead ? fraction{1} : fraction{-1};
    term r = with_coefficient(all[0].q, all[0].t);
    for (int i = 1; i < all.size(); ++i) {
      const bool negative = all[i].q.negative();
      const term x[]{r, with_coefficient(negative ? -all[i].q : all[i].q, all[i].t)};
      r = plain_node(negative ? record<minus_op> : record<plus_op>, x);
    }
    return shared ? with_coefficient(lead, r) : r;
  }

private:
  static constexpr bool is_leaf(term t) {
    return t.is<variable_op>() || (t.is<transpose_op>() && t.operand(0).is<variable_op>());
  }
  static constexpr bool has_head(term t) { return t.is<times_op>() && t.dims().is_column() && is_leaf(t.operand(0)); }
  static constexpr bool is_spread(term t) {
    if (!t.is<times_op>() || !t.dims().is_column()) return false;
    term s = t.operand(0);
    for (; is_sum(s); s = s.operand(0))
      if (!is_leaf(factor(s.operand(1)).m) || !is_number(factor(s.operand(1)).s, 1)) return false;
    return s != t.operand(0) && is_leaf(factor(s).m) && is_number(factor(s).s, 1);
  }
  static constexpr bool before(const addend& a, const addend& b) {
    if (a.q.negative() != b.q.negative()) return b.q.negative();
    return order(a.t, b.t) < 0;
  }
};

}

/// a + q b.
constexpr term canonical_sum(term a, fraction q, term b) {
  detail::addends sum;
  sum.collect(a, {1});
  sum.collect(b, q);
  sum.gather();
  return sum.sum(detail::zero_like(a));
}

}
