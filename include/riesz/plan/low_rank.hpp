// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/low_rank/found.hpp>
#include <riesz/plan/low_rank/identities.hpp>

namespace riesz {

namespace detail {

/// Rewrites what inverts and measures them.
template <class Graph>
class low_rank_rewriter {
public:
  constexpr low_rank_rewriter(const Graph& from, const list<int>& roots, graph& to)
      : from_(from),
        to_(to),
        find_(from),
        image_(from.size(), -1),
        place_(from.size(), -1),
        uses_(from.size(), 0),
        live_(reachable(from, roots)),
        matrices_(find_.all(roots)),
        parts_(matrices_.size()) {
    for (int k = 0; k < matrices_.size(); ++k) place_[matrices_[k].matrix] = k;
    for (const int r : roots) ++uses_[r];
    for (int i = 0; i < from.size(); ++i)
      for (int k = 0; k < from[i].op->arity && live_[i] != 0; ++k) ++uses_[from[i].args[k]];
    for (int i = 0; i < from.size(); ++i)
      if (uses_[i] > 1 && is(i, record<times_op>)) {
        product p{i, {}};
        find_.factors_of(p.factors, i);
        shared_.push_back(p);
      }
  }

  constexpr list<int> run(const list<int>& roots) {
    for (int i = 0; i < from_.size(); ++i)
      if (live_[i] != 0) image_[i] = made(i).id;
    list<int> result;
    for (const int r : roots) result.push_back(image_[r]);
    return result;
  }

private:
  /// A product that several others need.
  struct product {
    int node = -1;
    list<int> factors;
  };
  const Graph& from_;
  graph& to_;
  corrected_finder<Graph> find_;
  list<int> image_, place_, uses_;
  list<char> live_;
  list<corrected> matrices_;
  list<low_rank_parts> parts_;  // in the new graph
  list<product> shared_;

  constexpr bool is(int i, const operation& op) const { return from_[i].op->id == op.id; }
  constexpr term at(int i) { return to_.at(image_[i]); }
  constexpr term product_of_nodes(const list<int>& f) {
    list<term> all;
    for (const int i : f) all.push_back(at(i));
    return folded(all);
  }
  /// s, of s D.
  constexpr term coefficient(int i) {
    term s;
    fraction q{1};
    for (; is(i, record<scale_op>); i = from_[i].args[1])
      if (is(from_[i].args[0], record<number_op>))
        q = q * from_[from_[i].args[0]].value;
      else
        s = times_if_any(at(from_[i].args[0]), s);
    return s.is_zero() ? number_term(to_, q) : q.is(1) ? s : q * s;
  }

  constexpr const low_rank_parts& parts_of(int place) {
    low_rank_parts& p = parts_[place];
    if (!p.inner.is_zero()) return p;
    const corrected& c = matrices_[place];
    const int first = find_.unscaled(c.bases[0]);
    term base;
    for (const int b : c.bases) {
      const term one = c.is_spherical ? coefficient(b) : at(b);
      base = base.is_zero() ? one : base + one;
    }
    if (c.is_spherical) {
      p.s = base;
    } else if (is(first, record<inverse_op>)) {
      p.s = coefficient(c.bases[0]);
      p.base_inverse = at(from_[first].args[0]);
    } else {
      p.base_inverse = inverse(base);
    }
    for (const int t : c.scales) p.t = times_if_any(at(t), p.t);
    if (!c.number.is(1)) p.t = p.t.is_zero() ? number_term(to_, c.number) : c.number * p.t;
    if (is_number(p.s, 1)) p.s = {};
    p.u = product_of_nodes(c.left);
    p.v = product_of_nodes(c.right);
    if (c.middle >= 0)
      p.middle_inverse = is(c.middle, record<inverse_op>) ? at(from_[c.middle].args[0]) : inverse(at(c.middle));
    p.inner = p.made_inner();
    return p;
  }

  constexpr int place_of_inverse(int i) const { return is(i, record<inverse_op>) ? place_[from_[i].args[0]] : -1; }
  /// Whether the factors from `at` on are these.
  constexpr bool stand(const list<int>& these, const list<int>& f, int at) const {
    if (at < 0 || at + these.size() > f.size()) return false;
    for (int k = 0; k < these.size(); ++k)
      if (f[at + k] != these[k]) return false;
    return true;
  }
  /// Whether node i, as factor k of the product, is such an inverse and meets its U there, or its U'.
  constexpr bool meets(int i, const list<int>& f, int k, bool on_right) const {
    const int place = place_of_inverse(i);
    if (place < 0) return false;
    const corrected& c = matrices_[place];
    return on_right ? stand(c.left, f, k + 1) : stand(c.right, f, k - c.right.size());
  }
  /// Whether a term of a sum, factor k of the product, ends or begins with such an inverse.
  constexpr bool sum_meets(int i, const list<int>& f, int k) const {
    if (find_.is_sum(i)) return sum_meets(from_[i].args[0], f, k) || sum_meets(from_[i].args[1], f, k);
    list<int> inner;
    find_.factors_of(inner, find_.unscaled(i));
    return meets(inner.back(), f, k, true) || meets(inner.front(), f, k, false);
  }

