// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Core>
#include <type_traits>

namespace oracle {

/// |value - expected| / |expected|, in the Frobenius norm.
template <class Value>
double relative_error(const Value& value, const Eigen::MatrixXd& expected) {
  if constexpr (std::is_arithmetic_v<Value>)
    return relative_error(Eigen::MatrixXd::Constant(1, 1, value), expected);
  else
    return (value - expected).norm() / expected.norm();
}
template <class Value>
double relative_error(const Value& value, double expected) {
  return relative_error(value, Eigen::MatrixXd::Constant(1, 1, expected));
}

}
