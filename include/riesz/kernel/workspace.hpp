// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <riesz/kernel/decompositions.hpp>
#include <riesz/plan/program.hpp>
#include <tuple>

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

/// What is kept of one factorised matrix: Eigen's own object, which allocates once where its size is named.
template <class T, int N, factoring How>
struct kept_factor {};  // a triangle is its own
template <class T, int N>
struct kept_factor<T, N, factoring::cholesky> : Eigen::LLT<Eigen::Matrix<T, N, N>> {};
template <class T, int N>
struct kept_factor<T, N, factoring::lu> : Eigen::PartialPivLU<Eigen::Matrix<T, N, N>> {};

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
  static constexpr bool is_static = [] {
    constexpr std::int64_t most = std::int64_t{1} << 17;
    std::int64_t bytes = 0;
    for (int b = 0; b < plan.buffer_count; ++b) {
      const shape s = plan.buffers[b];
      if (!s.is_static()) return false;
      bytes += s.rows.code * s.cols.code * static_cast<std::int64_t>(sizeof(T)) + 64;
    }
    return bytes <= most;
  }();

  std::array<index, symbols<P>::count + 1> sizes{};
  T scalars[plan.scalar_count + 1];

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
    size_factors(std::make_index_sequence<static_cast<std::size_t>(plan.factor_count)>{});
    size_kept(std::make_index_sequence<static_cast<std::size_t>(keepers.count)>{});
    fill_constants(std::make_index_sequence<static_cast<std::size_t>(plan.buffer_count)>{});
    for (int i = 0; i < nodes.size(); ++i)
      if (nodes[i].op->id == record<size_op>.id)
        scalars[plan.slot[i]] = static_cast<T>(size_of(size_op::dimension_of(nodes[i])));
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
    return std::get<static_cast<std::size_t>(F)>(factors_);
  }

  /// What the operation of node N keeps.
  template <int N>
  auto& kept_at() {
    return std::get<static_cast<std::size_t>(keepers.place[N])>(kept_);
  }

  /// Where real data of the I-th input become complex.
  template <std::size_t I>
  auto& converted() {
    return std::get<I>(converted_);
  }

private:
  static constexpr index padded(index n) {
    constexpr auto line = static_cast<index>(alignment / sizeof(T));
    return (n + line - 1) / line * line;
  }
  static constexpr index fixed_start(int buffer) {
    index total = 0;
    for (int b = 0; b < buffer; ++b) total += padded(plan.buffers[b].rows.code * plan.buffers[b].cols.code);
    return total;
  }
  template <std::size_t... F>
  static auto factors_of(std::index_sequence<F...>)
      -> std::tuple<kept_factor<T, type_size(static_size(nodes[plan.factors[F].matrix].dims.rows)), plan.factors[F].how>...>;

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
  std::conditional_t<is_static, index, Eigen::Matrix<T, Eigen::Dynamic, 1>> memory_;
  decltype(factors_of(std::make_index_sequence<static_cast<std::size_t>(plan.factor_count)>{})) factors_;

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
  static auto kept_of(std::index_sequence<K...>) -> std::tuple<typename memory_of<P, T, keepers.node[K]>::type...>;
  decltype(kept_of(std::make_index_sequence<static_cast<std::size_t>(keepers.count)>{})) kept_;

  template <std::size_t... K>
  void size_kept(std::index_sequence<K...>) {
    (size_kept(std::get<K>(kept_), nodes[keepers.node[K]]), ...);
  }
  template <class Kept>
  void size_kept(Kept& kept, const node& n) {
    const shape a = nodes[n.args[0]].dims;
    kept.resize(size_of(a.rows), size_of(a.cols), size_of(n.dims.cols));
  }

  template <std::size_t... I>
  static auto complex_inputs(std::index_sequence<I...>) -> std::tuple<
      Eigen::Matrix<T, type_size(static_size(nodes[plan.inputs[I]].dims.rows)),
                    type_size(static_size(nodes[plan.inputs[I]].dims.cols))>...>;
  decltype(complex_inputs(std::make_index_sequence < is_complex_number<T> ? static_cast<std::size_t>(plan.input_count)
                                                                          : 0 > {})) converted_;

  template <std::size_t... F>
  void size_factors(std::index_sequence<F...>) {
    (size_factor<F>(), ...);
  }
  template <std::size_t F>
  void size_factor() {
    constexpr dimension d = nodes[plan.factors[F].matrix].dims.rows;
    auto& kept = std::get<F>(factors_);
    if constexpr (type_size(static_size(d)) < 0 && !plan.factors[F].is_triangle())
      if (kept.rows() != size_of(d)) kept.compute(Eigen::Matrix<T, -1, -1>::Identity(size_of(d), size_of(d)));
  }
  template <std::size_t... B>
  void fill_constants(std::index_sequence<B...>) {
    (fill_constant<static_cast<int>(B)>(), ...);
  }
  template <int B>
  void fill_constant() {
    if constexpr (plan.buffer_of[B] >= 0) {
      constexpr node n = nodes[plan.buffer_of[B]];
      const index rows = size_of(n.dims.rows), cols = size_of(n.dims.cols);
      const auto m = packed<static_size(n.dims.rows), static_size(n.dims.cols)>(buffer<B>(), rows, cols).eigen();
      auto entries = m;
      if constexpr (n.op->id == record<identity_op>.id)
        entries.setIdentity();
      else if constexpr (n.op->id == record<constant_op>.id)
        for (index k = 0; k < rows * cols; ++k)
          entries(k / cols, k % cols) = static_cast<T>(nodes.entries[constant_op::start(n) + k].value());
      else
        entries.setConstant(n.op->id == record<ones_op>.id ? T(1) : T(0));
    }
  }
};

}
