// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/entries.hpp>
#include <riesz/kernel/turned.hpp>

namespace riesz::detail {

/// Where one entrywise step reads and writes.
template <class M, int S>
struct loop_data : loop_entries<M, S> {
  using E = loop_entries<M, S>;
  using E::count, E::here, E::is_number, E::is_stored, E::node_at, E::nodes, E::operand_at, E::operand_count, E::plan,
      E::reading_at;
  using typename E::T;

  /// A matrix that the loop reads or writes: where it starts and its steps; a step is 0 where all rows, or columns, share
  /// a number.
  struct stream {
    T* data = nullptr;
    index row_step = 0, col_step = 0;

    template <class View>
    void point_to(const View& v) {
      data = const_cast<T*>(v.data), row_step = v.row_step, col_step = v.col_step;
    }
    constexpr T* at(index i, index j) const { return data + i * row_step + j * col_step; }
  };

  const M& m_;
  stream operands_[operand_count + 1]{}, results_[count + 1]{};
  T numbers_[operand_count + 1]{};

  explicit loop_data(const M& m) : m_(m) {}

  /// Whether the entries of a node for some rows of a stream lie behind those for the rows before.
  static consteval bool goes_on(int n) { return here.stream >= 0 && !is_of_block(nodes, plan, plan.base[n]); }
  template <std::size_t O>
  void find_operand([[maybe_unused]] index first) {
    if constexpr (nodes[operand_at(O)].dims.is_scalar())
      numbers_[O] = m_.template number<operand_at(O)>();
    else
      operands_[O].point_to(m_.template at<operand_at(O)>());
    if constexpr (reading_at(O) == reading::column) operands_[O].col_step = 0;
    if constexpr (reading_at(O) == reading::row)  // a row, or a column in its place
      operands_[O].col_step = nodes[operand_at(O)].dims.rows.code == 1 ? operands_[O].col_step : operands_[O].row_step,
      operands_[O].row_step = 0;
    if constexpr (goes_on(operand_at(O))) operands_[O].data += first * operands_[O].row_step;
  }
  template <std::size_t K>
  void find_result([[maybe_unused]] index first) {
    if constexpr (is_stored(node_at(K))) {
      results_[K].point_to(m_.template at<node_at(K)>());
      if constexpr (goes_on(node_at(K))) results_[K].data += first * results_[K].row_step;
    }
  }
  template <int N>
  static constexpr bool is_packed_node() {
    return decltype(std::declval<const M&>().template at<N>())::how == layout::packed;
  }
  template <std::size_t O>
  static constexpr bool is_packed() {
    if constexpr (nodes[operand_at(O)].dims.is_scalar())
      return true;
    else
      return is_packed_node<operand_at(O)>();
  }
  template <std::size_t K>
  static constexpr bool is_packed_result() {
    if constexpr (is_stored(node_at(K)))
      return is_packed_node<node_at(K)>();
    else
      return true;
  }
  static constexpr bool lies_without_gaps(const stream& s, index rows, index cols) {
    return (s.row_step == 1 || rows == 1) && (s.col_step == rows || cols == 1);
  }

  /// Whether the entries of a column, or of a row, lie side by side.
  template <std::size_t O>
  static void note_steps(const stream& s, bool& by_columns, bool& by_rows) {
    constexpr reading how = reading_at(O);
    if constexpr (how == reading::entries || how == reading::column) by_columns = by_columns && s.row_step == 1;
    if constexpr (how == reading::entries || how == reading::row) by_rows = by_rows && s.col_step == 1;
  }
  template <std::size_t K>
  void note_result_steps(bool& by_columns, bool& by_rows) const {
    if constexpr (is_stored(node_at(K)))
      by_columns = by_columns && results_[K].row_step == 1, by_rows = by_rows && results_[K].col_step == 1;
  }

  /// Whether an operand may have a step from one row to the next, beside others that have none.
  template <std::size_t O>
  static constexpr bool may_lie_across() {
    if constexpr (reading_at(O) != reading::entries || nodes[operand_at(O)].dims.is_scalar()) {
      return false;
    } else {
      using where = decltype(std::declval<const M&>().template at<operand_at(O)>());
      return where::static_rows != 1 && where::static_cols != 1 &&
             (where::how == layout::rows || where::how == layout::strided);
    }
  }
  /// Whether an operand lies by rows, in steps of one along each.
  template <std::size_t O>
  static constexpr bool lies_across() {
    if constexpr (may_lie_across<O>())
      return decltype(std::declval<const M&>().template at<operand_at(O)>())::how == layout::rows;
    else
      return false;
  }
  /// The operand from row i and column j on, of a block that is turned into `space` if it does not lie by columns.
  template <std::size_t O>
  void begin_operand_at(index i, index j, index rows, index cols, T* space, index space_step) {
    stream& s = operands_[O];
    s.data = s.at(i, j);
    if constexpr (may_lie_across<O>())
      if (s.row_step != 1) {
        turn_block(space, space_step, s.data, s.row_step, s.col_step, rows, cols);
        s = {space, 1, space_step};
      }
  }

  /// Whether lines of a node, which are columns unless there is one row, have room after them.
  template <int N>
  static constexpr bool line_has_room() {
    if constexpr (E::static_rows == 1 || nodes[N].dims.is_scalar())
      return false;
    else
      return has_room<decltype(std::declval<const M&>().template at<N>())>;
  }
  /// Whether that is so of some node that the loop reads or writes.
  template <std::size_t... K, std::size_t... O>
  static constexpr bool some_line_has_room(std::index_sequence<K...>, std::index_sequence<O...>) {
    return (line_has_room<operand_at(O)>() || ...) || ((is_stored(node_at(K)) && line_has_room<node_at(K)>()) || ...);
  }
  /// Whether all that the loop reads lies in the kernel's own memory.
  template <std::size_t... O>
  static constexpr bool reads_own_memory() {
    return ((is_number(O) || plan.where[operand_at(O)] == place::buffer) && ...);
  }
  /// Whether a result can be written in pieces along the lines.
  template <std::size_t K>
  static constexpr bool has_unit_steps() {
    if constexpr (is_stored(node_at(K))) {
      using where = decltype(std::declval<const M&>().template at<node_at(K)>());
      return E::static_rows == 1 ? where::how == layout::packed || where::how == layout::rows
                                 : lies_by_columns(where::how);
    } else {
      return true;
    }
  }
};

}
