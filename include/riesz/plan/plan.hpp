// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/quadratic_form.hpp>
#include <riesz/plan/way.hpp>

namespace riesz {

/// Where the value of a node lives while a kernel runs.
enum class place {
  nowhere,   // nothing needs it in memory: a number, a register of its loop
  input,     // the caller's data
  output,    // the caller's result
  buffer,    // the workspace
  constant,  // the workspace, filled once: ones, zeros, the identity as an operand of a product
  scalar,    // one number of the workspace
  sparse,    // the workspace, as a sparse matrix
  view       // the transpose, or a block, of another node's value
};

enum class step_kind {
  loop,       // entrywise nodes of one shape and the sums over them, in one pass
  whole,      // one operation on whole matrices
  factorise,  // one factorisation, for all that is solved, inverted and measured by it
  copy        // a result that was computed elsewhere, into its output
};

/// How a loop over the entries of a matrix reads an operand.
enum class reading {
  entries,  // it has the loop's shape
  scalar,
  column,  // one number for each row
  row      // one number for each column
};

struct step {
  step_kind kind = step_kind::loop;
  int level = 0;                             // steps of one level are independent
  shape dims{};                              // of a loop
  int first = 0, count = 0;                  // of a loop: its nodes in `order`
  int first_operand = 0, operand_count = 0;  // of a loop: the nodes that it reads, in `operands`
  int subject = -1;                          // the node, the factorisation, or the output
  int stream = -1;                           // the stream that it is part of
};

/// Steps that are taken together for one block of rows of a matrix after the other, so that the matrix is read once.
struct stream {
  int matrix = -1;
  int first = 0, count = 0;  // its steps
};

/// A matrix that is factorised.
struct factorisation {
  int matrix = -1;
  factoring how = factoring::lu;

  constexpr bool is_triangle() const { return how == factoring::lower || how == factoring::upper; }
};

/// What a kernel does, as a value: where each node of its graph lives, and the steps in order.
template <int Nodes, int Roots>
struct plan {
  static constexpr int room = Nodes == 0 ? 1 : Nodes;

  place where[room]{};
  int slot[room]{};        // which input, output, buffer, scalar
  int made_by[room]{};     // the step that computes a node; -1 for what is there before
  int position[room]{};    // of a loop's node, within its loop
  int base[room]{};        // what a view has the entries of, all of them; else the node itself
  bool is_turned[room]{};  // a view with rows and columns exchanged
  int origin[room]{};      // in whose memory a view lies; else the node itself

  step steps[3 * room + Roots]{};
  int step_count = 0;
  stream streams[room]{};
  int stream_count = 0;
  int order[room]{}, order_count = 0;
  int operands[3 * room]{}, operand_count = 0;
  reading readings[3 * room]{};

  int inputs[room]{}, input_count = 0;
  shape buffers[2 * room]{};
  int buffer_of[2 * room]{};  // for a constant buffer, its node; else -1
  int buffer_count = 0, scalar_count = 0, sparse_count = 0;
  factorisation factors[room]{};
  int factor_count = 0;
  int factor_of[room]{};  // by the base of the matrix; -1

