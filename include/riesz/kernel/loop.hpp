// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/loop_lines.hpp>

namespace riesz::detail {

/// One entrywise step: every node of the loop is computed entry by entry, in registers; sums over the entries too.
template <class M, int S>
class fused_loop : loop_lines<M, S> {
  using E = loop_lines<M, S>;
  using E::count, E::here, E::is_cheap, E::is_number, E::is_stored, E::is_tiny, E::node_at, E::nodes, E::operand_at;
  using E::lies_without_gaps, E::m_, E::numbers_, E::operands_, E::results_;
  using E::operand_count, E::plan, E::reading_at, E::reads_entries, E::sums_up, E::unrolled;
  using typename E::T, typename E::line, typename E::all_lanes;

public:
  explicit fused_loop(const M& m) : E(m) {}

  [[gnu::always_inline]] void run() {
    run(0, m_.memory.size_of(here.dims.rows), true, std::make_index_sequence<count>{},
        std::make_index_sequence<operand_count>{});
  }
  /// For some rows: their sums are added to those of the rows before, and `finish` ends them.
  void run_rows(index first, index rows) {
    run(first, rows, false, std::make_index_sequence<count>{}, std::make_index_sequence<operand_count>{});
  }
  void finish() {
    [&]<std::size_t... K>(std::index_sequence<K...>) { (finish_sum<K>(), ...); }
    (std::make_index_sequence<count>{});
  }

private:
  template <std::size_t... K, std::size_t... O>
  [[gnu::always_inline]] void run([[maybe_unused]] index first, [[maybe_unused]] index rows, bool all,
                                  std::index_sequence<K...> each, std::index_sequence<O...> operands) {
    (this->template find_operand<O>(first), ...);
    if constexpr (here.dims.is_scalar()) {
      T registers[count], sums[count]{};
      (E::template compute<K>(registers, sums, numbers_), ...);
      ((m_.scalars[plan.slot[node_at(K)]] = sums_up(K) ? E::template finished<K>(sums[K]) : registers[K]), ...);
    } else {
      (this->template find_result<K>(first), ...);
      if constexpr (E::template is_in_pieces<K...>() && (E::template has_unit_steps<K>() && ...)) {
        in_pieces(each, operands);
        return;
      }
      const index cols = m_.memory.size_of(here.dims.cols);
      T sums[count]{};
      constexpr bool is_gapless = !E::has_broadcasts() && (E::template is_packed<O>() && ...) &&
                                  (E::template is_packed_result<K>() && ...) &&
                                  (here.stream < 0 || here.dims.cols.code == 1);
      bool linear = is_gapless;
      if constexpr (!is_gapless && !E::has_broadcasts()) {
        linear = true;
        ((linear = linear && (is_number(O) || lies_without_gaps(operands_[O], rows, cols))), ...);
        ((linear = linear && (!is_stored(node_at(K)) || lies_without_gaps(results_[K], rows, cols))), ...);
      }
      if (linear) {
        along<false, true>(rows * cols, 0, sums, each, operands);
      } else if constexpr (!is_gapless) {
        bool by_columns = true, by_rows = true;
        ((E::template note_steps<O>(operands_[O], by_columns, by_rows)), ...);
        ((this->template note_result_steps<K>(by_columns, by_rows)), ...);
        if (by_columns || !by_rows) {
          if (!by_columns && turns_blocks(each, operands))
            in_turned_blocks(rows, cols, sums, each, operands);
          else
            for (index j = 0; j < cols; ++j)
              by_columns ? along<false>(rows, j, sums, each, operands) : one_by_one(rows, j, sums, each, operands);
        } else {
          for (index i = 0; i < rows; ++i) along<true>(cols, i, sums, each, operands);
        }
      }
      (keep_sum<K>(sums[K], first == 0), ...);
      if (all) (finish_sum<K>(), ...);
    }
  }

