// SPDX-License-Identifier: BSL-1.0
// Derivatives of derivatives of derivatives, over all kinds of functions.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 2, 2>;
constexpr auto S = matrix<"S", 2, 2, spd>;
constexpr auto W = matrix<"W", 2, 2, spd>;
constexpr auto x = vector<"x", 2>;
constexpr auto u = vector<"u", 2>;
constexpr auto v = vector<"v", 2>;

/// The third derivative of f, as the gradient of a second derivative: each step is proved to be the derivative of the last.
constexpr bool three_deep(auto f) {
  const auto slope = gradient(f, x);
  const auto curvature = hessian(f, x)(u);
  const auto third = gradient(dot(v, curvature), x);
  return is_gradient(slope, f, x) && is_gradient(curvature, dot(slope, u), x) &&
         is_gradient(third, dot(v, curvature), x) && is_gradient(gradient(dot(third, u), x), dot(third, u), x);
}

}

TEST_CASE("Three derivatives of rational functions") {
  STATIC_REQUIRE(three_deep(dot(x, A * x) * squared_norm(x) / (1 + dot(u, x))));
  STATIC_REQUIRE(three_deep(dot(x, solve(A + diag(x), x))));
  STATIC_REQUIRE(three_deep(det(A + outer(x, x))));
}

TEST_CASE("Three derivatives of transcendental functions") {
  STATIC_REQUIRE(three_deep(sum(softplus(A * x))));
  STATIC_REQUIRE(three_deep(logsumexp(A * x)));
  STATIC_REQUIRE(three_deep(sum(hadamard(sin(x), exp(A * x))) + sum(tanh(x))));
}

TEST_CASE("Three derivatives of a norm, a proof at a time: each takes sixteen samples, for the signs of roots") {
  constexpr auto slope = gradient(norm(x), x);
  constexpr auto curvature = hessian(norm(x), x)(u);
  constexpr auto third = gradient(dot(v, curvature), x);
  STATIC_REQUIRE(is_gradient(slope, norm(x), x));
  STATIC_REQUIRE(is_gradient(curvature, dot(slope, u), x));
  STATIC_REQUIRE(is_gradient(third, dot(v, curvature), x));
}

TEST_CASE("Three derivatives through structure") {
  STATIC_REQUIRE(three_deep(sum(kron(x, outer(x, A * x)))));
  STATIC_REQUIRE(three_deep(squared_norm(triu(outer(x, x)) * vstack(dot(x, u), sum(block<0, 0, 1, 1>(x))))));
}

TEST_CASE("Three derivatives in a metric, and of a matrix") {
  constexpr auto f = logdet(S) * trace(A * S);
  constexpr auto slope = gradient<weighted<W>>(f, S);
  constexpr auto second = gradient<affine_invariant<S>>(dot(A, slope), S);
  STATIC_REQUIRE(is_gradient<weighted<W>>(slope, f, S));
  STATIC_REQUIRE(is_gradient<affine_invariant<S>>(second, dot(A, slope), S));
  STATIC_REQUIRE(is_gradient(gradient(trace(second), S), trace(second), S));
}
