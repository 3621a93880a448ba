// SPDX-License-Identifier: BSL-1.0
// Each linear operation in each operand, between three spaces of its domain and three of its range.
#include "three_spaces.hpp"

#include <catch2/catch.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 2, 3>;
constexpr auto C = matrix<"C", 6, 6>;
constexpr auto M = matrix<"M", 3, 2, positive>;
constexpr auto N = matrix<"N", 2, 3, positive>;
constexpr auto O = matrix<"O", 3, 3, positive>;
constexpr auto P = matrix<"P", 2, 2, spd>;
constexpr auto Q = matrix<"Q", 6, 6, spd>;
constexpr auto T = matrix<"T", 6, 6, positive>;
constexpr auto V = matrix<"V", 3, 2>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto X = matrix<"X", 3, 3>;
constexpr auto Y = matrix<"Y", 6, 6>;
constexpr auto m = vector<"m", 3, positive>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t", positive>;
constexpr auto v = vector<"v", 3>;
constexpr auto w = vector<"w", 3>;

constexpr three_spaces<weighted<t>, entrywise<t>, scaled<t, euclidean>> numbers;
constexpr three_spaces<weighted<W>, entrywise<m>, scaled<t, weighted<W>>> columns;
constexpr three_spaces<weighted<W>, entrywise<M>, scaled<t, weighted<W, P>>> tall;
constexpr three_spaces<weighted<P>, entrywise<N>, scaled<t, weighted<P, W>>> wide;
constexpr three_spaces<weighted<W>, entrywise<O>, hilbert_schmidt<W, W>> square;
constexpr three_spaces<weighted<Q>, entrywise<T>, scaled<t, euclidean>> large;

}

TEST_CASE("sums, multiples, products and transposes") {
  STATIC_REQUIRE(has_adjoints(linear_map(V, -V), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, V + V), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, V / t - V), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(s, s * M), numbers, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, s * V), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, V * B), tall, square));
  STATIC_REQUIRE(has_adjoints(linear_map(V, A * V), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, transpose(V)), tall, wide));
}

TEST_CASE("traces, sums, means and pairings") {
  STATIC_REQUIRE(has_adjoints(linear_map(X, trace(X)), square, numbers));
  STATIC_REQUIRE(has_adjoints(linear_map(V, sum(V)), tall, numbers));
  STATIC_REQUIRE(has_adjoints(linear_map(V, mean(V)), tall, numbers));
  STATIC_REQUIRE(has_adjoints(linear_map(V, dot(M, V)), tall, numbers));
  STATIC_REQUIRE(has_adjoints(linear_map(V, dot(V, M)), tall, numbers));
}

TEST_CASE("outer products, diagonals, entrywise products and quotients") {
  STATIC_REQUIRE(has_adjoints(linear_map(v, outer(v, w)), columns, square));
  STATIC_REQUIRE(has_adjoints(linear_map(v, outer(w, v)), columns, square));
  STATIC_REQUIRE(has_adjoints(linear_map(v, diag(v)), columns, square));
  STATIC_REQUIRE(has_adjoints(linear_map(X, diagonal_of(X)), square, columns));
  STATIC_REQUIRE(has_adjoints(linear_map(V, hadamard(M, V)), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, hadamard(V, M)), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, hadamard_div(V, M)), tall, tall));
}

TEST_CASE("solutions") {
  STATIC_REQUIRE(has_adjoints(linear_map(V, solve(A, V)), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, sylvester(A, P, V)), tall, tall));
}

TEST_CASE("rearrangements") {
  STATIC_REQUIRE(has_adjoints(linear_map(V, triu(V)), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, tril(V)), tall, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(X, lower_half(X)), square, square));
  STATIC_REQUIRE(has_adjoints(linear_map(V, row_sums(V)), tall, columns));
  STATIC_REQUIRE(has_adjoints(linear_map(X, transpose(col_sums(X))), square, columns));
  STATIC_REQUIRE(has_adjoints(linear_map(V, reshape<2, 3>(V)), tall, wide));
  STATIC_REQUIRE(has_adjoints(linear_map(X, block<0, 1, 3, 2>(X)), square, tall));
  constexpr auto embedded =
      parametric_call<embed_op, shape_type<3, 3>, 0, 1, std::remove_const_t<decltype(V)>>{{{}, V}};
  STATIC_REQUIRE(has_adjoints(linear_map(V, embedded), tall, square));
  STATIC_REQUIRE(has_adjoints(linear_map(V, hstack(V, w)), tall, square));
  STATIC_REQUIRE(has_adjoints(linear_map(v, hstack(M, v)), columns, square));
  STATIC_REQUIRE(has_adjoints(linear_map(V, vstack(transpose(V), transpose(w))), tall, square));
  STATIC_REQUIRE(has_adjoints(linear_map(v, vstack(B, transpose(v))), columns, square));
}

TEST_CASE("the nearest Toeplitz and circulant matrices") {
  STATIC_REQUIRE(has_adjoints(linear_map(X, apply<toeplitz_part_op>(X)), square, square));
  STATIC_REQUIRE(has_adjoints(linear_map(X, apply<circulant_part_op>(X)), square, square));
}

TEST_CASE("Kronecker products and their contractions") {
  STATIC_REQUIRE(has_adjoints(linear_map(V, kron(V, B)), tall, large));
  STATIC_REQUIRE(has_adjoints(linear_map(V, kron(B, V)), tall, large));
  STATIC_REQUIRE(has_adjoints(linear_map(Y, apply<contract_left_op>(Y, B)), large, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, apply<contract_left_op>(C, V)), tall, wide));
  STATIC_REQUIRE(has_adjoints(linear_map(Y, apply<contract_right_op>(Y, B)), large, tall));
  STATIC_REQUIRE(has_adjoints(linear_map(V, apply<contract_right_op>(C, V)), tall, wide));
}
