// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/machine.hpp>
#include <riesz/kernel/simd.hpp>

namespace riesz::detail {

/// One entrywise step: every node of the loop is computed entry by entry, in registers; sums over the entries too.
template <class M, int S>
class fused_loop {
  using T = typename M::scalar;
  using P = typename M::program;
  using real_number = real_number_of<T>;
  static constexpr auto& nodes = M::nodes;
  static constexpr auto& plan = M::plan;
  static constexpr step here = plan.steps[S];
  static constexpr std::size_t count = static_cast<std::size_t>(here.count),
                               operand_count = static_cast<std::size_t>(here.operand_count);

  static constexpr int node_at(std::size_t k) { return plan.order[static_cast<std::size_t>(here.first) + k]; }
  static constexpr int operand_at(std::size_t o) {
    return plan.operands[static_cast<std::size_t>(here.first_operand) + o];
  }
  static constexpr reading reading_at(std::size_t o) {
    return plan.readings[static_cast<std::size_t>(here.first_operand) + o];
  }
  static constexpr std::size_t operand_place(int n, reading how) {
    std::size_t o = 0;
    while (operand_at(o) != n || reading_at(o) != how) ++o;
    return o;
  }
  static constexpr bool is_stored(int n) { return plan.where[n] == place::buffer || plan.where[n] == place::output; }
  static consteval bool sums_up(std::size_t k) { return nodes[node_at(k)].op->reduces; }
  static consteval bool is_number(std::size_t o) { return nodes[operand_at(o)].dims.is_scalar(); }
  static consteval bool has_broadcasts() {
    for (std::size_t o = 0; o < operand_count; ++o)
      if (reading_at(o) == reading::column || reading_at(o) == reading::row) return true;
    return false;
  }

  template <int N>
  using op = typename M::template operation_of<N>;

  template <int N, class V>
  static constexpr bool takes = [] {
    using Op = op<N>;
    if constexpr (nodes[N].op->id == record<pow_op>.id || broadcasts(nodes, N))
      return true;
    else if constexpr (std::is_same_v<Op, unknown_op>)
      return !is_batch<V>;
    else if constexpr (nodes[N].op->reduces)
      return nodes[N].op->arity == 1 ? requires(V v) { Op::summand(v); } : requires(V v) { Op::summand(v, v); };
    else if constexpr (nodes[N].op->arity == 1) return requires(V v) {
      { Op::value(v) } -> std::convertible_to<V>;
    };
    else return requires(V v) {
      { Op::value(v, v) } -> std::convertible_to<V>;
    };
  }();

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

public:
  explicit fused_loop(const M& m) : m_(m) {}

