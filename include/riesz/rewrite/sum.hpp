// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/monomial.hpp>

namespace riesz {

namespace detail {

struct addend {
  fraction q;
  term t;
};

/// The addends of a sum, coefficients of equal ones added.
class addends {
 public:
  std::vector<addend> list;

  constexpr void add(fraction q, term t) {
    for (addend& a : list)
      if (a.t == t) {
        a.q = a.q + q;
        return;
      }
    list.push_back({q, t});
  }

  constexpr void collect(term t, fraction q) {
    if (is_zero(t)) return;
    if (t.is<number_op>()) return add(q * (*t).value, unit(*t.in));
    if (is_sum(t)) {
      collect(t.operand(0), q);
      return collect(t.operand(1), t.is<plus_op>() ? q : -q);
    }
    if (t.is<scale_op>() && t.operand(0).is<number_op>()) return collect(t.operand(1), q * (*t.operand(0)).value);
    if (is_spread(t)) {  // (A + B) x as A x + B x, so that it meets the like
      addends heads;
      heads.collect(t.operand(0), q);
      for (const addend& h : heads.list) {
        const term x[]{h.t, t.operand(1)};
        add(h.q, plain_node(record<times_op>, x));
      }
      return;
    }
    add(q, t);
  }

  /// A x + B x as (A + B) x, where A and B are variables or their transposes and x is a column.
  constexpr void gather() {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!has_head(list[i].t)) continue;
      const term tail = list[i].t.operand(1);
      addends heads;
      for (std::size_t j = i; j < list.size(); ++j)
        if (has_head(list[j].t) && list[j].t.operand(1) == tail) heads.add(list[j].q, list[j].t.operand(0));
      if (heads.list.size() < 2) continue;
      std::erase_if(list, [&](const addend& a) { return has_head(a.t) && a.t.operand(1) == tail; });
      const term head = heads.sum(zero_like(heads.list[0].t));
      const fraction q = factor(head).q * content(factor(head).m);
      const term x[]{without_content(head, q), tail};
      list.insert(list.begin() + static_cast<std::ptrdiff_t>(i), {q, plain_node(record<times_op>, x)});
    }
  }

  /// The sum in its order: positive terms first; a coefficient that all share is taken out.
  constexpr term sum(term zero) {
    std::erase_if(list, [](const addend& a) { return a.q.is(0); });
    if (list.empty()) return zero;
    for (std::size_t i = 1; i < list.size(); ++i)
      for (std::size_t j = i; j > 0 && before(list[j], list[j - 1]); --j) std::swap(list[j], list[j - 1]);
    const fraction lead = list[0].q;
    bool shared = list.size() > 1 && !lead.is(1);
    for (const addend& a : list) shared = shared && (a.q == lead || a.q == -lead);
    if (shared)
      for (addend& a : list) a.q = a.q == lead ? fraction{1} : fraction{-1};
    term r = with_coefficient(list[0].q, list[0].t);
    for (std::size_t i = 1; i < list.size(); ++i) {
      const bool negative = list[i].q.negative();
      const term x[]{r, with_coefficient(negative ? -list[i].q : list[i].q, list[i].t)};
      r = plain_node(negative ? record<minus_op> : record<plus_op>, x);
    }
    return shared ? with_coefficient(lead, r) : r;
  }

 private:
  static constexpr bool is_leaf(term t) {
    return t.is<variable_op>() || (t.is<transpose_op>() && t.operand(0).is<variable_op>());
  }
  static constexpr bool has_head(term t) {
    return t.is<times_op>() && t.dims().is_column() && is_leaf(t.operand(0));
  }
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
