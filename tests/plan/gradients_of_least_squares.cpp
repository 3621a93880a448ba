// SPDX-License-Identifier: BSL-1.0
// Least squares with all their gradients: one factorisation, and nothing of the third order beside it.
#include "../kernel/interpreter.hpp"
#include "../kernel/taylor.hpp"
#include "relative_error.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;
using Eigen::MatrixXd;
using oracle::relative_error;
using oracle::taylor_order;

namespace {

constexpr auto X = matrix<"X", "m", "n">;
constexpr auto y = vector<"y", "m">;
constexpr auto g = vector<"g", "n">;
constexpr auto s = scalar<"s", positive>;

constexpr polynomial m{detail::dimension_of<"m">}, n{detail::dimension_of<"n">};
constexpr polynomial third{fraction{1, 3}};

constexpr auto least_squares = dot(g, inverse(transpose(X) * X) * transpose(X) * y);
constexpr auto ridge = dot(g, inverse(transpose(X) * X + s * identity<"n">) * transpose(X) * y);

struct problem {
  oracle::random_matrices random{7};
  MatrixXd x = random.any(13, 5), y = random.any(13), g = random.any(5), v = 0.1 * random.any(13, 5),
           vy = random.any(13);
};
constexpr double tolerance = 1e-10;

}

TEST_CASE("P14: the gradients of <g, (X'X)^-1 X'y> are updates of rank two and a product with a column") {
  constexpr auto program = kernel<least_squares, gradient(least_squares, X), gradient(least_squares, y)>;
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <= third * n * n * n + m * n * n + 11 * m * n + 4 * n * n + 2 * n + m);

  problem p;
  const auto [value, in_x, in_y] = program(X = p.x, y = p.y, g = p.g);
  const MatrixXd inverted = (p.x.transpose() * p.x).inverse(), b = inverted * p.x.transpose() * p.y;
  const MatrixXd z = inverted * p.g, r = p.y - p.x * b;
  CHECK(relative_error(value, p.g.cwiseProduct(b).sum()) < tolerance);
  CHECK(relative_error(in_x, r * z.transpose() - p.x * z * b.transpose()) < tolerance);
  CHECK(relative_error(in_y, p.x * z) < tolerance);
  CHECK(taylor_order([&](const MatrixXd& at) { return std::get<0>(program(X = at, y = p.y, g = p.g)); }, p.x, in_x,
                     p.v) == Approx(2).margin(0.1));
  const double moved = std::get<0>(program(X = p.x, y = (p.y + p.vy).eval(), g = p.g));
  CHECK(moved - value == Approx(in_y.dot(p.vy.col(0))).epsilon(1e-9));
}

TEST_CASE("P19: a ridge changes no more than the diagonal, and its own gradient is a dot product") {
  constexpr auto program = kernel<ridge, gradient(ridge, X), gradient(ridge, y), gradient(ridge, s)>;
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <= third * n * n * n + m * n * n + 11 * m * n + 4 * n * n + 5 * n + m + 1);

  problem p;
  constexpr double shift = 0.7;
  const auto [value, in_x, in_y, in_s] = program(X = p.x, y = p.y, g = p.g, s = shift);
  const MatrixXd inverted = (p.x.transpose() * p.x + shift * MatrixXd::Identity(5, 5)).inverse();
  const MatrixXd b = inverted * p.x.transpose() * p.y, z = inverted * p.g, r = p.y - p.x * b;
  CHECK(relative_error(value, p.g.cwiseProduct(b).sum()) < tolerance);
  CHECK(relative_error(in_x, r * z.transpose() - p.x * z * b.transpose()) < tolerance);
  CHECK(relative_error(in_y, p.x * z) < tolerance);
  CHECK(relative_error(in_s, -z.cwiseProduct(b).sum()) < tolerance);
  CHECK(taylor_order([&](const MatrixXd& at) { return std::get<0>(program(X = at, y = p.y, g = p.g, s = shift)); }, p.x,
                     in_x, p.v) == Approx(2).margin(0.1));
  CHECK(taylor_order([&](const MatrixXd& at) { return std::get<0>(program(X = p.x, y = p.y, g = p.g, s = at(0))); },
                     MatrixXd::Constant(1, 1, shift), MatrixXd::Constant(1, 1, in_s),
                     MatrixXd::Constant(1, 1, 1)) == Approx(2).margin(0.1));
}
