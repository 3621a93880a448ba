// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/cost.hpp>
#include <riesz/plan/program.hpp>
#include <riesz/show/cost.hpp>

namespace riesz {

/// The plan of a kernel, to be shown: `text(k.plan)`.
template <class P>
struct plan_of {};

namespace detail {

/// Writes a plan as numbered steps. What a step leaves in memory has a name, t1, t2, ...; a result is out<0>, out<1>, ...
template <class P>
class plan_writer {
public:
  list<char> letters;

  constexpr plan_writer() : image_(P::nodes.size(), -1) {
    const auto& g = P::nodes;
    for (int i = 0; i < g.size(); ++i)
      if (g[i].op->arity == 0) image_[i] = shown_leaf(g[i]);
    for (int s = 0; s < P::plan.step_count; ++s) {
      const step& at = P::plan.steps[s];
      if (is_silent(at)) continue;
      const bool streams = at.stream >= 0, opens = streams && P::plan.streams[at.stream].first == s;
      if (!streams || opens) put(std::int64_t{++lines_}), put(". ");
      if (opens) put("block by block of the rows of "), put(shown(P::plan.streams[at.stream].matrix)), put(":\n");
      if (streams) put("   ");
      write(at);
      const polynomial cost = flops_of(g, P::plan, at);
      if (!(cost == polynomial())) {
        writer w;
        w.put("   [");
        riesz::write(w, cost);
        w.put("]");
        put(w.letters);
      }
      letters.push_back('\n');
    }
    if (!letters.empty()) letters.pop_back();
  }

private:
  static constexpr auto& plan_ = P::plan;
  graph shown_;
  list<int> image_;
  int lines_ = 0, temporaries_ = 0;

  constexpr void put(const char* s) {
    for (; *s != 0; ++s) letters.push_back(*s);
  }
  constexpr void put(const list<char>& s) {
    for (const char c : s) letters.push_back(c);
  }
  constexpr void put(std::int64_t n) {
    writer w;
    w.put(n);
    put(w.letters);
  }
  constexpr void put(term t) {
    writer w;
    w.put(t);
    put(w.letters);
  }

  /// A triangle is its own factor, and a number is named as the result that it is.
  static constexpr bool is_silent(const step& s) {
    if (s.kind == step_kind::factorise) return plan_.factors[s.subject].is_triangle();
    if (s.kind != step_kind::copy) return false;
    for (int k = 0; k < s.subject; ++k)
      if (P::nodes.roots[k] == P::nodes.roots[s.subject]) return false;
    return plan_.where[P::nodes.roots[s.subject]] == place::scalar;
  }

  constexpr int shown_leaf(const node& n) {
    node leaf = n;
    if (leaf.op->id == record<constant_op>.id) leaf.op = &record<variable_op>, leaf.name = "constant";
    return shown_.add(leaf).id;
  }
  constexpr bool is_named(int i) const {
    return plan_.where[i] == place::buffer || plan_.where[i] == place::output || plan_.where[i] == place::scalar;
  }
  /// The node as others show it: its name, or its formula where it has none.
  constexpr term shown(int i) {
    if (image_[i] < 0) image_[i] = formula(i).id;
    return shown_.at(image_[i]);
  }
  constexpr term formula(int i) {
    const node& n = P::nodes[i];
    term x[3];
    for (int k = 0; k < n.op->arity; ++k) x[k] = shown(n.args[k]);
    const node_parameters p = parameters_of(n);
    return plain_node(*n.op, x, &p);
  }
  /// From here on the node is shown by its name.
  constexpr void name(int i) {
    int result = -1;
    for (int k = P::nodes.root_count; k-- > 0;)
      if (P::nodes.roots[k] == i) result = k;
    writer w;
    if (plan_.where[i] == place::output || (plan_.where[i] == place::scalar && result >= 0))
      w.put("out<"), w.put(std::int64_t{result}), w.put(">");
    else
      w.put("t"), w.put(std::int64_t{++temporaries_});
    put(w.letters);
    w.letters.push_back('\0');
    char* const kept = new char[static_cast<std::size_t>(w.letters.size())];
    for (int k = 0; k < w.letters.size(); ++k) kept[k] = w.letters[k];
    kept_.push_back(kept);
    image_[i] = shown_.fresh(record<variable_op>, P::nodes[i].dims, kept, P::nodes[i].known).id;
  }
  list<char*> kept_;

