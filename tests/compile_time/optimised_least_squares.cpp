// SPDX-License-Identifier: BSL-1.0
#include <Eigen/Core>
#include <riesz/kernel.hpp>

using namespace riesz;

constexpr auto A = matrix<"A", "m", "n">;
constexpr auto b = vector<"b", "m">;
constexpr auto x = vector<"x", "n">;
constexpr auto f = squared_norm(A * x - b) / 2;

double value_and_slope(const Eigen::MatrixXd& a, const Eigen::VectorXd& right, const Eigen::VectorXd& at,
                       Eigen::VectorXd& slope) {
  double value = 0;
  kernel<f, gradient(f, x)>.bind(A = a, b = right, x = at, out<0> = value, out<1> = slope)();
  return value;
}
