// SPDX-License-Identifier: BSL-1.0
// Models whose covariance is a correction of low rank, as their papers write them: values and gradients against the plain
// interpreter, costs against what an expert counts.
#include "../kernel/interpreter.hpp"
#include "relative_error.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;
using Eigen::MatrixXd;
using oracle::interpreted;
using oracle::named_data;
using oracle::relative_error;

namespace {

constexpr polynomial third{fraction{1, 3}};
constexpr double tolerance = 1e-11;

}

TEST_CASE("Factor analysis meets its data in products with k columns alone, and makes no matrix of n x n") {
  constexpr auto W = matrix<"W", dim<"n", 1000>, dim<"k", 10>>;
  constexpr auto X = matrix<"X", "n", dim<"N", 5000>>;
  constexpr auto psi = vector<"psi", "n", positive>;
  constexpr auto S = W * transpose(W) + diag(psi);
  constexpr auto loss = 11 * logdet(S) + trace(transpose(X) * inverse(S) * X);
  constexpr auto program = kernel<loss, gradient(loss, W), gradient(loss, psi)>;
  constexpr polynomial n{detail::dimension_of<"n">}, k{detail::dimension_of<"k">}, N{detail::dimension_of<"N">};
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <= 4 * n * k * N + 5 * n * N + 6 * n * k * k + 20 * n * k + 10 * n +
                                           third * k * k * k + 2 * k * k + 2 * k + 5);

  oracle::random_matrices random{3};
  const MatrixXd w = random.any(7, 2), x = random.any(7, 11), p = random.positive(7);
  const named_data data{{"W", w}, {"X", x}, {"psi", p}};
  const auto [value, in_w, in_psi] = program(W = w, X = x, psi = p);
  CHECK(relative_error(value, interpreted(loss, data)) < tolerance);
  CHECK(relative_error(in_w, interpreted(gradient(loss, W), data)) < tolerance);
  CHECK(relative_error(in_psi, interpreted(gradient(loss, psi), data)) < tolerance);
}

TEST_CASE("A Gaussian process with few inducing points makes no matrix of p x p") {
  constexpr auto K = matrix<"K", dim<"m", 50>, "m", spd>;
  constexpr auto C = matrix<"C", "m", dim<"p", 5000>>;
  constexpr auto y = vector<"y", "p">;
  constexpr auto s = scalar<"s", positive>;
  constexpr auto Q = transpose(C) * inverse(K) * C + s * identity<"p">;
  constexpr auto loss = logdet(Q) + dot(y, inverse(Q) * y);
  constexpr auto program = kernel<loss, gradient(loss, C), gradient(loss, s)>;
  constexpr polynomial m{detail::dimension_of<"m">}, p{detail::dimension_of<"p">};
  STATIC_REQUIRE(program.cost.factorizations == 2);
  STATIC_REQUIRE(program.cost.flops <= 4 * m * m * p + 20 * m * p + 10 * p + 3 * m * m * m + 10 * m * m + 4 * m + 20);

  oracle::random_matrices random{4};
  const MatrixXd k = random.spd(3), c = random.any(3, 9), b = random.any(9), t = random.positive(1);
  const named_data data{{"K", k}, {"C", c}, {"y", b}, {"s", t}};
  const auto [value, in_c, in_s] = program(K = k, C = c, y = b, s = t(0));
  CHECK(relative_error(value, interpreted(loss, data)) < tolerance);
  CHECK(relative_error(in_c, interpreted(gradient(loss, C), data)) < tolerance);
  CHECK(relative_error(in_s, interpreted(gradient(loss, s), data)) < tolerance);
}

TEST_CASE("The mean of a Bayesian regression moves the prior's by a gain, and inverts no prior") {
  constexpr auto H = matrix<"H", dim<"r", 40>, dim<"n", 1000>>;
  constexpr auto P = matrix<"P", "n", "n", spd>;
  constexpr auto b = vector<"b", "r">;
  constexpr auto mu = vector<"mu", "n">;
  constexpr auto s = scalar<"s", positive>;
  constexpr auto mean = inverse(transpose(H) * H / s + inverse(P)) * (transpose(H) * b / s + inverse(P) * mu);
  constexpr auto program = kernel<mean>;
  constexpr polynomial n{detail::dimension_of<"n">}, r{detail::dimension_of<"r">};
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <=
                 2 * n * n * r + n * r * r + 4 * n * r + n + third * r * r * r + 6 * r * r + 5 * r + 2);

  oracle::random_matrices random{5};
  const MatrixXd h = random.any(3, 8), p = random.spd(8), y = random.any(3), m = random.any(8), t = random.positive(1);
  const named_data data{{"H", h}, {"P", p}, {"b", y}, {"mu", m}, {"s", t}};
  CHECK(relative_error(program(H = h, P = p, b = y, mu = m, s = t(0)), interpreted(mean, data)) < tolerance);
}