  constexpr bool is_view(int n) const { return where[n] == place::view; }
  /// The first and the last step that run together with a step.
  constexpr int begin_of(int s) const { return steps[s].stream < 0 ? s : streams[steps[s].stream].first; }
  constexpr int end_of(int s) const {
    return steps[s].stream < 0 ? s : streams[steps[s].stream].first + streams[steps[s].stream].count - 1;
  }
};

namespace detail {

template <class Graph>
constexpr bool is_constant(const Graph& g, int i) {
  return is_op(g, i, record<number_op>) || is_op(g, i, record<ones_op>) || is_op(g, i, record<zeros_op>) ||
         is_op(g, i, record<imaginary_op>);
}
/// Whether a node's entries are products of a matrix' entries, or a column's, by those of a column or a row: u v',
/// diag(v) A, A diag(v).
template <class Graph>
constexpr bool broadcasts(const Graph& g, int i) {
  if (is_op(g, i, record<scaled_rows_op>) || is_op(g, i, record<scaled_cols_op>)) return true;
  return is_op(g, i, record<times_op>) && g[g[i].args[0]].dims.cols.code == 1 && g[i].dims.rows.code != 1 &&
         g[i].dims.cols.code != 1;
}
/// Whether each entry of a node follows from few entries of its operands; those of a sparse matrix are not looped over.
template <class Graph>
constexpr bool is_entrywise(const Graph& g, int i) {
  return (g[i].op->elementwise || broadcasts(g, i)) && !g[i].known.has(sparse);
}
template <class Graph>
constexpr bool is_fused(const Graph& g, int i) {
  return is_entrywise(g, i) || g[i].op->reduces;
}
template <class Graph>
constexpr bool uses_factor(const Graph& g, int i) {
  return is_op(g, i, record<solve_op>) || is_op(g, i, record<inverse_op>) || is_op(g, i, record<det_op>) ||
         is_op(g, i, record<logdet_op>);
}
/// The shape of the entries that a loop's node works on.
template <class Graph>
constexpr shape loop_shape(const Graph& g, int i) {
  return g[i].op->reduces ? g[g[i].args[0]].dims : g[i].dims;
}

/// How operand k of a loop's node i is read.
template <class Graph>
constexpr reading reading_of(const Graph& g, int i, int k) {
  const shape a = g[g[i].args[k]].dims, all = loop_shape(g, i);
  if (a.is_scalar()) return all.is_scalar() ? reading::entries : reading::scalar;
  if (is_op(g, i, record<scaled_rows_op>) && k == 0) return a == all ? reading::entries : reading::column;
  if (is_op(g, i, record<scaled_cols_op>) && k == 1) return reading::row;
  if (broadcasts(g, i) && is_op(g, i, record<times_op>)) return k == 0 ? reading::column : reading::row;
  return reading::entries;
}

/// Whether operand k of node i may be sparse: in products with what is not, in systems whose matrix is definite, and in sums
/// of sparse matrices.
template <class Graph>
constexpr bool takes_sparse(const Graph& g, int i, int k) {
  if (g[i].op->arity == 2 && is_op(g, i, record<times_op>)) return !g[g[i].args[1 - k]].known.has(sparse);
  if (uses_factor(g, i)) return k == 0 && factoring_of(g, g[i].args[0]) == factoring::cholesky;
  if (is_op(g, i, record<quadratic_form_op>)) return k == 0;
  return g[i].known.has(sparse);
}
/// A sparse node that a program does more with than kernels can; -1 where there is none.
template <class Graph>
constexpr int misused_sparse(const Graph& g) {
  for (int i = 0; i < g.size(); ++i)
    for (int k = 0; k < g[i].op->arity; ++k)
      if (const int a = g[i].args[k]; g[a].known.has(sparse) && (!takes_sparse(g, i, k) || g[a].complex)) return a;
  for (const int r : g.roots)
    if (r >= 0 && r < g.size() && g[r].known.has(sparse)) return r;
  return -1;
}

/// Whether complex numbers occur in a program.
template <class Graph>
constexpr bool is_complex(const Graph& g) {
  for (int i = 0; i < g.size(); ++i)
    if (g[i].complex) return true;
  return false;
}

/// Whether a step reads the value of a node that is no view.
template <class Graph, class Plan>
constexpr bool reads(const Graph& g, const Plan& p, const step& s, int n) {
  switch (s.kind) {
    case step_kind::loop:
      for (int o = 0; o < s.operand_count; ++o)
        if (p.origin[p.operands[s.first_operand + o]] == n) return true;
      return false;
    case step_kind::whole:
      for (int k = 0; k < g[s.subject].op->arity; ++k) {
        const int a = g[s.subject].args[k];
        const bool kept = k == 0 && uses_factor(g, s.subject) && !p.factors[p.factor_of[p.base[a]]].is_triangle();
        if (p.origin[a] == n && !kept) return true;
      }
      return false;
    case step_kind::factorise:
      return p.origin[p.factors[s.subject].matrix] == n;
    case step_kind::copy:
      return p.origin[g.roots[s.subject]] == n;
  }
  return false;
}

/// Whether a node of a stream is there for one block of rows after the other alone, since nothing reads it later: then all
/// its blocks may lie in the same memory, which stays in the cache.
template <class Graph, class Plan>
constexpr bool is_of_block(const Graph& g, const Plan& p, int n) {
  const int made = p.made_by[n];
  if (p.where[n] != place::buffer || made < 0 || p.steps[made].stream < 0) return false;
  const int together = p.steps[made].stream;
  const step& by = p.steps[made];
  if (!(g[n].dims.rows == g[p.streams[together].matrix].dims.rows)) return false;
  if (by.kind == step_kind::whole && p.is_turned[g[by.subject].args[0]]) return false;  // a sum over rows
  for (int s = 0; s < p.step_count; ++s)
    if (p.steps[s].stream != together && reads(g, p, p.steps[s], n)) return false;
  return true;
}

/// When a result may share memory with an input: where the input is read for the last time before the result is written,
/// or entry by entry as it is written, if it is the same memory in the same order.
enum class sharing { never, in_place, always };

template <class Graph, class Plan>
constexpr sharing may_share(const Graph& g, const Plan& p, int result, int input) {
  const int root = g.roots[result];
  int writes = p.made_by[root], last_read = -1;
  for (int s = 0; s < p.step_count; ++s) {
    if (p.steps[s].kind == step_kind::copy && p.steps[s].subject == result) writes = s;
    if (reads(g, p, p.steps[s], input)) last_read = s;
  }
  if (last_read >= 0 && p.end_of(last_read) >= p.begin_of(writes) && p.steps[writes].stream >= 0) return sharing::never;
  if (last_read < writes) return sharing::always;
  const step& s = p.steps[writes];
  if (last_read > writes) return sharing::never;
  if (s.kind == step_kind::whole && is_op(g, s.subject, record<solve_op>)) {  // it starts from its right side
    const int b = g[s.subject].args[1];
    const bool is_matrix = p.origin[g[s.subject].args[0]] == input;
    return p.base[b] == input && !p.is_turned[b] && !is_matrix ? sharing::in_place : sharing::never;
  }
  if (s.kind != step_kind::loop) return sharing::never;
  for (int o = 0; o < s.operand_count; ++o) {
    const int a = p.operands[s.first_operand + o];
    const bool entry_by_entry =
        p.base[a] == input && !p.is_turned[a] && p.readings[s.first_operand + o] == reading::entries;
    if (p.origin[a] == input && !entry_by_entry) return sharing::never;
  }
  return sharing::in_place;
}

}

}
