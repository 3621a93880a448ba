// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/machine.hpp>
#include <riesz/kernel/twins.hpp>

namespace riesz::detail {

/// What one entrywise step computes at an entry: its nodes in order, in registers, of one number or of a batch.
template <class M, int S>
struct loop_entries {
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
  static consteval std::size_t operand_place(int n, reading how) {
    std::size_t o = 0;
    while (operand_at(o) != n || reading_at(o) != how) ++o;
    return o;
  }
  static consteval bool is_stored(int n) { return plan.where[n] == place::buffer || plan.where[n] == place::output; }
  static consteval bool sums_up(std::size_t k) { return nodes[node_at(k)].op->reduces; }
  static consteval bool is_number(std::size_t o) { return nodes[operand_at(o)].dims.is_scalar(); }
  static consteval bool reads_entries(std::size_t o) { return reading_at(o) == reading::entries; }
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

  template <std::size_t... K>
  static constexpr bool is_vectorised() {
    if constexpr (is_complex_number<T>)
      return false;
    else
      return (takes<node_at(K), batch<T>> && ...);
  }
  /// Whether a compiler vectorises its entries itself: no elementary functions.
  static consteval bool is_cheap() {
    for (std::size_t k = 0; k < count; ++k)
      for (const std::uint64_t id :
           {record<exp_op>.id, record<log_op>.id, record<sin_op>.id, record<cos_op>.id, record<tanh_op>.id,
            record<sigmoid_op>.id, record<softplus_op>.id, record<log1p_op>.id, record<expm1_op>.id, record<tan_op>.id,
            record<sinh_op>.id, record<cosh_op>.id, record<power_op>.id})
        if (nodes[node_at(k)].op->id == id) return false;
    return true;
  }
  static constexpr int static_rows = static_size(here.dims.rows), static_cols = static_size(here.dims.cols);
  static constexpr bool is_static = here.stream < 0 && static_rows >= 0 && static_cols >= 0;
  /// Few entries, of which a batch would compute too many.
  static constexpr bool is_tiny() { return is_static && 2 * static_rows * static_cols <= lanes<T>; }
  /// Cheap entries in lines so short that they are taken in pieces, as products make them.
  template <std::size_t... K>
  static constexpr bool is_in_pieces() {
    if constexpr (is_static && is_vectorised<K...>())
      return is_cheap() && std::max(static_rows, static_cols) <= most_in_pieces && static_rows * static_cols > 0;
    else
      return false;
  }
  /// Batches abreast: several, so that neither sums nor the long chains of elementary functions wait for each other.
  static constexpr std::size_t unrolled = count <= 4 ? 4 : count <= 8 || !is_cheap() ? 2 : 1;

  /// Operand I of node K.
  template <std::size_t K, int I, class V>
  [[gnu::always_inline]] static V operand(const V* registers, const V* loaded) {
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
    else {
      constexpr std::size_t place = operand_place(A, reading_of(nodes, node_at(K), I));
      return loaded[place];
    }
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
    sums[K] = sum[K];
  }

  /// The place of the node of this step that is G of what node K is F of, where the two share their work; else -1.
  template <std::size_t K, std::size_t L>
  static consteval bool are_twins() {
    constexpr int f = node_at(K), g = node_at(L);
    if constexpr (nodes[f].op->arity != 1 || nodes[g].op->arity != 1)
      return false;
    else if constexpr (nodes[f].args[0] != nodes[g].args[0])
      return false;
    else
      return twins<op<f>, op<g>>::share;
  }
  template <std::size_t K>
  static constexpr int twin_of = []<std::size_t... L>(std::index_sequence<L...>) {
    int found = -1;
    ((found = are_twins<K, L>() || are_twins<L, K>() ? static_cast<int>(L) : found), ...);
    return found;
  }
  (std::make_index_sequence<count>{});
  template <std::size_t K, std::size_t L, class V>
  static void compute_both(V* registers, const V& x) {
    if constexpr (are_twins<K, L>())
      twins<op<node_at(K)>, op<node_at(L)>>::values(x, registers[K], registers[L]);
    else
      twins<op<node_at(L)>, op<node_at(K)>>::values(x, registers[L], registers[K]);
  }

  /// Node K of the step, into its register; where it sums up, its summand.
  template <std::size_t K, class V>
  [[gnu::always_inline]] static void compute(V* registers, V* sums, const V* loaded) {
    if constexpr (is_complex_number<V> && has_real_operands<K>())
      compute_real<K>(registers, sums, loaded);
    else
      compute_among<K>(registers, sums, loaded);
  }
  template <std::size_t K, class V>
  [[gnu::always_inline]] static void compute_among(V* registers, V* sums, const V* loaded) {
    constexpr int N = node_at(K);
    constexpr int arity = nodes[N].op->arity;
    constexpr bool reduces = nodes[N].op->reduces;
    using Op = op<N>;
    const V a = operand<K, 0>(registers, loaded);
    if constexpr (std::is_same_v<Op, unknown_op>) {
      // An operation that only a rule names, and no expression: its type is not at hand, its record is.
      static_assert(!reduces, "riesz: an operation that sums must stand in an expression of the kernel itself");
      static_assert(!is_complex_number<V>,
                    "riesz: an operation of complex entries must stand in an expression of the kernel itself");
      binary64 x[2]{static_cast<double>(real_part(a))}, y;
      if constexpr (arity == 2) x[1] = static_cast<double>(real_part(operand<K, 1>(registers, loaded)));
      const dense<binary64> operands[2]{{&x[0], 1, 1}, {&x[1], 1, 1}};
      static constexpr auto rule = nodes[N].op->plain;
      rule({&y, 1, 1}, operands, {});
      registers[K] = static_cast<V>(y.v);
    } else if constexpr (nodes[N].op->id == record<pow_op>.id) {
      registers[K] = pow_op::raised<nodes[operand_of<M, N, 1>].value.num>(a);
    } else if constexpr (broadcasts(nodes, N)) {
      registers[K] = a * operand<K, 1>(registers, loaded);
    } else if constexpr (arity == 1) {
      if constexpr (reduces)
        sums[K] = Op::summand(a);
      else if constexpr (!is_batch<V> || twin_of<K> < 0)
        registers[K] = Op::value(a);
      else if constexpr (constexpr auto twin = static_cast<std::size_t>(twin_of<K>); twin > K)
        compute_both<K, twin>(registers, a);  // else it is computed
    } else {
      const V b = operand<K, 1>(registers, loaded);
      if constexpr (reduces)
        sums[K] = Op::summand(a, b);
      else
        registers[K] = Op::value(a, b);
    }
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
};

}
