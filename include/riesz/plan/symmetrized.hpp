// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/frozen.hpp>

namespace riesz {

namespace detail {

/// Finds quadratic forms <X, M X> whose gradients M X + M' X are computed as well, and lets both take (M + M') X, one product:
/// <X, M X> = 1/2 <X, (M + M') X>.
template <class Graph>
class symmetrizer {
public:
  constexpr symmetrizer(const Graph& from, graph& to) : from_(from), to_(to) {}

  constexpr list<int> run(const list<int>& roots) {
    find();
    list<int> image(from_.size(), -1);
    const auto live = reachable(from_, roots);
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
  };
  const Graph& from_;
  graph& to_;
  list<pair> pairs_;

  constexpr bool is(int i, const operation& op) const { return from_[i].op->id == op.id; }
  constexpr bool is_sum(int i) const { return is(i, record<plus_op>) || is(i, record<minus_op>); }
  constexpr bool are_transposes(int a, int b) const {
    return (is(a, record<transpose_op>) && from_[a].args[0] == b) || (is(b, record<transpose_op>) && from_[b].args[0] == a);
  }
  /// The X of a quadratic form <X, M X>, where X is more than a column; -1 else.
  constexpr int product_in(int i) const {
    if (!is(i, record<dot_op>) || from_[i].complex) return -1;
    const int a = from_[i].args[0], b = from_[i].args[1];
    if (from_[a].dims.is_column() || from_[a].dims.rows.code == 1) return -1;
    if (is(b, record<times_op>) && from_[b].args[1] == a) return b;
    return is(a, record<times_op>) && from_[a].args[1] == b ? a : -1;
  }
  constexpr void find() {
    for (int i = 0; i < from_.size(); ++i) {
      const int product = product_in(i);
      if (product < 0) continue;
      for (int j = 0; j < from_.size(); ++j)
        if (is(j, record<times_op>) && from_[j].args[1] == from_[product].args[1] &&
            are_transposes(from_[j].args[0], from_[product].args[0]))
          for (int s = 0; s < from_.size(); ++s)
            if (is(s, record<plus_op>) && have_one_coefficient(s, product, j)) pairs_.push_back({product, j, s});
    }
  }
  /// Whether s is ... + q a + q b, its last terms, in either order.
  constexpr bool have_one_coefficient(int s, int a, int b) const {
    const int last = from_[s].args[1], before = last_of(from_[s].args[0]);
    return before >= 0 && coefficient(last) == coefficient(before) &&
           ((core(last) == a && core(before) == b) || (core(last) == b && core(before) == a));
  }
  constexpr int last_of(int i) const { return is(i, record<plus_op>) ? from_[i].args[1] : is_sum(i) ? -1 : i; }
  constexpr bool has_coefficient(int i) const {
    return is(i, record<scale_op>) && is(from_[i].args[0], record<number_op>);
  }
  constexpr fraction coefficient(int i) const { return has_coefficient(i) ? from_[from_[i].args[0]].value : fraction{1}; }
  constexpr int core(int i) const { return has_coefficient(i) ? from_[i].args[1] : i; }

  /// (M + M') X.
  constexpr term both(const pair& p, const list<int>& image) {
    const int m = from_[p.forward].args[0], turned = from_[p.mirrored].args[0];
    const bool first = is(turned, record<transpose_op>);  // the plain one stands first
    const term x[]{to_.at(image[first ? m : turned]), to_.at(image[first ? turned : m])};
    const term y[]{plain_node(record<plus_op>, x), to_.at(image[from_[p.forward].args[1]])};
    return plain_node(record<times_op>, y);
  }
  constexpr term made(int i, const list<int>& image) {
    const node& n = from_[i];
    if (n.op->arity == 0) return copied_leaf(from_, n, to_);
    const int product = product_in(i);
    for (const pair& p : pairs_) {
      if (p.sum == i) {
        const term t = scaled(coefficient(n.args[1]), both(p, image));
        const int rest = n.args[0];
        if (!is_sum(rest)) return t;
        const term x[]{to_.at(image[from_[rest].args[0]]), t};
        return plain_node(record<plus_op>, x);
      }
      if (product >= 0 && p.forward == product) {
        const term x[]{to_.at(image[from_[product].args[1]]), both(p, image)};
        return scaled({1, 2}, plain_node(record<dot_op>, x));
      }
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
