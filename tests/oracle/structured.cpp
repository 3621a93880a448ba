// SPDX-License-Identifier: BSL-1.0
// Structured variables: a symmetric, diagonal or skew matrix has a symmetric, diagonal or skew gradient.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 3, symmetric>;
constexpr auto D = matrix<"D", 3, 3, diagonal>;
constexpr auto K = matrix<"K", 3, 3, skew>;
constexpr auto P = matrix<"P", 3, 3, spd>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto a = vector<"a", 3>;
constexpr auto b = vector<"b", 3>;

/// The oracle's gradient g is what Riesz derives, and it satisfies the definition of the gradient.
constexpr bool proved(auto g, auto f, auto v) { return equal(gradient(f, v), g) && is_gradient(g, f, v); }

struct half {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(u, v) / 2; }
};

}

TEST_CASE("F1: the gradient of tr(AX) among symmetric X is (A + A')/2") {
  STATIC_REQUIRE(proved((A + transpose(A)) / 2, trace(A * S), S));
  STATIC_REQUIRE_FALSE(is_gradient(transpose(A), trace(A * S), S));
}

TEST_CASE("F3: the gradient of log det X among symmetric X is X^-1") {
  STATIC_REQUIRE(proved(inverse(P), logdet(P), P));
}

TEST_CASE("F5: the gradient of det X among symmetric X is det(X) X^-1") {
  STATIC_REQUIRE(proved(det(S) * inverse(S), det(S), S));
}

TEST_CASE("F7: the gradient of a'Xb among symmetric X is (ab' + ba')/2") {
  STATIC_REQUIRE(proved(0.5 * (outer(a, b) + outer(b, a)), dot(a, S * b), S));
}

TEST_CASE("F9: the gradient of tr(X^-1 A), A symmetric, among symmetric X is -X^-1 A X^-1") {
  STATIC_REQUIRE(proved(-inverse(P) * B * inverse(P), trace(inverse(P) * B), P));
}

TEST_CASE("F11: the gradient of log det X among diagonal X is X^-1") {
  STATIC_REQUIRE(proved(inverse(D), logdet(D), D));
}

TEST_CASE("F13: the gradient of tr(A'X) among skew X is (A - A')/2, and A - A' under half the product") {
  STATIC_REQUIRE(proved((A - transpose(A)) / 2, trace(transpose(A) * K), K));
  STATIC_REQUIRE(is_gradient<half>(A - transpose(A), trace(transpose(A) * K), K));
}

// Left out: F2 and F4 need the space vech; F15 to F21 the subspaces of Toeplitz, traceless, centred and circulant
// matrices.
