// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/schedule.hpp>
#include <riesz/syntax/polynomial.hpp>
#include <utility>

namespace riesz {

namespace detail {

constexpr polynomial entries_of(shape s) { return polynomial(s.rows) * polynomial(s.cols); }

template <class Graph, class Plan>
constexpr bool is_cholesky(const Graph& g, const Plan& p, int solve) {
  return p.factors[p.factor_of[p.base[g[solve].args[0]]]].how == factoring::cholesky;
}

/// Additions, multiplications, divisions and calls of elementary functions, each counted as one, as textbooks count them.
template <class Graph, class Plan>
constexpr polynomial flops_of(const Graph& g, const Plan& p, const step& s) {
  switch (s.kind) {
    case step_kind::copy:
      return {};
    case step_kind::factorise: {
      const factorisation& f = p.factors[s.subject];
      const polynomial n(g[f.matrix].dims.rows);
      if (f.is_triangle()) return {};
      return polynomial(f.how == factoring::cholesky ? fraction{1, 3} : fraction{2, 3}) * n * n * n;
    }
    case step_kind::loop: {
      std::int64_t entrywise = 0;
      for (int k = 0; k < s.count; ++k) {
        const node& n = g[p.order[s.first + k]];
        if (n.op->id == record<pow_op>.id) {
          const std::int64_t e = g[n.args[1]].value.num, a = e < 0 ? -e : e;
          entrywise += (e < 0 ? 1 : 0) + std::bit_width(static_cast<std::uint64_t>(a)) - 1 +
                       std::popcount(static_cast<std::uint64_t>(a)) - 1;
        } else {
          entrywise += n.op->reduces && n.op->id != record<sum_op>.id ? 2 : 1;
        }
      }
      return polynomial(entrywise) * entries_of(s.dims);
    }
    case step_kind::whole: {
      const node& n = g[s.subject];
      const shape a = g[n.args[0]].dims;
      const polynomial rows(a.rows), cols(a.cols);
      const bool triangle = uses_factor(g, s.subject) && p.factors[p.factor_of[p.base[n.args[0]]]].is_triangle();
      if (n.op->id == record<times_op>.id)
        return polynomial(is_whole_product(way_of(g, s.subject)) ? 2 : 1) * rows * cols * polynomial(n.dims.cols);
      if (n.op->id == record<solve_op>.id)
        return polynomial(triangle || is_half_solve(g, s.subject) ? 1 : 2) * rows * cols * polynomial(n.dims.cols);
      if (n.op->id == record<inverse_op>.id)
        return polynomial(triangle                       ? fraction{1, 3}
                          : is_cholesky(g, p, s.subject) ? fraction{2, 3}
                                                         : fraction{4, 3}) *
               rows * rows * rows;
      if (n.op->elementwise) return entries_of(n.dims);  // of sparse matrices, as if they were not
      if (n.op->has_flops) return n.op->flops(n.dims, a);
      if (n.op->moves) return {};
      return rows;
    }
  }
  return {};
}

template <class Graph, class Plan>
constexpr polynomial flops_of(const Graph& g, const Plan& p) {
  polynomial sum;
  for (int s = 0; s < p.step_count; ++s) sum = sum + flops_of(g, p, p.steps[s]);
  return sum;
}

/// Numbers in the workspace: buffers, scalars, and what factorisations keep.
template <class Graph, class Plan>
constexpr polynomial workspace_of(const Graph& g, const Plan& p) {
  polynomial sum(std::int64_t{p.scalar_count});
  for (int b = 0; b < p.buffer_count; ++b) sum = sum + entries_of(p.buffers[b]);
  for (int f = 0; f < p.factor_count; ++f)
    if (!p.factors[f].is_triangle()) sum = sum + entries_of(g[p.factors[f].matrix].dims);
  return sum;
}

/// Buffers that hold intermediate matrices.
template <class Plan>
constexpr int temporaries_of(const Plan& p) {
  int count = 0;
  for (int b = 0; b < p.buffer_count; ++b) count += p.buffer_of[b] < 0;
  return count;
}

template <class Plan>
constexpr int factorizations_of(const Plan& p) {
  int count = 0;
  for (int f = 0; f < p.factor_count; ++f) count += !p.factors[f].is_triangle();
  return count;
}

/// How often the data of a node are read: by each step, by steps that go together once.
template <class Graph, class Plan>
constexpr int passes_of(const Graph& g, const Plan& p, int n) {
  int count = 0;
  int together = -1;
  for (int s = 0; s < p.step_count; ++s) {
    if (!reads(g, p, p.steps[s], n) || (p.steps[s].stream >= 0 && p.steps[s].stream == together)) continue;
    together = p.steps[s].stream;
    ++count;
  }
  return count;
}

/// Numbers that a call reads of its caller's matrices, as often as it goes over them, or writes into its results.
template <class Graph, class Plan>
constexpr polynomial numbers_read(const Graph& g, const Plan& p) {
  polynomial sum;
  for (int k = 0; k < p.input_count; ++k)
    sum = sum + polynomial(std::int64_t{passes_of(g, p, p.inputs[k])}) * entries_of(g[p.inputs[k]].dims);
  return sum;
}
template <class Graph, class Plan>
constexpr polynomial numbers_written(const Graph& g, const Plan&) {
  polynomial sum;
  for (const int r : g.roots) sum = sum + entries_of(g[r].dims);
  return sum;
}

}

/// What a kernel costs, known at compile time.
template <class P>
struct kernel_cost {
  /// Operations of one call: additions, multiplications, divisions and elementary functions, one each; of sparse matrices as
  /// if they were not.
  static constexpr polynomial flops = detail::flops_of(P::nodes, P::plan);
  /// Matrices and vectors that are kept between steps and are no results.
  static constexpr int temporaries = detail::temporaries_of(P::plan);
  /// Matrices that are factorised.
  static constexpr int factorizations = detail::factorizations_of(P::plan);
  /// Memory for temporaries, scalars and factors, in double precision, without padding; beside it the blocks, of at most a few
  /// MiB, in which large products pack their operands, and what spectra and functions of matrices keep.
  static constexpr polynomial workspace_bytes =
      polynomial(detail::is_complex(P::nodes) ? 16 : 8) * detail::workspace_of(P::nodes, P::plan);
  /// The caller's data that a call reads, as often as it goes over them, and the results that it writes, in double precision. Of
  /// a triangle, or of a symmetric matrix of which one is looked at, the other half counts too.
  static constexpr polynomial bytes_read =
      polynomial(detail::is_complex(P::nodes) ? 16 : 8) * detail::numbers_read(P::nodes, P::plan);
  static constexpr polynomial bytes_written =
      polynomial(detail::is_complex(P::nodes) ? 16 : 8) * detail::numbers_written(P::nodes, P::plan);
  /// Heap allocations of a call of the bound kernel whose results are bound, of data in sizes that it has seen before.
  static constexpr int allocations = 0;
  /// How often the data of the variable X are read from its memory.
  template <auto X>
  static constexpr int passes = [] {
    for (int i = 0; i < P::nodes.size(); ++i)
      if (P::nodes[i].op->id == record<variable_op>.id && P::nodes[i].name_hash == detail::hash_of(X.name))
        return detail::passes_of(P::nodes, P::plan, i);
    return 0;
  }();
};

}
