// SPDX-License-Identifier: BSL-1.0
// Stacks, saddle points, parts of products and Kronecker products as they are written, against Eigen and an expert's flops.
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

constexpr auto X = matrix<"X", 60, 12>;
constexpr auto G = matrix<"G", 12, 12>;
constexpr auto r = vector<"r", 72>;
constexpr auto stacked = vstack(X, G);
constexpr auto regularised = inverse(transpose(stacked) * stacked) * transpose(stacked) * r;

constexpr auto S = matrix<"S", 120, 120, spd>;
constexpr auto J = matrix<"J", 6, 120>;
constexpr auto b = vector<"b", 126>;
constexpr auto saddle_point = inverse(vstack(hstack(S, transpose(J)), hstack(J, zeros<6, 6>))) * b;

constexpr auto A = matrix<"A", 120, 120>;
constexpr auto x = vector<"x", 120>;
constexpr auto few_rows = block<0, 0, 6, 120>(A * S) * x;

constexpr auto K = matrix<"K", 6, 6, spd>;
constexpr auto M = matrix<"M", 7, 7, spd>;
constexpr auto k = vector<"k", 42>;

constexpr double tolerance = 1e-9;

/// The stack of two matrices of as many columns.
plain stack(const plain& a, const plain& b) {
  plain r{MatrixXd(a.entries.rows() + b.entries.rows(), a.entries.cols())};
  r.entries << a.entries, b.entries;
  return r;
}

}

TEST_CASE("Tikhonov's regularisation may be written as a stacked system") {
  constexpr auto program = kernel<regularised>;
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <= 72 * 12 * 12 + 12 * 12 * 12 / 3 + 2 * 72 * 12 + 2 * 12 * 12);
  oracle::random_matrices random(31);
  const plain upper{random.any(60, 12)}, lower{random.any(12, 12)}, right{random.any(72)}, z = stack(upper, lower);
  CHECK(relative_error(program(X = upper.entries, G = lower.entries, r = right.entries),
                       inverse(transpose(z) * z) * transpose(z) * right) < tolerance);
}

TEST_CASE("A saddle point is solved") {
  oracle::random_matrices random(32);
  const plain s{random.spd(120)}, j{random.any(6, 120)}, right{random.any(126)};
  const plain above{transpose(stack(s, j))}, below{transpose(stack(transpose(j), plain{MatrixXd::Zero(6, 6)}))};
  const plain whole = stack(above, below);
  CHECK(relative_error(kernel<saddle_point>(S = s.entries, J = j.entries, b = right.entries), inverse(whole) * right) <
        tolerance);
}

TEST_CASE("A few rows of a product meet a column") {
  STATIC_REQUIRE(kernel<few_rows>.cost.flops <= 2 * 120 * 120 + 2 * 6 * 120);
  oracle::random_matrices random(33);
  const plain a{random.any(120, 120)}, s{random.spd(120)}, column{random.any(120)};
  CHECK(relative_error(kernel<few_rows>(A = a.entries, S = s.entries, x = column.entries),
                       (a * s * column).entries.topRows(6)) < tolerance);
}

TEST_CASE("Kronecker products meet columns, and are inverted") {
  constexpr auto program = kernel<kron(K, M) * k, inverse(kron(K, M)) * k, logdet(kron(K, M))>;
  oracle::random_matrices random(34);
  const plain left{random.spd(6)}, right{random.spd(7)}, columns{random.any(7, 6)};
  const MatrixXd given = columns.entries.reshaped();
  const auto [product, solution, determinant] = program(K = left.entries, M = right.entries, k = given);
  CHECK(relative_error(product, (right * columns * left).entries.reshaped()) < tolerance);
  CHECK(relative_error(solution, (inverse(right) * columns * inverse(left)).entries.reshaped()) < tolerance);
  CHECK(determinant == Approx(7 * std::log(left.entries.determinant()) + 6 * std::log(right.entries.determinant())));
}
