// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Dense>
#include "../workload.hpp"

namespace by_eigen {

using workloads::dynamic;
using workloads::problem;

template <class T, int R, int C>
using matrix = Eigen::Matrix<T, R, C>;  // dynamic is Eigen's own Dynamic
template <class T, int R, int C>
using map = Eigen::Map<const matrix<T, R, C>, Eigen::Aligned64>;
template <class T, int R, int C>
using result = Eigen::Map<matrix<T, R, C>, Eigen::Aligned64>;

static_assert(dynamic == Eigen::Dynamic);

/// Whether products are few enough for registers.
constexpr bool is_small(int rows, int cols) { return rows > 0 && cols > 0 && rows * cols <= 256; }

/// to = a b, into other memory than theirs.
template <bool Small, class To, class A, class B>
void multiply(To&& to, const A& a, const B& b) {
  if constexpr (Small)
    to = a.lazyProduct(b);
  else
    to.noalias() = a * b;
}

}
