// SPDX-License-Identifier: BSL-1.0
// Products in a value and in all its gradients: vectors meet them first, and what is looked at alone is computed alone.
#include "../kernel/interpreter.hpp"
#include "../kernel/taylor.hpp"
#include "relative_error.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;
using Eigen::MatrixXd;
using oracle::relative_error;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto g = vector<"g", "n">;
constexpr auto w = vector<"w", "n">;
constexpr auto x = vector<"x", "n">;

constexpr polynomial n{detail::dimension_of<"n">};

constexpr auto through = dot(w, A* B* x);
constexpr auto on_diagonal = dot(g, diagonal_of(A* B));
constexpr auto traced = trace(A * B) + 0.5 * squared_norm(A);

struct problem {
  oracle::random_matrices random{7};
  MatrixXd a = random.any(8, 8), b = random.any(8, 8), v = random.any(8, 8);
  Eigen::VectorXd g = random.any(8), w = random.any(8), x = random.any(8);
};
constexpr double tolerance = 1e-10;

/// A function is linear, and slope is its gradient.
template <class Function>
bool is_slope(Function f, const MatrixXd& x, const MatrixXd& slope, const MatrixXd& v) {
  return std::abs(f(x + v) - f(x) - slope.cwiseProduct(v).sum()) < 1e-12 * (1 + std::abs(f(x)));
}

}

TEST_CASE("P5: w'A B x and its gradients have no product of matrices but with columns") {
  constexpr auto program = kernel<through, gradient(through, A), gradient(through, B), gradient(through, x)>;
  STATIC_REQUIRE(program.cost.factorizations == 0);
  STATIC_REQUIRE(program.cost.flops <= 12 * n * n + 2 * n);

  problem p;
  const auto [value, in_a, in_b, in_x] = program(A = p.a, B = p.b, w = p.w, x = p.x);
  const MatrixXd bx = p.b * p.x, aw = p.a.transpose() * p.w;
  CHECK(relative_error(value, p.w.dot(p.a * p.b * p.x)) < tolerance);
  CHECK(relative_error(in_a, p.w * bx.transpose()) < tolerance);
  CHECK(relative_error(in_b, aw * p.x.transpose()) < tolerance);
  CHECK(relative_error(in_x, p.b.transpose() * aw) < tolerance);
  CHECK(is_slope([&](const MatrixXd& at) { return std::get<0>(program(A = at, B = p.b, w = p.w, x = p.x)); }, p.a, in_a,
                 p.v));
  CHECK(is_slope([&](const MatrixXd& at) { return std::get<0>(program(A = p.a, B = at, w = p.w, x = p.x)); }, p.b, in_b,
                 p.v));
}

TEST_CASE("P12: g'diag(A B) and its gradients are n dots and scalings") {
  constexpr auto program = kernel<on_diagonal, gradient(on_diagonal, A), gradient(on_diagonal, B)>;
  STATIC_REQUIRE(program.cost.factorizations == 0);
  STATIC_REQUIRE(program.cost.flops <= 4 * n * n + 2 * n);

  problem p;
  const auto [value, in_a, in_b] = program(A = p.a, B = p.b, g = p.g);
  CHECK(relative_error(value, p.g.dot((p.a * p.b).diagonal())) < tolerance);
  CHECK(relative_error(in_a, p.g.asDiagonal() * p.b.transpose()) < tolerance);
  CHECK(relative_error(in_b, p.a.transpose() * p.g.asDiagonal()) < tolerance);
  CHECK(is_slope([&](const MatrixXd& at) { return std::get<0>(program(A = at, B = p.b, g = p.g)); }, p.a, in_a, p.v));
  CHECK(is_slope([&](const MatrixXd& at) { return std::get<0>(program(A = p.a, B = at, g = p.g)); }, p.b, in_b, p.v));
}

TEST_CASE("P12: tr(A B) + 1/2 |A|^2 and its gradient read A and B, and multiply nothing") {
  constexpr auto program = kernel<traced, gradient(traced, A)>;
  STATIC_REQUIRE(program.cost.flops <= 5 * n * n + 2);

  problem p;
  const auto [value, in_a] = program(A = p.a, B = p.b);
  CHECK(relative_error(value, (p.a * p.b).trace() + 0.5 * p.a.squaredNorm()) < tolerance);
  CHECK(relative_error(in_a, p.b.transpose() + p.a) < tolerance);
  CHECK(oracle::taylor_order([&](const MatrixXd& at) { return std::get<0>(program(A = at, B = p.b)); }, p.a, in_a,
                             p.v) == Approx(2).margin(0.1));
}
