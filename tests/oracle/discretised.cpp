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

constexpr auto mass = 0.5 * dot(u, M * u);
constexpr auto energy = 0.5 * dot(u, K * u);

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
