// SPDX-License-Identifier: BSL-1.0
// Each linear operation with complex operands, between three spaces of its domain and three of its range.
#include "three_spaces.hpp"

#include <catch2/catch.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3, complex_field>;
constexpr auto B = matrix<"B", 2, 3, complex_field>;
constexpr auto D = matrix<"D", 3, 2, complex_field>;
constexpr auto M = matrix<"M", 3, 2, positive>;
constexpr auto N = matrix<"N", 2, 3, positive>;
constexpr auto O = matrix<"O", 3, 3, positive>;
constexpr auto P = matrix<"P", 2, 2, spd, complex_field>;
constexpr auto R = matrix<"R", 3, 2>;
constexpr auto U = matrix<"U", 3, 3, spd>;
constexpr auto V = matrix<"V", 3, 2, complex_field>;
constexpr auto W = matrix<"W", 3, 3, spd, complex_field>;
constexpr auto X = matrix<"X", 3, 3, complex_field>;
constexpr auto m = vector<"m", 3, positive>;
constexpr auto s = scalar<"s", complex_field>;
constexpr auto t = scalar<"t", positive>;
constexpr auto v = vector<"v", 3, complex_field>;
constexpr auto w = vector<"w", 3, complex_field>;

constexpr three_spaces<weighted<t>, entrywise<t>, scaled<t, euclidean>> numbers;
constexpr three_spaces<weighted<W>, entrywise<m>, scaled<t, weighted<W>>> columns;
constexpr three_spaces<weighted<W>, entrywise<M>, scaled<t, weighted<W, P>>> tall;
constexpr three_spaces<weighted<U>, entrywise<M>, scaled<t, weighted<U>>> real_tall;
constexpr three_spaces<weighted<P>, entrywise<N>, scaled<t, weighted<P, W>>> wide;
constexpr three_spaces<weighted<W>, entrywise<O>, weighted<W, W>> square;

}

TEST_CASE("conjugates, real and imaginary parts, and transposes") {
  STATIC_REQUIRE(has_adjoints(linear_map(V, conj(V)), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, real(V)), tall, real_tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, imag(V)), tall, real_tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, transpose(V)), tall, wide));
  STATIC_REQUIRE(has_adjoints(linear_map(V, ctranspose(V)), tall, wide));
  STATIC_REQUIRE(has_adjoints(linear_map(R, imaginary_unit * R), real_tall, tall));
}

TEST_CASE("sums, multiples and products") {
  STATIC_REQUIRE(has_adjoints(linear_map(V, -V + V / s), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(s, s * D), numbers, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, s * V), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, V * B), tall, square));
  STATIC_REQUIRE(has_adjoints(linear_map(V, A * V), tall, tall));
}

TEST_CASE("traces, sums, means and pairings") {
  STATIC_REQUIRE(has_adjoints(linear_map(X, trace(X)), square, numbers));
  STATIC_REQUIRE(has_adjoints(linear_map(V, sum(V)), tall, numbers));
  STATIC_REQUIRE(has_adjoints(linear_map(V, mean(V)), tall, numbers));
  STATIC_REQUIRE(has_adjoints(linear_map(V, dot(D, V)), tall, numbers));
  STATIC_REQUIRE(has_adjoints(linear_map(V, dot(V, D)), tall, numbers));
}

TEST_CASE("outer products, diagonals, entrywise products, quotients and solutions") {
  STATIC_REQUIRE(has_adjoints(linear_map(v, outer(v, w)), columns, square));
  STATIC_REQUIRE(has_adjoints(linear_map(v, outer(w, v)), columns, square));
  STATIC_REQUIRE(has_adjoints(linear_map(v, diag(v)), columns, square));
  STATIC_REQUIRE(has_adjoints(linear_map(X, diagonal_of(X)), square, columns));
  STATIC_REQUIRE(has_adjoints(linear_map(V, hadamard(D, V)), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, hadamard_div(V, D)), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, solve(A, V)), tall, tall));
}

TEST_CASE("rearrangements") {
  STATIC_REQUIRE(has_adjoints(linear_map(V, triu(V)), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, tril(V)), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, row_sums(V)), tall, columns));
  STATIC_REQUIRE(has_adjoints(linear_map(X, transpose(col_sums(X))), square, columns));
  STATIC_REQUIRE(has_adjoints(linear_map(V, reshape<2, 3>(V)), tall, wide));
  STATIC_REQUIRE(has_adjoints(linear_map(X, block<0, 1, 3, 2>(X)), square, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, hstack(V, w)), tall, square));
  STATIC_REQUIRE(has_adjoints(linear_map(V, vstack(transpose(V), transpose(w))), tall, square));
}
