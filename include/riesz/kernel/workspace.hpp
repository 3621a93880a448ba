// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/decompositions.hpp>
#include <riesz/kernel/local.hpp>
#include <riesz/kernel/sparse_view.hpp>

namespace riesz::detail {

/// The size that a leaf stands for; of another node its rows.
constexpr dimension size_in(const node& n) {
  return n.op->id == record<size_op>.id ? size_op::dimension_of(n) : n.dims.rows;
}

/// The named sizes of a kernel, by their codes, and the variable that fixed each.
template <class P>
struct symbols {
  static constexpr auto codes = [] {
    std::array<dimension, 3 * static_cast<std::size_t>(P::written.size()) + 1> found{};
    std::size_t count = 1;  // the first stands for none
    for (int i = 0; i < P::written.size(); ++i)
      for (const dimension d : {P::written[i].dims.rows, P::written[i].dims.cols, size_in(P::written[i])}) {
        bool known = d.is_static();
        for (std::size_t k = 1; k < count; ++k) known = known || found[k] == d.base();
        if (!known) found[count++] = d.base();
      }
    found[0].code = static_cast<std::int64_t>(count);
    return found;
  }();
  static constexpr std::size_t count = static_cast<std::size_t>(codes[0].code) - 1;
  static constexpr std::size_t place(dimension d) {
    std::size_t k = 0;
    while (!(codes[k + 1] == d.base())) ++k;
    return k;
  }
};

/// What the operation of a node keeps.
template <class P, class T, int N>
struct memory_of {
  template <int I>
  using matrix = plain<T, static_size(P::nodes[I].dims.rows), static_size(P::nodes[I].dims.cols)>;
  using operation = typename decltype(P::template operation_of<P::nodes[N].op->id>())::type;
  using type = typename operation::template memory<matrix<N>, matrix<P::nodes[N].args[0]>>;
};

/// The memory of one kernel in one precision.
template <class P, class T>
class workspace {
public:
  static constexpr auto& nodes = P::nodes;
  static constexpr auto& plan = P::plan;
  static constexpr std::size_t alignment = 64;
  /// Whether the buffers are part of the object: their sizes are known, and small enough for the stack.
  static constexpr bool is_static = static_bytes<P, T>() <= std::int64_t{1} << 17;

  std::array<index, symbols<P>::count + 1> sizes{};
  packing<T> space;

  constexpr index size_of(dimension d) const {
    return d.is_static() ? static_cast<index>(d.code) : d.at(sizes[symbols<P>::place(d)]);
  }

  /// Ready for the sizes: memory is allocated where they have grown.
  void prepare() {
    if (ready_ && prepared_ == sizes) return;
    prepared_ = sizes;
    ready_ = true;
    if constexpr (!is_static) {
      index total = 0;
      for (int b = 0; b < plan.buffer_count; ++b) {
        starts_[b] = total;
        total += padded(size_of(plan.buffers[b].rows) * size_of(plan.buffers[b].cols));
      }
      if (total > memory_.size()) memory_.resize(total);
    }
    reserve_space();
    size_factors(std::make_index_sequence<static_cast<std::size_t>(plan.factor_count)>{});
    size_kept(std::make_index_sequence<static_cast<std::size_t>(keepers.count)>{});
    fill_constants(std::make_index_sequence<static_cast<std::size_t>(plan.buffer_count)>{});
  }

  template <int Buffer>
  T* buffer() {
    if constexpr (is_static)
      return fixed_ + fixed_start(Buffer);
    else
      return memory_.data() + starts_[Buffer];
  }

  template <int F>
  auto& factor_at() {
    return part<static_cast<std::size_t>(F)>(factors_);
  }

  /// What is kept of a sparse matrix that is computed, or of the factor of one.
  sparse_slot& sparse_at(int slot) { return sparse_[static_cast<std::size_t>(slot)]; }
  sparse_slot& sparse_factor_at(int f) { return sparse_[static_cast<std::size_t>(plan.sparse_count + f)]; }

  /// Memory for a copy of a matrix whose entries lie anyhow, one of three.
  template <std::size_t Slot>
  matrix_at<T, false> gapless(index rows, index cols) {
    auto& memory = part<Slot>(gapless_);
    if (memory.size() < rows * cols) memory.resize(rows * cols);
    return {memory.data(), rows, cols, rows};
  }

  /// What the operation of node N keeps.
  template <int N>
  auto& kept_at() {
    return part<static_cast<std::size_t>(keepers.place[N])>(kept_);
  }

