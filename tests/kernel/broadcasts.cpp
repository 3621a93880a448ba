// SPDX-License-Identifier: BSL-1.0
// Loops that read a column beside every column of a matrix, and a row beside every row: u v', diag(v) A, A diag(v).
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "m", "n">;
constexpr auto u = vector<"u", "m">;
constexpr auto v = vector<"v", "n">;
constexpr auto outer_sum = A - 2 * u * transpose(v);
constexpr auto both_scaled = diag(u) * exp(A) * diag(v);
constexpr auto total = sum(tanh(A + u * transpose(v)));
constexpr auto k = kernel<outer_sum, both_scaled, total, gradient(total, u)>;

constexpr auto H = matrix<"H", "n", "n", symmetric>;
constexpr auto y = vector<"y", "n">;
constexpr auto updated = H - y * transpose(v) - v * transpose(y) + diag(v) * H * diag(v);

}

static_assert(kernel<outer_sum>.cost.temporaries == 0);
static_assert(kernel<updated>.cost.temporaries == 0);
static_assert(k.cost.passes<A> == 1);

TEST_CASE("Outer products and scaled rows and columns are computed in the loop, whatever the layouts") {
  using by_rows = Eigen::Matrix<double, -1, -1, Eigen::RowMajor>;
  oracle::random_matrices random(7);
  for (const int m : {1, 2, 5, 8, 33})
    for (const int n : {1, 3, 8, 19}) {
      const oracle::named_data d{{"A", random.any(m, n)}, {"u", random.any(m)}, {"v", random.any(n)}};
      const Eigen::MatrixXd& a = d.at("A");
      const Eigen::VectorXd column = d.at("u"), row = d.at("v");
      const auto agree = [&](const auto& first, const auto& second, double value, const auto& slope) {
        CHECK(oracle::error(first, oracle::interpreted(outer_sum, d)) < 1e-14);
        CHECK(oracle::error(second, oracle::interpreted(both_scaled, d)) < 1e-14);
        CHECK(oracle::error(value, oracle::interpreted(total, d)) < 1e-14);
        CHECK(oracle::error(slope, oracle::interpreted(gradient(total, u), d)) < 1e-14);
      };
      const auto run = [&](const auto& data, auto& first, auto& second) {
        double value = 0;
        Eigen::VectorXd slope(m);
        k.bind(A = data, u = column, v = row, out<0> = first, out<1> = second, out<2> = value, out<3> = slope)();
        agree(first, second, value, slope);
      };
      Eigen::MatrixXd c1, c2, larger = Eigen::MatrixXd::Zero(2 * m, 2 * n);
      by_rows r1, r2;
      const by_rows rows = a;
      run(a, c1, c2);
      run(rows, r1, r2);
      run(rows, c1, r2);
      auto part = larger.block(1, 1, m, n);
      run(a, part, c2);
      const Eigen::Map<Eigen::MatrixXd, 0, Eigen::Stride<-1, -1>> apart(larger.data(), m, n, {4 * m, 2});
      auto strided = apart;
      run(a, strided, r2);
    }
}

TEST_CASE("A symmetric matrix is updated by vectors without a temporary") {
  oracle::random_matrices random(8);
  for (const int n : {1, 4, 21}) {
    const Eigen::MatrixXd b = random.any(n, n);
    const oracle::named_data d{{"H", b + b.transpose()}, {"v", random.any(n)}, {"y", random.any(n)}};
    const Eigen::MatrixXd h = d.at("H");
    const Eigen::VectorXd first = d.at("v"), second = d.at("y");
    CHECK(oracle::error(kernel<updated>(H = h, v = first, y = second), oracle::interpreted(updated, d)) < 1e-14);
  }
}

TEST_CASE("A result that is written entry by entry may not lie where a column of the loop is read") {
  Eigen::MatrixXd h = Eigen::MatrixXd::Identity(4, 4), made(4, 4);
  Eigen::Map<Eigen::VectorXd> inside(made.data(), 4);
  const Eigen::VectorXd other = Eigen::VectorXd::Ones(4);
  CHECK_THROWS_AS(kernel<updated>(H = h, v = inside, y = other, out<0> = made), overlap_error);
}

TEST_CASE("A row that is the transpose of a column is read and written entry by entry") {
  constexpr auto row = exp(transpose(v));
  constexpr auto k = kernel<row, transpose(row) * transpose(v)>;
  oracle::random_matrices random(9);
  for (const int n : {1, 3, 17}) {
    const oracle::named_data d{{"v", random.any(n)}};
    const Eigen::VectorXd at = d.at("v");
    const auto [made, product] = k(v = at);
    CHECK(oracle::error(made, oracle::interpreted(row, d)) < 1e-14);
    CHECK(oracle::error(product, oracle::interpreted(transpose(row) * transpose(v), d)) < 1e-14);
  }
}
