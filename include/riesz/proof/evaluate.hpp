// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/proof/complex.hpp>
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

/// y = op(x) for the node n.
template <class F>
constexpr void evaluate_node(const graph& g, const node& n, dense<F> y, const dense<F>* x) {
  if constexpr (is_gaussian<F>) {
    bool all_real = true;
    for (int k = 0; k < n.op->arity; ++k) all_real = all_real && !g.nodes[n.args[k]].complex;
    if (all_real)
      apply_real_rule(rule_of<decltype(F::re)>(*n.op), n.op->arity, y, x, n.value);
    else if (!complex_vocabulary::apply(n.op->id, y, x, n.value))
      no_exact_value_is_known_for_an_operation_in_this_claim();
  } else {
    (*rule_of<F>(*n.op))(y, x, n.value);
  }
}

/// Whether an operation cuts, stacks or counts: then static sizes stand for themselves, large ones too.
constexpr bool keeps_static_sizes(const graph& g, const list<char>& live) {
  for (int i = 0; i < live.size(); ++i)
    if (live[i] && g[i].op->sized) return true;
  return false;
}

/// How many entries of a named size blocks reach to: so much larger its samples are.
constexpr int cut_from(const graph& g, const list<char>& live, dimension d) {
  std::int64_t most = 0;
  for (int i = 0; i < live.size(); ++i) {
    if (!live[i] || g[i].op->id != record<block_op>.id) continue;
    const shape whole = g[g[i].args[0]].dims, part = g[i].dims;
    if (whole.rows == d && part.rows.is_static() && g[i].value.num + part.rows.code > most)
      most = g[i].value.num + part.rows.code;
    if (whole.cols == d && part.cols.is_static() && g[i].value.den + part.cols.code > most)
      most = g[i].value.den + part.cols.code;
  }
  return static_cast<int>(most);
}

}

/// The plain interpreter: every node of a graph that the roots need, in order, each by its operation's own exact rule.
/// `F` is mod61 for proofs, dual<mod61> for directional derivatives, binary64 for numbers; gaussian of these
/// where complex numbers occur.
template <class F>
class evaluation {
public:
  /// `given` gives the size of a dimension (a static one is itself where an operation cuts, stacks or counts), `leaf(node, matrix)` fills a variable or a hole.
  template <class Sizes, class Leaf>
  constexpr evaluation(const graph& g, const list<int>& roots, Sizes&& given, Leaf&& leaf) {
    const auto live = reachable(g, roots);
    const bool sized = detail::keeps_static_sizes(g, live);
    const auto sizes = [&](dimension d) {
      if (sized && d.is_static()) return static_cast<int>(d.code);
      return given(d) + (sized ? detail::cut_from(g, live, d) : 0);
    };
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
          for (int k = 0; k < y.size(); ++k) y(k / y.cols, k % y.cols) = field_value<F>(g.entries[constant_op::start(n) + k]);
        else if (n.op->id == record<imaginary_op>.id)
          imaginary(y[0]);
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
      detail::evaluate_node(g, n, y, x);
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

  static constexpr void imaginary(F& y) {
    if constexpr (detail::is_gaussian<F>) y.im = 1;
  }
  static constexpr void constant(dense<F> y, bool ones) {
    for (int i = 0; i < y.rows; ++i)
      for (int j = 0; j < y.cols; ++j) y(i, j) = F(ones || i == j ? 1 : 0);
  }
};

}
