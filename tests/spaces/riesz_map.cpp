// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto B = matrix<"B", 3, 3>;
constexpr auto D = matrix<"D", 3, 3, diagonal>;
constexpr auto K = matrix<"K", 3, 3, skew>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;

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
