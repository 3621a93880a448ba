// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/binding.hpp>

namespace riesz::detail {

/// What a call binds, found by input and by result.
template <class P, class... B>
struct bound_data {
  static constexpr auto& nodes = P::nodes;
  static constexpr auto& plan = P::plan;
  const pack<B&...>& bindings;

  template <std::size_t K>
  static constexpr bool is_bound = output_of<B...>(static_cast<int>(K)) >= 0;
  template <std::size_t K>
  static constexpr shape dims_of = nodes[nodes.roots[K]].dims;

  template <std::size_t I>
  auto& input() const {
    constexpr int place = binding_of<B...>(nodes[plan.inputs[I]].name_hash);
    return part<static_cast<std::size_t>(place)>(bindings).data;
  }
  template <std::size_t K>
  auto& result() const {
    constexpr int place = output_of<B...>(static_cast<int>(K));
    return part<static_cast<std::size_t>(place)>(bindings).data;
  }

  /// A number as it is, else a view.
  template <std::size_t I>
  auto input_view() const {
    static constexpr shape dims = nodes[plan.inputs[I]].dims;
    auto& data = input<I>();
    if constexpr (number_type<std::remove_cvref_t<decltype(data)>>)
      return data;
    else
      return view_of<static_size(dims.rows), static_size(dims.cols)>(std::as_const(data));
  }
  /// The address of a number, else a view.
  template <std::size_t K>
  auto result_view() const {
    auto& data = result<K>();
    if constexpr (number_type<std::remove_cvref_t<decltype(data)>>)
      return &data;
    else if constexpr (dims_of<K>.is_scalar())
      return view_of<1, 1>(data).data;
    else
      return view_of<static_size(dims_of<K>.rows), static_size(dims_of<K>.cols)>(data);
  }
};

/// Data that stay where they are, in a size that their type fixes.
template <class D>
inline constexpr bool stays_in_place = std::is_array_v<D> || number_type<D>;
template <class E, std::size_t N>
inline constexpr bool stays_in_place<std::array<E, N>> = true;
template <class E, int R, int C, int O>
inline constexpr bool stays_in_place<Eigen::Matrix<E, R, C, O>> = R >= 0 && C >= 0;

/// Whether the type of data fixes their size, and whether their steps follow from it.
template <class D>
inline constexpr bool has_fixed_size = false;
template <eigen_data D>
inline constexpr bool has_fixed_size<D> = D::SizeAtCompileTime >= 0;
template <class D>
inline constexpr bool has_fixed_steps = false;
template <class E, int R, int C, int O>
inline constexpr bool has_fixed_steps<Eigen::Matrix<E, R, C, O>> = true;
template <class E, int A>
inline constexpr bool has_fixed_steps<Eigen::Map<E, A>> = true;

/// Its address tells bindings of different types apart.
template <class... B>
inline constexpr char bindings_tag = 0;

/// Where the data of the last call of a kernel with bound data lay, and in which sizes: a call with the same data needs no second
/// check.
template <class P, class... Bound>
struct seen_data {
  std::uintptr_t words[5 * static_cast<std::size_t>(P::plan.input_count + P::results) + 1]{};

  /// The word that tells a call's bindings from others; none is 0. Those that are bound need no address.
  template <class... B>
  static std::uintptr_t tag() {
    if constexpr (std::is_same_v<pack<B...>, pack<Bound...>>)
      return 1;
    else
      return reinterpret_cast<std::uintptr_t>(&bindings_tag<B...>);
  }
};

}
