// SPDX-License-Identifier: BSL-1.0
// Petersen and Pedersen's Matrix Cookbook: unstructured matrices, the Frobenius inner product.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 3>;
constexpr auto C = matrix<"C", 3, 3>;
constexpr auto D = matrix<"D", 3, 3>;
constexpr auto L = matrix<"L", 2, 3>;
constexpr auto R = matrix<"R", 2, 2>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto T = matrix<"T", 3, 3, symmetric>;
constexpr auto X = matrix<"X", 3, 3>;
constexpr auto Y = matrix<"Y", 3, 2>;
constexpr auto a = vector<"a", 3>;
constexpr auto b = vector<"b", 3>;
constexpr auto c = vector<"c", 3>;
constexpr auto d = vector<"d", 2>;
constexpr auto s = vector<"s", 2>;
constexpr auto x = vector<"x", 3>;

/// The oracle's gradient g is what Riesz derives, and it satisfies the definition of the gradient.
constexpr bool proved(auto g, auto f, auto v) { return equal(gradient(f, v), g) && is_gradient(g, f, v); }

}

TEST_CASE("D1: det(AXB)") { STATIC_REQUIRE(proved(det(A * X * B) * inverse(transpose(X)), det(A * X * B), X)); }

TEST_CASE("D3: det(X'AX), A symmetric") {
  constexpr auto K = transpose(Y) * S * Y;
  STATIC_REQUIRE(proved(2 * det(K) * S * Y * inverse(K), det(K), Y));
}

TEST_CASE("D5: log det(X'X) has the pseudoinverse in its gradient") {
  constexpr auto K = transpose(Y) * Y;
  STATIC_REQUIRE(proved(2 * transpose(solve(K, transpose(Y))), logdet(K), Y));
}

TEST_CASE("D7: a'X^-1 b") {
  constexpr auto N = transpose(inverse(X));
  STATIC_REQUIRE(proved(-N * a * transpose(b) * N, dot(a, inverse(X) * b), X));
}

TEST_CASE("D9: tr(A X^-1 B)") {
  constexpr auto N = inverse(X);
  STATIC_REQUIRE(proved(-transpose(N * B * A * N), trace(A * N * B), X));
}

TEST_CASE("D11: a'X'b") { STATIC_REQUIRE(proved(b * transpose(d), dot(d, transpose(Y) * b), Y)); }

TEST_CASE("D13: (Bx + b)'C(Dx + d)") {
  STATIC_REQUIRE(proved(transpose(B) * C * (D * x + c) + transpose(D) * transpose(C) * (B * x + b),
                        dot(B * x + b, C * (D * x + c)), x));
}

TEST_CASE("D15: (Xb + c)'D(Xb + c)") {
  constexpr auto r = Y * d + c;
  STATIC_REQUIRE(proved((D + transpose(D)) * r * transpose(d), dot(r, D * r), Y));
}

TEST_CASE("D17: (x - As)'W(x - As), W symmetric") {
  constexpr auto r = x - Y * s;
  STATIC_REQUIRE(proved(2 * S * r, dot(r, S * r), x));
}

TEST_CASE("D19: a'X^4 b") {
  constexpr auto Z = transpose(X);
  constexpr auto K = outer(a, b);
  STATIC_REQUIRE(proved(K * Z * Z * Z + Z * K * Z * Z + Z * Z * K * Z + Z * Z * Z * K, dot(a, X * X * X * X * b), X));
}

TEST_CASE("D21: x'Ax + b'x") { STATIC_REQUIRE(proved((A + transpose(A)) * x + b, dot(x, A * x) + dot(b, x), x)); }

TEST_CASE("D23: tr(AXB)") { STATIC_REQUIRE(proved(transpose(A) * transpose(L), trace(A * Y * L), Y)); }

TEST_CASE("D25: tr(X'A)") { STATIC_REQUIRE(proved(A, trace(transpose(X) * A), X)); }

TEST_CASE("D27: tr(X^2)") { STATIC_REQUIRE(proved(2 * transpose(X), trace(X * X), X)); }

TEST_CASE("D29: tr(BXX')") { STATIC_REQUIRE(proved(B * Y + transpose(B) * Y, trace(B * Y * transpose(Y)), Y)); }

TEST_CASE("D31: tr(AXBX)") {
  constexpr auto At = transpose(A);
  constexpr auto Bt = transpose(B);
  constexpr auto Xt = transpose(X);
  STATIC_REQUIRE(proved(At * Xt * Bt + Bt * Xt * At, trace(A * X * B * X), X));
}

TEST_CASE("D33: tr(X'BXC)") {
  STATIC_REQUIRE(proved(B * Y * R + transpose(B) * Y * transpose(R), trace(transpose(Y) * B * Y * R), Y));
}

TEST_CASE("D35: |AXB + C|^2") {
  constexpr auto r = A * Y * L + C;
  STATIC_REQUIRE(proved(2 * transpose(A) * r * transpose(L), squared_norm(r), Y));
}

TEST_CASE("D37: tr(X^5)") { STATIC_REQUIRE(proved(5 * transpose(X * X * X * X), trace(X * X * X * X * X), X)); }

TEST_CASE("D39: tr(B'X'CXX'CXB)") {
  constexpr auto Xt = transpose(Y);
  constexpr auto Ct = transpose(C);
  constexpr auto BB = R * transpose(R);
  STATIC_REQUIRE(
      proved(C * Y * Xt * C * Y * BB + Ct * Y * BB * Xt * Ct * Y + C * Y * BB * Xt * C * Y + Ct * Y * Xt * Ct * Y * BB,
             trace(transpose(R) * Xt * C * Y * Xt * C * Y * R), Y));
}

TEST_CASE("D41: tr((X'CX)^-1 (X'BX)), B and C symmetric") {
  constexpr auto N = inverse(transpose(Y) * S * Y);
  constexpr auto K = transpose(Y) * T * Y;
  STATIC_REQUIRE(proved(-2 * S * Y * N * K * N + 2 * T * Y * N, trace(N * K), Y));
}

TEST_CASE("D43: |x - a|") { STATIC_REQUIRE(proved((x - a) / norm(x - a), norm(x - a), x)); }

TEST_CASE("D47: log det(X^-1)") { STATIC_REQUIRE(proved(-inverse(transpose(X)), logdet(inverse(X)), X)); }

// D45 is in spectral.cpp. Left out: none of the table's rows.
