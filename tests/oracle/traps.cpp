// SPDX-License-Identifier: BSL-1.0
// The seven traps of the table: same formulas in other spaces, and what other tools get wrong.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto A = matrix<"A", 3, 3>;
constexpr auto P = matrix<"P", 3, 3, spd>;
constexpr auto x = vector<"x", 3>;
constexpr auto b = vector<"b", 3>;
constexpr auto X = matrix<"X", 4, 2>;
constexpr auto C = matrix<"C", 4, 2>;

}

TEST_CASE("Trap 1: the Matrix Cookbook's formulas for symmetric matrices hold in vech, and not in Frobenius") {
  constexpr auto cookbook = 2 * inverse(P) - diag(diagonal_of(inverse(P)));
  STATIC_REQUIRE(is_gradient<vech>(cookbook, logdet(P), P));
  STATIC_REQUIRE_FALSE(is_gradient(cookbook, logdet(P), P));
  STATIC_REQUIRE(is_gradient(inverse(P), logdet(P), P));
}

TEST_CASE("Trap 2: gradients of a space's own norm, trace and log det pick up no stray weight") {
  using hs = hilbert_schmidt<W, W>;
  constexpr auto length = sqrt(dot(x, W * x));
  STATIC_REQUIRE(equal(gradient<weighted<W>>(length, x), x / length));
  STATIC_REQUIRE(equal(gradient<hs>(trace(A), A), identity<3>));
  STATIC_REQUIRE(equal(gradient<hs>(logdet(A), A), inverse(inverse(W) * transpose(A) * W)));
}

TEST_CASE("Trap 3: the projection is orthogonal in the metric at hand, not in the ambient one") {
  using sphere_in_w = on<sphere<x>, weighted<W>>;
  constexpr auto c = solve(W, b);
  STATIC_REQUIRE_FALSE(is_gradient<sphere_in_w>(c - dot(x, c) * x, dot(b, x), x));
  STATIC_REQUIRE(is_gradient<sphere_in_w>(c - dot(x, c) / dot(x, solve(W, x)) * solve(W, x), dot(b, x), x));
  constexpr auto p = scalar<"p", positive>;
  STATIC_REQUIRE(text(gradient<affine_invariant<p>>(p, p)) == "p^2");  // 4 at p = 2
}

TEST_CASE("Trap 4: on the Stiefel manifold the tangent space is one, the inner products are two") {
  using canonical = on<stiefel<X>, weighted<identity<4> - rational<1, 2> * X * transpose(X)>>;
  constexpr auto embedded = C - rational<1, 2> * X * (transpose(X) * C + transpose(C) * X);
  constexpr auto in_canonical = C - X * transpose(C) * X;
  STATIC_REQUIRE(is_gradient<on<stiefel<X>>>(embedded, dot(C, X), X));
  STATIC_REQUIRE(is_gradient<canonical>(in_canonical, dot(C, X), X));
  STATIC_REQUIRE_FALSE(is_gradient<canonical>(embedded, dot(C, X), X));
  STATIC_REQUIRE_FALSE(is_gradient<on<stiefel<X>>>(in_canonical, dot(C, X), X));
}

TEST_CASE("Trap 5: complex gradients are 2 df/d conj(z): of |z|^2 it is 2 z, not its conjugate") {
  constexpr auto z = scalar<"z", complex_field>;
  STATIC_REQUIRE(equal(gradient(squared_norm(z), z), 2 * z));
  STATIC_REQUIRE(is_gradient(2 * z, squared_norm(z), z));
  STATIC_REQUIRE_FALSE(is_gradient(2 * conj(z), squared_norm(z), z));
}

TEST_CASE("Trap 6: one finite element, three products, three gradients") {
  constexpr auto c = vector<"c", 2>;
  constexpr auto M = constant<2, 2>(rational<1, 3>, rational<1, 6>, rational<1, 6>, rational<1, 3>);
  constexpr auto K = constant<2, 2>(1, -1, -1, 1);
  constexpr auto f = dot(c, M * c);
  constexpr auto at = constant<2>(0, 1);
  STATIC_REQUIRE(equal(derivative(gradient(f, c), c)(at), constant<2>(rational<1, 3>, rational<2, 3>)));
  STATIC_REQUIRE(equal(derivative(gradient<l2<M>>(f, c), c)(at), constant<2>(0, 2)));
  STATIC_REQUIRE(equal(derivative(gradient<h1<M, K>>(f, c), c)(at), constant<2>(rational<12, 13>, rational<14, 13>)));
}

TEST_CASE("Trap 7: Bures and Wasserstein's metric has a half and X L + L X = U, hence 4 sym(G X)") {
  constexpr auto sym_gx = rational<1, 2> * (inverse(P) * P + P * inverse(P));
  STATIC_REQUIRE(is_gradient<bures_wasserstein<P>>(4 * sym_gx, logdet(P), P));
  STATIC_REQUIRE_FALSE(is_gradient<bures_wasserstein<P>>(2 * sym_gx, logdet(P), P));
}
