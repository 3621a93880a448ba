// SPDX-License-Identifier: BSL-1.0
// Gaussian likelihoods and distances as they are written, with their gradients, against Eigen and an expert's flops.
#include "../kernel/interpreter.hpp"
#include "../kernel/taylor.hpp"
#include "plain.hpp"
#include "relative_error.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;
using Eigen::MatrixXd;
using oracle::relative_error;
using plain = oracle::plain<double>;

namespace {

constexpr auto S = matrix<"S", "n", "n", spd>;
constexpr auto P = matrix<"P", "n", "n", spd>;
constexpr auto U = matrix<"U", "n", "k">;
constexpr auto Z = matrix<"Z", "n", "m">;
constexpr auto u = vector<"u", "n">;
constexpr auto y = vector<"y", "n">;
constexpr auto s = scalar<"s", positive>;

constexpr polynomial n{detail::dimension_of<"n">}, k{detail::dimension_of<"k">};
constexpr polynomial third{fraction{1, 3}};

constexpr auto likelihood(auto covariance) { return 0.5 * dot(y, inverse(covariance) * y) + 0.5 * logdet(covariance); }
constexpr auto of_covariance = likelihood(S);
constexpr auto of_features = likelihood(U * transpose(U) + s * identity<"n">);

struct problem {
  oracle::random_matrices random{17};
  plain s{random.spd(7)}, p{random.spd(7)}, u{random.any(7, 3)}, z{random.any(7, 5)}, x{random.any(7)},
      y{random.any(7)}, i{MatrixXd::Identity(7, 7)};
  MatrixXd v = random.any(7, 7), vu = 0.1 * random.any(7, 3);
};
constexpr double tolerance = 1e-9;

double log_determinant(const plain& a) { return std::log(a.entries.determinant()); }
double inner(const plain& a, const plain& b) { return a.entries.cwiseProduct(b.entries).sum(); }

}

TEST_CASE("The likelihood of a Gaussian process and its gradient in the covariance have one factor") {
  constexpr auto program = kernel<of_covariance, gradient(of_covariance, S), gradient(of_covariance, y)>;
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <= n * n * n + 6 * n * n + 3 * n + 2);

  problem d;
  const auto [value, in_s, in_y] = program(S = d.s.entries, y = d.y.entries);
  const plain weights = inverse(d.s) * d.y;
  CHECK(value == Approx(0.5 * inner(d.y, weights) + 0.5 * log_determinant(d.s)).epsilon(tolerance));
  CHECK(relative_error(in_s, 0.5 * (inverse(d.s) - weights * transpose(weights))) < tolerance);
  CHECK(relative_error(in_y, weights) < tolerance);
  const auto moved = [&](const MatrixXd& at) { return std::get<0>(program(S = at, y = d.y.entries)); };
  CHECK(oracle::taylor_order(moved, d.s.entries, in_s, 0.05 * (d.v + d.v.transpose())) == Approx(2).margin(0.1));
}

TEST_CASE("The likelihood of a Gaussian process and its gradients in features and noise have one factor") {
  constexpr auto program = kernel<of_features, gradient(of_features, U), gradient(of_features, s)>;
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <= n * n * n + 3 * n * n * k + 6 * n * n + 6 * n * k + 8 * n + 5);

  problem d;
  const auto [value, in_u, in_s] = program(U = d.u.entries, y = d.y.entries, s = 0.4);
  const plain covariance = d.u * transpose(d.u) + 0.4 * d.i, inverted = inverse(covariance), weights = inverted * d.y;
  CHECK(value == Approx(0.5 * inner(d.y, weights) + 0.5 * log_determinant(covariance)).epsilon(tolerance));
  CHECK(relative_error(in_u, (inverted - weights * transpose(weights)) * d.u) < tolerance);
  CHECK(relative_error(in_s, 0.5 * (inverted.entries.trace() - inner(weights, weights))) < tolerance);
  const auto moved = [&](const MatrixXd& at) { return std::get<0>(program(U = at, y = d.y.entries, s = 0.4)); };
  CHECK(oracle::taylor_order(moved, d.u.entries, in_u, d.vu) == Approx(2).margin(0.1));
}

TEST_CASE("Mahalanobis distances are norms of columns behind one Cholesky factor") {
  constexpr auto program = kernel<diagonal_of(transpose(Z) * inverse(P) * Z)>;
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.temporaries <= 1);

  problem d;
  const MatrixXd expected = (transpose(d.z) * inverse(d.p) * d.z).entries.diagonal();
  CHECK(relative_error(program(P = d.p.entries, Z = d.z.entries), expected) < tolerance);
}

TEST_CASE("The divergence of two Gaussians factorises each covariance once") {
  constexpr auto program = kernel<0.5 * (trace(inverse(S) * P) + dot(u, inverse(S) * u) - logdet(P) + logdet(S))>;
  STATIC_REQUIRE(program.cost.factorizations == 2);
  STATIC_REQUIRE(program.cost.flops <= 4 * third * n * n * n + 4 * n * n + 4 * n + 4);

  problem d;
  const plain inverted = inverse(d.s);
  CHECK(program(S = d.s.entries, P = d.p.entries, u = d.x.entries) ==
        Approx(0.5 * (inner(inverted, d.p) + inner(d.x, inverted * d.x) - log_determinant(d.p) + log_determinant(d.s)))
            .epsilon(tolerance));
}

TEST_CASE("A distance, and the variances of a Gaussian process, take half a solve") {
  constexpr auto distance = kernel<dot(u, inverse(S) * u)>;
  constexpr auto variances = kernel<diagonal_of(P) - diagonal_of(transpose(P) * inverse(S) * P)>;
  constexpr auto trace_of = kernel<trace(transpose(Z) * solve(S, Z))>;
  STATIC_REQUIRE(distance.cost.flops == third * n * n * n + n * n + 2 * n);
  STATIC_REQUIRE(variances.cost.flops == third * n * n * n + n * n * n + 2 * n * n + n);
  STATIC_REQUIRE(text(distance.plan) == "1. L1 = cholesky(S)   [1/3 n^3]\n"
                                        "2. t1 = L1 \\ u   [n^2]\n"
                                        "3. out<0> = |t1|^2   [2 n]");

  problem d;
  const plain z = d.z;
  CHECK(distance(S = d.s.entries, u = d.x.entries) == Approx(inner(d.x, inverse(d.s) * d.x)).epsilon(tolerance));
  CHECK(trace_of(S = d.s.entries, Z = z.entries) == Approx(inner(z, inverse(d.s) * z)).epsilon(tolerance));
  const MatrixXd expected = d.p.entries - (d.p * inverse(d.s) * d.p).entries;
  CHECK(relative_error(variances(S = d.s.entries, P = d.p.entries), plain{expected.diagonal()}) < tolerance);
}
