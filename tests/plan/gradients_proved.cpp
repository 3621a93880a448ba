// SPDX-License-Identifier: BSL-1.0
// The gradients of the field's table of problems, proved exactly: none is tested by the rule that Riesz derives it with.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 2>;
constexpr auto C = matrix<"C", 3, 3>;
constexpr auto D = matrix<"D", 3, 3, diagonal>;
constexpr auto G = matrix<"G", 3, 2>;
constexpr auto L = matrix<"L", 3, 3, lower>;
constexpr auto S = matrix<"S", 3, 3, spd>;
constexpr auto X = matrix<"X", 3, 2>;
constexpr auto g = vector<"g", 2>;
constexpr auto s = scalar<"s", positive>;
constexpr auto u = vector<"u", 3>;
constexpr auto w = vector<"w", 3>;
constexpr auto y = vector<"y", 3>;

/// The table's gradient satisfies the definition, and Riesz's is the same.
constexpr bool proved(auto table, auto f, auto v) { return is_gradient(table, f, v) && equal(gradient(f, v), table); }

constexpr auto turned(auto a) { return transpose(a); }
constexpr auto sym(auto a) { return 0.5 * (a + transpose(a)); }

}

TEST_CASE("P3: <G, A^-1 B>") {
  constexpr auto f = dot(G, inverse(A) * B);
  constexpr auto cotangent = inverse(turned(A)) * G;
  STATIC_REQUIRE(proved(cotangent, f, B));
  STATIC_REQUIRE(proved(-cotangent * turned(inverse(A) * B), f, A));
}

TEST_CASE("P5: w'A C u") {
  constexpr auto f = dot(w, A * C * u);
  STATIC_REQUIRE(proved((turned(A) * w) * turned(u), f, C));
  STATIC_REQUIRE(proved(w * turned(C * u), f, A));
  STATIC_REQUIRE(proved(turned(C) * (turned(A) * w), f, u));
}

TEST_CASE("P7: <G, S^-1 B>") {
  constexpr auto f = dot(G, inverse(S) * B);
  constexpr auto cotangent = inverse(S) * G;
  STATIC_REQUIRE(proved(cotangent, f, B));
  STATIC_REQUIRE(proved(-sym(cotangent * turned(inverse(S) * B)), f, S));
}

TEST_CASE("P8: <G, L^-1 B> and <G, D^-1 B>") {
  constexpr auto f = dot(G, inverse(L) * B);
  constexpr auto cotangent = inverse(turned(L)) * G;
  STATIC_REQUIRE(proved(cotangent, f, B));
  STATIC_REQUIRE(proved(-tril(cotangent * turned(inverse(L) * B)), f, L));
  constexpr auto h = dot(G, inverse(D) * B);
  STATIC_REQUIRE(proved(inverse(D) * G, h, B));
  STATIC_REQUIRE(proved(-diag(diagonal_of(inverse(D) * G * turned(inverse(D) * B))), h, D));
}

TEST_CASE("P12: g'diag(A C)") {
  constexpr auto f = dot(w, diagonal_of(A * C));
  STATIC_REQUIRE(proved(diag(w) * turned(C), f, A));
  STATIC_REQUIRE(proved(turned(A) * diag(w), f, C));
  STATIC_REQUIRE(proved(turned(C), trace(A * C), A));
}

TEST_CASE("P14: <g, (X'X)^-1 X'y>") {
  constexpr auto b = inverse(turned(X) * X) * turned(X) * y;
  constexpr auto z = inverse(turned(X) * X) * g;
  STATIC_REQUIRE(proved((y - X * b) * turned(z) - (X * z) * turned(b), dot(g, b), X));
  STATIC_REQUIRE(proved(X * z, dot(g, b), y));
}

TEST_CASE("P19: <g, (X'X + s I)^-1 X'y>") {
  constexpr auto N = turned(X) * X + s * identity<2>;
  constexpr auto b = inverse(N) * turned(X) * y;
  constexpr auto z = inverse(N) * g;
  STATIC_REQUIRE(proved((y - X * b) * turned(z) - (X * z) * turned(b), dot(g, b), X));
  STATIC_REQUIRE(proved(X * z, dot(g, b), y));
  STATIC_REQUIRE(proved(-dot(z, b), dot(g, b), s));
}
