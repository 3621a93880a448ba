// SPDX-License-Identifier: BSL-1.0
// Section I of the table: coefficients of functions, in the products of function spaces.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto M = matrix<"M", "n", "n", spd>;
constexpr auto K = matrix<"K", "n", "n", spd>;
constexpr auto u = vector<"u", "n">;
constexpr auto f = vector<"f", "n">;
constexpr auto y = vector<"y", "n">;

constexpr auto mass = 0.5 * dot(u, M* u);
constexpr auto energy = 0.5 * dot(u, K* u);

}

TEST_CASE("I1: half the squared L2 norm in l2 of the coefficients depends on the mesh") {
  STATIC_REQUIRE(equal(gradient(mass, u), M * u));
  STATIC_REQUIRE(is_gradient(M * u, mass, u));
}

TEST_CASE("I3: the same in H1") {
  STATIC_REQUIRE(equal(gradient<h1<M, K>>(mass, u), solve(M + K, M * u)));
  STATIC_REQUIRE(is_gradient<h1<M, K>>(solve(M + K, M * u), mass, u));
}

TEST_CASE("I5: the Dirichlet energy in L2 is a discrete second derivative") {
  STATIC_REQUIRE(equal(gradient<l2<M>>(energy, u), solve(M, K * u)));
  STATIC_REQUIRE(is_gradient<l2<M>>(solve(M, K * u), energy, u));
}

TEST_CASE("I7: the Dirichlet energy in its own product is u itself") {
  STATIC_REQUIRE(text(gradient<weighted<K>>(energy, u)) == "u");
  STATIC_REQUIRE(is_gradient<weighted<K>>(u, energy, u));
}

TEST_CASE("I9: a load in H1") {
  constexpr auto load = dot(f, M * u);
  STATIC_REQUIRE(equal(gradient<h1<M, K>>(load, u), solve(M + K, M * f)));
  STATIC_REQUIRE(is_gradient<h1<M, K>>(solve(M + K, M * f), load, u));
}

TEST_CASE("I15: fitting in a reproducing kernel Hilbert space") {
  constexpr auto a = vector<"a", "n">;
  constexpr auto fit = 0.5 * squared_norm(K * a - y);
  STATIC_REQUIRE(equal(gradient<rkhs<K>>(fit, a), K * a - y));
  STATIC_REQUIRE(text(gradient<rkhs<K>>(fit, a)) == "K a - y");
  STATIC_REQUIRE(equal(gradient(fit, a), K * (K * a - y)));
  STATIC_REQUIRE(is_gradient<rkhs<K>>(K * a - y, fit, a));
}

namespace {

// One element with linear shape functions on [0, 1], and f(x) = x, whose coefficients are (0, 1).
constexpr auto element_mass = constant<2, 2>(rational<1, 3>, rational<1, 6>, rational<1, 6>, rational<1, 3>);
constexpr auto element_stiffness = constant<2, 2>(1, -1, -1, 1);
constexpr auto c = vector<"c", 2>;
constexpr auto squared = dot(c, element_mass* c);

/// The gradient in S at the coefficients (0, 1), claimed as it stands there.
template <class S>
constexpr bool is_at_element(auto expected) {
  constexpr auto g = gradient<S>(squared, c);
  constexpr auto at = constant<2>(0, 1);
  return equal(derivative(g, c)(at), expected);  // g is linear in c
}

}

TEST_CASE("I11, I12, I13: one element: (1/3, 2/3) in l2, (0, 2) in L2, (12/13, 14/13) in H1") {
  STATIC_REQUIRE(is_at_element<euclidean>(constant<2>(rational<1, 3>, rational<2, 3>)));
  STATIC_REQUIRE(is_at_element<l2<element_mass>>(constant<2>(0, 2)));
  STATIC_REQUIRE(is_at_element<h1<element_mass, element_stiffness>>(constant<2>(rational<12, 13>, rational<14, 13>)));
}

TEST_CASE("I17: the value at 0 of a polynomial is represented in L2(-1, 1) by (9/8, 0, -15/8)") {
  constexpr auto G = constant<3, 3>(2, 0, rational<2, 3>, 0, rational<2, 3>, 0, rational<2, 3>, 0, rational<2, 5>);
  constexpr auto p = vector<"p", 3>;
  constexpr auto at_zero = dot(constant<3>(1, 0, 0), p);
  STATIC_REQUIRE(equal(gradient<l2<G>>(at_zero, p), constant<3>(rational<9, 8>, 0, rational<-15, 8>)));
}
