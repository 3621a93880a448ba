// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/proof/sample.hpp>
#include <riesz/rewrite/canonical.hpp>

namespace riesz {

namespace detail {

/// Not constexpr: a proof that comes here stops with its name in the first error.
inline void no_exact_value_is_known_for_an_operation_in_this_claim() {}
inline void no_sample_point_lies_in_the_domain_of_this_claim() {}

template <class F>
constexpr auto rule_of(const operation& op) {
  if constexpr (std::is_same_v<F, mod61>)
    return op.exact;
  else if constexpr (std::is_same_v<F, dual<mod61>>)
    return op.exact_dual;
  else
    return op.plain;
}

/// Whether an operation cuts, stacks or counts: then static sizes stand for themselves, large ones too.
constexpr bool keeps_static_sizes(const graph& g, const list<char>& live) {
  for (int i = 0; i < live.size(); ++i)
    if (live[i] && g[i].op->sized) return true;
  return false;
}

}

/// The plain interpreter: every node of a graph that the roots need, in order, each by its operation's own exact rule.
/// `F` is mod61 for proofs, dual<mod61> for directional derivatives, real for numbers.
template <class F>
class evaluation {
public:
  /// `given` gives the size of a dimension (a static one is itself where an operation cuts, stacks or counts), `leaf(node, matrix)` fills a variable or a hole.
  template <class Sizes, class Leaf>
  constexpr evaluation(const graph& g, const list<int>& roots, Sizes&& given, Leaf&& leaf) {
    const auto live = reachable(g, roots);
    const bool sized = detail::keeps_static_sizes(g, live);
    const auto sizes = [&](dimension d) { return sized && d.is_static() ? static_cast<int>(d.code) : given(d); };
    starts_ = list<int>(live.size());
    int total = 0;
    for (int i = 0; i < live.size(); ++i) {
      shapes_.push_back({});
      if (!live[i]) continue;
      const shape s = g.nodes[i].dims;
      shapes_[i] = {nullptr, sizes(s.rows), sizes(s.cols)};
      starts_[i] = total;
      total += shapes_[i].size();
    }
    entries_ = list<F>(total);
    for (int i = 0; i < live.size(); ++i) {
      if (!live[i]) continue;
      const node& n = g.nodes[i];
      const dense<F> y = (*this)[i];
      if (n.op->arity == 0) {
        if (n.op->id == record<number_op>.id)
          y[0] = field_value<F>(n.value);
        else if (n.op->id == record<ones_op>.id || n.op->id == record<identity_op>.id)
          constant(y, n.op->id == record<ones_op>.id);
        else if (n.op->id == record<size_op>.id)
          y[0] = F(static_cast<int>(sizes(size_op::dimension_of(n))));
        else if (n.op->id == record<constant_op>.id)
          for (int k = 0; k < y.size(); ++k)
            y(k / y.cols, k % y.cols) = field_value<F>(g.entries[constant_op::start(n) + k]);
        else if (n.op->id != record<zeros_op>.id) {
          leaf(n, y);
          if (y.size() > 0 && !y[y.size() - 1].is_defined()) return;
        }
        continue;
      }
      dense<F> x[3];
      for (int k = 0; k < n.op->arity; ++k) x[k] = (*this)[n.args[k]];
      if (!n.op->has_exact) {
        detail::no_exact_value_is_known_for_an_operation_in_this_claim();
        return;
      }
      (*detail::rule_of<F>(*n.op))(y, x, n.value);
      if (n.op->partial)
        for (int k = 0; k < y.size(); ++k)
          if (!y[k].is_defined()) return;
    }
    defined_ = true;
  }

  /// Whether the point lies in the domain of every operation.
  constexpr bool is_defined() const { return defined_; }

  constexpr dense<F> operator[](int i) {
    return {entries_.data + starts_.data[i], shapes_.data[i].rows, shapes_.data[i].cols};
  }

private:
  list<F> entries_;
  list<int> starts_;
  list<dense<F>> shapes_;
  bool defined_ = false;

  static constexpr void constant(dense<F> y, bool ones) {
    for (int i = 0; i < y.rows; ++i)
      for (int j = 0; j < y.cols; ++j) y(i, j) = F(ones || i == j ? 1 : 0);
  }
};

}