  /// The entries of a column, of a row where `Turned`, or of a `Whole` matrix without gaps, whose buffers have room for the
  /// last batch.
  template <bool Turned, bool Whole = false, std::size_t... K, std::size_t... O>
  [[gnu::always_inline]] void along(index size, index k, T (&sums)[count], std::index_sequence<K...> each,
                                    std::index_sequence<O...> operands) const {
    constexpr reading shared = Turned ? reading::column : reading::row;  // of one number for the whole line
    const line at = this->template line_of<Turned>(k, each, operands);
    index i = 0;
    if constexpr (E::template is_vectorised<K...>() && !is_tiny()) {
      using V = batch<T>;
      constexpr index width = lanes<T>, wide = unrolled * width;
      V partial[unrolled][count];
      for (auto& p : partial) ((p[K] = V(T(0))), ...);
      if constexpr (has_masks<T> && !Whole && is_cheap())
        if (const index before = E::entries_before_alignment(at, each, operands); before > 0 && before < size) {
          E::template entry<V, shared, false>(at, 0, first_lanes<T>(before), partial[0], each, operands);
          i = before;
        }
      for (; i + wide <= size; i += wide)
        E::template abreast<shared>(at, i, partial, each, operands, std::make_index_sequence<unrolled>{});
      for (; i + width <= size; i += width)
        E::template entry<V, shared>(at, i, all_lanes(), partial[0], each, operands);
      if constexpr (has_masks<T>)
        if (i < size) {
          E::template entry<V, shared, Whole>(at, i, first_lanes<T>(size - i), partial[0], each, operands);
          i = size;
        }
      for (std::size_t u = 1; u < unrolled; ++u) ((partial[0][K] = partial[0][K] + partial[u][K]), ...);
      ((sums[K] += sums_up(K) ? sum_of(partial[0][K]) : T(0)), ...);
    }
#pragma GCC unroll 16
    for (; i < size; ++i) E::template entry<T, shared>(at, i, all_lanes(), sums, each, operands);
  }
  /// Whether all is written by columns and some of what is read lies in another way.
  template <std::size_t... K, std::size_t... O>
  [[gnu::always_inline]] bool turns_blocks(std::index_sequence<K...>, std::index_sequence<O...>) const {
    if constexpr (E::template is_vectorised<K...>() && !is_tiny() && (E::template may_lie_across<O>() || ...))
      return ((!is_stored(node_at(K)) || results_[K].row_step == 1) && ...);
    else
      return false;
  }
  /// Block by block, of which what does not lie by columns is turned first.
  template <std::size_t... K, std::size_t... O>
  void in_turned_blocks(index rows, index cols, T (&sums)[count], std::index_sequence<K...> each,
                        std::index_sequence<O...> operands) const {
    if constexpr (E::template is_vectorised<K...>() && (E::template may_lie_across<O>() || ...)) {
      constexpr index tall = 64, wide = 64 / sizeof(T);
      alignas(64) T turned[operand_count][tall * wide];
      for (index j = 0; j < cols; j += wide)
        for (index i = 0; i < rows; i += tall) {
          const index height = std::min(tall, rows - i), width = std::min(wide, cols - j);
          fused_loop block = *this;
          (block.template begin_operand_at<O>(i, j, height, width, turned[O], tall), ...);
          ((block.results_[K].data = results_[K].at(i, j)), ...);
          for (index k = 0; k < width; ++k) block.template along<false>(height, k, sums, each, operands);
        }
    }
  }
  /// Line by line of columns, or the one row, piece by piece.
  template <std::size_t... K, std::size_t... O>
  [[gnu::always_inline]] void in_pieces(std::index_sequence<K...> each, std::index_sequence<O...> operands) const {
    constexpr bool turned = E::static_rows == 1;
    constexpr reading shared = turned ? reading::column : reading::row;
    constexpr int size = turned ? E::static_cols : E::static_rows, lines = turned ? 1 : E::static_cols;
    constexpr bool room = E::some_line_has_room(std::index_sequence<K...>{}, std::index_sequence<O...>{});
    line_sum<T, size, room> sums[count];
    for_each_piece<T, size, room>([&]<class P>(P) __attribute__((always_inline)) {
      using V = typename P::type;
      V partial[count], across[operand_count + 1][lines];
      (this->template load_across<O, P>(across[O]), ...);
#pragma GCC unroll 16
      for (int k = 0; k < lines; ++k) {
        const line at = this->template line_of<turned>(k, each, operands);
        V registers[count], loaded[operand_count + 1], summands[count];
        ((loaded[O] = E::template piece<O, P, shared>(across[O], k, at,
                                                      turned ? operands_[O].col_step : operands_[O].row_step)),
         ...);
        (E::template compute<K>(registers, summands, loaded), ...);
        ((sums_up(K) ? void(partial[K] = k == 0 ? summands[K] : partial[K] + summands[K]) : void()), ...);
        (E::template store_piece<K, P, E::template reads_own_memory<O...>()>(at, k + 1 < lines, registers[K]), ...);
      }
      (add_piece<K, P>(sums[K], partial[K]), ...);
    });
    (keep_sum<K>(sums_up(K) ? here_and_now(sums[K].total()) : T(0), true), ...);
    (finish_sum<K>(), ...);
  }
  /// A number that compilers may not compute later, beyond a logarithm, before which all that it depends on would be saved.
  [[gnu::always_inline]] static T here_and_now(T total) {
#ifdef __x86_64__
    constexpr bool has_logarithms = [] {
      for (int i = 0; i < nodes.size(); ++i)
        if (nodes[i].op->id == record<logdet_op>.id) return true;
      return false;
    }();
    if constexpr (has_logarithms) __asm__ volatile("" : "+x"(total));
#endif
    return total;
  }
  template <std::size_t K, class P, class Sum>
  [[gnu::always_inline]] static void add_piece(Sum& sum, const typename P::type& v) {
    if constexpr (sums_up(K)) sum.add(P{}, v);
  }
  /// The entries of column k, with any step between them.
  template <std::size_t... K, std::size_t... O>
  void one_by_one(index size, index k, T (&sums)[count], std::index_sequence<K...> each,
                  std::index_sequence<O...> operands) const {
    line at = this->template line_of<false>(k, each, operands);
    for (index i = 0; i < size; ++i) {
      E::template entry<T, reading::entries>(at, 0, all_lanes(), sums, each, operands);
      ((at.from[O] += operands_[O].row_step), ...);
      ((at.to[K] += results_[K].row_step), ...);
    }
  }

  template <std::size_t K>
  void keep_sum(T total, bool is_first) const {
    if constexpr (sums_up(K)) {
      T& kept = m_.scalars[plan.slot[node_at(K)]];
      kept = is_first ? total : kept + total;
    }
  }
  template <std::size_t K>
  void finish_sum() const {
    if constexpr (sums_up(K))
      m_.scalars[plan.slot[node_at(K)]] = E::template finished<K>(m_.scalars[plan.slot[node_at(K)]]);
  }
};

}
