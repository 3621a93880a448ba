// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/frozen.hpp>

namespace riesz {

namespace detail {

/// Finds quadratic forms <X, M X> whose gradients M X + M' X are computed as well, and lets both take (M + M') X, one product:
/// <X, M X> = 1/2 <X, (M + M') X>. A multiple of |X|^2 beside the form, with its gradient's 2 X, joins it: a <X, M X> + b |X|^2
/// is a/2 <X, (M + M' + 2 b/a I) X>.
template <class Graph>
class symmetrizer {
public:
  constexpr symmetrizer(const Graph& from, graph& to) : from_(from), to_(to) {}

  constexpr list<int> run(const list<int>& roots) {
    const auto live = reachable(from_, roots);
    count_uses(live, roots);
    find();
    for (pair& p : pairs_) find_squares(p);
    list<int> image(from_.size(), -1);
    for (int i = 0; i < from_.size(); ++i)
      if (live[i]) image[i] = made(i, image).id;
    list<int> result;
    for (const int r : roots) result.push_back(image[r]);
    return result;
  }

private:
  /// M X and M' X, and the sum in which both occur.
  struct pair {
    int forward = -1, mirrored = -1, sum = -1;
    int value = -1, form = -1, square = -1;  // a sum with terms a <X, M X> and b |X|^2, which join
    fraction ridge{0};                       // 2 b/a
  };
  list<int> uses_;
  const Graph& from_;
  graph& to_;
  list<pair> pairs_;

  constexpr bool is(int i, const operation& op) const { return from_[i].op->id == op.id; }
  constexpr bool is_sum(int i) const { return is(i, record<plus_op>) || is(i, record<minus_op>); }
  constexpr bool are_transposes(int a, int b) const {
    return (is(a, record<transpose_op>) && from_[a].args[0] == b) ||
           (is(b, record<transpose_op>) && from_[b].args[0] == a);
  }
  /// The X of a quadratic form <X, M X>, where X is more than a column; -1 else.
  constexpr int product_in(int i) const {
    if (!is(i, record<dot_op>) || from_[i].complex) return -1;
    const int a = from_[i].args[0], b = from_[i].args[1];
    if (from_[a].dims.is_column() || from_[a].dims.rows.code == 1) return -1;
    if (is(b, record<times_op>) && from_[b].args[1] == a) return b;
    if (is(a, record<times_op>) && from_[a].args[1] == b) return a;
    if (is(a, record<times_op>) && from_[a].args[0] == b) return turned_form(b, from_[a].args[1]);
    return is(b, record<times_op>) && from_[b].args[0] == a ? turned_form(a, from_[b].args[1]) : -1;
  }
  /// <P M, P> is <X, M X> for X = P': a product M X or M' X, if there is one.
  constexpr int turned_form(int p, int m) const {
    for (int i = 0; i < from_.size(); ++i)
      if (is(i, record<times_op>) && are_transposes(from_[i].args[1], p) &&
          (from_[i].args[0] == m || are_transposes(from_[i].args[0], m)))
        return i;
    return -1;
  }
  constexpr void find() {
    for (int i = 0; i < from_.size(); ++i) {
      const int product = product_in(i);
      if (product < 0) continue;
      for (int j = 0; j < from_.size(); ++j)
        if (is(j, record<times_op>) && from_[j].args[1] == from_[product].args[1] &&
            are_transposes(from_[j].args[0], from_[product].args[0]))
          for (int s = 0; s < from_.size(); ++s)
            if (is_sum(s) && have_one_coefficient(s, product, j)) pairs_.push_back({product, j, s});
    }
  }
  constexpr void count_uses(const list<char>& live, const list<int>& roots) {
    uses_ = list<int>(from_.size(), 0);
    for (const int r : roots) ++uses_[r];
    for (int i = 0; i < from_.size(); ++i)
      if (live[i])
        for (int k = 0; k < from_[i].op->arity; ++k) ++uses_[from_[i].args[k]];
  }
  /// Whether nothing but one sum needs a term and what it is a multiple of.
  constexpr bool is_of_one_sum(int term) const { return uses_[term] == 1 && uses_[core(term)] == 1; }

  /// Whether a sum is only a part of another.
  constexpr bool is_within(int part, int sum) const {
    if (!is_sum(sum) || uses_[part] != 1) return false;
    for (int k = 0; k < 2; ++k)
      if (from_[sum].args[k] == part || is_within(part, from_[sum].args[k])) return true;
    return false;
  }

  /// The value of which p has the gradient, where it has a multiple of |X|^2 beside, and the gradient that of X.
  constexpr void find_squares(pair& p) const {
    const int x = from_[p.forward].args[1];
    for (const pair& other : pairs_)
      if (other.forward == p.forward && other.sum != p.sum && !is_within(other.sum, p.sum)) return;
    list<signed_term> gradient, value;
    collect(gradient, p.sum, true);
    const int of_x = find_core(gradient, x), of_product = find_core(gradient, p.forward);
    if (of_x < 0) return;
    for (int v = 0; v < from_.size(); ++v) {
      if (!is_sum(v) || uses_[v] == 0) continue;
      value = list<signed_term>();
      collect(value, v, true);
      int form = -1, square = -1;
      for (int k = 0; k < value.size(); ++k) {
        const int c = core(value[k].node);
        if (!value[k].plus || !is_of_one_sum(value[k].node)) continue;
        if (product_in(c) == p.forward) form = k;
        if (is(c, record<squared_norm_op>) && from_[c].args[0] == x && !from_[x].complex) square = k;
      }
      if (form < 0 || square < 0) continue;
      const fraction ridge = fraction{2} * coefficient(value[square].node) * inverse_of(coefficient(value[form].node));
      if (!ridge.is_exact() || !(ridge * coefficient(gradient[of_product].node) == coefficient(gradient[of_x].node)))
        return;
      p.value = v, p.form = core(value[form].node), p.square = core(value[square].node), p.ridge = ridge;
      return;
    }
  }

