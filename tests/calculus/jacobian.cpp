// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "m", "n">;
constexpr auto M = matrix<"M", "n", "n">;
constexpr auto x = vector<"x", "n">;
constexpr auto v = vector<"v", "n">;
constexpr auto b = vector<"b", "m">;
constexpr auto c = vector<"c", "n">;

/// J is what Riesz derives, and J v is the derivative in every direction v.
constexpr bool is_jacobian(auto J, auto F) {
  return equal(jacobian(F, x), J) && equal(jacobian(F, x) * v, derivative(F, x)(v));
}
constexpr bool is_consistent(auto F) { return equal(jacobian(F, x) * v, derivative(F, x)(v)); }

}

TEST_CASE("The Jacobian of a linear map is its matrix") {
  STATIC_REQUIRE(is_jacobian(A, A * x - b));
  STATIC_REQUIRE(is_jacobian(identity<"n">, x));
  STATIC_REQUIRE(is_jacobian(zeros<"m", "n">, b));
  STATIC_REQUIRE(is_jacobian(inverse(M), solve(M, x)));
  STATIC_REQUIRE(text(jacobian(A * x - b, x)) == "A");
}

TEST_CASE("Elementwise functions have diagonal Jacobians") {
  STATIC_REQUIRE(is_jacobian(diag(exp(x)), exp(x)));
  STATIC_REQUIRE(is_jacobian(diag(cos(A * x)) * A, sin(A * x)));
  STATIC_REQUIRE(is_jacobian(diag(2 * x), hadamard(x, x)));
}

TEST_CASE("Scalars have rows") {
  STATIC_REQUIRE(is_jacobian(transpose(M * x + transpose(M) * x), dot(x, M * x)));
  STATIC_REQUIRE(is_jacobian(transpose(x) / norm(x), norm(x)));
}

TEST_CASE("The Jacobian agrees with the derivative where x is inside matrices") {
  STATIC_REQUIRE(is_consistent(dot(c, x) * x));
  STATIC_REQUIRE(is_consistent(x / norm(x)));
  STATIC_REQUIRE(is_consistent(diag(x) * M * x));
  STATIC_REQUIRE(is_consistent(outer(x, M * x) * x));
  STATIC_REQUIRE(is_consistent((M + dot(x, x) * identity<"n">)*x));
  STATIC_REQUIRE(is_consistent(solve(M + diag(x), c)));
  STATIC_REQUIRE(is_consistent(inverse(M + outer(x, c)) * x));
  STATIC_REQUIRE(is_consistent(hadamard_div(exp(x), hadamard(x, x))));
  STATIC_REQUIRE(is_consistent(exp(x) / sum(exp(x))));
  STATIC_REQUIRE(is_consistent(transpose(outer(x, b)) * x));
}

namespace {

constexpr auto B = matrix<"B", 3, 3>;
constexpr auto z = vector<"z", 3>;
constexpr auto d = vector<"d", 3>;
constexpr bool consistent(auto F) { return equal(jacobian(F, z) * d, derivative(F, z)(d)); }

}

TEST_CASE("Of a known size the Jacobian is there whatever the form") {
  STATIC_REQUIRE(consistent(diagonal_of(B * diag(z) * B * outer(z, z))));
  STATIC_REQUIRE(consistent(row_sums(hadamard(B, outer(z, exp(z))))));
  STATIC_REQUIRE(consistent(hadamard(B, outer(z, z)) * z));
  STATIC_REQUIRE(consistent(vec(inverse(B + diag(z)))));
  STATIC_REQUIRE(consistent(vstack(z, B * z)));
}

TEST_CASE("The matrix of second derivatives") {
  STATIC_REQUIRE(equal(hessian_matrix(dot(x, M * x), x), M + transpose(M)));
  STATIC_REQUIRE(text(hessian_matrix(0.5 * squared_norm(A * x - b), x)) == "A^T A");
  constexpr auto f = sum(softplus(A * x));
  constexpr auto s = sigmoid(A * x);
  STATIC_REQUIRE(equal(hessian_matrix(f, x), transpose(A) * diag(hadamard(s, ones<"m"> - s)) * A));
  STATIC_REQUIRE(equal(hessian_matrix(f, x) * v, hessian(f, x)(v)));
  STATIC_REQUIRE(equal(hessian_matrix(f, x), transpose(hessian_matrix(f, x))));
  STATIC_REQUIRE(equal(hessian_matrix(norm(x), x), (identity<"n"> - outer(x, x) / squared_norm(x)) / norm(x)));
}

TEST_CASE("Newton and Gauss-Newton steps are ordinary expressions") {
  constexpr auto f = 0.5 * squared_norm(A * x - b);
  constexpr auto J = jacobian(A * x - b, x);
  constexpr auto newton = solve(hessian_matrix(f, x), gradient(f, x));
  constexpr auto gauss_newton = solve(transpose(J) * J, transpose(J) * (A * x - b));
  STATIC_REQUIRE(equal(newton, gauss_newton));
  constexpr auto q = 0.5 * dot(x, M * x) - dot(c, x);
  STATIC_REQUIRE(equal(solve(hessian_matrix(q, x), gradient(q, x)), x - solve((M + transpose(M)) / 2, c)));
}
