// SPDX-License-Identifier: BSL-1.0
#include <Eigen/Core>
#include <riesz/kernel.hpp>

using namespace riesz;

constexpr auto W1 = matrix<"W1", "h", "i">;
constexpr auto b1 = vector<"b1", "h">;
constexpr auto W2 = matrix<"W2", "o", "h">;
constexpr auto X = matrix<"X", "i", "n">;
constexpr auto Y = matrix<"Y", "o", "n">;
constexpr auto f = 0.5 * squared_norm(W2 * tanh(W1 * X + b1 * ones<1, "n">) - Y);

using data = Eigen::MatrixXd;

double value_and_slopes(const data& first, const Eigen::VectorXd& shift, const data& second, const data& in,
                        const data& wanted, data& g1, Eigen::VectorXd& gb, data& g2) {
  double value = 0;
  kernel<f, gradient(f, W1), gradient(f, b1), gradient(f, W2)>.bind(
      W1 = first, b1 = shift, W2 = second, X = in, Y = wanted, out<0> = value, out<1> = g1, out<2> = gb, out<3> = g2)();
  return value;
}