  /// Whether q a and q b are among the terms of s.
  constexpr bool have_one_coefficient(int s, int a, int b) const {
    list<signed_term> all;
    collect(all, s, true);
    const int x = find_core(all, a), y = find_core(all, b);
    return x >= 0 && y >= 0 && x != y && coefficient(all[x].node) == coefficient(all[y].node);
  }
  struct signed_term {
    int node = -1;
    bool plus = true;
  };
  constexpr void collect(list<signed_term>& all, int i, bool plus) const {
    if (!is_sum(i)) return all.push_back({i, plus});
    collect(all, from_[i].args[0], plus);
    collect(all, from_[i].args[1], plus == is(i, record<plus_op>));
  }
  constexpr int find_core(const list<signed_term>& all, int i) const {
    for (int k = 0; k < all.size(); ++k)
      if (all[k].plus && core(all[k].node) == i) return k;
    return -1;
  }
  /// The gradient's sum with the terms of a pair as one, the last.
  constexpr term gathered_gradient(const pair& p, const list<int>& image) {
    const int x = p.value < 0 ? -1 : from_[p.forward].args[1];
    return gathered(p.sum, p.forward, p.mirrored, x, {1}, both(p, image), image);
  }
  constexpr term gathered_value(const pair& p, const list<int>& image) {
    return gathered(p.value, p.form, p.square, -1, {1, 2}, form_of(p, image), image);
  }
  /// A sum with the terms of up to three cores as one, the last: q t, times the first's coefficient.
  constexpr term gathered(int sum, int first, int second, int third, fraction q, term t, const list<int>& image) {
    list<signed_term> all;
    collect(all, sum, true);
    const int a = find_core(all, first), b = find_core(all, second), c = third < 0 ? -1 : find_core(all, third);
    term rest;
    for (int k = 0; k < all.size(); ++k) {
      if (k == a || k == b || k == c) continue;
      const term u = to_.at(image[all[k].node]), x[]{rest, u};
      if (rest.is_zero())
        rest = all[k].plus ? u : scaled({-1}, u);
      else
        rest = plain_node(all[k].plus ? record<plus_op> : record<minus_op>, x);
    }
    t = scaled(q * coefficient(all[a].node), t);
    const term x[]{rest, t};
    return rest.is_zero() ? t : plain_node(record<plus_op>, x);
  }
  constexpr bool has_coefficient(int i) const {
    return is(i, record<scale_op>) && is(from_[i].args[0], record<number_op>);
  }
  constexpr fraction coefficient(int i) const {
    return has_coefficient(i) ? from_[from_[i].args[0]].value : fraction{1};
  }
  constexpr int core(int i) const { return has_coefficient(i) ? from_[i].args[1] : i; }

  /// (M + M') X, or with a ridge.
  constexpr term both(const pair& p, const list<int>& image) {
    const int m = from_[p.forward].args[0], turned = from_[p.mirrored].args[0];
    const bool first = is(turned, record<transpose_op>);  // the plain one stands first
    const term x[]{to_.at(image[first ? m : turned]), to_.at(image[first ? turned : m])};
    term matrix = plain_node(record<plus_op>, x);
    if (p.value >= 0) {
      const term z[]{matrix, scaled(p.ridge, constant_term<identity_op>(matrix, matrix.dims()))};
      matrix = plain_node(record<plus_op>, z);
    }
    const term y[]{matrix, to_.at(image[from_[p.forward].args[1]])};
    return plain_node(record<times_op>, y);
  }
  /// <X, (M + M') X>, or with a ridge.
  constexpr term form_of(const pair& p, const list<int>& image) {
    const term x[]{to_.at(image[from_[p.forward].args[1]]), both(p, image)};
    return plain_node(record<dot_op>, x);
  }
  constexpr term made(int i, const list<int>& image) {
    const node& n = from_[i];
    if (n.op->arity == 0) return copied_leaf(from_, n, to_);
    const int product = product_in(i);
    for (const pair& p : pairs_) {
      if (p.sum == i) return gathered_gradient(p, image);
      if (p.value == i) return gathered_value(p, image);
      if (product >= 0 && p.forward == product) return scaled({1, 2}, form_of(p, image));
    }
    term x[3];
    for (int k = 0; k < n.op->arity; ++k) x[k] = to_.at(image[n.args[k]]);
    const node_parameters p = parameters_of(n);
    return plain_node(*n.op, x, &p);
  }
  constexpr term scaled(fraction q, term t) {
    if (q.is(1)) return t;
    const term x[]{number_term(to_, q), t};
    return plain_node(record<scale_op>, x);
  }
};

}

/// The program of `from` where a quadratic form shares the product of its gradient. Returns the roots in `to`.
template <class Graph>
constexpr list<int> symmetrized(const Graph& from, const list<int>& roots, graph& to) {
  return detail::symmetrizer<Graph>(from, to).run(roots);
}

}
