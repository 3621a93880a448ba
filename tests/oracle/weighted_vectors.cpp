// SPDX-License-Identifier: BSL-1.0
// Vectors with the inner product x'Wy.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto H = matrix<"H", 3, 3, spd>;
constexpr auto M = matrix<"M", 2, 3>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto V = matrix<"V", "n", "n", spd>;
constexpr auto a = vector<"a", 2>;
constexpr auto b = vector<"b", 3>;
constexpr auto c = vector<"c", "n">;
constexpr auto w = vector<"w", 3, positive>;
constexpr auto x = vector<"x", 3>;
constexpr auto z = vector<"z", "n">;

/// The oracle's gradient g is what Riesz derives, and it satisfies the definition of the gradient.
template <class S>
constexpr bool proved(auto g, auto f, auto v) {
  return equal(gradient<S>(f, v), g) && is_gradient<S>(g, f, v);
}

}

TEST_CASE("B1: the gradient of b'x in W is W^-1 b") {
  STATIC_REQUIRE(proved<weighted<W>>(inverse(W) * b, dot(b, x), x));
  STATIC_REQUIRE(proved<weighted<V>>(solve(V, c), dot(c, z), z));
}

TEST_CASE("B3: the gradient of |x| in W is W^-1 x / |x|") {
  STATIC_REQUIRE(proved<weighted<W>>(inverse(W) * x / norm(x), norm(x), x));
}

TEST_CASE("B4: the gradient of the norm of W in W is x over that norm, without a stray W^-1") {
  STATIC_REQUIRE(proved<weighted<W>>(x / sqrt(dot(x, W * x)), sqrt(dot(x, W * x)), x));
  STATIC_REQUIRE(proved<weighted<V>>(z / sqrt(dot(z, V * z)), sqrt(dot(z, V * z)), z));
}

TEST_CASE("B5: the gradient of 1/2 |Mx - b|^2 in W is W^-1 M'(Mx - b)") {
  STATIC_REQUIRE(proved<weighted<W>>(solve(W, transpose(M) * (M * x - a)), 0.5 * squared_norm(M * x - a), x));
}

TEST_CASE("B7: the gradient of sum log x in the inner product sum w x y is 1 / (w x)") {
  STATIC_REQUIRE(proved<entrywise<w>>(reciprocal(hadamard(w, x)), sum(log(x)), x));
  STATIC_REQUIRE(proved<weighted<diag(w)>>(reciprocal(hadamard(w, x)), sum(log(x)), x));
}

TEST_CASE("B9: the gradient of log sum exp x in W is W^-1 softmax(x)") {
  STATIC_REQUIRE(proved<weighted<W>>(solve(W, exp(x) / sum(exp(x))), log(sum(exp(x))), x));
  STATIC_REQUIRE(proved<weighted<W>>(solve(W, softmax(x)), logsumexp(x), x));
}

TEST_CASE("B11: the gradient of 1/2 x'Hx - b'x in H is Newton's x - H^-1 b") {
  STATIC_REQUIRE(proved<weighted<H>>(x - inverse(H) * b, 0.5 * dot(x, H * x) - dot(b, x), x));
}

TEST_CASE("B13: the Hessian of x'Ax in W is W^-1 (A + A'), self-adjoint in W") {
  constexpr auto f = dot(x, A * x);
  STATIC_REQUIRE(equal(hessian<weighted<W>>(f, x)(b), inverse(W) * (A + transpose(A)) * b));
  STATIC_REQUIRE(is_self_adjoint<weighted<W>>(hessian<weighted<W>>(f, x)));
  STATIC_REQUIRE(is_self_adjoint<weighted<W>>(inverse(W) * (A + transpose(A))));
  STATIC_REQUIRE_FALSE(is_self_adjoint(inverse(W) * (A + transpose(A))));
}

// Left out: none of the table's rows.
