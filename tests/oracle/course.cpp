// SPDX-License-Identifier: BSL-1.0
// Worked examples and problem-set answers of MIT 18.S096.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 3>;
constexpr auto M = matrix<"M", 2, 3>;
constexpr auto N = matrix<"N", 2, "n">;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto P = matrix<"P", 3, 3, spd>;
constexpr auto b = vector<"b", 3>;
constexpr auto p = vector<"p", 3>;
constexpr auto u = vector<"u", 2>;
constexpr auto x = vector<"x", 3>;
constexpr auto z = vector<"z", "n">;
constexpr auto I = identity<3>;

/// The oracle's gradient g is what Riesz derives, and it satisfies the definition of the gradient.
constexpr bool proved(auto g, auto f, auto v) { return equal(gradient(f, v), g) && is_gradient(g, f, v); }

}

TEST_CASE("A1: the gradient of |x| is x / |x|") {
  STATIC_REQUIRE(proved(x / norm(x), norm(x), x));
  STATIC_REQUIRE(proved(z / norm(z), norm(z), z));
}

TEST_CASE("A2: the gradient of x'x is 2x") {
  STATIC_REQUIRE(proved(2 * x, dot(x, x), x));
  STATIC_REQUIRE(proved(2 * z, transpose(z) * z, z));
}

TEST_CASE("A3: the gradient of (x'x)^4 is 8 (x'x)^3 x") {
  STATIC_REQUIRE(proved(8 * pow<3>(dot(x, x)) * x, pow<4>(dot(x, x)), x));
}

TEST_CASE("A4: the gradient of x'Ax is (A + A')x") { STATIC_REQUIRE(proved((A + transpose(A)) * x, dot(x, A * x), x)); }

TEST_CASE("A5: the gradient of cos(x'Ax) is -sin(x'Ax) (A + A')x") {
  constexpr auto q = dot(x, A * x);
  STATIC_REQUIRE(proved(-sin(q) * (A + transpose(A)) * x, cos(q), x));
}

TEST_CASE("A6: the gradient of x'(A + diag x)^2 x, A symmetric, is 2 (A + 2 diag x)(A + diag x) x") {
  constexpr auto D = S + diag(x);
  STATIC_REQUIRE(proved(2 * (S + 2 * diag(x)) * D * x, dot(x, D * D * x), x));
}

TEST_CASE("A7: a Rayleigh quotient with a norm inside has the gradient of the quotient rule") {
  constexpr auto f = dot(x, (A + squared_norm(x) * I) * x) / dot(x, x);
  STATIC_REQUIRE(proved(((A + transpose(A) + 4 * dot(x, x) * I) * x - 2 * f * x) / dot(x, x), f, x));
}

TEST_CASE("A8: the gradient of tr A is I") { STATIC_REQUIRE(proved(I, trace(A), A)); }

TEST_CASE("A9: the gradient of the Frobenius norm is A / |A|") { STATIC_REQUIRE(proved(M / norm(M), norm(M), M)); }

TEST_CASE("A10: the gradient of tr(A'A) is 2A") {
  STATIC_REQUIRE(proved(2 * M, trace(transpose(M) * M), M));
  STATIC_REQUIRE(proved(2 * M, squared_norm(M), M));
}

TEST_CASE("A11: the gradient of x'Ay in A is xy'") {
  STATIC_REQUIRE(proved(u * transpose(x), dot(u, M * x), M));
  STATIC_REQUIRE(proved(outer(u, z), dot(u, N * z), N));
}

TEST_CASE("A12: the gradient of det A is det(A) A^-T") {
  STATIC_REQUIRE(proved(det(A) * transpose(inverse(A)), det(A), A));
}

TEST_CASE("A13: the gradient of log |det A| is A^-T") { STATIC_REQUIRE(proved(inverse(transpose(A)), logdet(A), A)); }

TEST_CASE("A14: the gradient of tr A^3 is 3 (A^2)'") {
  STATIC_REQUIRE(proved(3 * transpose(A * A), trace(A * A * A), A));
}

TEST_CASE("A15: the gradient of tr A^4 is 4 (A^3)'") {
  STATIC_REQUIRE(proved(4 * transpose(A * A * A), trace(A * A * A * A), A));
}

