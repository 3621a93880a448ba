// SPDX-License-Identifier: BSL-1.0
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto X = matrix<"X", "n", "n", spd>;
constexpr auto C = matrix<"C", "n", "n">;
constexpr auto V = matrix<"V", "n", "n", symmetric>;
constexpr auto f = trace(C * X);

}

TEST_CASE("H19: in the log-Euclidean metric the gradient of log det X is X") {
  const Eigen::MatrixXd x = oracle::random_matrices(1).spd(4);
  const Eigen::MatrixXd g = kernel<gradient<log_euclidean<X>>(logdet(X), X)>(X = x);
  CHECK(oracle::error(g, x) < 1e-12);
}

TEST_CASE("The log-Euclidean gradient represents the derivative in its own product") {
  oracle::random_matrices random(2);
  const Eigen::MatrixXd x = random.spd(4), c = random.any(4, 4), d = random.any(4, 4), v = d + d.transpose();
  constexpr auto g = gradient<log_euclidean<X>>(f, X);
  const auto [pairing, slope] = kernel<inner<log_euclidean<X>>(g, V), derivative(f, X)(V)>(X = x, C = c, V = v);
  CHECK(pairing == Approx(slope).epsilon(1e-10));
}
