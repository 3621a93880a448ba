// SPDX-License-Identifier: BSL-1.0
// Steps of optimisers and of statistics as they are written, against Eigen and against the operations that an expert counts.
#include "../kernel/interpreter.hpp"
#include "plain.hpp"
#include "relative_error.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;
using Eigen::MatrixXd;
using oracle::relative_error;
using plain = oracle::plain<double>;

namespace {

constexpr auto A = matrix<"A", "k", "n">;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto S = matrix<"S", "n", "n", spd>;
constexpr auto W = matrix<"W", "n", "n", diagonal, positive>;
constexpr auto b = vector<"b", "k">;
constexpr auto c = vector<"c", "n">;
constexpr auto x = vector<"x", "n">;
constexpr auto y = vector<"y", "m">;
constexpr auto s = scalar<"s", positive>;

constexpr polynomial m{detail::dimension_of<"m">}, n{detail::dimension_of<"n">}, k{detail::dimension_of<"k">};
constexpr polynomial third{fraction{1, 3}};

struct problem {
  oracle::random_matrices random{29};
  plain a{random.any(4, 7)}, x{random.any(12, 7)}, s{random.spd(7)}, w{random.positive(7).col(0).asDiagonal()},
      b{random.any(4)}, c{random.any(7)}, at{random.any(7)}, y{random.any(12)}, i{MatrixXd::Identity(7, 7)};
};
constexpr double tolerance = 1e-9;

}

TEST_CASE("An interior point's two directions scale one matrix by its weights, and share one Cholesky factor") {
  constexpr auto K = A * W * transpose(A);
  constexpr auto step = kernel<W * transpose(A) * inverse(K) * (b - A * x), W*(transpose(A) * inverse(K) * A * x - c)>;
  STATIC_REQUIRE(step.cost.factorizations == 1);
  STATIC_REQUIRE(step.cost.flops <= k * k * n + third * k * k * k + 7 * k * n + 4 * k * k + 2 * n + k);

  problem d;
  const auto [feasible, improving] =
      step(A = d.a.entries, W = d.w.entries, b = d.b.entries, x = d.at.entries, c = d.c.entries);
  const plain at = transpose(d.a), inverted = inverse(d.a * d.w * at);
  CHECK(relative_error(feasible, d.w * at * inverted * (d.b - d.a * d.at)) < tolerance);
  CHECK(relative_error(improving, d.w * (at * inverted * d.a * d.at - d.c)) < tolerance);
}

namespace {

constexpr auto p = sigmoid(X * x);
constexpr auto logistic_step =
    inverse(transpose(X) * diag(hadamard(p, ones<"m"> - p)) * X + s * identity<"n">) * (transpose(X) * (y - p) - s * x);

}

TEST_CASE("Newton's step of logistic regression is one weighted triangle and one Cholesky factor") {
  constexpr auto step = kernel<logistic_step>;
  STATIC_REQUIRE(step.cost.factorizations == 1);
  STATIC_REQUIRE(step.cost.flops <= m * n * n + third * n * n * n + 5 * m * n + 2 * n * n + 4 * m + 3 * n);

  problem d;
  const Eigen::ArrayXd chance = 1 / (1 + (-(d.x * d.at).entries.array()).exp());
  const plain weighted{(chance * (1 - chance)).matrix().asDiagonal()};
  const plain rest{d.y.entries - chance.matrix()};
  CHECK(relative_error(step(X = d.x.entries, y = d.y.entries, x = d.at.entries, s = 0.3),
                       inverse(transpose(d.x) * weighted * d.x + 0.3 * d.i) * (transpose(d.x) * rest - 0.3 * d.at)) <
        tolerance);
}

TEST_CASE("A penalised objective, its gradient and a product with its Hessian read each matrix as often as they must") {
  constexpr auto f = 0.5 * squared_norm(X * x - y) + 0.5 * s * dot(x, S * x);
  constexpr auto program = kernel<f, gradient(f, x), hessian(f, x)(c)>;
  STATIC_REQUIRE(program.cost.factorizations == 0);
  STATIC_REQUIRE(program.cost.flops <= 8 * m * n + 4 * n * n + 3 * m + 6 * n + 3);

  problem d;
  const auto [value, slope, curvature] =
      program(X = d.x.entries, y = d.y.entries, S = d.s.entries, x = d.at.entries, c = d.c.entries, s = 0.3);
  const plain rest = d.x * d.at - d.y;
  CHECK(value == Approx(0.5 * rest.entries.squaredNorm() + 0.15 * (transpose(d.at) * d.s * d.at).entries(0)));
  CHECK(relative_error(slope, transpose(d.x) * rest + 0.3 * d.s * d.at) < tolerance);
  CHECK(relative_error(curvature, transpose(d.x) * d.x * d.c + 0.3 * d.s * d.c) < tolerance);
}

TEST_CASE("A portfolio of least variance is one solve") {
  constexpr auto weights = inverse(S) * ones<"n"> / dot(ones<"n">, inverse(S) * ones<"n">);
  constexpr auto program = kernel<weights>;
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <= third * n * n * n + 2 * n * n + 3 * n + 1);

  problem d;
  const MatrixXd expected = inverse(d.s).entries.rowwise().sum();
  CHECK(relative_error(program(S = d.s.entries), expected / expected.sum()) < tolerance);
}

TEST_CASE("The gradient of a Rayleigh quotient shares its product") {
  constexpr auto f = dot(x, S * x) / dot(x, x);
  constexpr auto program = kernel<f, gradient(f, x)>;
  STATIC_REQUIRE(program.cost.flops <= 2 * n * n + 8 * n + 3);

  problem d;
  const auto [value, slope] = program(S = d.s.entries, x = d.at.entries);
  const double square = d.at.entries.squaredNorm(), quotient = (transpose(d.at) * d.s * d.at).entries(0) / square;
  CHECK(value == Approx(quotient).epsilon(tolerance));
  CHECK(relative_error(slope, 2 / square * (d.s * d.at - quotient * d.at)) < tolerance);
}

namespace {

constexpr auto bfgs = S + outer(c, c) / dot(c, x) - outer(S * x, S* x) / dot(x, S* x);
constexpr auto rho = 1 / dot(c, x);
constexpr auto inverse_bfgs =
    (identity<"n"> - rho * outer(x, c)) * S * (identity<"n"> - rho * outer(c, x)) + rho * outer(x, x);

}

TEST_CASE(
    "A step of Broyden, Fletcher, Goldfarb and Shanno has products with columns alone, and satisfies the secant") {
  constexpr auto step = kernel<bfgs>;
  constexpr auto inverted = kernel<inverse_bfgs>;
  STATIC_REQUIRE(step.cost.factorizations == 0);
  STATIC_REQUIRE(inverted.cost.factorizations == 0);
  STATIC_REQUIRE(inverted.cost.flops <= 24 * n * n);

  problem d;
  const plain &u = d.at, v = d.s * d.at + 0.1 * d.c;
  const MatrixXd direct = step(S = d.s.entries, c = v.entries, x = u.entries),
                 indirect = inverted(S = inverse(d.s).entries, c = v.entries, x = u.entries);
  CHECK(relative_error(direct * u.entries, v) < tolerance);
  CHECK(relative_error(indirect * v.entries, u) < tolerance);
  CHECK(relative_error(indirect * direct, d.i) < tolerance);
}
