// SPDX-License-Identifier: BSL-1.0
#pragma once
// The smallest program that fails likewise.
#include "program_graph.hpp"

namespace riesz::fuzz {

/// What shrinking makes less of.
inline int weight_of(const program_graph& p) {
  int weight = 20 * p.roots.size();
  for (int i = 0; i < p.g.size(); ++i) {
    const node& n = p.g[i];
    const bool variable = n.op->id == record<variable_op>.id;
    weight += n.op->arity > 0 ? 100 : variable ? 10 : 5;
    if (variable)
      weight +=
          (n.known.bits != 0) + 2 * !n.dims.is_static() + static_cast<int>(n.known.bits & complex_field.bits ? 3 : 0);
    if (n.op->id == record<number_op>.id) weight += !n.value.is(1);
  }
  return weight;
}

/// A copy in which other terms stand for some nodes.
class rewriting {
public:
  explicit rewriting(const program_graph& from) : from_(from), image_(from.g.size()) {}

  /// `replace(i, operands)` is a term for node i, or none to keep it.
  template <class Replace>
  program_graph operator()(Replace replace) {
    program_graph r;
    for (int i = 0; i < from_.g.size(); ++i) {
      const node& n = from_.g[i];
      term x[3];
      for (int k = 0; k < n.op->arity; ++k) x[k] = r.g.at(image_[n.args[k]]);
      term t = replace(r.g, i, x);
      if (t.is_zero()) {
        const node_parameters p = detail::parameters_of(n);
        t = n.op->arity == 0 ? detail::copied_leaf(from_.g, n, r.g) : detail::plain_node(*n.op, x, &p);
      }
      image_[i] = t.id;
    }
    for (const int k : from_.roots) r.roots.push_back(image_[k]);
    r.g = compacted(r.g, r.roots);
    return r;
  }

private:
  const program_graph& from_;
  list<int> image_;
};

/// Of what is known of a node, what can be said of a variable.
inline property declarable(const node& n) {
  const unsigned of =
      !n.dims.is_square() || n.dims.is_scalar() ? (positive | complex_field).bits : ~riesz::detail::semidefinite.bits;
  return {n.known.bits & of};
}

/// Shrinks step by step, while `fails` holds of what results.
template <class Fails>
program_graph shrunk(program_graph p, Fails fails) {
  const auto fresh = [](const program_graph& in, graph& g, const node& like, property known) {
    const bool is_matrix = !like.dims.is_column() && like.dims.rows.code != 1;
    for (int k = 0; const char* name = name_of(k, is_matrix); ++k) {
      bool taken = false;
      for (int i = 0; i < in.g.size(); ++i) taken = taken || detail::same_text(in.g[i].name, name);
      if (!taken) return variable_term(g, name, like.dims, known);
    }
    return term{};
  };
  for (bool smaller = true; smaller;) {
    smaller = false;
    const auto attempt = [&](program_graph candidate) {
      if (smaller || weight_of(candidate) >= weight_of(p) || !fails(candidate)) return;
      p = candidate;
      smaller = true;
    };
    for (int k = 0; k < p.roots.size() && p.roots.size() > 1 && !smaller; ++k) {
      program_graph fewer = p;
      int at = 0;
      fewer.roots.erase_if([&](int) { return at++ == k; });
      fewer.g = compacted(p.g, fewer.roots);
      attempt(fewer);
    }
    for (int k = 0; k < p.roots.size() && !smaller; ++k)  // a result's operand instead
      for (int a = 0; a < p.g[p.roots[k]].op->arity && !smaller; ++a) {
        program_graph other = p;
        other.roots[k] = p.g[p.roots[k]].args[a];
        other.g = compacted(p.g, other.roots);
        attempt(other);
      }
    for (int i = p.g.size(); i-- > 0 && !smaller;) {
      const node n = p.g[i];
      const bool variable = n.op->id == record<variable_op>.id;
      const property field{n.known.bits & complex_field.bits};
      const auto replace_by = [&](auto term_for) {
        if (smaller) return;
        const program_graph before = p;
        attempt(rewriting(before)(
            [&](graph& g, int j, const term* x) { return j == i ? term_for(before, g, x) : term{}; }));
      };
      for (const property known : {property{}, field, variable ? n.known : declarable(n)})
        if ((n.op->arity > 0 || variable) && (n.op->arity > 0 || !(known == n.known)))
          replace_by([&](const program_graph& in, graph& g, const term*) {
            return variable                                ? variable_term(g, n.name, n.dims, known)
                   : n.complex == known.has(complex_field) ? fresh(in, g, n, known)
                                                           : term{};
          });
      for (int k = 0; k < n.op->arity; ++k)
        if (p.g[n.args[k]].dims == n.dims)
          replace_by([&](const program_graph&, graph&, const term* x) { return x[k]; });
      for (int j = 0; j < i && n.op->arity == 0 && !smaller; ++j)
        if (p.g[j].dims == n.dims && p.g[j].op->arity == 0)
          replace_by([&](const program_graph& in, graph& g, const term*) { return g.add(in.g[j]); });
      if (n.op->id == record<number_op>.id)
        replace_by([&](const program_graph&, graph& g, const term*) { return number_term(g, {1}); });
    }
  }
  return p;
}

}
