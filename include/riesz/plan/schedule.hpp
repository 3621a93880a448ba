// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/streaming.hpp>

namespace riesz {

namespace detail {

/// Makes the plan of a graph: levels, then steps, then places.
template <int Nodes, int Roots, int Entries>
class scheduler {
public:
  using graph_type = frozen_graph<Nodes, Roots, Entries>;

  constexpr explicit scheduler(const graph_type& g) : g_(g), level_(g.size(), 0), live_(g.size(), 0) {
    for (int i = 0; i < g.size(); ++i) live_[i] = 1;
    find_views();
    find_factors();
    assign_levels();
    make_steps();
    order_steps();
    number_steps();
    if (streaming<frozen_graph<Nodes, Roots, Entries>, plan<Nodes, Roots>>(g_, result).run()) number_steps();
    place_values();
    reuse_buffers();
  }

  plan<Nodes, Roots> result{};

private:
  const graph_type& g_;
  list<int> level_;
  list<char> live_;

  constexpr bool is_leaf(int i) const { return g_[i].op->arity == 0; }

  constexpr void find_views() {
    for (int i = 0; i < g_.size(); ++i) {
      result.base[i] = result.origin[i] = i;
      result.made_by[i] = -1;
      result.factor_of[i] = -1;
      if (is_op(g_, i, record<transpose_op>)) {
        const int a = g_[i].args[0];
        result.base[i] = result.base[a];
        result.origin[i] = result.origin[a];
        result.is_turned[i] = !result.is_turned[a];
        result.where[i] = place::view;
      } else if (is_op(g_, i, record<block_op>) && !g_[i].dims.is_scalar()) {
        result.origin[i] = result.origin[g_[i].args[0]];
        result.where[i] = place::view;
      }
    }
  }

  constexpr void find_factors() {
    for (int i = 0; i < g_.size(); ++i) {
      if (!uses_factor(g_, i)) continue;
      const int m = result.base[g_[i].args[0]];
      if (result.factor_of[m] >= 0) continue;
      result.factor_of[m] = result.factor_count;
      result.factors[result.factor_count++] = {m, factoring_of(g_, m)};
    }
  }

  // A node's level: that of its operands, plus one where it must wait for them.
  constexpr void assign_levels() {
    for (int i = 0; i < g_.size(); ++i) {
      if (is_leaf(i)) continue;
      for (int k = 0; k < g_[i].op->arity; ++k) {
        const int a = g_[i].args[k];
        const int waits = result.is_view(i) || joins(i, k) || is_leaf(a) ? 0 : 1;
        if (level_[a] + waits > level_[i]) level_[i] = level_[a] + waits;
      }
      if (uses_factor(g_, i) && level_[g_[i].args[0]] + 2 > level_[i]) level_[i] = level_[g_[i].args[0]] + 2;
      if (!result.is_view(i) && level_[i] == 0) level_[i] = 1;
    }
    // As late as its users allow, so that fewer values outlive their loops.
    list<int> latest(g_.size(), 1 << 20);
    for (const int r : g_.roots) latest[r] = level_[r];
    for (int i = g_.size(); i-- > 0;) {
      if (is_entrywise(g_, i) && latest[i] < (1 << 20)) level_[i] = latest[i];
      for (int k = 0; k < g_[i].op->arity; ++k) {
        const int a = g_[i].args[k];
        const int l = joins(i, k) ? level_[i] : level_[a];
        if (l < latest[a]) latest[a] = l;
      }
    }
    if (is_small()) compute_logarithms_last();
  }

  // The logarithm of a determinant, and numbers that depend on it, come last where nothing else depends on them: what is in
  // registers need not be kept while the logarithm is computed.
  constexpr void compute_logarithms_last() {
    list<char> last(g_.size(), 0);
    for (int i = 0; i < g_.size(); ++i) {
      const bool is_logarithm = is_op(g_, i, record<logdet_op>);
      bool depends = is_logarithm;
      for (int k = 0; k < g_[i].op->arity; ++k) depends = depends || last[g_[i].args[k]];
      last[i] = depends && g_[i].dims.is_scalar() && (is_logarithm || is_entrywise(g_, i));
    }
    for (int i = g_.size(); i-- > 0;) {
      for (int k = 0; k < g_[i].op->arity; ++k)
        if (!last[i]) last[g_[i].args[k]] = 0;
      if (last[i]) level_[i] += 1 << 16;
    }
  }