  constexpr void write(const step& s) {
    switch (s.kind) {
      case step_kind::factorise: {
        const factorisation& f = plan_.factors[s.subject];
        put(f.how == factoring::cholesky ? "L" : "LU"), put(std::int64_t{s.subject + 1});
        put(f.how == factoring::cholesky ? " = cholesky(" : " = lu(");
        put(shown(f.matrix));
        return put(")");
      }
      case step_kind::copy:
        put("out<"), put(std::int64_t{s.subject}), put("> = ");
        return put(shown(P::nodes.roots[s.subject]));
      case step_kind::whole:
        return assign(s.subject);
      case step_kind::loop:
        bool first = true;
        for (int k = 0; k < s.count; ++k) {
          const int i = plan_.order[s.first + k];
          if (!is_named(i)) continue;
          if (!first) put("; ");
          first = false;
          assign(i);
        }
    }
  }
  constexpr void assign(int i) {
    const list<char> right = right_side(i);
    name(i);
    put(" = ");
    put(right);
  }
  constexpr list<char> right_side(int i) {
    const node& n = P::nodes[i];
    writer w;
    if (!uses_factor(P::nodes, i)) {
      if (const int half = half_solve_of(P::nodes, i); half >= 0) {
        w.put(shown(half), binding_power::atom), w.put("^T ");
        w.put(shown(half), binding_power::atom), w.put(is_half_enough(P::nodes, i) ? " (one triangle)" : " (one triangle, mirrored)");
        return w.letters;
      }
      if (const int half = squared_half_of(P::nodes, i); half >= 0) {
        const bool is_dot = n.op->id == record<dot_op>.id, is_diagonal = n.op->id == record<row_dots_op>.id;
        w.put(is_dot ? "|" : is_diagonal ? "diagonal_of(" : "trace(");
        w.put(shown(half), is_dot ? binding_power::sum : binding_power::atom);
        if (!is_dot) w.put("^T "), w.put(shown(half), binding_power::atom);
        w.put(is_dot ? "|^2" : ")");
        return w.letters;
      }
      w.put(formula(i));
      if (n.op->id == record<times_op>.id && way_of(P::nodes, i) == product_way::half) w.put(" (one triangle, mirrored)");
      if (n.op->id == record<times_op>.id && (way_of(P::nodes, i) == product_way::triangle || way_of(P::nodes, i) == product_way::upper_triangle)) w.put(" (one triangle)");
      return w.letters;
    }
    const int base = plan_.base[n.args[0]], f = plan_.factor_of[base];
    const factoring how = plan_.factors[f].how;
    const bool is_solve = n.op->id == record<solve_op>.id, turn = plan_.is_turned[n.args[0]];
    if (!is_solve && n.op->id != record<inverse_op>.id) {
      w.put(n.op->name), w.put(" of ");
      write_factor(w, f, base, false);
      return w.letters;
    }
    const auto right = [&] {
      if (is_solve)
        w.put(shown(n.args[1]), binding_power::power);
      else
        w.put("I");
    };
    if (how == factoring::cholesky && is_half_solve(P::nodes, i)) {
      write_factor(w, f, base, false);
      w.put(" \\ ");
      right();
    } else if (how == factoring::cholesky) {
      write_factor(w, f, base, true);
      w.put(" \\ (");
      write_factor(w, f, base, false);
      w.put(" \\ ");
      right();
      w.put(")");
    } else {
      write_factor(w, f, base, turn);
      w.put(" \\ ");
      right();
    }
    return w.letters;
  }
  constexpr void write_factor(writer& w, int f, int base, bool turn) {
    if (plan_.factors[f].is_triangle()) {
      w.put(shown(base), binding_power::atom);
    } else {
      w.put(plan_.factors[f].how == factoring::cholesky ? "L" : "LU");
      w.put(std::int64_t{f + 1});
    }
    if (turn) w.put("^T");
  }

public:
  constexpr ~plan_writer() {
    for (char* const c : kept_) delete[] c;
  }
};

}

/// A kernel's plan as numbered steps that a person can follow, each with its flops.
template <class P>
constexpr basic_text<4095> text(plan_of<P>) {
  return basic_text<4095>(detail::plan_writer<P>().letters);
}

}
