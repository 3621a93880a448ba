// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto P = matrix<"P", 3, 3, spd>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto M = matrix<"M", "m", "m", spd>;
constexpr auto p = vector<"p", 3, positive>;
constexpr auto x = vector<"x", 3>;

struct quartic {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(hadamard(u, u), hadamard(v, v)); }
};
struct absolute {
  static constexpr auto inner(Expression auto u, Expression auto v) { return norm(u) * norm(v); }
};
struct first_only {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(u, v) - dot(u, x) * dot(v, x); }
};
struct a_matrix {
  static constexpr auto inner(Expression auto u, Expression auto v) { return outer(u, v); }
};

}

TEST_CASE("the library's spaces are inner products") {
  STATIC_REQUIRE(is_inner_product<euclidean>(x));
  STATIC_REQUIRE(is_inner_product<euclidean>(X));
  STATIC_REQUIRE(is_inner_product<weighted<W>>(x));
  STATIC_REQUIRE(is_inner_product<weighted<W, P>>(A));
  STATIC_REQUIRE(is_inner_product<weighted<M>>(X));
  STATIC_REQUIRE(is_inner_product<weighted<W + P>>(x));
  STATIC_REQUIRE(is_inner_product<entrywise<p>>(x));
}

TEST_CASE("an asymmetric form is refused") {
  STATIC_REQUIRE_FALSE(is_inner_product<weighted<A>>(x));
  STATIC_REQUIRE_FALSE(is_inner_product<weighted<W, A>>(A));
}

TEST_CASE("a form that is not linear is refused") {
  STATIC_REQUIRE_FALSE(is_inner_product<quartic>(x));
  STATIC_REQUIRE_FALSE(is_inner_product<absolute>(x));
}

TEST_CASE("an indefinite form is refused") {
  STATIC_REQUIRE_FALSE(is_inner_product<weighted<S>>(x));
  STATIC_REQUIRE_FALSE(is_inner_product<weighted<-identity<3>>>(x));
  STATIC_REQUIRE_FALSE(is_inner_product<weighted<0 * identity<3>>>(x));
  STATIC_REQUIRE_FALSE(is_inner_product<entrywise<x>>(x));
  STATIC_REQUIRE_FALSE(is_inner_product<first_only>(x));
}

TEST_CASE("a form whose value is no scalar is refused") { STATIC_REQUIRE_FALSE(is_inner_product<a_matrix>(x)); }
