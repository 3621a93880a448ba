// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto K = matrix<"K", "n", "n", skew>;
constexpr auto L = matrix<"L", "n", "n", lower>;
constexpr auto S = matrix<"S", "n", "n", spd>;
constexpr auto T = matrix<"T", "n", "n", symmetric>;
constexpr auto Q = matrix<"Q", "n", "n", orthogonal>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto y = vector<"y", "n">;
constexpr auto s = scalar<"s", positive>;
constexpr auto t = scalar<"t">;
constexpr auto Z = matrix<"Z", "n", "n", complex_field>;
constexpr auto G = matrix<"G", "n", "n", hermitian, complex_field>;

}

TEST_CASE("Sums keep what their terms share") {
  STATIC_REQUIRE(has_property(T + S, symmetric));
  STATIC_REQUIRE(has_property(A + transpose(A), symmetric));
  STATIC_REQUIRE(has_property(A - transpose(A), skew));
  STATIC_REQUIRE(has_property(L + diag(y), lower));
  STATIC_REQUIRE(has_property(S + transpose(X) * X, spd));
  STATIC_REQUIRE(has_property(transpose(X) * X + s * identity<"n">, spd));
  STATIC_REQUIRE_FALSE(has_property(transpose(X) * X + t * identity<"n">, spd));
  STATIC_REQUIRE_FALSE(has_property(S - T, spd));
  STATIC_REQUIRE_FALSE(has_property(K + identity<"n">, skew));
}

TEST_CASE("Products that read the same from both ends are symmetric") {
  STATIC_REQUIRE(has_property(transpose(X) * X, symmetric));
  STATIC_REQUIRE(has_property(X * S * transpose(X), symmetric));
  STATIC_REQUIRE(has_property(X * inverse(S) * transpose(X), symmetric));
  STATIC_REQUIRE(has_property(A * T * transpose(A), symmetric));
  STATIC_REQUIRE(has_property(L * transpose(L) + S, spd));
  STATIC_REQUIRE_FALSE(has_property(A * S, symmetric));
  STATIC_REQUIRE_FALSE(has_property(A * T * transpose(A), spd));
}

TEST_CASE("Triangles, diagonals and orthogonal matrices are closed under products, transposes and inverses") {
  STATIC_REQUIRE(has_property(L * L, lower));
  STATIC_REQUIRE(has_property(inverse(transpose(L)), upper));
  STATIC_REQUIRE(has_property(diag(y) * diag(exp(y)), diagonal));
  STATIC_REQUIRE(has_property(Q * transpose(Q) * Q, orthogonal));
  STATIC_REQUIRE(has_property(hadamard(L, A), lower));
  STATIC_REQUIRE(has_property(tril(triu(A)), diagonal));
}

TEST_CASE("Functions give signs and definiteness") {
  STATIC_REQUIRE(has_property(diag(exp(y)), spd));
  STATIC_REQUIRE(has_property(expm(A + transpose(A)), spd));
  STATIC_REQUIRE(has_property(hadamard(S, S), spd));
  STATIC_REQUIRE(has_property(inverse(transpose(X) * X), spd));
  STATIC_REQUIRE(has_property(cholesky(S), lower));
  STATIC_REQUIRE(has_property(kron(matrix<"P", 2, 2, spd>, identity<2>), spd));
  STATIC_REQUIRE_FALSE(has_property(diag(y), spd));
}

TEST_CASE("Among complex numbers symmetric and Hermitian are two things") {
  STATIC_REQUIRE(has_property(ctranspose(Z) * Z, hermitian));
  STATIC_REQUIRE_FALSE(has_property(ctranspose(Z) * Z, symmetric));
  STATIC_REQUIRE_FALSE(has_property(transpose(Z) * Z, hermitian));
  STATIC_REQUIRE(has_property(Z * G * ctranspose(Z), hermitian));
  STATIC_REQUIRE_FALSE(has_property(imaginary_unit * G, hermitian));
}

TEST_CASE("What is known to be symmetric is its own transpose") {
  STATIC_REQUIRE(text(transpose(expm(T + S))) == text(expm(T + S)));
  STATIC_REQUIRE(text(transpose(inverse(transpose(X) * X))) == "(X^T X)^-1");
  STATIC_REQUIRE(text(inverse(Q * transpose(Q) * Q)) == "Q^T");
}

TEST_CASE("The reasons can be read") {
  STATIC_REQUIRE(text(properties(transpose(X) * X + s * identity<"n">)) ==
                 "s I + X^T X: positive definite (a sum of semidefinite terms, one of them definite)\n"
                 "  s I: positive definite, diagonal (a multiple of such a matrix)\n"
                 "    s: positive (declared)\n"
                 "  X^T X: positive semidefinite (a matrix times its mirror)");
  STATIC_REQUIRE(text(properties(X)) == "X: nothing known");
}

TEST_CASE("Ranks are bounded by the narrowest factor, and by the sum of the terms'") {
  constexpr auto U = matrix<"U", "n", dim<"k", 5>>;
  constexpr auto V = matrix<"V", "n", "k">;
  constexpr polynomial k{detail::dimension_of<"k">}, n{detail::dimension_of<"n">};
  STATIC_REQUIRE(rank_bound(A) == n);
  STATIC_REQUIRE(rank_bound(U) == k);
  STATIC_REQUIRE(rank_bound(A * U * transpose(V)) == k);
  STATIC_REQUIRE(rank_bound(U * transpose(V) - outer(y, y)) == k + 1);
  STATIC_REQUIRE(rank_bound(2 * transpose(U * transpose(V) + V * transpose(U))) == 2 * k);
  STATIC_REQUIRE(rank_bound(solve(A, U * transpose(V))) == k);
  STATIC_REQUIRE(rank_bound(inverse(S) * outer(y, y) * A) == 1);
  STATIC_REQUIRE(rank_bound(U * transpose(U) + S) == n);
  STATIC_REQUIRE(rank_bound(hadamard(outer(y, y), U * transpose(V))) == k);
  STATIC_REQUIRE(rank_bound(outer(y, exp(y)) + zeros<"n", "n">) == 1);

  constexpr auto P = matrix<"P", 4, 2>;
  STATIC_REQUIRE(rank_bound(P * transpose(P)) == 2);
  STATIC_REQUIRE(rank_bound(hstack(P, P * transpose(P))) == 4);
  STATIC_REQUIRE(rank_bound(vstack(transpose(P), transpose(P))) == 4);
  STATIC_REQUIRE(rank_bound(block<0, 1, 3, 2>(P * transpose(P))) == 2);
  STATIC_REQUIRE(rank_bound(kron(P * transpose(P), P * transpose(P))) == 4);

  STATIC_REQUIRE(text(properties(U * transpose(V))) == "U V^T: rank at most k (no more than a factor's)");
  STATIC_REQUIRE(
      text(properties(U * transpose(U) + outer(y, y))) ==
      "U U^T + y y^T: positive semidefinite (a sum of semidefinite terms), rank at most k + 1 (no more than its "
      "terms' together)\n"
      "  U U^T: positive semidefinite (a matrix times its mirror), rank at most k (no more than a factor's)\n"
      "  y y^T: positive semidefinite (a matrix times its mirror), rank at most 1 (no more than a factor's)");
}