  /// Where real data of the I-th input become complex.
  template <std::size_t I>
  auto& converted() {
    return part<I>(converted_);
  }

private:
  static constexpr index padded(index n) { return padded_to_line(n, sizeof(T)); }
  static constexpr index fixed_start(int buffer) {
    index total = 0;
    for (int b = 0; b < buffer; ++b) total += padded(plan.buffers[b].rows.code * plan.buffers[b].cols.code);
    return total;
  }
  static constexpr index fixed_size = [] {
    if constexpr (is_static)
      return fixed_start(plan.buffer_count);
    else
      return index{0};
  }();
  bool ready_ = false;
  std::array<index, symbols<P>::count + 1> prepared_;
  alignas(alignment) T fixed_[fixed_size + 1];
  index starts_[plan.buffer_count + 1];
  using growing = Eigen::Matrix<T, Eigen::Dynamic, 1>;
  pack<growing, growing, growing> gapless_;
  std::conditional_t<is_static, index, growing> memory_;
  kept_factors<false, P, T> factors_;
  static constexpr int sparse_slots = [] {
    bool any = false;
    for (int i = 0; i < nodes.size(); ++i) any = any || nodes[i].known.has(sparse);
    return any ? plan.sparse_count + plan.factor_count : 0;
  }();
  [[no_unique_address]] std::array<sparse_slot, static_cast<std::size_t>(sparse_slots)> sparse_;

  /// The nodes whose operations keep memory.
  struct keeping {
    int count = 0, node[nodes.size()]{}, place[nodes.size()]{};
  };
  static constexpr keeping keepers = [] {
    keeping k;
    for (int i = 0; i < nodes.size(); ++i)
      if (nodes[i].op->keeps) k.place[i] = k.count, k.node[k.count++] = i;
    return k;
  }();
  template <std::size_t... K>
  static auto kept_of(std::index_sequence<K...>) -> pack<typename memory_of<P, T, keepers.node[K]>::type...>;
  decltype(kept_of(std::make_index_sequence<static_cast<std::size_t>(keepers.count)>{})) kept_;

  template <std::size_t... K>
  void size_kept(std::index_sequence<K...>) {
    (size_kept<keepers.node[K]>(part<K>(kept_)), ...);
  }
  template <int N, class Kept>
  void size_kept(Kept& kept) {
    static constexpr shape y = nodes[N].dims, a = nodes[nodes[N].args[0]].dims;
    kept.resize(size_of(a.rows), size_of(a.cols), size_of(y.cols));
  }

  template <std::size_t... I>
  static auto complex_inputs(std::index_sequence<I...>)
      -> pack<Eigen::Matrix<T, type_size(static_size(nodes[plan.inputs[I]].dims.rows)),
                            type_size(static_size(nodes[plan.inputs[I]].dims.cols))>...>;
  decltype(complex_inputs(std::make_index_sequence < is_complex_number<T> ? static_cast<std::size_t>(plan.input_count)
                                                                          : 0 > {})) converted_;

  /// The products, solves and factorisations: rows and columns of the result, and the terms of each sum.
  struct packed_sizes {
    dimension rows, cols, depth;
  };
  static constexpr auto packed_steps = [] {
    list<packed_sizes> found;
    for (int i = 0; i < nodes.size(); ++i) {
      const bool factorised = uses_factor(nodes, i);
      if (!factorised && nodes[i].op->id != record<times_op>.id) continue;
      const shape s = nodes[i].dims, a = nodes[nodes[i].args[0]].dims;
      const auto is_small = [&](dimension d) {
        return d.is_static() && a.cols.is_static() && d.code * a.cols.code <= packing<T>::on_stack;
      };
      if (is_small(s.rows) && is_small(s.cols)) continue;
      found.push_back({s.rows, s.cols, a.cols});
      found.push_back({s.cols, s.rows, a.cols});
      if (factorised) found.push_back({a.rows, a.rows, a.rows});
    }
    return found;
  };
  void reserve_space() {
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      static constexpr packed_sizes steps[]{packed_steps()[static_cast<int>(K)]..., {}};
      for (std::size_t k = 0; k < sizeof...(K); ++k)
        space.reserve(size_of(steps[k].rows), size_of(steps[k].cols), size_of(steps[k].depth));
    }
    (std::make_index_sequence<static_cast<std::size_t>(packed_steps().size())>{});
  }
  template <std::size_t... F>
  void size_factors(std::index_sequence<F...>) {
    (size_factor<F>(), ...);
  }
  template <std::size_t F>
  void size_factor() {
    static constexpr dimension n = nodes[plan.factors[F].matrix].dims.rows;
    if constexpr (nodes[plan.factors[F].matrix].known.has(sparse)) return;
    part<F>(factors_).resize(size_of(n));
  }
  template <int N>
  static constexpr const fraction* constants = nodes.entries + constant_op::start(nodes[N]);
  template <std::size_t... B>
  void fill_constants(std::index_sequence<B...>) {
    (fill_constant<static_cast<int>(B)>(), ...);
  }
  template <int B>
  void fill_constant() {
    if constexpr (plan.buffer_of[B] >= 0) {
      constexpr int made = plan.buffer_of[B];
      static constexpr shape dims = nodes[made].dims;
      constexpr std::uint64_t id = nodes[made].op->id;
      constexpr bool is_identity = id == record<identity_op>.id, is_ones = id == record<ones_op>.id;
      const index rows = size_of(dims.rows), cols = size_of(dims.cols);
      T* const entries = buffer<B>();
      for (index j = 0; j < cols; ++j)
        for (index i = 0; i < rows; ++i)
          if constexpr (id == record<constant_op>.id)
            entries[i + j * rows] = static_cast<T>(constants<made>[i * cols + j].value());
          else
            entries[i + j * rows] = is_ones || (is_identity && i == j);
    }
  }
};

}
