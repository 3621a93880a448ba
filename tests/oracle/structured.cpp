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

TEST_CASE("F2, trap: Cookbook (139) is the gradient of tr(AX) in vech, not in Frobenius") {
  constexpr auto g = A + transpose(A) - diag(diagonal_of(A));
  STATIC_REQUIRE(equal(gradient<vech>(trace(A * S), S), g));
  STATIC_REQUIRE(is_gradient<vech>(g, trace(A * S), S));
  STATIC_REQUIRE_FALSE(is_gradient(g, trace(A * S), S));
}

TEST_CASE("F4, trap: Cookbook (141) is the gradient of log det X in vech, not in Frobenius") {
  constexpr auto g = 2 * inverse(P) - diag(diagonal_of(inverse(P)));
  STATIC_REQUIRE(equal(gradient<vech>(logdet(P), P), g));
  STATIC_REQUIRE(is_gradient<vech>(g, logdet(P), P));
  STATIC_REQUIRE_FALSE(is_gradient(g, logdet(P), P));
}

TEST_CASE("F13: in half the Frobenius product the gradient of tr(A'X) among skew X is A - A'") {
  using half_frobenius = scaled<rational<1, 2>, frobenius>;
  STATIC_REQUIRE(equal(gradient<half_frobenius>(trace(transpose(A) * K), K), A - transpose(A)));
  STATIC_REQUIRE(is_gradient<half_frobenius>(A - transpose(A), trace(transpose(A) * K), K));
}

TEST_CASE("F15: among Toeplitz matrices the gradient of tr(A'X) holds the means of A's diagonals") {
  constexpr auto X = matrix<"X", 3, 3>;
  constexpr auto g = gradient<on<toeplitz>>(trace(transpose(A) * X), X);
  STATIC_REQUIRE(is_gradient<on<toeplitz>>(g, trace(transpose(A) * X), X));
  STATIC_REQUIRE_FALSE(is_gradient<on<toeplitz>>(A, trace(transpose(A) * X), X));
  // its main diagonal is the mean of A's
  STATIC_REQUIRE(equal(diagonal_of(g), (trace(A) / 3) * ones<3>));
}

TEST_CASE("F17: among matrices of trace 0 the gradient of tr(A'X) is A - tr(A)/n I") {
  constexpr auto X = matrix<"X", 3, 3>;
  constexpr auto g = A - (trace(A) / 3) * identity<3>;
  STATIC_REQUIRE(equal(gradient<on<traceless>>(trace(transpose(A) * X), X), g));
  STATIC_REQUIRE(is_gradient<on<traceless>>(g, trace(transpose(A) * X), X));
}

TEST_CASE("F21: among circulant matrices the gradient of tr(A'X) holds the means of A's wrapped diagonals") {
  constexpr auto X = matrix<"X", 3, 3>;
  constexpr auto g = gradient<on<circulant>>(trace(transpose(A) * X), X);
  STATIC_REQUIRE(is_gradient<on<circulant>>(g, trace(transpose(A) * X), X));
  STATIC_REQUIRE(equal(sum(g), sum(A)));
  STATIC_REQUIRE(equal(g * ones<3>, (sum(A) / 3) * ones<3>));
}

TEST_CASE("Patterns keep their zeros, and spans their direction, in a metric of their own too") {
  constexpr auto X = matrix<"X", 3, 3>;
  constexpr auto M = matrix<"M", 3, 3, positive>;
  constexpr auto c = vector<"c", 3>;
  constexpr auto x = vector<"x", 3>;
  STATIC_REQUIRE(equal(gradient<on<pattern<identity<3>>>>(trace(transpose(A) * X), X), diag(diagonal_of(A))));
  STATIC_REQUIRE(is_gradient<on<pattern<identity<3>>, entrywise<M>>>(diag(hadamard_div(diagonal_of(A), diagonal_of(M))),
                                                                     trace(transpose(A) * X), X));
  STATIC_REQUIRE(is_gradient<on<pattern<identity<3>>, entrywise<M>>>(
      gradient<on<pattern<identity<3>>, entrywise<M>>>(trace(transpose(A) * X), X), trace(transpose(A) * X), X));
  STATIC_REQUIRE(
      is_gradient<on<span<a, b>, weighted<P>>>(gradient<on<span<a, b>, weighted<P>>>(dot(c, x), x), dot(c, x), x));
  STATIC_REQUIRE(equal(gradient<on<span<a>, weighted<P>>>(dot(c, x), x), (dot(a, c) / dot(a, P * a)) * a));
}

TEST_CASE("Subspaces nest: among symmetric matrices of trace 0") {
  constexpr auto g = rational<1, 2> * (A + transpose(A)) - (trace(A) / 3) * identity<3>;
  STATIC_REQUIRE(equal(gradient<on<traceless>>(trace(A * S), S), g));
  STATIC_REQUIRE(is_gradient<on<traceless>>(g, trace(A * S), S));
}

namespace {

// A user's subspace: rows of mean zero.
struct centred_rows {
  static constexpr auto project(Expression auto c) { return c - rational<1, 3> * (row_sums(c) * ones<1, 3>); }
};

}

TEST_CASE("F19: among matrices whose rows have mean zero the gradient of tr(C'X) is C less the means of its rows") {
  constexpr auto X = matrix<"X", 3, 3>;
  constexpr auto g = A - row_sums(A) * ones<1, 3> / 3;
  STATIC_REQUIRE(equal(gradient<on<centred_rows{}>>(trace(transpose(A) * X), X), g));
  STATIC_REQUIRE(is_gradient<on<centred_rows{}>>(g, trace(transpose(A) * X), X));
}

TEST_CASE("Triangular variables have triangular gradients") {
  constexpr auto L = matrix<"L", 3, 3, lower>;
  constexpr auto U = matrix<"U", 3, 3, upper>;
  STATIC_REQUIRE(proved(tril(A), dot(A, L), L));
  STATIC_REQUIRE(proved(triu(outer(a, b)), dot(a, U * b), U));
  STATIC_REQUIRE(
      proved(2 * tril(L * transpose(L) * L) + 2 * tril(A), 0.5 * squared_norm(L * transpose(L)) + 2 * dot(A, L), L));
}
