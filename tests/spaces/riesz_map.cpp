// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto B = matrix<"B", 3, 3>;
constexpr auto D = matrix<"D", 3, 3, diagonal>;
constexpr auto K = matrix<"K", 3, 3, skew>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;

constexpr auto A = matrix<"A", 2, 2>;
constexpr auto L = matrix<"L", 2, 2, lower>;
constexpr auto T = matrix<"T", 2, 2, symmetric>;
constexpr auto V = matrix<"V", 2, 2, spd>;
constexpr auto W = matrix<"W", 2, 2, spd>;
constexpr auto X = matrix<"X", 2, 2>;

template <class Space>
constexpr bool holds(auto f, auto x) {
  return is_gradient<Space>(gradient<Space>(f, x), f, x);
}

}

TEST_CASE("the gradient in a structured variable is the projection onto its subspace") {
  STATIC_REQUIRE(equal(gradient(dot(B, S), S), (B + transpose(B)) / 2));
  STATIC_REQUIRE(equal(gradient(dot(B, K), K), (B - transpose(B)) / 2));
  STATIC_REQUIRE(equal(gradient(dot(B, D), D), diag(diagonal_of(B))));
}

TEST_CASE("a gradient outside its subspace is refused, though its pairing is right") {
  STATIC_REQUIRE_FALSE(is_gradient(B, dot(B, S), S));
  STATIC_REQUIRE_FALSE(is_gradient(B, dot(B, K), K));
  STATIC_REQUIRE_FALSE(is_gradient(B, dot(B, D), D));
}

TEST_CASE("where no projection is known in closed form, the equations of the subspace are solved") {
  STATIC_REQUIRE(holds<on<toeplitz, weighted<W>>>(trace(A * X), X));
  STATIC_REQUIRE(holds<on<circulant, weighted<W>>>(det(X), X));
  STATIC_REQUIRE(holds<on<diagonal, weighted<W, V>>>(trace(A * X * X), X));
  STATIC_REQUIRE(holds<weighted<W, V>>(trace(A * T), T));
  STATIC_REQUIRE(holds<weighted<W, V>>(det(L), L));
  STATIC_REQUIRE(holds<on<stiefel<X>, weighted<W>>>(trace(A * X), X));
  STATIC_REQUIRE(holds<on<pattern<constant<2, 2>(1, 0, 1, 1)>, weighted<W>>>(trace(A * X * X), X));
}

TEST_CASE("and the projection of another metric is another one") {
  STATIC_REQUIRE_FALSE(equal(gradient<on<toeplitz, weighted<W>>>(trace(A * X), X),
                             inverse(W) * gradient<on<toeplitz>>(trace(A * X), X)));
}
