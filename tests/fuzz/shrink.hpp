// SPDX-License-Identifier: BSL-1.0
#pragma once
// The smallest program that fails likewise.
#include "program_graph.hpp"

namespace riesz::fuzz {

/// What shrinking makes less of: operations, results, variables and what they are.
inline int weight_of(const program_graph& p) {
  int weight = 20 * p.roots.size();
  for (int i = 0; i < p.g.size(); ++i) {
    const node& n = p.g[i];
    const bool variable = n.op->id == record<variable_op>.id;
    weight += n.op->arity > 0 ? 100 : variable ? 10 : 5;
    if (variable) weight += (n.known.bits != 0) + 3 * n.complex + 2 * !n.dims.is_static();
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
      !n.dims.is_square() || n.dims.is_scalar() ? (positive | complex_field).bits : ~detail::semidefinite.bits;
  return {n.known.bits & of};
}

/// Shrinks step by step, while `fails` holds of what results.
template <class Fails>
class shrinking {
public:
  shrinking(const program_graph& p, Fails fails) : least(p), fails_(fails) {
    while (took_fewer_results() || took_operands() || took_simpler_nodes()) continue;
  }

  program_graph least;

private:
  Fails fails_;

  bool takes(const program_graph& candidate) {
    if (weight_of(candidate) >= weight_of(least) || !fails_(candidate)) return false;
    least = candidate;
    return true;
  }
  bool takes_results(const list<int>& results) {
    program_graph other;
    other.roots = results;
    other.g = compacted(least.g, other.roots);
    return takes(other);
  }

  bool took_fewer_results() {
    for (int k = 0; k < least.roots.size() && least.roots.size() > 1; ++k) {
      list<int> fewer;
      for (int j = 0; j < least.roots.size(); ++j)
        if (j != k) fewer.push_back(least.roots[j]);
      if (takes_results(fewer)) return true;
    }
    return false;
  }
  bool took_operands() {
    for (int k = 0; k < least.roots.size(); ++k)
      for (int a = 0; a < least.g[least.roots[k]].op->arity; ++a) {
        list<int> results = least.roots;
        results[k] = least.g[results[k]].args[a];
        if (takes_results(results)) return true;
      }
    return false;
  }
  bool took_simpler_nodes() {
    for (int i = least.g.size(); i-- > 0;)
      if (took_variable(i) || (least.g[i].op->arity > 0 ? took_operand(i) : took_other_leaf(i))) return true;
    return false;
  }

  /// `other(g, operands)` in the place of node i.
  template <class Other>
  bool takes_instead_of(int i, Other other) {
    return takes(rewriting(least)([&](graph& g, int j, const term* x) { return j == i ? other(g, x) : term{}; }));
  }
  bool took_variable(int i) {
    const node n = least.g[i];
    const bool variable = n.op->id == record<variable_op>.id;
    if (n.op->arity == 0 && !variable) return false;
    const char* name = variable ? n.name : free_name(n.dims);
    if (name == nullptr) return false;
    for (const property known : {property{}, property{n.known.bits & complex_field.bits}, declarable(n)})
      if ((variable || n.complex == known.has(complex_field)) &&
          takes_instead_of(i, [&](graph& g, const term*) { return variable_term(g, name, n.dims, known); }))
        return true;
    return false;
  }
  bool took_operand(int i) {
    for (int k = 0; k < least.g[i].op->arity; ++k)
      if (least.g[least.g[i].args[k]].dims == least.g[i].dims &&
          takes_instead_of(i, [&](graph&, const term* x) { return x[k]; }))
        return true;
    return false;
  }
  bool took_other_leaf(int i) {
    for (int j = 0; j < i; ++j)
      if (least.g[j].op->arity == 0 && least.g[j].dims == least.g[i].dims &&
          takes_instead_of(i, [&](graph& g, const term*) { return detail::copied_leaf(least.g, least.g[j], g); }))
        return true;
    return least.g[i].op->id == record<number_op>.id &&
           takes_instead_of(i, [&](graph& g, const term*) { return number_term(g, {1}); });
  }
  const char* free_name(shape s) const {
    const bool is_matrix = !s.is_column() && s.rows.code != 1;
    for (int k = 0; const char* name = name_of(k, is_matrix); ++k) {
      bool taken = false;
      for (int i = 0; i < least.g.size(); ++i) taken = taken || detail::same_text(least.g[i].name, name);
      if (!taken) return name;
    }
    return nullptr;
  }
};

}
