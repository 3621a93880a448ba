// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/lines.hpp>
#include <riesz/kernel/loop.hpp>
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
    const index size = block_rows(rows, m_.memory.size_of(dims.cols));
    index first = 0;
    do {
      const index count = std::min(size, rows - first);
      (take<K>(first, count), ...);
      first += size;
    } while (first < rows);
    (finish<K>(), ...);
  }

  /// So many that a column of a block fills a page of memory, as far as the machine fetches ahead; fewer, where a block would
  /// not stay in the third cache, where X' r finds what X w has read, or in the second, of a megabyte or more, which machines
  /// with AVX-512 have. All, where the whole matrix stays in a cache. Products in strips need no long columns: as few strips as
  /// are worth a turn, and in the first cache where the matrix lies in one.
  static constexpr index block_rows(index rows, index cols) {
    constexpr index number = static_cast<index>(sizeof(T)), near = index{1} << 22;
    constexpr bool is_second = lanes<T> * number == 64;
    const index row = number * std::max(cols, index{1});
    if constexpr (has_strips(steps{})) {
      const index one = strip_for<T>(cols), bytes = rows * row <= near ? index{1} << 15 : index{1} << 17;
      if (rows <= one) return std::max(rows, index{1});
      return std::clamp(bytes / row / one * one, one, 4096 / number);
    } else {
      constexpr index bytes = is_second ? index{1} << 19 : near, most = (is_second ? 2048 : 4096) / number;
      if (rows * row <= near) return std::max(rows, index{1});
      return std::clamp(bytes / row / 64 * 64, 512 / number, most);
    }
  }

  /// Whether a product with a vector is taken in strips: the lines of its matrix run along the stream's rows.
  template <int K>
  static constexpr bool is_in_strips() {
    if constexpr (step_at<K>.kind == step_kind::whole) {
      constexpr int n = step_at<K>.subject, x = nodes[n].args[0];
      using A = decltype(matrix_of(operand<x>(std::declval<const M&>())));
      using B = decltype(matrix_of(operand<nodes[n].args[1]>(std::declval<const M&>())));
      using Y = decltype(matrix_of(std::declval<const M&>().template at<n>()));
      return strip<T> > 0 && is_taken_by_lines<Y, B>() && is_by_rows<A> == plan.is_turned[x];
    } else {
      return false;
    }
  }
  /// Whether all its products are.
  template <int... K>
  static constexpr bool has_strips(std::integer_sequence<int, K...>) {
    return (is_in_strips<K>() || ...) && ((is_in_strips<K>() || step_at<K>.kind != step_kind::whole) && ...);
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
      const index of_a = first_row<x>(first), of_b = first_row<nodes[n].args[1]>(first), of_y = first_row<n>(first);
      if constexpr (plan.is_turned[x]) {
        const auto rows = a.part(0, of_a, a.rows, count);
        const auto part = b.part(of_b, 0, count, b.cols);
        if (first == 0) set_zero(y);
        if constexpr (is_in_strips<K>())
          add_product_by_strips(y, rows, part);
        else if constexpr (is_taken_by_lines<decltype(y), decltype(b)>())
          add_product_by_lines<true>(y, rows, part);
        else
          add_product(y, T(1), rows, part, m_.memory.space);
      } else {
        const auto part = y.part(of_y, 0, count, y.cols);
        const auto rows = a.part(of_a, 0, count, a.cols);
        if constexpr (is_in_strips<K>())
          set_product_by_strips(part, rows, b);
        else if constexpr (is_taken_by_lines<decltype(y), decltype(b)>())
          set_zero(part), add_product_by_lines<false>(part, rows, b);
        else
          set_product(part, rows, b, m_.memory.space);
      }
    }
  }
  /// Where the rows of a node begin that belong to the stream's rows from `first` on.
  template <int N>
  static constexpr index first_row(index first) {
    return is_of_block(nodes, plan, plan.base[N]) ? 0 : first;
  }
  template <int K>
  void finish() const {
    if constexpr (step_at<K>.kind == step_kind::loop) fused_loop<M, here.first + K>(m_).finish();
  }
};

}