  /// Whether the value of operand k can reach node i in a register of one loop.
  constexpr bool joins(int i, int k) const {
    const int a = g_[i].args[k];
    return is_fused(g_, i) && is_entrywise(g_, a) && g_[a].dims == loop_shape(g_, i) &&
           reading_of(g_, i, k) == reading::entries;
  }

  constexpr void make_steps() {
    for (int f = 0; f < result.factor_count; ++f)
      result.steps[result.step_count++] = {
          .kind = step_kind::factorise, .level = level_[result.factors[f].matrix] + 1, .subject = f};
    list<char> done(g_.size(), 0);
    for (int i = 0; i < g_.size(); ++i) {
      if (is_leaf(i) || result.is_view(i) || done[i]) continue;
      if (!is_fused(g_, i)) {
        result.steps[result.step_count++] = {.kind = step_kind::whole, .level = level_[i], .subject = i};
        continue;
      }
      step s{.level = level_[i], .dims = loop_shape(g_, i), .first = result.order_count};
      for (int j = i; j < g_.size(); ++j)
        if (is_fused(g_, j) && level_[j] == s.level && loop_shape(g_, j) == s.dims) {
          done[j] = 1;
          result.position[j] = result.order_count - s.first;
          result.order[result.order_count++] = j;
        }
      s.count = result.order_count - s.first;
      result.steps[result.step_count++] = s;
    }
  }

  constexpr void order_steps() {
    for (int i = 1; i < result.step_count; ++i)
      for (int j = i; j > 0 && result.steps[j].level < result.steps[j - 1].level; --j)
        std::swap(result.steps[j], result.steps[j - 1]);
  }
  constexpr void number_steps() {
    result.operand_count = 0;
    for (int s = 0; s < result.step_count; ++s) {
      step& at = result.steps[s];
      if (at.kind == step_kind::whole) result.made_by[at.subject] = s;
      for (int k = 0; k < at.count; ++k) result.made_by[result.order[at.first + k]] = s;
    }
    for (int s = 0; s < result.step_count; ++s) find_operands(result.steps[s], s);
  }

  constexpr void find_operands(step& s, int index) {
    s.first_operand = result.operand_count;
    for (int k = 0; k < s.count; ++k) {
      const node& n = g_[result.order[s.first + k]];
      for (int i = 0; i < n.op->arity; ++i) {
        const int a = loop_operand(g_, result.order[s.first + k], i);
        if (is_constant(g_, a) || result.made_by[a] == index) continue;
        const reading how = reading_of(g_, result.order[s.first + k], i);
        bool known = false;
        for (int o = s.first_operand; o < result.operand_count; ++o)
          known = known || (result.operands[o] == a && result.readings[o] == how);
        if (known) continue;
        result.readings[result.operand_count] = how;
        result.operands[result.operand_count++] = a;
      }
    }
    s.operand_count = result.operand_count - s.first_operand;
  }

  constexpr void place_values() {
    list<char> stored(g_.size(), 0);
    for (int i = 0; i < g_.size(); ++i)
      for (int k = 0; k < g_[i].op->arity; ++k) {
        const int a = g_[i].args[k];
        const bool in_register = result.made_by[a] >= 0 && result.made_by[a] == result.made_by[i];
        if (!result.is_view(i) && !in_register && !(is_fused(g_, i) && is_constant(g_, a)))
          stored[result.origin[a]] = 1;
      }
    for (const int r : g_.roots) stored[result.origin[r]] = 1;
    for (int i = 0; i < g_.size(); ++i) {
      if (is_op(g_, i, record<variable_op>)) {
        result.where[i] = place::input;
        result.slot[i] = result.input_count;
        result.inputs[result.input_count++] = i;
      } else if (is_op(g_, i, record<number_op>) || is_op(g_, i, record<imaginary_op>) || result.is_view(i)) {
        continue;
      } else if (g_[i].dims.is_scalar()) {
        result.where[i] = place::scalar;
        result.slot[i] = result.scalar_count++;
      } else if (g_[i].known.has(sparse)) {
        result.where[i] = place::sparse;
        result.slot[i] = result.sparse_count++;
      } else if (is_leaf(i) && stored[i]) {
        put_in_buffer(i, place::constant);
      } else if (stored[i]) {
        put_in_buffer(i, place::buffer);
      }
    }
    // Where nothing can fail any more, a result is computed where it is wanted; not among complex numbers, where the
    // workspace is complex and a result may be real.
    int refuses = -1;
    for (int s = 0; s < result.step_count; ++s) {
      const step& at = result.steps[s];
      if (at.kind == step_kind::factorise || (at.kind == step_kind::whole && g_[at.subject].op->refuses)) refuses = s;
    }
    const bool in_place = !is_complex(g_), small = is_small();
    for (int k = 0; k < Roots; ++k) {
      const int r = g_.roots[k];
      if (result.where[r] == place::buffer && in_place && result.made_by[r] > refuses && !(small && is_read(r))) {
        result.where[r] = place::output;
        result.slot[r] = k;
      } else {
        result.steps[result.step_count++] = {.kind = step_kind::copy, .level = 1 << 20, .subject = k};
      }
    }
  }

