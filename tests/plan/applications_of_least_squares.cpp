// SPDX-License-Identifier: BSL-1.0
// Least squares in many forms, as they are written, against Eigen and against the operations that an expert counts.
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

constexpr auto C = matrix<"C", "p", "n">;
constexpr auto V = matrix<"V", "m", "m", spd>;
constexpr auto W = matrix<"W", "m", "m", diagonal, positive>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto d = vector<"d", "p">;
constexpr auto y = vector<"y", "m">;
constexpr auto s = scalar<"s", positive>;
constexpr auto t = scalar<"t", positive>;

constexpr polynomial m{detail::dimension_of<"m">}, n{detail::dimension_of<"n">}, p{detail::dimension_of<"p">};
constexpr polynomial third{fraction{1, 3}};

struct problem {
  oracle::random_matrices random{13};
  plain x{random.any(11, 6)}, y{random.any(11)}, v{random.spd(11)}, c{random.any(4, 6)}, d{random.any(4)},
      w{random.positive(11).col(0).asDiagonal()}, i{MatrixXd::Identity(6, 6)};
};
constexpr double tolerance = 1e-9;

}

TEST_CASE("Generalised least squares whitens its regressors by one Cholesky factor") {
  constexpr auto N = transpose(X) * inverse(V) * X;
  constexpr auto estimate = kernel<inverse(N) * transpose(X) * inverse(V) * y, inverse(N)>;
  STATIC_REQUIRE(estimate.cost.factorizations == 2);
  STATIC_REQUIRE(estimate.cost.flops <=
                 third * m * m * m + m * m * n + m * n * n + n * n * n + 2 * m * m + 2 * m * n + 2 * n * n);

  problem p;
  const auto [b, covariance] = estimate(X = p.x.entries, V = p.v.entries, y = p.y.entries);
  const plain expected = inverse(transpose(p.x) * inverse(p.v) * p.x);
  CHECK(relative_error(b, expected * transpose(p.x) * inverse(p.v) * p.y) < tolerance);
  CHECK(relative_error(covariance, expected) < tolerance);
}

TEST_CASE("Weighted least squares scales rows once, and multiplies one triangle") {
  constexpr auto estimate = kernel<inverse(transpose(X) * W * X) * transpose(X) * W * y>;
  STATIC_REQUIRE(estimate.cost.factorizations == 1);
  STATIC_REQUIRE(estimate.cost.flops <= m * n * n + third * n * n * n + 3 * m * n + 2 * n * n);

  problem p;
  CHECK(relative_error(estimate(X = p.x.entries, W = p.w.entries, y = p.y.entries),
                       inverse(transpose(p.x) * p.w * p.x) * transpose(p.x) * p.w * p.y) < tolerance);
}

TEST_CASE("Tikhonov's regularisation adds two triangles, and factorises their sum") {
  constexpr auto estimate = kernel<inverse(transpose(X) * X + transpose(C) * C) * transpose(X) * y>;
  STATIC_REQUIRE(estimate.cost.factorizations == 1);
  STATIC_REQUIRE(estimate.cost.flops <= m * n * n + p * n * n + third * n * n * n + 2 * m * n + 3 * n * n);

  problem p;
  CHECK(relative_error(estimate(X = p.x.entries, C = p.c.entries, y = p.y.entries),
                       inverse(transpose(p.x) * p.x + transpose(p.c) * p.c) * transpose(p.x) * p.y) < tolerance);
}

namespace {

constexpr auto normal = inverse(transpose(X) * X);
constexpr auto constrained = normal * (transpose(X) * y - transpose(C) * inverse(C * normal * transpose(C)) *
                                                              (C * normal * transpose(X) * y - d));

}

TEST_CASE("Constrained least squares has one factor for its unknowns and one for its multipliers") {
  constexpr auto estimate = kernel<constrained>;
  STATIC_REQUIRE(estimate.cost.factorizations == 2);

  problem p;
  const plain inverted = inverse(transpose(p.x) * p.x), ct = transpose(p.c), xty = transpose(p.x) * p.y;
  const MatrixXd b = estimate(X = p.x.entries, C = p.c.entries, y = p.y.entries, d = p.d.entries);
  CHECK(relative_error(b, inverted * (xty - ct * inverse(p.c * inverted * ct) * (p.c * inverted * xty - p.d))) <
        tolerance);
  CHECK(relative_error(p.c.entries * b, p.d) < tolerance);
}

TEST_CASE("Ridge regression by its dual form solves for as many unknowns as there are observations") {
  constexpr auto estimate = kernel<transpose(X) * inverse(X * transpose(X) + s * identity<"m">) * y>;
  STATIC_REQUIRE(estimate.cost.factorizations == 1);
  STATIC_REQUIRE(estimate.cost.flops <= m * m * n + third * m * m * m + 2 * m * m + 2 * m * n + m);

  problem p;
  const plain shifted = p.x * transpose(p.x) + plain{0.3 * MatrixXd::Identity(11, 11)};
  CHECK(relative_error(estimate(X = p.x.entries, y = p.y.entries, s = 0.3), transpose(p.x) * inverse(shifted) * p.y) <
        tolerance);
}

TEST_CASE("Bayesian regression returns mean, covariance and evidence by one factor") {
  constexpr auto N = t * transpose(X) * X + s * identity<"n">;
  constexpr auto posterior = kernel<t * inverse(N) * transpose(X) * y, inverse(N), logdet(N)>;
  STATIC_REQUIRE(posterior.cost.factorizations == 1);
  STATIC_REQUIRE(posterior.cost.flops <= m * n * n + n * n * n + 2 * m * n + 3 * n * n + 3 * n);

  problem p;
  const auto [mean, covariance, evidence] = posterior(X = p.x.entries, y = p.y.entries, s = 0.3, t = 1.7);
  const plain precision = 1.7 * transpose(p.x) * p.x + 0.3 * p.i;
  CHECK(relative_error(mean, 1.7 * inverse(precision) * transpose(p.x) * p.y) < tolerance);
  CHECK(relative_error(covariance, inverse(precision)) < tolerance);
  CHECK(evidence == Approx(std::log(precision.entries.determinant())).epsilon(tolerance));
}
