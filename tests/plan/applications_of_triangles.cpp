// SPDX-License-Identifier: BSL-1.0
// Triangles, and results that share what they need.
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

constexpr auto B = matrix<"B", "n", "n">;
constexpr auto C = matrix<"C", "n", "n">;
constexpr auto U = matrix<"U", "n", "k">;
constexpr auto S = matrix<"S", "n", "n", spd>;
constexpr auto y = vector<"y", "n">;

constexpr polynomial n{detail::dimension_of<"n">}, k{detail::dimension_of<"k">};
constexpr polynomial third{fraction{1, 3}};

struct problem {
  oracle::random_matrices random{23};
  plain b{random.any(8, 8)}, c{random.any(8, 8)}, u{random.any(8, 3)}, s{random.spd(8)}, y{random.any(8)};

  plain triangle() { return {random.spd(8).triangularView<Eigen::Lower>()}; }
};
constexpr double tolerance = 1e-9;

}

TEST_CASE("A blocked inverse of a triangle substitutes, and factorises nothing") {
  constexpr auto L0 = matrix<"L0", "n", "n", lower>;
  constexpr auto L1 = matrix<"L1", "n", "n", lower>;
  constexpr auto L2 = matrix<"L2", "n", "n", lower>;
  constexpr auto step = kernel<B * inverse(L0), C + inverse(L2) * C * inverse(L1) * B, inverse(L1), -(inverse(L2) * C)>;
  STATIC_REQUIRE(step.cost.factorizations == 0);
  STATIC_REQUIRE(step.cost.flops <= 16 * third * n * n * n + 2 * n * n);

  problem d;
  const plain l0 = d.triangle(), l1 = d.triangle(), l2 = d.triangle();
  const auto [a, b, c, e] = step(B = d.b.entries, C = d.c.entries, L0 = l0.entries, L1 = l1.entries, L2 = l2.entries);
  CHECK(relative_error(a, d.b * inverse(l0)) < tolerance);
  CHECK(relative_error(b, d.c + inverse(l2) * d.c * inverse(l1) * d.b) < tolerance);
  CHECK(relative_error(c, inverse(l1)) < tolerance);
  CHECK(relative_error(e, -(inverse(l2) * d.c)) < tolerance);
}

TEST_CASE("A signal is recovered by substitution and one Cholesky factor") {
  constexpr auto A = matrix<"A", "n", "n", upper>;
  constexpr auto B = matrix<"B", "n", "n", lower>;
  constexpr auto R = matrix<"R", "n", "n", lower>;
  constexpr auto W = matrix<"W", "n", "n", diagonal, positive>;
  constexpr auto fitted = inverse(transpose(A)) * transpose(B) * B * inverse(A);
  constexpr auto recovered = kernel<inverse(fitted + transpose(R) * W * R) * fitted * y>;
  STATIC_REQUIRE(recovered.cost.factorizations == 1);
  STATIC_REQUIRE(recovered.cost.flops <= 3 * n * n * n + third * n * n * n + 6 * n * n);

  problem d;
  const plain a = transpose(d.triangle()), b = d.triangle(), r = d.triangle();
  const plain w{d.random.positive(8).col(0).asDiagonal()};
  const plain expected = inverse(transpose(a)) * transpose(b) * b * inverse(a);
  CHECK(relative_error(recovered(A = a.entries, B = b.entries, R = r.entries, W = w.entries, y = d.y.entries),
                       inverse(expected + transpose(r) * w * r) * expected * d.y) < tolerance);
}

TEST_CASE("Solves, a quadratic form and a determinant share one Cholesky factor") {
  constexpr auto program = kernel<inverse(S) * y, inverse(S) * U, transpose(U) * inverse(S) * U, logdet(S)>;
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <= third * n * n * n + 2 * n * n * k + n * k * k + 2 * n * n + n);

  problem d;
  const auto [a, b, c, e] = program(S = d.s.entries, y = d.y.entries, U = d.u.entries);
  const plain inverted = inverse(d.s);
  CHECK(relative_error(a, inverted * d.y) < tolerance);
  CHECK(relative_error(b, inverted * d.u) < tolerance);
  CHECK(relative_error(c, transpose(d.u) * inverted * d.u) < tolerance);
  CHECK(e == Approx(std::log(d.s.entries.determinant())).epsilon(tolerance));
}

TEST_CASE("A Schur complement is one Cholesky factor, half a solve and one triangle") {
  constexpr auto D = matrix<"D", "k", "k", spd>;
  constexpr auto complement = kernel<D - transpose(U) * inverse(S) * U>;
  STATIC_REQUIRE(complement.cost.factorizations == 1);
  STATIC_REQUIRE(complement.cost.flops <= third * n * n * n + n * n * k + n * k * k + k * k);

  problem d;
  const plain e{d.random.spd(3)};
  CHECK(relative_error(complement(D = e.entries, S = d.s.entries, U = d.u.entries),
                       e - transpose(d.u) * inverse(d.s) * d.u) < tolerance);
}