  /// Whether all matrices have few entries, and values stay in registers: a result that is read again is copied at the end.
  constexpr bool is_small() const {
    for (int i = 0; i < g_.size(); ++i)
      if (!g_[i].dims.is_static() || g_[i].dims.rows.code * g_[i].dims.cols.code > 64) return false;
    return true;
  }
  constexpr bool is_read(int node) const {
    for (int s = 0; s < result.step_count; ++s)
      if (result.steps[s].kind != step_kind::copy && reads(g_, result, result.steps[s], node)) return true;
    return false;
  }
  constexpr void put_in_buffer(int i, place p) {
    result.where[i] = p;
    result.slot[i] = result.buffer_count;
    result.buffer_of[result.buffer_count] = p == place::constant ? i : -1;
    result.buffers[result.buffer_count++] = g_[i].dims;
  }

  /// The operand in a buffer that a whole operation may overwrite with its result, if nothing reads it later; -1 else.
  constexpr int overwritten_by(int i) const {
    const bool is_shift = is_op(g_, i, record<shifted_op>);
    if (!is_shift && !is_op(g_, i, record<solve_op>)) return -1;
    const int a = g_[i].args[is_shift ? 0 : 1], other = g_[i].args[is_shift ? 1 : 0];
    const bool is_apart = result.steps[result.made_by[i]].stream < 0 && result.origin[other] != a;
    return is_apart && result.where[a] == place::buffer ? a : -1;
  }

  // Two values of one shape share a buffer where the first is read for the last time before the second is written, or as it is.
  constexpr void reuse_buffers() {
    list<int> free_from;      // of each kept buffer, the first step that may write it again
    list<int> kept, last_in;  // and the value that it held last
    shape dims[2 * plan<Nodes, Roots>::room]{};
    int owner[2 * plan<Nodes, Roots>::room]{};
    for (int s = -1; s < result.step_count; ++s)
      for (int i = 0; i < g_.size(); ++i) {
        const bool constant = result.where[i] == place::constant;
        if (!(constant ? s < 0 : result.where[i] == place::buffer && result.made_by[i] == s && s >= 0)) continue;
        int last = constant ? 1 << 20 : s;
        for (int t = s + 1; t < result.step_count && !constant; ++t)
          if (reads(g_, result, result.steps[t], i)) last = result.end_of(t);
        if (!constant && last < result.end_of(s)) last = result.end_of(s);
        const int a = constant ? -1 : overwritten_by(i);
        const auto first = [&](auto serves) {
          int b = 0;
          while (b < kept.size() && !(dims[b] == g_[i].dims && serves(b))) ++b;
          return b;
        };
        int b = first([&](int k) { return a >= 0 && last_in[k] == a && free_from[k] == s + 1; });
        if (b == kept.size()) b = first([&](int k) { return free_from[k] <= (constant ? s : result.begin_of(s)); });
        if (b == kept.size()) kept.push_back(b), free_from.push_back(0), last_in.push_back(0), dims[b] = g_[i].dims;
        free_from[b] = last + 1;
        last_in[b] = i;
        owner[b] = constant ? i : -1;
        result.slot[i] = b;
      }
    result.buffer_count = kept.size();
    for (int b = 0; b < kept.size(); ++b) result.buffers[b] = dims[b], result.buffer_of[b] = owner[b];
  }
};

}

/// The plan of a graph whose products are in order.
template <int Nodes, int Roots, int Entries>
constexpr plan<Nodes, Roots> planned(const frozen_graph<Nodes, Roots, Entries>& g) {
  return detail::scheduler<Nodes, Roots, Entries>(g).result;
}

}
