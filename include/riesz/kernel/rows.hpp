// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/loop.hpp>
#include <riesz/kernel/panels.hpp>
#include <riesz/kernel/whole.hpp>

namespace riesz::detail {

/// A stream: its steps, one after the other, for each block of rows of its matrix.
template <int S, class M>
class row_stream {
  using T = typename M::scalar;
  static constexpr auto& nodes = M::nodes;
  static constexpr auto& plan = M::plan;
  static constexpr stream here = plan.streams[S];
  template <int K>
  static constexpr step step_at = plan.steps[here.first + K];

public:
  explicit row_stream(const M& m) : m_(m) {}

  /// Whether all its matrices lie as Eigen's kernels take them.
  static constexpr bool is_possible() {
    return []<int... K>(std::integer_sequence<int, K...>) { return (is_regular_step<K>() && ...); }
    (steps{});
  }
  void run() { run(steps{}); }

private:
  using steps = std::make_integer_sequence<int, here.count>;
  const M& m_;

  template <int... K>
  void run(std::integer_sequence<int, K...>) {
    static constexpr shape dims = nodes[here.matrix].dims;
    const index rows = m_.memory.size_of(dims.rows);
    const index size = is_thin() ? thin_rows(m_.memory.size_of(dims.cols)) : block_rows(m_.memory.size_of(dims.cols));
    index first = 0;
    do {
      const index count = std::min(size, rows - first);
      (take<K>(first, count), ...);
      first += size;
    } while (first < rows);
    (finish<K>(), ...);
  }

  /// Whether its products are all of the matrix, by columns, with vectors without gaps.
  static constexpr bool is_thin() {
    return []<int... K>(std::integer_sequence<int, K...>) { return (is_thin_step<K>() && ...); }
    (steps{});
  }
  template <int N>
  using matrix_type = decltype(matrix_of(std::declval<const M&>().template at<N>()));
  template <int N>
  static constexpr bool lies_by_rows = is_by_rows<matrix_type<N>>;
  template <int K>
  static constexpr bool is_thin_step() {
    if constexpr (step_at<K>.kind == step_kind::whole) {
      constexpr int n = step_at<K>.subject, x = nodes[n].args[0], b = nodes[n].args[1];
      return nodes[n].dims.cols.code == 1 && lies_by_rows<x> == plan.is_turned[x] && !lies_by_rows<n> && !lies_by_rows<b>;
    } else {
      return true;
    }
  }

  static constexpr index thin_rows(index cols) {
    constexpr index bytes = index{3} << 17, least = 128, most = 2048;
    const index fitting = bytes / (static_cast<index>(sizeof(T)) * std::max(cols, index{1}));
    return std::clamp(fitting / 64 * 64, least, most);
  }
  /// So many that a block stays in the second cache, and the piece of a column is long enough to be fetched ahead.
  static constexpr index block_rows(index cols) {
    constexpr index bytes = index{1} << 18, least = 128, most = 4096;
    const index fitting = bytes / (static_cast<index>(sizeof(T)) * std::max(cols, index{1}));
    return std::clamp(fitting / 64 * 64, least, most);
  }

  template <int N>
  static constexpr bool is_regular_node() {
    return is_regular<decltype(std::declval<const M&>().template at<N>())>;
  }
  template <int K>
  static constexpr bool is_regular_step() {
    if constexpr (step_at<K>.kind == step_kind::whole) {
      constexpr int n = step_at<K>.subject;
      return is_regular_node<n>() && is_regular_node<nodes[n].args[0]>() && is_regular_node<nodes[n].args[1]>();
    } else {
      return true;
    }
  }

  template <int K>
  void take(index first, index count) const {
    constexpr step s = step_at<K>;
    if constexpr (s.kind == step_kind::loop) {
      fused_loop<M, here.first + K>(m_).run_rows(first, count);
    } else {
      constexpr int n = s.subject, x = nodes[n].args[0];
      const auto y = matrix_of(m_.template at<n>());
      const auto a = matrix_of(operand<x>(m_));
      const auto b = matrix_of(operand<nodes[n].args[1]>(m_));
      auto& space = m_.memory.space;
      if constexpr (is_thin() && plan.is_turned[x]) {
        if (first == 0) set_zero(y);
        add_column_sums(y.data, &a(0, first), a.stride, count, y.rows, b.data + first, share<n>(1, count));
      } else if constexpr (is_thin()) {
        set_zero(y.part(first, 0, count, 1));
        add_columns(y.data + first, &a(first, 0), a.stride, count, a.cols, b.data, share<n>(0, count));
      } else if constexpr (plan.is_turned[x]) {
        if (first == 0) set_zero(y);
        add_product(y, T(1), a.part(0, first, a.rows, count), b.part(first, 0, count, b.cols), space);
      } else {
        set_product(y.part(first, 0, count, y.cols), a.part(first, 0, count, a.cols), b, space);
      }
    }
  }
  template <int K>
  void finish() const {
    if constexpr (step_at<K>.kind == step_kind::loop) fused_loop<M, here.first + K>(m_).finish();
  }

  /// The first product of X and the last of X' fetch half of the next block each.
  template <int N>
  static fetch_ahead share(index half, index count) {
    int opens = -1, closes = -1;
    for (int s = here.first; s < here.first + here.count; ++s)
      if (plan.steps[s].kind == step_kind::whole) {
        if (opens < 0) opens = plan.steps[s].subject;
        closes = plan.steps[s].subject;
      }
    if (N != opens && N != closes) return {};
    return {count, half * (count / 2), half == 0 ? count / 2 : count};
  }
};

}
