// SPDX-License-Identifier: BSL-1.0
// The gradient of <C, op(x)>, for each operation, against exact dual numbers.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 3>;
constexpr auto C = matrix<"C", 3, 3>;
constexpr auto D = matrix<"D", 2, 3>;
constexpr auto E = matrix<"E", "m", "n">;
constexpr auto F = matrix<"F", "m", "n">;
constexpr auto K = matrix<"K", 3, 3, skew>;
constexpr auto L = matrix<"L", 3, 3, diagonal>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto c = vector<"c", 3>;
constexpr auto s = scalar<"s">;
constexpr auto u = vector<"u", 2>;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", 3>;
constexpr auto z = vector<"z", "n">;

/// Whether the gradient of f satisfies its definition, f'(x)[v] = <gradient, v>, exactly.
constexpr bool holds(auto f, auto v) { return is_gradient(gradient(f, v), f, v); }

}

TEST_CASE("sums and differences have their gradients") {
  STATIC_REQUIRE(holds(dot(C, A + B), A));
  STATIC_REQUIRE(holds(dot(C, A + B * A), A));
  STATIC_REQUIRE(holds(dot(C, A - B), B));
  STATIC_REQUIRE(holds(dot(C, -A), A));
  STATIC_REQUIRE(holds(dot(E, F - 2 * F), F));
}

TEST_CASE("products and quotients have their gradients") {
  STATIC_REQUIRE(holds(dot(C, A * B), A));
  STATIC_REQUIRE(holds(dot(C, A * B), B));
  STATIC_REQUIRE(holds(dot(C, A * A * A), A));
  STATIC_REQUIRE(holds(dot(C, s * B), s));
  STATIC_REQUIRE(holds(dot(c, dot(x, y) * x), x));
  STATIC_REQUIRE(holds(dot(C, A / s), s));
  STATIC_REQUIRE(holds(dot(C, A / trace(A)), A));
}

TEST_CASE("transposes, traces and pairings have their gradients") {
  STATIC_REQUIRE(holds(dot(C, transpose(A)), A));
  STATIC_REQUIRE(holds(trace(C * A), A));
  STATIC_REQUIRE(holds(dot(A, B), A));
  STATIC_REQUIRE(holds(dot(A, B), B));
  STATIC_REQUIRE(holds(dot(D, outer(u, x)), u));
  STATIC_REQUIRE(holds(dot(D, outer(u, x)), x));
  STATIC_REQUIRE(holds(dot(transpose(E), outer(z, E * z)), z));
}

TEST_CASE("norms and sums have their gradients") {
  STATIC_REQUIRE(holds(norm(D), D));
  STATIC_REQUIRE(holds(norm(E), E));
  STATIC_REQUIRE(holds(squared_norm(E), E));
  STATIC_REQUIRE(holds(sum(A * B), A));
}

TEST_CASE("entrywise products, quotients and diagonals have their gradients") {
  STATIC_REQUIRE(holds(dot(C, hadamard(A, B)), A));
  STATIC_REQUIRE(holds(dot(C, hadamard(A, B)), B));
  STATIC_REQUIRE(holds(dot(C, hadamard_div(A, B)), A));
  STATIC_REQUIRE(holds(dot(C, hadamard_div(A, B)), B));
  STATIC_REQUIRE(holds(dot(C, diag(x)), x));
  STATIC_REQUIRE(holds(dot(c, diagonal_of(A)), A));
}

TEST_CASE("inverses, solutions and determinants have their gradients") {
  STATIC_REQUIRE(holds(dot(C, inverse(A)), A));
  STATIC_REQUIRE(holds(dot(c, solve(A, x)), A));
  STATIC_REQUIRE(holds(dot(c, solve(A, x)), x));
  STATIC_REQUIRE(holds(det(A), A));
  STATIC_REQUIRE(holds(logdet(A), A));
}

TEST_CASE("elementwise functions have their gradients") {
  STATIC_REQUIRE(holds(dot(c, exp(x)), x));
  STATIC_REQUIRE(holds(dot(c, log(x)), x));
  STATIC_REQUIRE(holds(dot(c, log1p(x)), x));
  STATIC_REQUIRE(holds(dot(c, sqrt(x)), x));
  STATIC_REQUIRE(holds(dot(c, sin(x)), x));
  STATIC_REQUIRE(holds(dot(c, cos(x)), x));
  STATIC_REQUIRE(holds(dot(c, tanh(x)), x));
  STATIC_REQUIRE(holds(dot(c, sigmoid(x)), x));
  STATIC_REQUIRE(holds(dot(c, softplus(x)), x));
  STATIC_REQUIRE(holds(dot(c, reciprocal(x)), x));
  STATIC_REQUIRE(holds(dot(c, pow<4>(x)), x));
  STATIC_REQUIRE(holds(dot(c, pow<-3>(x)), x));
  STATIC_REQUIRE(holds(dot(E, tanh(F)), F));
}

TEST_CASE("structured variables have structured gradients") {
  STATIC_REQUIRE(holds(dot(C, inverse(S)), S));
  STATIC_REQUIRE(holds(dot(C, K * A * K), K));
  STATIC_REQUIRE(holds(trace(C * L * A), L));
  STATIC_REQUIRE(holds(logdet(W) + dot(c, solve(W, x)), W));
}
