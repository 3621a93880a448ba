// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/frozen.hpp>

namespace riesz {

namespace detail {

/// The transpose as a view: none of a view, of a scalar, of a symmetric variable.
constexpr term turned(term t) {
  if (t.is<transpose_op>()) return t.operand(0);
  if (t.dims().is_scalar() || (*t).known.has(symmetric)) return t;
  return plain_node(record<transpose_op>, &t);
}

/// What a size weighs in a comparison of costs: a named one is taken for large.
constexpr double weight(dimension d) { return d.is_static() ? static_cast<double>(d.code) : 1000.0; }

/// A product of several factors in the order of least work, with a solve for each inverse that meets something.
class product_order {
public:
  static constexpr int longest = 12;  // beyond, the order is as canonical form has it: from the right

  struct link {
    term matrix;
    bool inverted = false;
  };

  constexpr explicit product_order(const list<link>& links) : links_(links), n_(links.size()) {
    cost_ = list<double>(n_ * n_);
    cut_ = list<int>(n_ * n_, -1);
    for (int length = 2; length <= n_; ++length)
      for (int i = 0; i + length <= n_; ++i) {
        const int j = i + length - 1;
        for (int k = j - 1; k >= i; --k) {
          if (n_ > longest && k != i) continue;
          const double c = cost_[i * n_ + k] + cost_[(k + 1) * n_ + j] + work(i, k, j);
          if (cut_[i * n_ + j] < 0 || c < cost_[i * n_ + j]) cost_[i * n_ + j] = c, cut_[i * n_ + j] = k;
        }
      }
  }

  constexpr term result() const { return built(0, n_ - 1); }

private:
  const list<link>& links_;
  int n_;
  list<double> cost_;
  list<int> cut_;

  constexpr dimension rows(int i) const { return links_[i].matrix.dims().rows; }
  constexpr dimension cols(int i) const { return links_[i].matrix.dims().cols; }
  /// A solve costs what a product does. Of two inverses side by side one must be formed.
  constexpr double work(int i, int k, int j) const {
    const double product = weight(rows(i)) * weight(cols(k)) * weight(cols(j));
    const bool both = i == k && k + 1 == j && links_[i].inverted && links_[j].inverted;
    return both ? 2 * product : product;
  }
  constexpr term built(int i, int j) const {
    if (i == j) return links_[i].inverted ? inverse(links_[i].matrix) : links_[i].matrix;
    const int k = cut_[i * n_ + j];
    if (i == k && links_[i].inverted) return solve(links_[i].matrix, built(k + 1, j));
    if (k + 1 == j && links_[j].inverted) return turned(solve(turned(links_[j].matrix), turned(built(i, k))));
    const term x[]{built(i, k), built(k + 1, j)};
    return plain_node(record<times_op>, x);
  }
};

}

/// The program of `from` with its products in the order of least work; its function is the same. Returns the roots in `to`.
template <class Graph>
constexpr list<int> ordered(const Graph& from, const list<int>& roots, graph& to) {
  using detail::product_order;
  list<int> uses(from.size(), 0);
  const auto live = reachable(from, roots);
  for (int i = 0; i < from.size(); ++i)
    for (int k = 0; k < from[i].op->arity && live[i]; ++k) ++uses[from[i].args[k]];
  for (const int r : roots) ++uses[r];
  const auto is = [&](int i, const operation& op) { return from[i].op->id == op.id; };

  list<int> image(from.size(), -1);
  const auto collect = [&](auto& self, list<product_order::link>& links, int i, bool top) -> void {
    if (is(i, record<times_op>) && (top || uses[i] == 1)) {
      self(self, links, from[i].args[0], false);
      self(self, links, from[i].args[1], false);
    } else if (is(i, record<inverse_op>)) {
      links.push_back({to.at(image[from[i].args[0]]), true});
    } else {
      links.push_back({to.at(image[i]), false});
    }
  };
  // Inner products of a chain, and inverses that only chains use, are not built on their own.
  list<char> inner(from.size(), 0), used_alone(from.size(), 0);
  for (const int r : roots) used_alone[r] = 1;
  for (int i = 0; i < from.size(); ++i)
    for (int k = 0; k < from[i].op->arity && live[i]; ++k)
      if (!is(i, record<times_op>)) used_alone[from[i].args[k]] = 1;
  for (int i = 0; i < from.size(); ++i)
    if (!used_alone[i] && ((is(i, record<times_op>) && uses[i] == 1) || is(i, record<inverse_op>))) inner[i] = 1;

  for (int i = 0; i < from.size(); ++i) {
    if (!live[i] || inner[i]) continue;
    const node& n = from[i];
    if (n.op->arity == 0) {
      image[i] = detail::copied_leaf(from, n, to).id;
    } else if (is(i, record<times_op>)) {
      list<product_order::link> links;
      collect(collect, links, i, true);
      image[i] = product_order(links).result().id;
    } else if (is(i, record<transpose_op>)) {
      image[i] = detail::turned(to.at(image[n.args[0]])).id;
    } else {
      term x[3];
      for (int k = 0; k < n.op->arity; ++k) x[k] = to.at(image[n.args[k]]);
      const node_parameters p = detail::parameters_of(n);
      image[i] = detail::plain_node(*n.op, x, &p).id;
    }
  }
  list<int> result;
  for (const int r : roots) result.push_back(image[r]);
  return result;
}

}
