// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto V = matrix<"V", 3, 3, spd>;
constexpr auto x = vector<"x", 3>;
constexpr auto u = vector<"u", 3>;
constexpr auto v = vector<"v", 3>;
constexpr auto f = dot(x, A* x);
constexpr auto h = sum(exp(x));

}

TEST_CASE("The derivative of a scalar is a covector, and the Riesz map makes it the gradient") {
  STATIC_REQUIRE(Covector<decltype(derivative(f, x))>);
  STATIC_REQUIRE_FALSE(Covector<decltype(derivative(A * x, x))>);
  STATIC_REQUIRE(equal(sharp(derivative(f, x)), gradient(f, x)));
  STATIC_REQUIRE(equal(sharp<weighted<W>>(derivative(f, x)), gradient<weighted<W>>(f, x)));
}

TEST_CASE("Flat and sharp undo each other in one space") {
  STATIC_REQUIRE(Covector<decltype(flat<weighted<W>>(u))>);
  STATIC_REQUIRE(equal(flat<weighted<W>>(u)(v), dot(u, W * v)));
  STATIC_REQUIRE(equal(sharp<weighted<W>>(flat<weighted<W>>(u)), u));
  STATIC_REQUIRE(text(sharp<weighted<W>>(flat<weighted<W>>(u))) == "u");
  STATIC_REQUIRE(equal(flat<weighted<W>>(gradient<weighted<W>>(f, x))(v), derivative(f, x)(v)));
}

TEST_CASE("From one space to another a covector carries the metric") {
  STATIC_REQUIRE(equal(sharp<weighted<V>>(flat<weighted<W>>(u)), solve(V, W * u)));
  STATIC_REQUIRE(equal(sharp(flat<weighted<W>>(u)), W * u));
}

TEST_CASE("Derivatives at one point are added") {
  STATIC_REQUIRE(equal((derivative(f, x) + derivative(h, x))(v), derivative(f + h, x)(v)));
}

TEST_CASE("Gradients in one space are added, those of two spaces only as plain vectors") {
  constexpr auto g = gradient<weighted<W>>(f, x);
  constexpr auto k = gradient<weighted<W>>(h, x);
  STATIC_REQUIRE(equal(2 * g - k / 3 + (-g), gradient<weighted<W>>(f - rational<1, 3> * h, x)));
  STATIC_REQUIRE(equal(as_vector(g) + gradient(h, x), inverse(W) * gradient(f, x) + exp(x)));
  STATIC_REQUIRE(equal(x - 0.1 * g, x - 0.1 * (inverse(W) * gradient(f, x))));
}
