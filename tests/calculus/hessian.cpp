// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto V = matrix<"V", 3, 3>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto b = vector<"b", 3>;
constexpr auto p = vector<"p", "n">;
constexpr auto v = vector<"v", 3>;
constexpr auto w = vector<"w", "n">;
constexpr auto x = vector<"x", 3>;

}

TEST_CASE("the Hessian of a quadratic form is A + A'") {
  STATIC_REQUIRE(equal(hessian(dot(x, A * x), x)(v), (A + transpose(A)) * v));
}

TEST_CASE("the Hessian of log det in the direction V is -A^-T V' A^-T") {
  constexpr auto N = transpose(inverse(A));
  STATIC_REQUIRE(equal(hessian(logdet(A), A)(V), -N * transpose(V) * N));
}

TEST_CASE("the Hessian of the logistic loss is X' D X, with no matrix of its size") {
  constexpr auto s = sigmoid(X * w);
  constexpr auto f = sum(softplus(X * w));
  STATIC_REQUIRE(equal(hessian(f, w)(p), transpose(X) * hadamard(s, hadamard(1 * ones<"m"> - s, X * p))));
}

TEST_CASE("Hessians are self-adjoint in the space of their gradient") {
  constexpr auto f = exp(dot(b, x)) + norm(A * x) * dot(x, x);
  STATIC_REQUIRE(is_self_adjoint(hessian(f, x)));
  STATIC_REQUIRE(is_self_adjoint<weighted<W>>(hessian<weighted<W>>(f, x)));
  STATIC_REQUIRE(is_self_adjoint(hessian(det(A), A)));
}

TEST_CASE("in a constant metric the Hessian is W^-1 times the Euclidean one") {
  constexpr auto f = exp(dot(b, x));
  STATIC_REQUIRE(equal(hessian<weighted<W>>(f, x)(v), inverse(W) * hessian(f, x)(v)));
}

TEST_CASE("a third derivative is the derivative of the Hessian") {
  constexpr auto f = pow<3>(dot(b, x));
  STATIC_REQUIRE(equal(derivative(hessian(f, x)(v), x)(v), 6 * pow<2>(dot(b, v)) * b));
}

TEST_CASE("the Newton step of a quadratic ends at its minimum") {
  constexpr auto f = 0.5 * dot(x, W * x) - dot(b, x);
  constexpr auto end = x - gradient<weighted<W>>(f, x);
  STATIC_REQUIRE(equal(W * end, b));
  STATIC_REQUIRE(equal(end, inverse(W) * b));
}
