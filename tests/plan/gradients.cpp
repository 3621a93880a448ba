// SPDX-License-Identifier: BSL-1.0
// Values with all their gradients, as the field's table of problems has them: what the value needs is not computed again.
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

constexpr auto A = matrix<"A", dim<"n", 1000>, dim<"n", 1000>>;
constexpr auto B = matrix<"B", dim<"n", 1000>, dim<"k", 200>>;
constexpr auto G = matrix<"G", dim<"n", 1000>, dim<"k", 200>>;
constexpr auto D = matrix<"D", "n", "n", diagonal>;
constexpr auto L = matrix<"L", "n", "n", lower>;
constexpr auto S = matrix<"S", "n", "n", spd>;

constexpr polynomial n{detail::dimension_of<"n">}, k{detail::dimension_of<"k">};
constexpr polynomial third{fraction{1, 3}};

constexpr auto by_lu = dot(G, inverse(A) * B);
constexpr auto by_cholesky = dot(G, inverse(S) * B);
constexpr auto by_triangle = dot(G, inverse(L) * B);
constexpr auto by_diagonal = dot(G, inverse(D) * B);

struct problem {
  oracle::random_matrices random{7};
  MatrixXd b = random.any(9, 4), g = random.any(9, 4), v = random.any(9, 9), vb = random.any(9, 4);
};
constexpr double tolerance = 1e-10;

/// A function is linear, and g is its gradient.
template <class Function>
bool is_slope(Function f, const MatrixXd& x, const MatrixXd& g, const MatrixXd& v) {
  return std::abs(f(x + v) - f(x) - g.cwiseProduct(v).sum()) < 1e-12 * (1 + std::abs(f(x)));
}

}

TEST_CASE("P3: the gradients of <G, A^-1 B> share its LU and its two solves") {
  constexpr auto program = kernel<by_lu, gradient(by_lu, B), gradient(by_lu, A)>;
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <= 2 * third * n * n * n + 6 * n * n * k + 2 * n * k + n * n);

  problem p;
  const MatrixXd a = p.random.invertible(9);
  const auto [value, in_b, in_a] = program(A = a, B = p.b, G = p.g);
  const MatrixXd x = a.inverse() * p.b, bb = a.transpose().inverse() * p.g;
  CHECK(relative_error(value, p.g.cwiseProduct(x).sum()) < tolerance);
  CHECK(relative_error(in_b, bb) < tolerance);
  CHECK(relative_error(in_a, -bb * x.transpose()) < tolerance);
  CHECK(taylor_order([&](const MatrixXd& m) { return std::get<0>(program(A = m, B = p.b, G = p.g)); }, a, in_a, p.v) ==
        Approx(2).margin(0.1));
  CHECK(is_slope([&](const MatrixXd& m) { return std::get<0>(program(A = a, B = m, G = p.g)); }, p.b, in_b, p.vb));
}

TEST_CASE("P7: the gradients of <G, S^-1 B> share its Cholesky factor, and a product with its transpose") {
  constexpr auto program = kernel<by_cholesky, gradient(by_cholesky, B), gradient(by_cholesky, S)>;
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <= third * n * n * n + 6 * n * n * k + 2 * n * k + 2 * n * n);

  problem p;
  const MatrixXd s = p.random.spd(9), turned = p.v + p.v.transpose();
  const auto [value, in_b, in_s] = program(S = s, B = p.b, G = p.g);
  const MatrixXd x = s.inverse() * p.b, bb = s.inverse() * p.g, both = bb * x.transpose();
  CHECK(relative_error(value, p.g.cwiseProduct(x).sum()) < tolerance);
  CHECK(relative_error(in_b, bb) < tolerance);
  CHECK(relative_error(in_s, -0.5 * (both + both.transpose())) < tolerance);
  CHECK(taylor_order([&](const MatrixXd& m) { return std::get<0>(program(S = m, B = p.b, G = p.g)); }, s, in_s,
                     0.1 * turned) == Approx(2).margin(0.1));
  CHECK(is_slope([&](const MatrixXd& m) { return std::get<0>(program(S = s, B = m, G = p.g)); }, p.b, in_b, p.vb));
}

TEST_CASE("P8: the gradient of <G, L^-1 B> in the triangle is a triangle, of which alone is computed") {
  constexpr auto program = kernel<by_triangle, gradient(by_triangle, B), gradient(by_triangle, L)>;
  STATIC_REQUIRE(program.cost.factorizations == 0);
  STATIC_REQUIRE(program.cost.flops <= 3 * n * n * k + 2 * n * k + n * n);

  problem p;
  const MatrixXd l = p.random.spd(9).triangularView<Eigen::Lower>(), turned = p.v.triangularView<Eigen::Lower>();
  const auto [value, in_b, in_l] = program(L = l, B = p.b, G = p.g);
  const MatrixXd x = l.inverse() * p.b, bb = l.transpose().inverse() * p.g;
  const MatrixXd triangle = (bb * x.transpose()).triangularView<Eigen::Lower>();
  CHECK(relative_error(value, p.g.cwiseProduct(x).sum()) < tolerance);
  CHECK(relative_error(in_b, bb) < tolerance);
  CHECK(relative_error(in_l, -triangle) < tolerance);
  CHECK(taylor_order([&](const MatrixXd& m) { return std::get<0>(program(L = m, B = p.b, G = p.g)); }, l, in_l,
                     0.1 * turned) == Approx(2).margin(0.1));
  CHECK(is_slope([&](const MatrixXd& m) { return std::get<0>(program(L = l, B = m, G = p.g)); }, p.b, in_b, p.vb));
}

TEST_CASE("P8: the gradient of <G, D^-1 B> in the diagonal is a diagonal, and scales rows") {
  constexpr auto program = kernel<by_diagonal, gradient(by_diagonal, B), gradient(by_diagonal, D)>;
  STATIC_REQUIRE(program.cost.factorizations == 0);
  STATIC_REQUIRE(program.cost.flops <= 6 * n * k + 2 * n);

  problem p;
  const Eigen::VectorXd diagonal = p.random.positive(9);
  const MatrixXd d = diagonal.asDiagonal(), turned = p.v.diagonal().asDiagonal();
  const auto [value, in_b, in_d] = program(D = d, B = p.b, G = p.g);
  const MatrixXd x = d.inverse() * p.b, bb = d.inverse() * p.g;
  const MatrixXd slopes = (bb * x.transpose()).diagonal().asDiagonal();
  CHECK(relative_error(value, p.g.cwiseProduct(x).sum()) < tolerance);
  CHECK(relative_error(in_b, bb) < tolerance);
  CHECK(relative_error(in_d, -slopes) < tolerance);
  CHECK(taylor_order([&](const MatrixXd& m) { return std::get<0>(program(D = m, B = p.b, G = p.g)); }, d, in_d,
                     0.1 * turned) == Approx(2).margin(0.1));
  CHECK(is_slope([&](const MatrixXd& m) { return std::get<0>(program(D = d, B = m, G = p.g)); }, p.b, in_b, p.vb));
}
