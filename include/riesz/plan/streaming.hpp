// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/plan.hpp>

namespace riesz::detail {

/// Puts the steps between X W and X' R together, where R follows row by row from X W: they can be taken for one block of
/// rows of X after the other, and each block is still near when it is read again.
template <class Graph, class Plan>
class streaming {
public:
  constexpr streaming(const Graph& g, Plan& p) : g_(g), p_(p), when_(p.step_count, before) {}

  /// Whether any step has moved.
  constexpr bool run() {
    bool any = false;
    if (is_complex(g_)) return false;
    for (int x = 0; x < g_.size(); ++x)
      if (is_worth_it(x) && is_read_twice(x) && classify(x)) {
        gather(x);
        any = true;
        break;
      }
    return any;
  }

private:
  enum time { before, within, after };
  const Graph& g_;
  Plan& p_;
  list<time> when_;  // of each step: before the stream, within it, after it

  /// A matrix that may be too large for the caches, and is no view.
  constexpr bool is_worth_it(int x) const {
    constexpr std::int64_t small = 1 << 14;
    const shape s = g_[x].dims;
    const bool is_small = s.is_static() && s.rows.code * s.cols.code <= small;
    return !is_small && !g_[x].known.has(sparse) && s.rows.code != 1 && s.cols.code != 1 && p_.base[x] == x;
  }

  /// Whether X stands in a product, and its transpose in one: what is cheap to see.
  constexpr bool is_read_twice(int x) const {
    bool straight = false, turned = false;
    for (int i = 0; i < g_.size(); ++i) {
      if (!is_op(g_, i, record<times_op>) || p_.base[g_[i].args[0]] != x) continue;
      (p_.is_turned[g_[i].args[0]] ? turned : straight) = true;
    }
    return straight && turned;
  }

  constexpr bool is_product(const step& s) const {
    return s.kind == step_kind::whole && is_op(g_, s.subject, record<times_op>) &&
           way_of(g_, s.subject) == product_way::general;
  }
  constexpr time when(int node) const {
    const int o = p_.origin[node];
    return p_.made_by[o] < 0 ? before : when_[p_.made_by[o]];
  }
  /// Whether a value of the stream is there row by row: no sum over rows, and no view.
  constexpr bool is_by_rows(int node) const {
    const int made = p_.made_by[node];
    if (made < 0 || when_[made] != within) return false;
    return p_.steps[made].kind == step_kind::loop ? is_entrywise(g_, node) : !is_sum_over_rows(p_.steps[made]);
  }
  /// X' R, or T' R for another T of the stream.
  constexpr bool is_sum_over_rows(const step& s) const { return is_product(s) && p_.is_turned[g_[s.subject].args[0]]; }

  /// Sorts the steps; whether the stream is one: it goes from X to X'.
  constexpr bool classify(int x) {
    bool opens = false, closes = false;
    for (int s = 0; s < p_.step_count; ++s) {
      const step& at = p_.steps[s];
      when_[s] = before;
      if (is_product(at) && opens_with(at, x)) {
        when_[s] = within;
        opens = true;
        continue;
      }
      bool any_within = false, any_after = false;
      for (int i = 0; i < g_.size(); ++i) {
        if (p_.made_by[i] < 0 || when_[p_.made_by[i]] == before || !reads(g_, p_, at, i)) continue;
        any_within = any_within || when_[p_.made_by[i]] == within;
        any_after = any_after || when_[p_.made_by[i]] == after;
      }
      if (at.kind == step_kind::whole && uses_factor(g_, at.subject)) {
        const int f = p_.factor_of[p_.base[g_[at.subject].args[0]]];
        for (int t = 0; t < s; ++t)
          if (p_.steps[t].kind == step_kind::factorise && p_.steps[t].subject == f && when_[t] != before)
            any_after = true;
      }
      if (!any_within && !any_after) continue;
      when_[s] = any_after || !goes_with(at, x) ? after : within;
      if (when_[s] == within && is_sum_over_rows(at) && p_.base[g_[at.subject].args[0]] == x) closes = true;
    }
    return opens && closes;
  }
  constexpr bool opens_with(const step& s, int x) const {
    const int a = g_[s.subject].args[0], b = g_[s.subject].args[1];
    return p_.base[a] == x && !p_.is_turned[a] && when(b) == before && when(x) == before;
  }
  constexpr bool goes_with(const step& s, int x) const {
    const dimension rows = g_[x].dims.rows;
    if (s.kind == step_kind::loop) {
      if (!(s.dims.rows == rows)) return false;
      for (int o = s.first_operand; o < s.first_operand + s.operand_count; ++o) {
        const bool per_row = p_.readings[o] == reading::entries || p_.readings[o] == reading::column;
        if (when(p_.operands[o]) != before && !(per_row && is_by_rows(p_.operands[o]))) return false;
      }
      return true;
    }
    if (!is_product(s)) return false;
    const int a = g_[s.subject].args[0], b = g_[s.subject].args[1], base = p_.base[a];
    if (p_.is_turned[a])
      return (base == x || is_by_rows(base)) && (is_by_rows(b) || (when(b) == before && p_.base[b] == b)) &&
             g_[b].dims.rows == rows;
    return is_by_rows(a) && when(b) == before;
  }

  constexpr void gather(int x) {
    step sorted[sizeof(p_.steps) / sizeof(step)]{};
    int count = 0;
    stream all{.matrix = x};
    for (const time t : {before, within, after}) {
      if (t == within) all.first = count;
      for (int s = 0; s < p_.step_count; ++s)
        if (when_[s] == t) {
          sorted[count] = p_.steps[s];
          if (t == within) sorted[count].stream = p_.stream_count;
          ++count;
        }
      if (t == within) all.count = count - all.first;
    }
    for (int s = 0; s < count; ++s) p_.steps[s] = sorted[s];
    p_.streams[p_.stream_count++] = all;
  }
};

}