  void run() {
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
  void run([[maybe_unused]] index first, [[maybe_unused]] index rows, bool all, std::index_sequence<K...> each,
           std::index_sequence<O...> operands) {
    (find_operand<O>(first), ...);
    if constexpr (here.dims.is_scalar()) {
      T registers[count], sums[count]{};
      (compute<K>(registers, sums, numbers_), ...);
      ((m_.scalars[plan.slot[node_at(K)]] = sums_up(K) ? finished<K>(sums[K]) : registers[K]), ...);
    } else {
      (find_result<K>(first), ...);
      const index cols = m_.memory.size_of(here.dims.cols);
      T sums[count]{};
      constexpr bool is_gapless = !has_broadcasts() && (is_packed<O>() && ...) && (is_packed_result<K>() && ...) &&
                                  (here.stream < 0 || here.dims.cols.code == 1);
      bool linear = is_gapless;
      if constexpr (!is_gapless && !has_broadcasts()) {
        linear = true;
        ((linear = linear && (is_number(O) || lies_without_gaps(operands_[O], rows, cols))), ...);
        ((linear = linear && (!is_stored(node_at(K)) || lies_without_gaps(results_[K], rows, cols))), ...);
      }
      if (linear) {
        along<false, true>(rows * cols, 0, sums, each, operands);
      } else if constexpr (!is_gapless) {
        bool by_columns = true, by_rows = true;
        ((note_steps<O>(operands_[O], by_columns, by_rows)), ...);
        ((note_result_steps<K>(by_columns, by_rows)), ...);
        if (by_columns || !by_rows) {
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

  /// Entries side by side (`Whole`: of whole matrices, where buffers have room for the last batch): those of column `line`, of row `line`, or of a whole matrix without gaps.
  template <bool Turned, bool Whole = false, std::size_t... K, std::size_t... O>
  void along(index size, index line, T (&sums)[count], std::index_sequence<K...> each,
             std::index_sequence<O...> operands) {
    const auto where = [line](const stream& s, index i) {
      return Whole ? s.data + i : Turned ? s.at(line, i) : s.at(i, line);  // a row alone may have any step between rows
    };
    index i = 0;
    if constexpr (vectorised<K...>() && !is_tiny()) {
      using V = batch<T>;
      constexpr index width = lanes<T>, wide = unrolled * width;
      V partial[unrolled][count];
      for (auto& p : partial) ((p[K] = V(T(0))), ...);
      [&]<std::size_t... U>(std::index_sequence<U...>) {
        for (const index last = size / wide * wide; i < last; i += wide)
          (entry<V, Turned>([&](const stream& s) { return where(s, i + static_cast<index>(U) * width); }, all_lanes{},
                            partial[U], each, operands),
           ...);
      }
      (std::make_index_sequence<unrolled>{});
      for (const index last = size / width * width; i < last; i += width)
        entry<V, Turned>([&](const stream& s) { return where(s, i); }, all_lanes{}, partial[0], each, operands);
      if constexpr (has_masks<T>)
        if (i < size) {
          entry<V, Turned, Whole>([&](const stream& s) { return where(s, i); }, first_lanes<T>(size - i), partial[0],
                                  each, operands);
          i = size;
        }
      for (std::size_t u = 1; u < unrolled; ++u) ((partial[0][K] = partial[0][K] + partial[u][K]), ...);
      ((sums[K] += sums_up(K) ? sum_of(partial[0][K]) : T(0)), ...);
    }
#pragma GCC unroll 16
    for (; i < size; ++i)
      entry<T, Turned>([&](const stream& s) { return where(s, i); }, all_lanes{}, sums, each, operands);
  }
  template <std::size_t... K, std::size_t... O>
  void one_by_one(index size, index j, T (&sums)[count], std::index_sequence<K...> each,
                  std::index_sequence<O...> operands) {
    for (index i = 0; i < size; ++i)
      entry<T, false>([&](const stream& s) { return s.at(i, j); }, all_lanes{}, sums, each, operands);
  }

  template <std::size_t... K>
  static constexpr bool vectorised() {
    if constexpr (is_complex_number<T>)
      return false;
    else
      return (takes<node_at(K), batch<T>> && ...);
  }
  /// Whether a compiler vectorises its entries itself: no elementary functions.
  static consteval bool is_cheap() {
    for (std::size_t k = 0; k < count; ++k)
      for (const std::uint64_t id : {record<exp_op>.id, record<log_op>.id, record<sin_op>.id, record<cos_op>.id,
                                     record<tanh_op>.id, record<sigmoid_op>.id, record<softplus_op>.id, record<log1p_op>.id,
                                     record<expm1_op>.id, record<tan_op>.id, record<sinh_op>.id, record<cosh_op>.id,
                                     record<power_op>.id})
        if (nodes[node_at(k)].op->id == id) return false;
    return true;
  }
  /// Few entries, left to the compiler as numbers.
  static constexpr bool is_tiny() {
    constexpr int rows = static_size(here.dims.rows), cols = static_size(here.dims.cols);
    if (here.stream >= 0 || rows < 0 || cols < 0) return false;
    return 2 * rows * cols <= lanes<T> || (is_cheap() && rows * cols <= 16 && rows * cols % lanes<T> != 0);
  }
  /// Batches in flight: of cheap entries several, so that sums need not wait for each other.
  static constexpr std::size_t unrolled = count <= 4 ? 4 : count <= 8 ? 2 : 1;

  /// All lanes of a batch, or the one entry.
  struct all_lanes {
    template <class V>
    static const V& only(const V& v) {
      return v;
    }
  };

  template <class V, bool Turned, bool Whole = false, class Where, class Lanes, std::size_t... K, std::size_t... O>
  [[gnu::always_inline]] void entry(Where where, const Lanes& on, V (&sums)[count], std::index_sequence<K...>,
                                    std::index_sequence<O...>) {
    V registers[count], loaded[operand_count + 1], summands[count];
    ((loaded[O] = load<O, V, Turned, Whole>(where, on)), ...);
    ((summands[K] = V(T(0))), ...);
    (compute<K>(registers, summands, loaded), ...);
    ((sums[K] = sums_up(K) ? sums[K] + on.only(summands[K]) : sums[K]), ...);
    (store<K, Whole>(where, on, registers[K]), ...);
  }

  template <std::size_t O, class V, bool Turned, bool Whole, class Where, class Lanes>
  V load(Where where, const Lanes& on) const {
    constexpr reading how = reading_at(O), shared = Turned ? reading::column : reading::row;
    if constexpr (is_number(O))
      return V(numbers_[O]);
    else if constexpr (!is_batch<V> || how == shared)
      return V(*where(operands_[O]));
    else if constexpr (std::is_same_v<Lanes, all_lanes> || (Whole && plan.where[operand_at(O)] == place::buffer))
      return V::load_unaligned(where(operands_[O]));
    else
      return on.load(where(operands_[O]));
  }
  template <std::size_t K, bool Whole, class V, class Where, class Lanes>
  void store(Where where, [[maybe_unused]] const Lanes& on, const V& v) const {
    if constexpr (is_stored(node_at(K))) {
      if constexpr (!is_batch<V>)
        *where(results_[K]) = v;
      else if constexpr (std::is_same_v<Lanes, all_lanes> || (Whole && plan.where[node_at(K)] == place::buffer))
        v.store_unaligned(where(results_[K]));
      else
        on.store(where(results_[K]), v);
    }
  }

  /// Operand I of node K.
  template <std::size_t K, int I, class V>
  static V operand(const V* registers, const V* loaded) {
    constexpr int A = loop_operand(nodes, node_at(K), I);
    if constexpr (nodes[A].op->id == record<number_op>.id) {
      static constexpr auto value = static_cast<real_number>(nodes[A].value.value());
      return V(value);
    } else if constexpr (nodes[A].op->id == record<imaginary_op>.id)
      return V(0, 1);
    else if constexpr (nodes[A].op->id == record<ones_op>.id)
      return V(real_number(1));
    else if constexpr (nodes[A].op->id == record<zeros_op>.id)
      return V(real_number(0));
    else if constexpr (plan.made_by[A] == S)
      return registers[plan.position[A]];
    else
      return loaded[operand_place(A, reading_of(nodes, node_at(K), I))];
  }

  template <std::size_t K>
  static constexpr bool has_real_operands() {
    for (int k = 0; k < nodes[node_at(K)].op->arity; ++k)
      if (nodes[nodes[node_at(K)].args[k]].complex) return false;
    return true;
  }

  /// A real node among complex ones: by real arithmetic, so that it has its own domain, and no imaginary part.
  template <std::size_t K, class V>
  static void compute_real(V* registers, V* sums, const V* loaded) {
    real_number here_too[count]{}, sum[count]{}, there[operand_count + 1]{};
    const auto take = [&]<int I>(std::integral_constant<int, I>) {
      constexpr int A = loop_operand(nodes, node_at(K), I);
      if constexpr (!is_constant(nodes, A)) {
        if constexpr (plan.made_by[A] == S) {
          here_too[plan.position[A]] = registers[plan.position[A]].real();
        } else {
          constexpr std::size_t o = operand_place(A, reading_of(nodes, node_at(K), I));
          there[o] = loaded[o].real();
        }
      }
    };
    take(std::integral_constant<int, 0>{});
    if constexpr (nodes[node_at(K)].op->arity == 2) take(std::integral_constant<int, 1>{});
    compute<K>(&here_too[0], &sum[0], &there[0]);
    registers[K] = here_too[K];
    sums[K] += sum[K];
  }

  template <std::size_t K, class V>
  [[gnu::always_inline]] static void compute(V* registers, V* sums, const V* loaded) {
    if constexpr (is_complex_number<V> && has_real_operands<K>())
      compute_real<K>(registers, sums, loaded);
    else
      compute_among<K>(registers, sums, loaded);
  }
  template <std::size_t K, class V>
  [[gnu::always_inline]] static void compute_among(V* registers, V* sums, const V* loaded) {
    static constexpr node n = nodes[node_at(K)];
    using Op = op<node_at(K)>;
    const V a = operand<K, 0>(registers, loaded);
    if constexpr (std::is_same_v<Op, unknown_op>) {
      // An operation that only a rule names, and no expression: its type is not at hand, its record is.
      static_assert(!n.op->reduces, "riesz: an operation that sums must stand in an expression of the kernel itself");
      static_assert(!is_complex_number<V>,
                    "riesz: an operation of complex entries must stand in an expression of the kernel itself");
      binary64 x[2]{static_cast<double>(real_part(a))}, y;
      if constexpr (n.op->arity == 2) x[1] = static_cast<double>(real_part(operand<K, 1>(registers, loaded)));
      const dense<binary64> operands[2]{{&x[0], 1, 1}, {&x[1], 1, 1}};
      n.op->plain({&y, 1, 1}, operands, {});
      registers[K] = static_cast<V>(y.v);
    } else if constexpr (n.op->id == record<pow_op>.id) {
      registers[K] = pow_op::raised<nodes[n.args[1]].value.num>(a);
    } else if constexpr (broadcasts(nodes, node_at(K))) {
      registers[K] = a * operand<K, 1>(registers, loaded);
    } else if constexpr (n.op->arity == 1) {
      if constexpr (n.op->reduces)
        sums[K] = sums[K] + Op::summand(a);
      else
        registers[K] = Op::value(a);
    } else {
      const V b = operand<K, 1>(registers, loaded);
      if constexpr (n.op->reduces)
        sums[K] = sums[K] + Op::summand(a, b);
      else
        registers[K] = Op::value(a, b);
    }
  }

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
    if constexpr (here.stream >= 0) operands_[O].data += first * operands_[O].row_step;
  }
  template <std::size_t K>
  void find_result([[maybe_unused]] index first) {
    if constexpr (is_stored(node_at(K))) {
      results_[K].point_to(m_.template at<node_at(K)>());
      if constexpr (here.stream >= 0) results_[K].data += first * results_[K].row_step;
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

  template <std::size_t K>
  static T finished(T total) {
    if constexpr (is_complex_number<T>)
      if constexpr (!nodes[node_at(K)].complex) total = total.real();
    if constexpr (requires { op<node_at(K)>::finished(total); })
      return op<node_at(K)>::finished(total);
    else
      return total;
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
    if constexpr (sums_up(K)) m_.scalars[plan.slot[node_at(K)]] = finished<K>(m_.scalars[plan.slot[node_at(K)]]);
  }
};

}
