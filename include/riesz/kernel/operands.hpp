// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/machine.hpp>

namespace riesz::detail {

/// The value of a node, to be read: temporaries and the caller's data as one type, so that products are compiled once.
template <int N, class M>
auto operand(const M& m) {
  const auto v = m.template at<N>();
  using V = decltype(v);
  return view<const typename V::scalar, V::static_rows, V::static_cols, V::how>{v.data, v.rows_, v.cols_, v.row_step,
                                                                                v.col_step};
}

/// The value of a node as Eigen's kernels take it; of a matrix with two steps a copy.
template <int N, int Slot, class M>
auto regular_operand(const M& m) {
  const auto v = operand<N>(m);
  if constexpr (is_regular<decltype(v)>) {
    return matrix_of(v);
  } else {
    const auto copy = m.memory.template gapless<Slot>(v.rows(), v.cols());
    copy_entries(copy, v);
    return matrix_at<const typename M::scalar, false>(copy);
  }
}

/// Calls with the result of a node as Eigen's kernels take it.
template <int N, class M, class Then>
[[gnu::always_inline]] inline void with_result(const M& m, Then then) {
  const auto v = m.template at<N>();
  if constexpr (is_regular<decltype(v)>) {
    then(matrix_of(v));
  } else {
    const auto made = m.memory.template gapless<0>(v.rows(), v.cols());
    then(made);
    for (index j = 0; j < v.cols(); ++j)
      for (index i = 0; i < v.rows(); ++i) v(i, j) = made(i, j);
  }
}

/// The rows of a matrix of static size; -1 where it is named.
template <int N, class M>
inline constexpr int small_size = static_size(M::nodes[N].dims.rows);

}
