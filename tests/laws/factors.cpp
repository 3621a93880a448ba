// SPDX-License-Identifier: BSL-1.0
// Cholesky's factor and Sylvester's equation: exact values, gradients against dual numbers, adjoints in pairs of spaces.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 2, 2>;
constexpr auto B = matrix<"B", 3, 3>;
constexpr auto C = matrix<"C", 3, 3>;
constexpr auto D = matrix<"D", 2, 3>;
constexpr auto M = matrix<"M", 2, 3, positive>;
constexpr auto O = matrix<"O", 3, 3, positive>;
constexpr auto P = matrix<"P", 2, 2, spd>;
constexpr auto Q = matrix<"Q", 2, 3>;
constexpr auto R = matrix<"R", 2, 2>;
constexpr auto V = matrix<"V", 3, 3>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto t = scalar<"t", positive>;
constexpr auto x = vector<"x", 3>;

constexpr bool holds(auto f, auto v) { return is_gradient(gradient(f, v), f, v); }

template <class Domain, class Range>
constexpr bool adjoint_holds(auto map) {
  return is_adjoint<Domain, Range>(map, adjoint<Domain, Range>(map));
}

}

TEST_CASE("Cholesky's factor is lower triangular and its square is the matrix") {
  constexpr auto L = cholesky(W);
  STATIC_REQUIRE(equal(L * transpose(L), W));
  STATIC_REQUIRE(equal(lower_half(2 * L) + lower_half(2 * transpose(L)), 2 * L));
  STATIC_REQUIRE(equal(pow<2>(det(L)), det(W)));
  STATIC_REQUIRE(same_form(cholesky(t), sqrt(t)));
  STATIC_REQUIRE(text(cholesky(W)) == "cholesky(W)");
  STATIC_REQUIRE(text(cholesky(identity<3>)) == "I");
  STATIC_REQUIRE_FALSE(equal(transpose(L) * L, W));
}

TEST_CASE("Cholesky's factor has its gradient") {
  STATIC_REQUIRE(holds(dot(R, cholesky(P)), P));
  STATIC_REQUIRE(holds(trace(cholesky(W)), W));
  STATIC_REQUIRE(holds(dot(R, cholesky(D * transpose(D))), D));
  STATIC_REQUIRE(holds(sum(log(diagonal_of(cholesky(P)))), P));
}

TEST_CASE("the second derivative of Cholesky's factor is self-adjoint") {
  constexpr auto f = dot(R, cholesky(D * transpose(D)));
  STATIC_REQUIRE(holds(dot(Q, gradient(f, D)), D));
  STATIC_REQUIRE(is_self_adjoint(hessian(f, D)));
}

TEST_CASE("the lower half has its adjoint, itself in Frobenius' inner product") {
  constexpr auto map = linear_map(V, lower_half(V));
  STATIC_REQUIRE(is_self_adjoint(map));
  STATIC_REQUIRE(adjoint_holds<euclidean, weighted<W>>(map));
  STATIC_REQUIRE(adjoint_holds<weighted<W>, entrywise<O>>(map));
  STATIC_REQUIRE(adjoint_holds<entrywise<O>, weighted<W>>(map));
  STATIC_REQUIRE(equal(lower_half(C + transpose(C)) + transpose(lower_half(C + transpose(C))), C + transpose(C)));
}

TEST_CASE("the inverse gaps of a column have their gradient") {
  STATIC_REQUIRE(holds(dot(C, apply<inverse_gaps_op>(x)), x));
  STATIC_REQUIRE(same_form(transpose(apply<inverse_gaps_op>(x)), -apply<inverse_gaps_op>(x)));
}

TEST_CASE("Sylvester's equation is solved") {
  constexpr auto Z = sylvester(A, B, Q);
  STATIC_REQUIRE(equal(A * Z + Z * B, Q));
  STATIC_REQUIRE(equal(transpose(Z), sylvester(transpose(B), transpose(A), transpose(Q))));
  STATIC_REQUIRE(equal(sylvester(A, A, A * R + R * A), R));
  STATIC_REQUIRE(text(Z) == "sylvester(A, B, Q)");
}

TEST_CASE("Sylvester's solution has its gradients") {
  STATIC_REQUIRE(holds(dot(D, sylvester(A, B, Q)), Q));
  STATIC_REQUIRE(holds(dot(D, sylvester(A, B, Q)), A));
  STATIC_REQUIRE(holds(dot(D, sylvester(A, B, Q)), B));
  STATIC_REQUIRE(holds(dot(R, sylvester(A, transpose(A), A)), A));
  STATIC_REQUIRE(holds(dot(R, sylvester(P, P, R)), P));
}

TEST_CASE("Sylvester's solution has its adjoint in the right side") {
  constexpr auto map = linear_map(Q, sylvester(A, B, Q));
  STATIC_REQUIRE(adjoint_holds<euclidean, weighted<P>>(map));
  STATIC_REQUIRE(adjoint_holds<weighted<P>, entrywise<M>>(map));
  STATIC_REQUIRE(adjoint_holds<entrywise<M>, weighted<P, W>>(map));
}
