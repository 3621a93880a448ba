// SPDX-License-Identifier: BSL-1.0
// Constraint sets and metrics of complex variables: unit spheres, unitary matrices, Hilbert and Schmidt's product.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto B = matrix<"B", 3, 3, spd>;
constexpr auto C = matrix<"C", 3, 2, complex_field>;
constexpr auto D = matrix<"D", 3, 3, complex_field>;
constexpr auto U = matrix<"U", 3, 3, complex_field>;
constexpr auto V = matrix<"V", 2, 2, spd, complex_field>;
constexpr auto W = matrix<"W", 3, 3, spd, complex_field>;
constexpr auto X = matrix<"X", 3, 2, complex_field>;
constexpr auto a = vector<"a", 3, complex_field>;
constexpr auto x = vector<"x", 3, complex_field>;
constexpr auto XC = ctranspose(X) * C;

template <class S>
constexpr bool proved(auto g, auto f, auto v) {
  return equal(gradient<S>(f, v), g) && is_gradient<S>(g, f, v);
}

}

TEST_CASE("the complex unit sphere has one real condition, Re x^H v = 0") {
  STATIC_REQUIRE(proved<on<sphere<x>>>(a - real(dot(x, a)) * x, real(dot(a, x)), x));
  STATIC_REQUIRE_FALSE(is_gradient<on<sphere<x>>>(a - dot(x, a) * x, real(dot(a, x)), x));
  constexpr auto p = solve(W, a);
  constexpr auto n = solve(W, x);
  STATIC_REQUIRE(proved<on<sphere<x>, weighted<W>>>(p - real(dot(x, p)) / real(dot(x, n)) * n, real(dot(a, x)), x));
  STATIC_REQUIRE(proved<on<oblique<X>>>(C - X * diag(real(diagonal_of(XC))), real(dot(C, X)), X));
}

TEST_CASE("matrices with orthonormal columns, and unitary ones, have their gradients with X^H") {
  constexpr auto f = real(dot(C, X));
  STATIC_REQUIRE(proved<on<stiefel<X>>>(C - X * (XC + ctranspose(XC)) / 2, f, X));
  STATIC_REQUIRE_FALSE(is_gradient<on<stiefel<X>>>(C - X * (transpose(X) * C + transpose(C) * X) / 2, f, X));
  STATIC_REQUIRE(proved<on<grassmann<X>>>(C - X * XC, f, X));
  STATIC_REQUIRE(proved<on<orthogonal_group<U>>>((D - U * ctranspose(D) * U) / 2, real(dot(D, U)), U));
  STATIC_REQUIRE(proved<on<stiefel<X, W>, weighted<W>>>(solve(W, C) - X * (XC + ctranspose(XC)) / 2, f, X));
  STATIC_REQUIRE(proved<on<stiefel<X, B>, weighted<B>>>(solve(B, C) - X * (XC + ctranspose(XC)) / 2, f, X));
}

TEST_CASE("metrics of complex matrices are inner products") {
  STATIC_REQUIRE(is_inner_product<hilbert_schmidt<V, W>>(X));
  STATIC_REQUIRE(proved<hilbert_schmidt<V, W>>(solve(W, C) * V, real(dot(C, X)), X));
  STATIC_REQUIRE(is_inner_product<left_invariant<U>>(D));
  STATIC_REQUIRE(proved<left_invariant<U>>(U * ctranspose(U) * D, real(dot(D, U)), U));
  STATIC_REQUIRE(proved<on<traceless>>(D - trace(D) / 3 * identity<3>, real(dot(D, U)), U));
}

TEST_CASE("an orthogonal complex matrix is one with A'A = I, and need not be unitary") {
  constexpr auto O = matrix<"O", 3, 3, complex_field, orthogonal>;
  STATIC_REQUIRE(equal(inverse(O), transpose(O)));
  STATIC_REQUIRE(equal(transpose(O) * O, identity<3>));
  STATIC_REQUIRE_FALSE(equal(ctranspose(O) * O, identity<3>));
}
