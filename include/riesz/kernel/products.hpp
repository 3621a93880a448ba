// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/factors.hpp>
#include <riesz/kernel/small.hpp>
#include <riesz/kernel/symmetric.hpp>
#include <riesz/kernel/tiles.hpp>

namespace riesz::detail {

/// y = a b, in a way that its structure allows.
template <product_way Way, class Y, class A, class B, class T>
void multiply(Y y, A a, B b, packing<T>& space) {
  if constexpr (Way == product_way::symmetric && !is_by_rows<Y> && !is_by_rows<B> && !is_complex_number<T>) {
    set_symmetric_product(y.data, a.data, a.stride, y.rows, b.data);
  } else if constexpr (Way == product_way::half || Way == product_way::triangle) {
    set_zero(y);
    add_product_triangle<Eigen::Lower>(y, T(1), a, b, space);
    if constexpr (Way == product_way::half) mirror_lower(y);
  } else if constexpr (Way == product_way::upper_triangle) {
    set_zero(y);
    add_product_triangle<Eigen::Upper>(y, T(1), a, b, space);
  } else if constexpr (Way == product_way::lower_left || Way == product_way::upper_left) {
    set_zero(y);
    add_triangle_product<Way == product_way::lower_left ? int{Eigen::Lower} : int{Eigen::Upper}>(y, T(1), a, b, space);
  } else if constexpr (Way == product_way::lower_right || Way == product_way::upper_right) {
    set_zero(y);
    add_triangle_product<Way == product_way::lower_right ? int{Eigen::Upper} : int{Eigen::Lower}>(
        y.turned(), T(1), b.turned(), a.turned(), space);
  } else {
    set_product(y, a, b, space);
  }
}

/// A product: of few static sizes unrolled, of more by tiles.
template <int N, class M>
[[gnu::always_inline]] inline void multiply(const M& m) {
  constexpr int A = operand_of<M, N, 0>, B = operand_of<M, N, 1>;
  constexpr shape dims = M::nodes[N].dims;
  constexpr dimension inner = M::nodes[A].dims.cols;
  constexpr product_way way = way_of(M::nodes, N);
  if constexpr (way == product_way::sparse) {
    const auto y = m.template at<N>();
    sparse_algebra<typename M::scalar>::multiply(y, m.template at<A>(), m.template at<B>());
  } else if constexpr (way == product_way::whitened) {
    const auto half = regular_operand<half_solve_of(M::nodes, N), 1>(m);
    constexpr product_way part = is_half_enough(M::nodes, N) ? product_way::triangle : product_way::half;
    with_result<N>(m, [&](auto y) { multiply<part>(y, half.turned(), half, m.memory.space); });
  } else if constexpr (is_unrolled_product(dims, inner)) {
    const auto y = m.template at<N>();
    constexpr bool is_mirrored =
        M::plan.where[B] == place::buffer && M::nodes[B].known.has(symmetric) && !is_complex_number<typename M::scalar>;
    multiply_small<M::plan.where[N] == place::buffer, is_mirrored>(y, operand<A>(m), operand<B>(m));
  } else {
    const auto a = regular_operand<A, 1>(m);
    const auto b = regular_operand<B, 2>(m);
    with_result<N>(m, [&](auto y) {
      using T = typename M::scalar;
      constexpr bool is_half = way == product_way::half || way == product_way::triangle;
      constexpr bool by_rows = is_by_rows<decltype(y)>;
      constexpr shape made = by_rows ? dims.transposed() : dims;
      if constexpr (is_tiled_product<T>(made, inner) && (way == product_way::general || (is_half && !by_rows))) {
        set_product_by_tiles<static_size(dims.rows), static_size(inner), static_size(dims.cols), is_half, T>(y, a, b);
        if constexpr (way == product_way::half) mirror_lower(y);
      } else {
        multiply<way>(y, a, b, m.memory.space);
      }
    });
  }
}

}
