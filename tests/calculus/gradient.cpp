// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto C = matrix<"C", 2, 3>;
constexpr auto Q = matrix<"Q", 2, 2, spd>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto b = vector<"b", 3>;
constexpr auto c = vector<"c", 2>;
constexpr auto w = vector<"w", "n">;
constexpr auto y = vector<"y", "m">;
constexpr auto x = vector<"x", 3>;
constexpr auto t = scalar<"t">;

constexpr auto f = 0.5 * squared_norm(C * x - c);

}

TEST_CASE("one function has one gradient in each space") {
  constexpr auto g = gradient(f, x);
  STATIC_REQUIRE(equal(g, transpose(C) * (C * x - c)));
  STATIC_REQUIRE(equal(gradient<weighted<W>>(f, x), inverse(W) * g));
  STATIC_REQUIRE(equal(gradient<entrywise<pow<2>(b)>>(f, x), hadamard_div(g, pow<2>(b))));
  STATIC_REQUIRE_FALSE(equal(g, gradient<weighted<W>>(f, x)));
}

TEST_CASE("the gradient is linear in f and obeys the product rule") {
  constexpr auto h = sin(dot(b, x));
  STATIC_REQUIRE(equal(gradient(2 * f - h, x), 2 * gradient(f, x) - gradient(h, x)));
  STATIC_REQUIRE(equal(gradient(f * h, x), f * gradient(h, x) + h * gradient(f, x)));
  STATIC_REQUIRE(equal(gradient(f / h, x), (gradient(f, x) - f / h * gradient(h, x)) / h));
}

TEST_CASE("the gradient of what does not depend on the variable is zero") {
  STATIC_REQUIRE(equal(gradient(trace(A), x), zeros<3>));
  STATIC_REQUIRE(equal(gradient<weighted<W>>(trace(A), x), zeros<3>));
}

TEST_CASE("the gradient of a variable itself is one") {
  STATIC_REQUIRE(equal(gradient(t, t), 1));
  STATIC_REQUIRE(equal(gradient(t * t * t, t), 3 * t * t));
}

TEST_CASE("gradients of several variables come in parts, each in its space") {
  constexpr auto z = wrt(C, x);
  constexpr auto r = C * x - c;
  STATIC_REQUIRE(equal(gradient(f, z), parts(outer(r, x), transpose(C) * r)));
  STATIC_REQUIRE(is_gradient(gradient(f, z), f, z));
  using S = product_space<weighted<Q>, weighted<W>>;
  STATIC_REQUIRE(equal(gradient<S>(f, z), parts(inverse(Q) * outer(r, x), inverse(W) * transpose(C) * r)));
  STATIC_REQUIRE(is_gradient<S>(gradient<S>(f, z), f, z));
  STATIC_REQUIRE(equal(get<1>(gradient<S>(f, z)), gradient<weighted<W>>(f, x)));
  STATIC_REQUIRE_FALSE(is_gradient<S>(gradient(f, z), f, z));
}

TEST_CASE("sizes may be names") {
  constexpr auto loss = sum(softplus(X * w)) - dot(y, X * w);
  STATIC_REQUIRE(equal(gradient(loss, w), transpose(X) * (sigmoid(X * w) - y)));
  STATIC_REQUIRE(is_gradient(gradient(loss, w), loss, w));
  STATIC_REQUIRE(equal(gradient(loss, X), outer(sigmoid(X * w) - y, w)));
}

TEST_CASE("gradients nest: a gradient's norm has a gradient") {
  constexpr auto g = gradient(f, x);
  STATIC_REQUIRE(equal(gradient(0.5 * squared_norm(g), x), transpose(C) * C * g));
  STATIC_REQUIRE(
      is_gradient(gradient(squared_norm(gradient(norm(x) * f, x)), x), squared_norm(gradient(norm(x) * f, x)), x));
}

TEST_CASE("a step down the gradient is an expression like any other") {
  constexpr auto step = x - t * gradient(f, x);
  STATIC_REQUIRE(equal(derivative(step, t)(rational<1>), -gradient(f, x)));
  STATIC_REQUIRE(text(x - 0.1 * gradient(f, x)) == text(x - 0.1 * transpose(C) * (C * x - c)));
}
