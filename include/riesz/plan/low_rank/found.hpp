// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/chain_order.hpp>

// Which matrices are corrections of low rank, and what they are made of.

namespace riesz::detail {

/// A definite matrix S = s D + t U C U' in a graph, where D is inverted for nothing and U has few columns: its parts, as nodes.
struct corrected {
  int matrix = -1;
  list<int> bases;   // the terms of s D: multiples of I, diagonal ones, or one B^-1
  list<int> left;    // the factors of U
  int middle = -1;   // C; -1 for I
  list<int> right;   // the factors of U'
  list<int> scales;  // t, without its number
  fraction number{1};
  bool is_spherical = true;  // D = I
};

/// Finds such sums.
template <class Graph>
class corrected_finder {
public:
  constexpr explicit corrected_finder(const Graph& g) : g_(g) {}

  /// The matrices of this kind that are inverted or measured, and not factorised for anything else.
  constexpr list<corrected> all(const list<int>& roots) const {
    const auto live = reachable(g_, roots);
    list<char> inverted(g_.size(), 0), other(g_.size(), 0);
    for (int i = 0; i < g_.size(); ++i) {
      if (!live[i]) continue;
      if (is(i, record<inverse_op>) || is(i, record<logdet_op>)) inverted[g_[i].args[0]] = 1;
      if (is(i, record<det_op>) || is(i, record<cholesky_op>)) other[g_[i].args[0]] = 1;
    }
    list<corrected> r;
    for (int i = 0; i < g_.size(); ++i)
      if (inverted[i] != 0 && other[i] == 0 && is(i, record<plus_op>) && !g_[i].complex)
        if (const corrected c = found(i); c.matrix >= 0) r.push_back(c);
    return r;
  }
  constexpr bool is(int i, const operation& op) const { return g_[i].op->id == op.id; }
  constexpr bool is_sum(int i) const { return is(i, record<plus_op>) || is(i, record<minus_op>); }
  /// A node without the scalars before it.
  constexpr int unscaled(int i) const { return is(i, record<scale_op>) ? unscaled(g_[i].args[1]) : i; }
  constexpr void factors_of(list<int>& factors, int i) const {
    if (!is(i, record<times_op>)) return factors.push_back(i);
    factors_of(factors, g_[i].args[0]);
    factors_of(factors, g_[i].args[1]);
  }

private:
  const Graph& g_;

  constexpr corrected found(int i) const {
    corrected c;
    if (!add(c, i) || c.bases.empty() || c.left.empty()) return {};
    for (const int b : c.bases)
      if (c.bases.size() > 1 && is(unscaled(b), record<inverse_op>)) return {};
    const dimension k = g_[c.right.front()].dims.rows, n = g_[i].dims.rows;
    if (2 * weight(expected(g_, k)) <= weight(expected(g_, n))) c.matrix = i;
    return c;
  }
  /// Adds the terms of a sum; whether they are of this kind.
  constexpr bool add(corrected& c, int i) const {
    if (is(i, record<plus_op>)) return add(c, g_[i].args[0]) && add(c, g_[i].args[1]);
    const int core = unscaled(i);
    if (g_[i].known.has(sparse)) return false;
    if (is(core, record<times_op>)) return c.left.empty() && add_product(c, i, core);
    const bool is_identity = is(core, record<identity_op>);
    const bool is_base = is_identity || g_[core].known.has(diagonal) || is(core, record<inverse_op>);
    c.is_spherical = c.is_spherical && is_identity;
    c.bases.push_back(i);
    return is_base && g_[i].known.has(spd);
  }
  constexpr bool add_product(corrected& c, int i, int core) const {
    for (; i != core; i = g_[i].args[1]) {
      const node& s = g_[g_[i].args[0]];
      if (!s.known.has(positive)) return false;
      if (is(g_[i].args[0], record<number_op>))
        c.number = c.number * s.value;
      else
        c.scales.push_back(g_[i].args[0]);
    }
    list<int> all;
    factors_of(all, core);
    const int half = all.size() / 2;
    for (int k = 0; k < half; ++k) {
      if (!is_mirror(all[k], all[all.size() - 1 - k])) return false;
      c.left.push_back(all[k]);
      c.right.push_back(all[all.size() - half + k]);
    }
    if (all.size() % 2 == 0) return true;
    c.middle = all[half];
    return g_[c.middle].known.has(spd) && !g_[c.middle].known.has(sparse);
  }
  constexpr bool is_mirror(int a, int b) const {
    if (a == b) return g_[a].known.has(symmetric);
    return (is(a, record<transpose_op>) && g_[a].args[0] == b) || (is(b, record<transpose_op>) && g_[b].args[0] == a);
  }
};

}
