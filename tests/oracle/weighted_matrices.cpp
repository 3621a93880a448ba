// SPDX-License-Identifier: BSL-1.0
// Matrices with the inner product tr(P A'Q B).
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 2, 3>;
constexpr auto C = matrix<"C", 3, 3>;
constexpr auto H = matrix<"H", 3, 3, spd>;
constexpr auto P = matrix<"P", 3, 3, spd>;
constexpr auto Q = matrix<"Q", 3, 3, spd>;
constexpr auto R = matrix<"R", 2, 2, spd>;
constexpr auto X = matrix<"X", 3, 3>;
constexpr auto u = vector<"u", 2>;
constexpr auto x = vector<"x", 3>;
constexpr auto t = scalar<"t", positive>;

/// The oracle's gradient g is what Riesz derives, and it satisfies the definition of the gradient.
template <class S>
constexpr bool proved(auto g, auto f, auto v) {
  return equal(gradient<S>(f, v), g) && is_gradient<S>(g, f, v);
}

}

TEST_CASE("C1: the gradient of x'Ay under tr(P A'Q B) is Q^-1 xy' P^-1") {
  STATIC_REQUIRE(proved<weighted<R, P>>(inverse(R) * u * transpose(x) * inverse(P), dot(u, B * x), B));
}

TEST_CASE("C3: the gradient of tr(P A'Q A) under tr(P A'Q B) is 2A") {
  STATIC_REQUIRE(proved<weighted<Q, P>>(2 * A, trace(P * transpose(A) * Q * A), A));
  STATIC_REQUIRE(proved<weighted<R, P>>(2 * B, trace(P * transpose(B) * R * B), B));
}

TEST_CASE("C5: the gradient of log |det A| under tr(P A'Q B) is Q^-1 A^-T P^-1") {
  STATIC_REQUIRE(proved<weighted<Q, P>>(inverse(Q) * inverse(transpose(A)) * inverse(P), logdet(A), A));
}

TEST_CASE("C7: the gradient of tr(C'X) in the left-invariant metric is XX'C") {
  STATIC_REQUIRE(proved<left_invariant<X>>(X * transpose(X) * C, trace(transpose(C) * X), X));
  STATIC_REQUIRE(proved<weighted<inverse(X * transpose(X))>>(X * transpose(X) * C, dot(C, X), X));
  STATIC_REQUIRE(proved<right_invariant<X>>(C * transpose(X) * X, trace(transpose(C) * X), X));  // its mirror image
  STATIC_REQUIRE_FALSE(proved<right_invariant<X>>(X * transpose(X) * C, trace(transpose(C) * X), X));
}

TEST_CASE("C9: the gradient of 1/2 |AX - C|^2 under tr(U'HV) is H^-1 A'(AX - C)") {
  constexpr auto f = 0.5 * squared_norm(A * X - C);
  constexpr auto K = transpose(A) * A + t * identity<3>;
  STATIC_REQUIRE(proved<weighted<H>>(inverse(H) * transpose(A) * (A * X - C), f, X));
  STATIC_REQUIRE(proved<weighted<K>>(solve(K, transpose(A) * (A * X - C)), f, X));
}

// Left out: none of the table's rows.
