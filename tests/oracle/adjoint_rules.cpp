// SPDX-License-Identifier: BSL-1.0
// Reverse-mode rules: <C, f'(A)[dA]> = <adjoint(f'(A)) C, dA>. Giles, "Collected matrix derivative results", 2008.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 2>;
constexpr auto C = matrix<"C", 3, 2>;
constexpr auto K = matrix<"K", 3, 3>;
constexpr auto P = matrix<"P", 2, 2, spd>;
constexpr auto Q = matrix<"Q", 3, 2>;
constexpr auto R = matrix<"R", 2, 2>;
constexpr auto X = matrix<"X", 3, 3>;
constexpr auto c = vector<"c", 3>;
constexpr auto x = vector<"x", 3>;

}

TEST_CASE("E1: the adjoint of C = AB in A is CB'") {
  STATIC_REQUIRE(equal(adjoint(derivative(A * B, A))(C), C * transpose(B)));
  STATIC_REQUIRE(is_adjoint(derivative(A * B, A), linear_map(C, C * transpose(B))));
}

TEST_CASE("E3: the adjoint of the inverse is -Y'CY'") {
  constexpr auto Y = transpose(inverse(X));
  STATIC_REQUIRE(equal(adjoint(derivative(inverse(X), X))(K), -Y * K * Y));
  STATIC_REQUIRE(is_adjoint(derivative(inverse(X), X), linear_map(K, -Y * K * Y)));
}

TEST_CASE("E5: the adjoint of C = A^-1 B in B is A^-T C") {
  STATIC_REQUIRE(equal(adjoint(derivative(solve(A, B), B))(C), solve(transpose(A), C)));
  STATIC_REQUIRE(is_adjoint(derivative(solve(A, B), B), linear_map(C, solve(transpose(A), C))));
}

TEST_CASE("E7: the adjoint of A^3 is CA'A' + A'CA' + A'A'C") {
  constexpr auto T = transpose(A);
  STATIC_REQUIRE(equal(adjoint(derivative(A * A * A, A))(K), K * T * T + T * K * T + T * T * K));
  STATIC_REQUIRE(is_adjoint(derivative(A * A * A, A), linear_map(K, K * T * T + T * K * T + T * T * K)));
}

TEST_CASE("E9: the adjoint of the transpose is the transpose") {
  STATIC_REQUIRE(equal(adjoint(derivative(transpose(A), A))(K), transpose(K)));
  STATIC_REQUIRE(is_adjoint(derivative(transpose(A), A), linear_map(K, transpose(K))));
}

TEST_CASE("E17: the adjoint of softmax is s .* (c - s'c)") {
  constexpr auto s = exp(x) / sum(exp(x));
  constexpr auto g = hadamard(s, c - dot(s, c) * ones<3>);
  STATIC_REQUIRE(equal(adjoint(derivative(s, x))(c), g));
  STATIC_REQUIRE(is_adjoint(derivative(s, x), linear_map(c, g)));
  constexpr auto p = softmax(x);
  STATIC_REQUIRE(equal(adjoint(derivative(p, x))(c), hadamard(p, c - dot(p, c) * ones<3>)));
}

TEST_CASE("E15: the adjoint of A (x) B in B is the sum of a_ij C_ij, with C_ij the blocks of C") {
  constexpr auto L = matrix<"L", 2, 2>;
  constexpr auto M = matrix<"M", 2, 3>;
  constexpr auto Z = matrix<"Z", 4, 6>;
  constexpr auto sum_of_blocks =
      block<0, 0, 1, 1>(L) * block<0, 0, 2, 3>(Z) + block<0, 1, 1, 1>(L) * block<0, 3, 2, 3>(Z) +
      block<1, 0, 1, 1>(L) * block<2, 0, 2, 3>(Z) + block<1, 1, 1, 1>(L) * block<2, 3, 2, 3>(Z);
  STATIC_REQUIRE(equal(adjoint(derivative(kron(L, M), M))(Z), sum_of_blocks));
  STATIC_REQUIRE(is_adjoint(derivative(kron(L, M), M), linear_map(Z, sum_of_blocks)));
}

TEST_CASE("E11: the adjoint of Cholesky's factor on symmetric matrices is sym(L^-T lower_half(L'C) L^-1)") {
  constexpr auto L = cholesky(P);
  constexpr auto g = inverse(transpose(L)) * lower_half(transpose(L) * R) * inverse(L);
  STATIC_REQUIRE(equal(gradient(dot(R, L), P), 0.5 * (g + transpose(g))));
  STATIC_REQUIRE(is_gradient(0.5 * (g + transpose(g)), dot(R, L), P));
}

TEST_CASE("E19: the adjoint of Sylvester's solution in Q solves A'Z + ZB' = C") {
  constexpr auto Z = sylvester(K, R, Q);
  STATIC_REQUIRE(equal(adjoint(derivative(Z, Q))(C), sylvester(transpose(K), transpose(R), C)));
  STATIC_REQUIRE(is_adjoint(derivative(Z, Q), linear_map(C, sylvester(transpose(K), transpose(R), C))));
}

// E13 is in spectral.cpp.
