// SPDX-License-Identifier: BSL-1.0
#pragma once
// Where exactness cannot decide: the order at which the remainder of Taylor's formula vanishes.
#include <Eigen/Core>
#include <cmath>
#include <random>

namespace oracle {

/// The observed order of |f(x + t v) - f(x) - t <g, v>|: 2 where g is the gradient of a smooth f at x, else 1.
template <class Function>
double taylor_order(Function f, const Eigen::MatrixXd& x, const Eigen::MatrixXd& g, const Eigen::MatrixXd& v) {
  const double value = f(x), slope = g.cwiseProduct(v).sum();
  const auto remainder = [&](double t) {
    const Eigen::MatrixXd moved = x + t * v;
    return std::abs(f(moved) - value - t * slope);
  };
  return std::log2(remainder(1.0 / 512) / remainder(1.0 / 1024));
}

}