  /// A product in which S^-1 meets U or U', itself or in a sum. Zero where it does not.
  constexpr term pushed_through(int i) {
    list<int> f;
    find_.factors_of(f, i);
    for (int k = 0; k < f.size(); ++k)
      if (find_.is_sum(f[k]) ? sum_meets(f[k], f, k) : meets(f[k], f, k, true) || meets(f[k], f, k, false))
        return product_of_factors(f);
    return {};
  }
  constexpr term product_of_factors(const list<int>& f) {
    for (int k = 0; k < f.size(); ++k)
      if (find_.is_sum(f[k]) && sum_meets(f[k], f, k)) return multiplied_out(f, k, f[k]);
    return pushed_through(f);
  }
  /// The product with term i of the sum that is its factor k.
  constexpr term multiplied_out(const list<int>& f, int k, int i) {
    if (find_.is_sum(i)) {
      const term a = multiplied_out(f, k, from_[i].args[0]), b = multiplied_out(f, k, from_[i].args[1]);
      return is(i, record<plus_op>) ? a + b : a - b;
    }
    list<int> all(f.begin(), f.begin() + k);
    if (!is(find_.unscaled(i), record<identity_op>)) find_.factors_of(all, find_.unscaled(i));
    for (int j = k + 1; j < f.size(); ++j) all.push_back(f[j]);
    const term q = coefficient(i);
    return is_number(q, 1) ? product_of_factors(all) : q * product_of_factors(all);
  }

  /// S^-1 with its U, or U', and C where it stands beside: factors first to last of a product.
  struct meeting {
    int first, last, place;
    bool is_on_right, has_middle;
  };
  constexpr list<meeting> meetings_in(const list<int>& f) const {
    list<meeting> r;
    int taken = 0;
    for (int k = 0; k < f.size(); ++k) {
      const bool on_right = meets(f[k], f, k, true);
      if (!on_right && !meets(f[k], f, k, false)) continue;
      const corrected& c = matrices_[place_of_inverse(f[k])];
      const int m = c.left.size(), beside = on_right ? k + m + 1 : k - m - 1;
      const bool has_middle = c.middle >= 0 && beside >= taken && beside < f.size() && f[beside] == c.middle;
      const int far = on_right ? k + m + has_middle : k - m - has_middle;
      if (!on_right && far < taken) continue;
      r.push_back({on_right ? k : far, on_right ? far : k, place_of_inverse(f[k]), on_right, has_middle});
      k = r.back().last, taken = k + 1;
    }
    return r;
  }
  constexpr term pushed_through(const list<int>& f) {
    const list<meeting> meetings = meetings_in(f);
    list<term> r, divisors;
    for (int k = 0, next = 0; k < f.size();) {
      if (next < meetings.size() && meetings[next].first == k) {
        const meeting& m = meetings[next++];
        parts_of(m.place).push_through(r, divisors, m.is_on_right, m.has_middle);
        k = m.last + 1;
        continue;
      }
      const int end = next < meetings.size() ? meetings[next].first : f.size();
      int whole = f[k], length = 1;
      for (const product& p : shared_)
        if (image_[p.node] >= 0 && p.factors.size() > length && k + p.factors.size() <= end && stand(p.factors, f, k))
          whole = p.node, length = p.factors.size();
      r.push_back(at(whole));
      k += length;
    }
    term y = folded(r);
    for (const term d : divisors) y = divided_if_any(y, d);
    return y;
  }

  constexpr term made(int i) {
    const node& n = from_[i];
    if (n.op->arity == 0) return copied_leaf(from_, n, to_);
    const int place = n.op->arity == 1 ? place_[n.args[0]] : -1;
    if (place >= 0 && is(i, record<inverse_op>)) return known_as(n, parts_of(place).inverse_of_sum(n.dims));
    if (place >= 0 && is(i, record<logdet_op>)) return parts_of(place).logdet_of_sum(from_[n.args[0]].dims.rows);
    if (is(i, record<times_op>))
      if (const term t = pushed_through(i); !t.is_zero()) return known_as(n, t);
    if (is(i, record<dot_op>) && from_[n.args[0]].dims.is_column())
      for (int k = 0; k < 2; ++k) {
        const node& y = from_[n.args[k]];
        const int s = is(n.args[k], record<times_op>) ? place_of_inverse(y.args[0]) : -1;
        if (s >= 0 && y.args[1] == n.args[1 - k] && uses_[n.args[k]] == 1)
          return parts_of(s).form_of_sum(at(y.args[1]));
      }
    term x[3];
    for (int k = 0; k < n.op->arity; ++k) x[k] = at(n.args[k]);
    const node_parameters p = parameters_of(n);
    return plain_node(*n.op, x, &p);
  }
  /// What is known of a value, it is however it is computed.
  constexpr term known_as(const node& n, term t) {
    to_.nodes[t.id].known = to_.nodes[t.id].known | n.known;
    return t;
  }
};

}

/// Whether there are such matrices in a program.
template <class Graph>
constexpr bool has_low_rank(const Graph& from, const list<int>& roots) {
  return !detail::corrected_finder<Graph>(from).all(roots).empty();
}

/// The program of `from` where the inverses and determinants of S = s D + t U C U', with U of few columns, are computed in the
/// size of C: by push-through where the inverse meets U, else by Woodbury's identity. Returns the roots in `to`.
template <class Graph>
constexpr list<int> with_low_rank(const Graph& from, const list<int>& roots, graph& to) {
  return detail::low_rank_rewriter<Graph>(from, roots, to).run(roots);
}

}
