// SPDX-License-Identifier: BSL-1.0
// <L v, w>_R = <v, adjoint(L) w>_D, exactly, for each linear operation in pairs of spaces.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 2>;
constexpr auto M = matrix<"M", 3, 2, positive>;
constexpr auto N = matrix<"N", 2, 3, positive>;
constexpr auto O = matrix<"O", 3, 3, positive>;
constexpr auto P = matrix<"P", 2, 2, spd>;
constexpr auto V = matrix<"V", 3, 2>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto X = matrix<"X", 3, 3>;
constexpr auto m = vector<"m", 3, positive>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t", positive>;
constexpr auto v = vector<"v", 3>;
constexpr auto w = vector<"w", 3>;

template <class D, class R>
constexpr bool holds(auto map) {
  return is_adjoint<D, R>(map, adjoint<D, R>(map));
}

}

TEST_CASE("sums, multiples and quotients have their adjoints") {
  constexpr auto map = linear_map(V, V - 2 * V + -V / t);
  STATIC_REQUIRE(holds<euclidean, weighted<W>>(map));
  STATIC_REQUIRE(holds<weighted<W>, entrywise<M>>(map));
  STATIC_REQUIRE(holds<entrywise<M>, weighted<W, P>>(map));
}

TEST_CASE("products have their adjoints, from either side") {
  constexpr auto map = linear_map(V, A * V * P);
  STATIC_REQUIRE(holds<euclidean, weighted<W>>(map));
  STATIC_REQUIRE(holds<weighted<W>, entrywise<M>>(map));
  STATIC_REQUIRE(holds<entrywise<M>, weighted<W, P>>(map));
}

TEST_CASE("a scalar's multiples of a matrix have their adjoint") {
  constexpr auto map = linear_map(s, s * B);
  STATIC_REQUIRE(holds<euclidean, weighted<W>>(map));
  STATIC_REQUIRE(holds<weighted<t>, entrywise<M>>(map));
  STATIC_REQUIRE(holds<entrywise<t>, weighted<W, P>>(map));
}

TEST_CASE("the transpose has its adjoint") {
  constexpr auto map = linear_map(V, transpose(V));
  STATIC_REQUIRE(holds<euclidean, weighted<P>>(map));
  STATIC_REQUIRE(holds<weighted<W>, entrywise<N>>(map));
  STATIC_REQUIRE(holds<entrywise<M>, weighted<P, W>>(map));
}

TEST_CASE("the trace, the sum and pairings have their adjoints") {
  STATIC_REQUIRE(holds<weighted<W>, weighted<t>>(linear_map(X, trace(X))));
  STATIC_REQUIRE(holds<entrywise<O>, euclidean>(linear_map(X, trace(A * X))));
  STATIC_REQUIRE(holds<euclidean, weighted<t>>(linear_map(V, sum(V))));
  STATIC_REQUIRE(holds<weighted<W, P>, entrywise<t>>(linear_map(V, sum(V))));
  STATIC_REQUIRE(holds<weighted<W>, weighted<t>>(linear_map(V, dot(B, V))));
  STATIC_REQUIRE(holds<entrywise<M>, euclidean>(linear_map(V, dot(V, B))));
}

TEST_CASE("the outer product has its adjoints") {
  STATIC_REQUIRE(holds<euclidean, weighted<W>>(linear_map(v, outer(v, w))));
  STATIC_REQUIRE(holds<weighted<W>, entrywise<O>>(linear_map(v, outer(w, v))));
  STATIC_REQUIRE(holds<entrywise<m>, weighted<W, W>>(linear_map(v, outer(v, w) + outer(w, v))));
}

TEST_CASE("entrywise products and quotients have their adjoints") {
  constexpr auto map = linear_map(V, hadamard(B, V) + hadamard(V, M) - hadamard_div(V, M));
  STATIC_REQUIRE(holds<euclidean, weighted<W>>(map));
  STATIC_REQUIRE(holds<weighted<W>, entrywise<M>>(map));
  STATIC_REQUIRE(holds<entrywise<M>, weighted<W, P>>(map));
}

TEST_CASE("solutions have their adjoint") {
  constexpr auto map = linear_map(V, solve(A, V));
  STATIC_REQUIRE(holds<euclidean, weighted<W>>(map));
  STATIC_REQUIRE(holds<weighted<W>, entrywise<M>>(map));
  STATIC_REQUIRE(holds<entrywise<M>, weighted<W, P>>(map));
}

TEST_CASE("diagonal matrices and diagonals have their adjoints") {
  STATIC_REQUIRE(holds<weighted<W>, entrywise<O>>(linear_map(v, diag(v))));
  STATIC_REQUIRE(holds<entrywise<m>, weighted<W>>(linear_map(v, diag(v))));
  STATIC_REQUIRE(holds<weighted<W>, entrywise<m>>(linear_map(X, diagonal_of(X))));
  STATIC_REQUIRE(holds<entrywise<O>, weighted<W>>(linear_map(X, diagonal_of(X))));
}

TEST_CASE("an adjoint in one pair of spaces is not the adjoint in another") {
  constexpr auto map = linear_map(V, A * V);
  STATIC_REQUIRE_FALSE(is_adjoint<weighted<W>, weighted<W>>(map, adjoint(map)));
  STATIC_REQUIRE_FALSE(is_adjoint(map, adjoint<euclidean, weighted<W>>(map)));
}
