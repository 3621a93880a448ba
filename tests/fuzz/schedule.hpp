// SPDX-License-Identifier: BSL-1.0
#pragma once
// A plan, followed step by step with names of values in the place of values.
#include <riesz/plan/program.hpp>
#include <string>

namespace riesz::fuzz {

/// Follows a plan: every step finds what it reads where the plan says, and every result ends where it is wanted.
template <int Nodes, int Roots, int Entries>
class followed_plan {
public:
  using graph_type = frozen_graph<Nodes, Roots, Entries>;
  using plan_type = plan<Nodes, Roots>;

  followed_plan(const graph_type& g, const plan_type& p)
      : g_(g),
        p_(p),
        buffers_(p.buffer_count, -1),
        scalars_(p.scalar_count, -1),
        outputs_(Roots, -1),
        factored_(p.factor_count, 0) {
    for (int i = 0; i < g.size(); ++i)
      if (p.where[i] == place::constant || (p.where[i] == place::scalar && g[i].op->arity == 0)) write(i, -1);
    for (int s = 0; s < p.step_count && wrong.empty(); ++s) follow(p.steps[s], s);
    for (int k = 0; k < Roots; ++k)
      if (outputs_[k] != p.base[g.roots[k]]) complain("a result is not where it is wanted", g.roots[k]);
  }

  std::string wrong;

private:
  const graph_type& g_;
  const plan_type& p_;
  list<int> buffers_, scalars_, outputs_;
  list<char> factored_;
  bool result_written_ = false;

  void complain(const char* what, int i) {
    if (wrong.empty()) wrong = std::string(what) + ": " + g_[i].op->name;
  }

  void follow(const step& s, int index) {
    switch (s.kind) {
      case step_kind::loop:
        return follow_loop(s, index);
      case step_kind::whole:
        return follow_whole(s, index);
      case step_kind::factorise:
        refuse();
        read(p_.factors[s.subject].matrix);
        factored_[s.subject] = 1;
        return;
      case step_kind::copy:
        read(g_.roots[s.subject]);
        outputs_[s.subject] = p_.base[g_.roots[s.subject]];
        return;
    }
  }

  void follow_whole(const step& s, int index) {
    const node& n = g_[s.subject];
    for (int k = 0; k < n.op->arity; ++k) {
      const int f = k == 0 && detail::uses_factor(g_, s.subject) ? p_.factor_of[p_.base[n.args[0]]] : -1;
      if (f >= 0 && !factored_[f]) complain("a factor is used before it is there", s.subject);
      if (f < 0 || p_.factors[f].is_triangle()) read(n.args[k]);
      if (shares_place(s.subject, p_.origin[n.args[k]]) && f < 0 && !starts_from(s.subject, k))
        complain("an operand is overwritten", s.subject);
    }
    if (n.op->refuses) refuse();
    write(s.subject, index);
  }

  void follow_loop(const step& s, int index) {
    for (int o = 0; o < s.operand_count; ++o) read(p_.operands[s.first_operand + o]);
    for (int k = 0; k < s.count; ++k) {
      const int i = p_.order[s.first + k];
      if (!(detail::loop_shape(g_, i) == s.dims)) complain("a loop has nodes of two shapes", i);
      for (int a = 0; a < g_[i].op->arity; ++a) {
        const int x = detail::loop_operand(g_, i, a);
        if (detail::is_constant(g_, x)) continue;
        if (p_.made_by[x] == index) {
          if (p_.position[x] >= k || !detail::is_entrywise(g_, x)) complain("a loop reads what it has not made", i);
        } else if (!is_operand(s, x)) {
          complain("a loop reads what is not among its operands", i);
        } else if (shares_place(i, p_.origin[x])) {
          complain("an operand is overwritten", i);
        }
      }
    }
    for (int k = 0; k < s.count; ++k) write(p_.order[s.first + k], index);
  }
  bool is_operand(const step& s, int x) const {
    for (int o = 0; o < s.operand_count; ++o)
      if (p_.operands[s.first_operand + o] == x) return true;
    return false;
  }

  /// Whether an operation begins with operand k, itself and not a view, where its result will be.
  bool starts_from(int i, int k) const {
    const bool has_this =
        (detail::is_op(g_, i, record<shifted_op>) && k == 0) || (detail::is_op(g_, i, record<solve_op>) && k == 1);
    return has_this && p_.origin[g_[i].args[k]] == g_[i].args[k] && p_.origin[g_[i].args[1 - k]] != g_[i].args[k];
  }
  bool shares_place(int a, int b) const {
    return p_.where[a] == p_.where[b] && p_.slot[a] == p_.slot[b] &&
           (p_.where[a] == place::buffer || p_.where[a] == place::output);
  }
  /// What refuses stands before all that writes a result.
  void refuse() {
    if (result_written_ && wrong.empty()) wrong = "a step may refuse its data after a result was written";
  }

  void read(int i) {
    const int b = p_.origin[i];
    const int at = p_.slot[b];
    switch (p_.where[b]) {
      case place::input:
        return;
      case place::buffer:
      case place::constant:
        return buffers_[at] == b ? void() : complain("a buffer holds another value", b);
      case place::output:
        return outputs_[at] == b ? void() : complain("a result is read before it is there", b);
      case place::scalar:
        return scalars_[at] == b ? void() : complain("a scalar is read before it is there", b);
      default:
        if (!detail::is_constant(g_, b)) complain("a value is nowhere", b);
    }
  }
  void write(int i, int index) {
    const int at = p_.slot[i];
    if (index >= 0 && p_.made_by[i] != index) complain("a value is made by another step", i);
    switch (p_.where[i]) {
      case place::buffer:
      case place::constant:
        if (!(p_.buffers[at] == g_[i].dims)) complain("a buffer has another shape", i);
        if (p_.buffer_of[at] >= 0 && p_.buffer_of[at] != i) complain("a constant is overwritten", i);
        buffers_[at] = i;
        return;
      case place::scalar:
        scalars_[at] = i;
        return;
      case place::output:
        if (g_.roots[at] != i) complain("a result is another node", i);
        outputs_[at] = i;
        result_written_ = true;
        return;
      default:
        return;
    }
  }
};

/// What is wrong with the plan of a graph; "" where nothing is, and where the graph has no room here.
template <int Roots>
std::string wrong_plan(const graph& g, const list<int>& roots) {
  constexpr int room = 160;
  const auto frozen = detail::frozen<room, Roots, 64>(g, roots);
  if (frozen.count > room || frozen.entry_count > 64) return "";
  return followed_plan<room, Roots, 64>(frozen, planned(frozen)).wrong;
}
inline std::string wrong_plan(const graph& g, const list<int>& roots) {
  return roots.size() == 1   ? wrong_plan<1>(g, roots)
         : roots.size() == 2 ? wrong_plan<2>(g, roots)
                             : wrong_plan<3>(g, roots);
}

}
