// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/machine.hpp>
#include <xsimd/xsimd.hpp>

namespace riesz::detail {

template <class T>
using batch = xsimd::batch<T>;

template <class V>
inline constexpr bool is_batch = false;
template <class T, class A>
inline constexpr bool is_batch<xsimd::batch<T, A>> = true;

/// One elementwise step: every node of the loop is computed entry by entry, in registers; sums over the entries too.
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
  static constexpr std::size_t operand_place(int n) {
    std::size_t o = 0;
    while (operand_at(o) != n) ++o;
    return o;
  }
  static constexpr bool is_stored(int n) { return plan.where[n] == place::buffer || plan.where[n] == place::output; }

  static consteval bool sums_up(std::size_t k) { return nodes[node_at(k)].op->reduces; }
  static consteval bool is_scalar_operand(std::size_t o) { return nodes[operand_at(o)].dims.is_scalar(); }

  template <int N>
  using op = typename M::template operation_of<N>;

  template <int N, class V>
  static constexpr bool takes = [] {
    using Op = op<N>;
    if constexpr (nodes[N].op->id == record<pow_op>.id)
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

  /// A matrix that the loop reads or writes: where it starts and its steps.
  struct stream {
    T* data = nullptr;
    index row_step = 0, col_step = 0;

    template <class View>
    void point_to(const View& v) {
      data = const_cast<T*>(v.data), row_step = v.row_step, col_step = v.col_step;
    }
    constexpr T* linear(index i) const { return data + i; }
    constexpr T* at(index i, index j) const { return data + i * row_step + j * col_step; }
  };

  const M& m_;
  stream operands_[operand_count + 1]{}, results_[count + 1]{};
  T scalars_[operand_count + 1]{};

public:
  explicit fused_loop(const M& m) : m_(m) {}

  void run() { run(std::make_index_sequence<count>{}, std::make_index_sequence<operand_count>{}); }

private:
  template <std::size_t... K, std::size_t... O>
  void run(std::index_sequence<K...> each, std::index_sequence<O...> operands) {
    (find_operand<O>(), ...);
    if constexpr (here.dims.is_scalar()) {
      T registers[count], sums[count]{};
      (compute<K>(registers, sums, scalars_), ...);
      ((m_.memory.scalars[plan.slot[node_at(K)]] = sums_up(K) ? finished<K>(sums[K]) : registers[K]),
       ...);
    } else {
      (find_result<K>(), ...);
      const index rows = m_.memory.size_of(here.dims.rows), cols = m_.memory.size_of(here.dims.cols);
      T sums[count]{};
      if constexpr ((is_packed<O>() && ...) && (is_packed_result<K>() && ...)) {
        linear(rows * cols, sums, each, operands);
      } else {
        bool gapless = true;
        ((gapless = gapless && (is_scalar_operand(O) || is_gapless(operands_[O], rows, cols))), ...);
        ((gapless = gapless && (!is_stored(node_at(K)) || is_gapless(results_[K], rows, cols))), ...);
        if (gapless)
          linear(rows * cols, sums, each, operands);
        else
          for (index j = 0; j < cols; ++j)
            for (index i = 0; i < rows; ++i) entry([&](const stream& s) { return s.at(i, j); }, sums, each, operands);
      }
      (keep_sum<K>(sums[K]), ...);
    }
  }

  template <std::size_t... K, std::size_t... O>
  void linear(index size, T (&sums)[count], std::index_sequence<K...> each, std::index_sequence<O...> operands) {
    index i = 0;
    if constexpr (vectorised<K...>()) {
      constexpr index width = static_cast<index>(batch<T>::size);
      batch<T> partial[count];
      ((partial[K] = batch<T>(T(0))), ...);
      for (const index last = size / width * width; i < last; i += width)
        entry<batch<T>>([i](const stream& s) { return s.linear(i); }, partial, each, operands);
      ((sums[K] = sums_up(K) ? sum_of(partial[K]) : T(0)), ...);
    }
    for (; i < size; ++i) entry([i](const stream& s) { return s.linear(i); }, sums, each, operands);
  }

  template <std::size_t... K>
  static constexpr bool vectorised() {
    if constexpr (is_complex_number<T>)
      return false;
    else
      return (takes<node_at(K), batch<T>> && ...);
  }

  /// By memory: the AVX-512 intrinsics of xsimd's own sum make GCC 12 warn of an uninitialized value.
  static T sum_of(const batch<T>& b) {
    T lanes[batch<T>::size], sum = 0;
    b.store_unaligned(lanes);
    for (const T lane : lanes) sum += lane;
    return sum;
  }

  template <class V = T, class Where, std::size_t... K, std::size_t... O>
  [[gnu::always_inline]] void entry(Where where, V (&sums)[count], std::index_sequence<K...>,
                                    std::index_sequence<O...>) {
    V registers[count], loaded[operand_count + 1];
    ((loaded[O] = is_scalar_operand(O) ? V(scalars_[O]) : load<V>(where(operands_[O]))), ...);
    (compute<K>(registers, sums, loaded), ...);
    (store<K>(where, registers[K]), ...);
  }

  template <class V>
  static V load(const T* p) {
    if constexpr (is_batch<V>)
      return V::load_unaligned(p);
    else
      return *p;
  }
  template <std::size_t K, class V, class Where>
  void store(Where where, const V& v) const {
    if constexpr (is_stored(node_at(K))) {
      if constexpr (is_batch<V>)
        v.store_unaligned(where(results_[K]));
      else
        *where(results_[K]) = v;
    }
  }

  template <int A, class V>
  static V operand(const V* registers, const V* loaded) {
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
      return loaded[operand_place(A)];
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
    const auto take = [&]<int A>(std::integral_constant<int, A>) {
      if constexpr (!is_constant(nodes, A)) {
        if constexpr (plan.made_by[A] == S)
          here_too[plan.position[A]] = registers[plan.position[A]].real();
        else
          there[operand_place(A)] = loaded[operand_place(A)].real();
      }
    };
    static constexpr node n = nodes[node_at(K)];
    take(std::integral_constant<int, n.args[0]>{});
    if constexpr (n.op->arity == 2) take(std::integral_constant<int, n.args[1]>{});
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
    const V a = operand<n.args[0]>(registers, loaded);
    if constexpr (std::is_same_v<Op, unknown_op>) {
      // An operation that only a rule names, and no expression: its type is not at hand, its record is.
      static_assert(!n.op->reduces, "riesz: an operation that sums must stand in an expression of the kernel itself");
      static_assert(!is_complex_number<V>,
                    "riesz: an operation of complex entries must stand in an expression of the kernel itself");
      binary64 x[2]{static_cast<double>(real_part(a))}, y;
      if constexpr (n.op->arity == 2) x[1] = static_cast<double>(real_part(operand<n.args[1]>(registers, loaded)));
      const dense<binary64> operands[2]{{&x[0], 1, 1}, {&x[1], 1, 1}};
      n.op->plain({&y, 1, 1}, operands, {});
      registers[K] = static_cast<V>(y.v);
    } else if constexpr (n.op->id == record<pow_op>.id) {
      registers[K] = pow_op::raised<nodes[n.args[1]].value.num>(a);
    } else if constexpr (n.op->arity == 1) {
      if constexpr (n.op->reduces)
        sums[K] = sums[K] + Op::summand(a);
      else
        registers[K] = Op::value(a);
    } else {
      const V b = operand<n.args[1]>(registers, loaded);
      if constexpr (n.op->reduces)
        sums[K] = sums[K] + Op::summand(a, b);
      else
        registers[K] = Op::value(a, b);
    }
  }

  template <std::size_t O>
  void find_operand() {
    if constexpr (nodes[operand_at(O)].dims.is_scalar())
      scalars_[O] = m_.template number<operand_at(O)>();
    else
      operands_[O].point_to(m_.template at<operand_at(O)>());
  }
  template <std::size_t K>
  void find_result() {
    if constexpr (is_stored(node_at(K))) results_[K].point_to(m_.template at<node_at(K)>());
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
  static constexpr bool is_gapless(const stream& s, index rows, index cols) {
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
  void keep_sum(T total) const {
    if constexpr (sums_up(K)) m_.memory.scalars[plan.slot[node_at(K)]] = finished<K>(total);
  }
};

}
