// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 2, 3>;
constexpr auto C = matrix<"C", 3, 2>;
constexpr auto Q = matrix<"Q", 2, 2, spd>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto b = vector<"b", 3>;
constexpr auto u = vector<"u", 2>;
constexpr auto v = vector<"v", 3>;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", "m">;

}

TEST_CASE("the adjoint of a matrix is its transpose, in Euclidean spaces") {
  STATIC_REQUIRE(equal(adjoint(B)(u), transpose(B) * u));
  STATIC_REQUIRE(equal(adjoint(X)(y), transpose(X) * y));
  STATIC_REQUIRE(is_adjoint(B, transpose(B)));
}

TEST_CASE("the adjoint between weighted spaces is W^-1 B' Q") {
  STATIC_REQUIRE(equal(adjoint<weighted<W>, weighted<Q>>(B)(u), inverse(W) * transpose(B) * Q * u));
  STATIC_REQUIRE(is_adjoint<weighted<W>, weighted<Q>>(B, inverse(W) * transpose(B) * Q));
  STATIC_REQUIRE_FALSE(is_adjoint<weighted<W>, weighted<Q>>(B, transpose(B)));
}

TEST_CASE("the adjoint of the adjoint is the map") {
  constexpr auto L = adjoint<weighted<W>, weighted<Q>>(B);
  STATIC_REQUIRE(equal(adjoint<weighted<Q>, weighted<W>>(L)(v), B * v));
}

TEST_CASE("the adjoint of a composition is the composition of adjoints, turned round") {
  constexpr auto L = linear_map(v, B * (A * v));
  STATIC_REQUIRE(equal(adjoint(L)(u), adjoint(A)(adjoint(B)(u))));
}

TEST_CASE("maps between matrices have adjoints") {
  constexpr auto L = linear_map(C, B * C * B);
  STATIC_REQUIRE(equal(adjoint(L)(B), transpose(B) * B * transpose(B)));
}

TEST_CASE("the gradient is the adjoint of the derivative, at 1") {
  constexpr auto f = sin(dot(b, x)) + dot(x, A * x);
  STATIC_REQUIRE(equal(adjoint<weighted<W>, euclidean>(derivative(f, x))(rational<1>), gradient<weighted<W>>(f, x)));
}

TEST_CASE("self-adjointness depends on the space") {
  STATIC_REQUIRE(is_self_adjoint(S));
  STATIC_REQUIRE_FALSE(is_self_adjoint(A));
  STATIC_REQUIRE_FALSE(is_self_adjoint<weighted<W>>(S));
  STATIC_REQUIRE(is_self_adjoint<weighted<W>>(inverse(W) * S));
}
