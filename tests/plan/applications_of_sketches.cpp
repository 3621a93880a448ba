// SPDX-License-Identifier: BSL-1.0
// What is of low rank stays of low rank: sketched inverses, quasi-Newton and projected steps, rank-one updates.
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

constexpr auto A = matrix<"A", dim<"n", 1000>, dim<"n", 1000>>;
constexpr auto C = matrix<"C", dim<"n", 1000>, dim<"n", 1000>>;
constexpr auto P = matrix<"P", dim<"n", 1000>, dim<"n", 1000>, spd>;
constexpr auto K = matrix<"K", dim<"n", 1000>, dim<"q", 20>>;
constexpr auto M = matrix<"M", dim<"m", 2000>, dim<"q", 20>>;
constexpr auto X = matrix<"X", dim<"m", 2000>, dim<"n", 1000>>;
constexpr auto u = vector<"u", "n">;
constexpr auto v = vector<"v", "n">;
constexpr auto x = vector<"x", "n">;
constexpr auto s = scalar<"s", positive>;
constexpr auto I = identity<"n">;

constexpr polynomial m{detail::dimension_of<"m">}, n{detail::dimension_of<"n">}, q{detail::dimension_of<"q">};
constexpr polynomial third{fraction{1, 3}};

constexpr auto projected = K * inverse(transpose(K) * A * K) * transpose(K);
constexpr auto sketched_inverse = projected + (I - projected * A) * C * (I - A * projected);

struct problem {
  oracle::random_matrices random{19};
  plain a{random.invertible(9)}, c{random.any(9, 9)}, p{random.spd(9)}, k{random.any(9, 3)}, m{random.any(12, 3)},
      x{random.any(12, 9)}, u{random.any(9)}, v{random.any(9)}, b{random.any(9)}, i{MatrixXd::Identity(9, 9)};
};
constexpr double tolerance = 1e-9;

}

TEST_CASE("A randomised step towards an inverse has no product of square matrices, and its outer terms are one") {
  constexpr auto step = kernel<sketched_inverse>;
  STATIC_REQUIRE(step.cost.factorizations == 1);
  STATIC_REQUIRE(step.cost.flops <=
                 12 * q * n * n + 10 * q * q * n + 2 * third * q * q * q + 2 * n * n + 2 * q * n + q);

  problem d;
  const plain t = d.k * inverse(transpose(d.k) * d.a * d.k) * transpose(d.k);
  CHECK(relative_error(step(A = d.a.entries, C = d.c.entries, K = d.k.entries),
                       t + (d.i - t * d.a) * d.c * (d.i - d.a * t)) < tolerance);
}

TEST_CASE("A stochastic step of Newton's is a symmetric update of rank q") {
  constexpr auto sketch = transpose(X) * M;
  constexpr auto step =
      kernel<P*(I - sketch * inverse(s * identity<"q"> + transpose(sketch) * P * sketch) * transpose(sketch) * P)>;
  STATIC_REQUIRE(step.cost.factorizations == 1);
  STATIC_REQUIRE(step.cost.flops <= 2 * q * m * n + 3 * q * n * n + 2 * q * q * n + third * q * q * q + n * n + q);

  problem d;
  const plain t = transpose(d.x) * d.m;
  const plain inner = inverse(plain{0.6 * MatrixXd::Identity(3, 3)} + transpose(t) * d.p * t);
  CHECK(relative_error(step(P = d.p.entries, X = d.x.entries, M = d.m.entries, s = 0.6),
                       d.p - d.p * t * inner * transpose(t) * d.p) < tolerance);
}

TEST_CASE("A projection onto a subspace meets its vector first, and its matrices from the narrow side") {
  constexpr auto program = kernel<K * transpose(K) * x, (I - K * transpose(K)) * A>;
  STATIC_REQUIRE(program.cost.flops <= 4 * n * n * q + n * n + 4 * n * q);
  constexpr auto oblique = kernel<x - K * inverse(transpose(K) * K) * transpose(K) * x>;
  STATIC_REQUIRE(oblique.cost.flops <= n * q * q + third * q * q * q + 4 * n * q + 2 * q * q + n);

  problem d;
  const auto [part, rest] = program(K = d.k.entries, x = d.b.entries, A = d.a.entries);
  CHECK(relative_error(part, d.k * transpose(d.k) * d.b) < tolerance);
  CHECK(relative_error(rest, (d.i - d.k * transpose(d.k)) * d.a) < tolerance);
  CHECK(relative_error(oblique(K = d.k.entries, x = d.b.entries),
                       d.b - d.k * inverse(transpose(d.k) * d.k) * transpose(d.k) * d.b) < tolerance);
}

TEST_CASE("Sherman and Morrison's formula, written out, is one factor and solves of columns") {
  constexpr auto updated = inverse(A) - inverse(A) * outer(u, v) * inverse(A) / (1 + dot(v, inverse(A) * u));
  constexpr auto solution = kernel<updated * x>;
  STATIC_REQUIRE(solution.cost.factorizations == 1);
  STATIC_REQUIRE(solution.cost.flops <= 2 * third * n * n * n + 4 * n * n + 8 * n + 2);

  problem d;
  CHECK(relative_error(solution(A = d.a.entries, u = d.u.entries, v = d.v.entries, x = d.b.entries),
                       inverse(d.a + d.u * transpose(d.v)) * d.b) < tolerance);
}
