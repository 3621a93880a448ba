// SPDX-License-Identifier: BSL-1.0
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "m", "n">;
constexpr auto M = matrix<"M", "n", "n">;
constexpr auto W = matrix<"W", "n", "n", spd>;
constexpr auto x = vector<"x", "n">;
constexpr auto b = vector<"b", "m">;
constexpr auto t = scalar<"t">;

constexpr std::pair<int, int> sizes[]{{1, 1}, {1, 2}, {2, 1}, {2, 3},  {3, 3},  {4, 2},
                                      {5, 6}, {6, 5}, {6, 6}, {17, 9}, {40, 23}};

oracle::named_data data_for(int m, int n) {
  oracle::random_matrices random(static_cast<unsigned>(100 * m + n));
  return {{"A", random.any(m, n)}, {"M", random.invertible(n)}, {"W", random.spd(n)},
          {"x", random.any(n)},    {"b", random.any(m)},        {"t", random.positive(1)}};
}

/// A kernel of a value and its gradient, at all sizes: against the interpreter, and against finite differences.
template <auto F, auto G, class Run>
void check(const char* variable, Run run) {
  for (const auto& [m, n] : sizes) {
    const auto data = data_for(m, n);
    const auto [value, slope] = run(data);
    CAPTURE(m, n);
    CHECK(oracle::error(value, oracle::interpreted(F, data)) < 1e-12);
    CHECK(oracle::error(slope, oracle::interpreted(G, data)) < 1e-10);
    const Eigen::MatrixXd v = oracle::random_matrices(7).any(slope.rows(), slope.cols());
    const double expected = oracle::directional(F, data, variable, v);
    CHECK(std::abs(slope.cwiseProduct(v).sum() - expected) < 1e-7 * std::max(1.0, std::abs(expected)));
  }
}

}

TEST_CASE("Least squares with a ridge agrees with the interpreter and finite differences at all sizes") {
  static constexpr auto f = 0.5 * squared_norm(A * x - b) + 0.5 * t * squared_norm(x);
  static constexpr auto g = gradient(f, x);
  check<f, g>("x", [](const oracle::named_data& d) {
    return kernel<f, g>(A = d.at("A"), x = d.at("x"), b = d.at("b"), t = d.at("t")(0));
  });
}

TEST_CASE("Logistic regression agrees with the interpreter and finite differences at all sizes") {
  static constexpr auto f = sum(softplus(A * x)) - dot(b, A * x);
  static constexpr auto g = gradient(f, x);
  check<f, g>("x",
              [](const oracle::named_data& d) { return kernel<f, g>(A = d.at("A"), x = d.at("x"), b = d.at("b")); });
}

TEST_CASE("A Gaussian likelihood in its covariance agrees at all sizes") {
  static constexpr auto f = logdet(M) + dot(x, solve(M, x));
  static constexpr auto g = gradient(f, M);
  check<f, g>("M", [](const oracle::named_data& d) { return kernel<f, g>(M = d.at("M"), x = d.at("x")); });
}

TEST_CASE("A gradient in a weighted space solves with the weight at all sizes") {
  static constexpr auto f = 0.5 * squared_norm(A * x - b);
  static constexpr auto g = gradient<weighted<W>>(f, x);
  for (const auto& [m, n] : sizes) {
    const auto d = data_for(m, n);
    const Eigen::VectorXd slope = kernel<g>(A = d.at("A"), x = d.at("x"), b = d.at("b"), W = d.at("W"));
    CAPTURE(m, n);
    CHECK(oracle::error(slope, oracle::interpreted(g, d)) < 1e-10);
    const Eigen::MatrixXd v = oracle::random_matrices(7).any(n);
    const double expected = oracle::directional(f, d, "x", v);
    CHECK(std::abs(slope.cwiseProduct(d.at("W") * v).sum() - expected) < 1e-7 * std::max(1.0, std::abs(expected)));
  }
}

TEST_CASE("Determinants, traces and products of matrices agree at all sizes") {
  static constexpr auto f = trace(inverse(M) * W) + norm(A * M) / (1 + dot(M, M));
  static constexpr auto g = gradient(f, M);
  check<f, g>("M",
              [](const oracle::named_data& d) { return kernel<f, g>(M = d.at("M"), W = d.at("W"), A = d.at("A")); });
}
