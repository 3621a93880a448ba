// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Cholesky>
#include <riesz/kernel/exponential.hpp>
#include <riesz/kernel/spectra.hpp>
#include <riesz/kernel/sylvester.hpp>
#include <riesz/ops/record.hpp>

namespace riesz::detail {

/// What kernels take from Eigen, for a result of type Y. The classes are what a kernel keeps from one call to the next.
template <class Y>
struct in_eigen {
  using T = typename Y::Scalar;
  static constexpr T epsilon = std::numeric_limits<T>::epsilon();
  static constexpr int rows = kept_size(Y::RowsAtCompileTime), cols = kept_size(Y::ColsAtCompileTime);

  template <int Blocks>
  using exponential = detail::exponential<T, Y::RowsAtCompileTime, Blocks>;
  template <int Blocks>
  using logarithm = detail::logarithm<T, Y::RowsAtCompileTime, Blocks>;
  template <class>
  using square_root = detail::square_root<T, rows>;
  template <class>
  using sylvester = sylvester_solution<T, rows, cols>;
  template <class>
  using spectrum = symmetric_spectrum<T, rows>;
  template <class A>
  using svd = singular_vectors<T, kept_size(A::RowsAtCompileTime), kept_size(A::ColsAtCompileTime)>;

  /// Whether one triangle mirrors the other, up to rounding.
  template <class A>
  static bool is_symmetric(const A& a) {
    for (index j = 0; j < a.cols(); ++j)
      for (index i = j + 1; i < a.rows(); ++i)
        if (std::abs(a(i, j) - a(j, i)) > std::sqrt(epsilon) * (std::abs(a(i, i)) + std::abs(a(j, j)))) return false;
    return true;
  }

  /// The lower triangle of y becomes its Cholesky factor. Whether y is positive definite, or NaN.
  static bool cholesky(Y& y) {
    using square = Eigen::Matrix<T, Y::RowsAtCompileTime, Y::RowsAtCompileTime>;
    const bool is_number = !y.hasNaN();
    const Eigen::LLT<Eigen::Ref<square, 0, Eigen::OuterStride<>>> factor(y);
    if (factor.info() == Eigen::Success) return true;
    become_nan(y);
    return !is_number;
  }
};

}