TEST_CASE("A16: the gradient of (tr A)^9 is 9 (tr A)^8 I") {
  STATIC_REQUIRE(proved(9 * pow<8>(trace(A)) * I, pow<9>(trace(A)), A));
}

TEST_CASE("A17: the gradient of tr(A'BA) in A is (B + B')A") {
  STATIC_REQUIRE(proved((B + transpose(B)) * A, trace(transpose(A) * B * A), A));
}

TEST_CASE("A18: the gradient of tr(A'BA) in B is AA'") {
  STATIC_REQUIRE(proved(A * transpose(A), trace(transpose(A) * B * A), B));
}

TEST_CASE("A19: the gradient of tr(Axx') in x is (A + A')x") {
  STATIC_REQUIRE(proved((A + transpose(A)) * x, trace(A * x * transpose(x)), x));
}

TEST_CASE("A20: the gradient of tr(Axx') in A is xx'") {
  STATIC_REQUIRE(proved(x * transpose(x), trace(A * x * transpose(x)), A));
}

TEST_CASE("A21: tr((A diag(x) A')^-1) has in x the gradient -diagonal of A'(A diag(x) A')^-2 A") {
  constexpr auto K = M * diag(x) * transpose(M);
  STATIC_REQUIRE(proved(-diagonal_of(transpose(M) * inverse(K * K) * M), trace(inverse(K)), x));
}

TEST_CASE("A22: tr((A diag(x) A')^-1) has in A the gradient -2 (A diag(x) A')^-2 A diag(x)") {
  constexpr auto K = M * diag(x) * transpose(M);
  STATIC_REQUIRE(proved(-2 * inverse(K * K) * M * diag(x), trace(inverse(K)), M));
}

TEST_CASE("A23: log det A + tr(A^-1 X) has among symmetric A the gradient A^-1 (I - X A^-1)") {
  STATIC_REQUIRE(proved(inverse(P) * (I - S * inverse(P)), logdet(P) + trace(inverse(P) * S), P));
}

TEST_CASE("A27: |A(p)^-1 b|^2 with A = A0 + pp' has the adjoint method's gradient (p'x) v + (v'p) x") {
  constexpr auto K = A + p * transpose(p);
  constexpr auto s = solve(K, b);
  constexpr auto v = solve(transpose(K), -2 * s);
  STATIC_REQUIRE(proved(dot(p, s) * v + dot(v, p) * s, squared_norm(s), p));
}

TEST_CASE("A29: y'Fy with A(p) s = a and (B0 + diag(s.*s)) y = b has the gradient z.*s of two adjoint solves") {
  constexpr auto K = A + diag(p);
  constexpr auto s = solve(K, x);
  constexpr auto L = B + diag(hadamard(s, s));
  constexpr auto y = solve(L, b);
  constexpr auto w = solve(transpose(L), 2 * S * y);
  constexpr auto v = solve(transpose(K), 2 * hadamard(s, hadamard(y, w)));
  STATIC_REQUIRE(is_gradient(hadamard(v, s), dot(y, S * y), p));
  STATIC_REQUIRE(equal(gradient(dot(y, S * y), p), hadamard(v, s)));
}

TEST_CASE("A26: (c'A(p)^-1 b)^2 with A tridiagonal, p beside its diagonal, has g_k = v_k x_k+1 + v_k+1 x_k") {
  constexpr auto d = vector<"d", 4>;
  constexpr auto r = vector<"r", 4>;
  constexpr auto q = vector<"q", 4>;
  constexpr auto left = constant<3, 4>(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);   // x_k
  constexpr auto right = constant<3, 4>(0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);  // x_k+1
  constexpr auto beside = transpose(left) * diag(p) * right;
  constexpr auto K = diag(d) + beside + transpose(beside);
  constexpr auto s = solve(K, r);
  constexpr auto v = solve(K, -2 * dot(q, s) * q);
  constexpr auto g = hadamard(left * v, right * s) + hadamard(right * v, left * s);
  STATIC_REQUIRE(proved(g, pow<2>(dot(q, s)), p));
}

// A24 and A25 are in spectral.cpp; A28, A30 and A31 in continuous.cpp.
