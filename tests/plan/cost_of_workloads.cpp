// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

// What a value and its gradient cost together, for the objectives that tests/benchmarks/workloads times.

using namespace riesz;

namespace {

constexpr polynomial m{detail::dimension_of<"m">}, n{detail::dimension_of<"n">};

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto S = matrix<"S", "n", "n", symmetric>;
constexpr auto P = matrix<"P", "n", "n", spd>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto x = vector<"x", "n">;
constexpr auto centre = vector<"centre", "n">;
constexpr auto y = vector<"y", "m">;

}

TEST_CASE("A quadratic form and its gradient make one product with the matrix") {
  constexpr auto f = dot(x, S * x) / 2 - dot(centre, x);
  constexpr auto k = kernel<f, gradient(f, x)>;
  STATIC_REQUIRE(k.cost.passes<S> == 1);
  STATIC_REQUIRE(k.cost.flops <= 2 * n * n + 8 * n + 8);
  STATIC_REQUIRE(k.cost.temporaries <= 1);
}

TEST_CASE("Least squares and logistic regression read their data once") {
  constexpr auto squares = squared_norm(X * x - y) / 2;
  constexpr auto logistic = sum(softplus(X * x)) - dot(y, X * x);
  STATIC_REQUIRE(kernel<squares, gradient(squares, x)>.cost.passes<X> == 1);
  STATIC_REQUIRE(kernel<logistic, gradient(logistic, x)>.cost.passes<X> == 1);
  STATIC_REQUIRE(kernel<squares, gradient(squares, x)>.cost.flops <= 4 * m * n + 4 * m + 4 * n + 4);
  STATIC_REQUIRE(kernel<squares, gradient(squares, x)>.cost.bytes_read == 8 * m * n + 8 * m + 8 * n);
  STATIC_REQUIRE(kernel<squares, gradient(squares, x)>.cost.bytes_written == 8 * n + 8);
}

TEST_CASE("An elementwise sum and its gradient are one loop") {
  constexpr auto f = sum(hadamard(sin(x), exp(-hadamard(x, x)))) + dot(x, tanh(x));
  constexpr auto k = kernel<f, gradient(f, x)>;
  STATIC_REQUIRE(k.cost.passes<x> == 1);
  STATIC_REQUIRE(k.cost.temporaries == 0);
}

TEST_CASE("A trace of a quadratic form and its gradient make one product") {
  constexpr auto f = squared_norm(A) + trace(transpose(A) * B * A);
  constexpr auto k = kernel<f, gradient(f, A)>;
  STATIC_REQUIRE(k.cost.flops <= 2 * n * n * n + 10 * n * n + 10);
  STATIC_REQUIRE(k.cost.passes<B> == 1);
}

TEST_CASE("A Gaussian likelihood and its gradient make one Cholesky factorisation") {
  constexpr auto f = logdet(P) + trace(inverse(P) * S);
  constexpr auto k = kernel<f, gradient(f, P)>;
  STATIC_REQUIRE(k.cost.factorizations == 1);
}

TEST_CASE("The gradient of a weighted distance in its own metric adds no more than a copy, and factorises nothing") {
  constexpr auto f = dot(x - centre, P * (x - centre)) / 2;
  constexpr auto alone = kernel<f>;
  constexpr auto k = kernel<f, gradient<weighted<P>>(f, x)>;
  STATIC_REQUIRE(k.cost.factorizations == 0);
  STATIC_REQUIRE(k.cost.flops <= alone.cost.flops + 2 * n);
  STATIC_REQUIRE(k.cost.passes<P> == 1);
}
