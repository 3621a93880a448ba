// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/workspace.hpp>

namespace riesz::detail {

/// An operand of a node. Functions name it so instead of keeping the node: that has its operation's rules, and Clang would
/// compile them all into the program.
template <class M, int N, int K>
inline constexpr int operand_of = M::nodes[N].args[K];

/// A program at work on data: where each node's value is found. `In` has the view of each input, a number for a scalar;
/// `Out` the view of each result, a pointer for a scalar.
template <class P, class T, class In, class Out>
struct machine {
  using program = P;
  using scalar = T;
  static constexpr auto& nodes = P::nodes;
  static constexpr auto& plan = P::plan;

  const In& in;
  const Out& out;
  workspace<P, T>& memory;
  T (&scalars)[plan.scalar_count + 1];
  local_memory<P, T>& local;

  template <int B>
  T* buffer() const {
    if constexpr (has_local_buffers<P, T> && plan.buffer_of[B] < 0)
      return entries_of<B>(local.buffers);
    else
      return memory.template buffer<B>();
  }

  /// Where factorisation F is kept.
  template <int F>
  auto& factor() const {
    if constexpr (is_local_factor<P, T, F>)
      return part<static_cast<std::size_t>(F)>(local.factors);
    else
      return memory.template factor_at<F>();
  }

  template <int N>
  using operation_of = typename decltype(P::template operation_of<nodes[N].op->id>())::type;

  /// The number at a scalar node.
  template <int N>
  T number() const {
    if constexpr (nodes[N].op->id == record<number_op>.id) {
      static constexpr double value = nodes[N].value.value();
      return static_cast<T>(value);
    } else if constexpr (nodes[N].op->id == record<imaginary_op>.id)
      return T(0, 1);
    else if constexpr (plan.where[N] == place::input)
      return part<static_cast<std::size_t>(plan.slot[N])>(in);
    else
      return scalars[plan.slot[N]];
  }

  /// Where the value of a matrix node lies; of a scalar too, where it is one of the workspace.
  template <int N>
  auto at() const {
    constexpr int base = plan.base[N];
    static constexpr shape dims = nodes[base].dims;
    constexpr std::uint64_t id = nodes[base].op->id;
    if constexpr (plan.where[N] == place::view) {
      if constexpr (base == N)
        return at<nodes[base].args[0]>()
            .template block<nodes[base].value.num, nodes[base].value.den, static_size(dims.rows),
                            static_size(dims.cols)>(memory.size_of(dims.rows), memory.size_of(dims.cols));
      else if constexpr (plan.is_turned[N])
        return at<base>().turned();
      else
        return at<base>();
    } else if constexpr (id == record<number_op>.id) {
      static constexpr T value = static_cast<T>(nodes[base].value.value());
      return view<const T, 1, 1, layout::packed>{&value, 1, 1, 1, 1};
    } else if constexpr (dims.is_scalar() && plan.where[N] == place::input) {
      return view<const T, 1, 1, layout::packed>{&part<static_cast<std::size_t>(plan.slot[N])>(in), 1, 1, 1, 1};
    } else if constexpr (plan.where[N] == place::scalar) {
      return view<T, 1, 1, layout::packed>{&scalars[plan.slot[N]], 1, 1, 1, 1};
    } else if constexpr (plan.where[N] == place::input) {
      return part<static_cast<std::size_t>(plan.slot[N])>(in);
    } else if constexpr (plan.where[N] == place::output) {
      return part<static_cast<std::size_t>(plan.slot[N])>(out);
    } else if constexpr (plan.where[N] == place::sparse) {
      return sparse_algebra<T>::view_of(memory.sparse_at(plan.slot[N]));
    } else {
      constexpr int rows = static_size(dims.rows), cols = static_size(dims.cols);
      if constexpr (has_padded_columns<P, T, plan.slot[N]>)
        return view<T, rows, cols, layout::padded>{buffer<plan.slot[N]>(), rows, cols, 1, rows_with_room<T>(rows)};
      else
        return packed<rows, cols>(buffer<plan.slot[N]>(), memory.size_of(dims.rows), memory.size_of(dims.cols));
    }
  }
};

}
