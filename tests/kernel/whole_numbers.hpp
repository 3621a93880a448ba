// SPDX-License-Identifier: BSL-1.0
// Matrices of small whole numbers, whose products and sums are exact.
#pragma once
#include <Eigen/Core>
#include <random>

namespace {

template <class T>
using dynamic = Eigen::Matrix<T, -1, -1>;
template <class T>
using by_rows = Eigen::Matrix<T, -1, -1, Eigen::RowMajor>;

template <class T>
dynamic<T> whole_numbers(int rows, int cols, unsigned seed) {
  std::mt19937 engine(seed);
  return dynamic<T>::NullaryExpr(rows, cols, [&] { return static_cast<T>(static_cast<int>(engine() % 7U) - 3); });
}

}
