// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 3>;
constexpr auto dA = matrix<"dA", 3, 3>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto w = vector<"w", "n">;
constexpr auto dw = vector<"dw", "n">;
constexpr auto x = vector<"x", 3>;
constexpr auto u = vector<"u", 3>;
constexpr auto v = vector<"v", 3>;

}

TEST_CASE("the derivative is a linear map on directions") {
  STATIC_REQUIRE(equal(derivative(A * A, A)(dA), dA * A + A * dA));
  STATIC_REQUIRE(equal(derivative(inverse(A), A)(dA), -inverse(A) * dA * inverse(A)));
  STATIC_REQUIRE(equal(derivative(sin(X * w), w)(dw), hadamard(cos(X * w), X * dw)));
  STATIC_REQUIRE(equal(derivative(A * x, x)(u + 2 * v), derivative(A * x, x)(u) + 2 * derivative(A * x, x)(v)));
}

TEST_CASE("a direction may be any expression of the variable's shape") {
  STATIC_REQUIRE(equal(derivative(dot(x, x), x)(x), 2 * dot(x, x)));
  STATIC_REQUIRE(equal(derivative(det(A), A)(A), 3 * det(A)));
  STATIC_REQUIRE(equal(derivative(x, x)(B * v), B * v));
}

TEST_CASE("what does not depend on the variable has the derivative zero") {
  STATIC_REQUIRE(equal(derivative(A * u, x)(v), zeros<3>));
  STATIC_REQUIRE(equal(derivative(trace(A), x)(v), 0));
  STATIC_REQUIRE(equal(derivative(rational<3>, x)(v), 0));
}

TEST_CASE("derivatives nest, and mixed ones commute") {
  constexpr auto f = sin(dot(x, A * x)) * norm(A);
  STATIC_REQUIRE(equal(derivative(derivative(f, x)(u), x)(v), derivative(derivative(f, x)(v), x)(u)));
  STATIC_REQUIRE(equal(derivative(derivative(f, A)(dA), x)(u), derivative(derivative(f, x)(u), A)(dA)));
}

TEST_CASE("the outer derivative does not see the inner direction as a function of the point") {
  constexpr auto f = dot(x, A * x);
  STATIC_REQUIRE(equal(derivative(derivative(f, x)(x), x)(v), 2 * dot(v, (A + transpose(A)) * x)));
}

TEST_CASE("a linear map is its own derivative") {
  constexpr auto L = linear_map(v, A * v);
  STATIC_REQUIRE(equal(L(u), A * u));
  STATIC_REQUIRE(equal(derivative(L(x), x)(u), L(u)));
}
