// SPDX-License-Identifier: BSL-1.0
// Section H of the table: points on a set, directions tangent to it.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3, symmetric>;
constexpr auto B = matrix<"B", 3, 3>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto x = vector<"x", 3>;
constexpr auto b = vector<"b", 3>;
constexpr auto a = vector<"a", 3>;

constexpr auto X = matrix<"X", 4, 2>;
constexpr auto C = matrix<"C", 4, 2>;
constexpr auto Q = matrix<"Q", 3, 3>;
constexpr auto D = matrix<"D", 3, 3>;
constexpr auto P = matrix<"P", 3, 3, spd>;

constexpr auto sym(Expression auto c) { return rational<1, 2> * (c + transpose(c)); }
constexpr auto skw(Expression auto c) { return rational<1, 2> * (c - transpose(c)); }

constexpr auto Xn = matrix<"X", "m", "p">;
constexpr auto Cn = matrix<"C", "m", "p">;

}

TEST_CASE("H1: a quadratic form on the sphere") {
  constexpr auto f = dot(x, A * x);
  constexpr auto g = 2 * (A * x - dot(x, A * x) * x);
  STATIC_REQUIRE(is_gradient<on<sphere<x>>>(g, f, x));
  STATIC_REQUIRE(equal(gradient<on<sphere<x>>>(f, x), g));
  STATIC_REQUIRE_FALSE(is_gradient<on<sphere<x>>>(2 * A * x, f, x));
}

TEST_CASE("H3: on the sphere in another metric the projection is W-orthogonal") {
  constexpr auto f = dot(b, x);
  constexpr auto g = solve(W, b) - (dot(x, solve(W, b)) / dot(x, solve(W, x))) * solve(W, x);
  STATIC_REQUIRE(is_gradient<on<sphere<x>, weighted<W>>>(g, f, x));
  STATIC_REQUIRE(equal(gradient<on<sphere<x>, weighted<W>>>(f, x), g));
  constexpr auto euclidean_projection = solve(W, b) - dot(x, solve(W, b)) * x;
  STATIC_REQUIRE_FALSE(is_gradient<on<sphere<x>, weighted<W>>>(euclidean_projection, f, x));
}

TEST_CASE("H5: a linear function on the Stiefel manifold") {
  constexpr auto f = dot(C, X);
  constexpr auto g = C - X * sym(transpose(X) * C);
  STATIC_REQUIRE(is_gradient<on<stiefel<X>>>(g, f, X));
  STATIC_REQUIRE(equal(gradient<on<stiefel<X>>>(f, X), g));
}

TEST_CASE("H6: the same in the canonical metric") {
  constexpr auto f = dot(C, X);
  constexpr auto g = C - X * transpose(C) * X;
  using canonical = on<stiefel<X>, weighted<identity<4> - rational<1, 2> * X * transpose(X)>>;
  STATIC_REQUIRE(is_gradient<canonical>(g, f, X));
  STATIC_REQUIRE(equal(gradient<canonical>(f, X), g));
}

TEST_CASE("H7: the same in the submersion metrics") {
  constexpr auto f = dot(C, X);
  constexpr auto alpha = scalar<"alpha", positive>;
  using submersion = on<stiefel<X>, weighted<identity<4> - ((2 * alpha + 1) / (2 * (alpha + 1))) * X * transpose(X)>>;
  constexpr auto g = 2 * (alpha + 1) * X * skw(transpose(X) * C) + (identity<4> - X * transpose(X)) * C;
  STATIC_REQUIRE(is_gradient<submersion>(g, f, X));
  STATIC_REQUIRE(equal(gradient<submersion>(f, X), g));
}

TEST_CASE("H9: a linear function on the orthogonal group") {
  constexpr auto f = dot(D, Q);
  constexpr auto g = Q * skw(transpose(Q) * D);
  STATIC_REQUIRE(is_gradient<on<orthogonal_group<Q>>>(g, f, Q));
  STATIC_REQUIRE(equal(gradient<on<orthogonal_group<Q>>>(f, Q), g));
  STATIC_REQUIRE(equal(g, rational<1, 2> * (D - Q * transpose(D) * Q)) == false);  // off the group they differ
}

TEST_CASE("H11: a linear function on matrices with unit columns") {
  constexpr auto f = dot(C, X);
  constexpr auto g = C - X * diag(diagonal_of(transpose(X) * C));
  STATIC_REQUIRE(is_gradient<on<oblique<X>>>(g, f, X));
  STATIC_REQUIRE(equal(gradient<on<oblique<X>>>(f, X), g));
}

TEST_CASE("The Grassmann manifold takes out all that lies in the span of X") {
  constexpr auto f = rational<1, 2> * trace(transpose(Xn) * Cn * transpose(Cn) * Xn);
  constexpr auto g = Cn * transpose(Cn) * Xn - Xn * transpose(Xn) * Cn * transpose(Cn) * Xn;
  STATIC_REQUIRE(is_gradient<on<grassmann<Xn>>>(g, f, Xn));
  STATIC_REQUIRE(equal(gradient<on<grassmann<Xn>>>(f, Xn), g));
}

TEST_CASE("H13: a linear function of a positive definite matrix in the affine-invariant metric") {
  constexpr auto f = trace(B * P);
  STATIC_REQUIRE(is_gradient<affine_invariant<P>>(P * sym(B) * P, f, P));
  STATIC_REQUIRE(equal(gradient<affine_invariant<P>>(f, P), P * sym(B) * P));
}

TEST_CASE("H15: the determinant in the affine-invariant metric") {
  STATIC_REQUIRE(equal(gradient<affine_invariant<P>>(det(P), P), det(P) * P));
  STATIC_REQUIRE(is_gradient<affine_invariant<P>>(det(P) * P, det(P), P));
}

TEST_CASE("H17: log det in the metric of Bures and Wasserstein, with its factors of a half") {
  STATIC_REQUIRE(equal(gradient<bures_wasserstein<P>>(logdet(P), P), 4 * identity<3>));
  STATIC_REQUIRE(is_gradient<bures_wasserstein<P>>(4 * identity<3>, logdet(P), P));
  STATIC_REQUIRE(is_gradient<bures_wasserstein<P>>(2 * (P * sym(B) + sym(B) * P), trace(B * P), P));
}

TEST_CASE("H22 (gam#955): f(p) = p in uv/p^2 has gradient p^2, which is 4 at p = 2") {
  constexpr auto p = scalar<"p", positive>;
  STATIC_REQUIRE(equal(gradient<affine_invariant<p>>(p, p), p * p));
  STATIC_REQUIRE(is_gradient<affine_invariant<p>>(p * p, p, p));
  STATIC_REQUIRE(text(gradient<affine_invariant<p>>(p, p)) == "p^2");
}

TEST_CASE("H23: a linear function of positive numbers in sum uv/x^2") {
  constexpr auto z = vector<"z", "n", positive>;
  constexpr auto c = vector<"c", "n">;
  using positive_numbers = entrywise<pow<-2>(z)>;
  constexpr auto g = hadamard(hadamard(z, c), z);
  STATIC_REQUIRE(equal(gradient<positive_numbers>(dot(c, z), z), g));
  STATIC_REQUIRE(is_gradient<positive_numbers>(g, dot(c, z), z));
}

TEST_CASE("H25: entropy on the simplex in the Fisher-Rao metric") {
  constexpr auto p = vector<"p", 3, positive>;
  constexpr auto f = dot(p, log(p));
  constexpr auto g = hadamard(p, log(p) - dot(p, log(p)) * ones<3>);
  using fisher = on<simplex<p>, fisher_rao<p>>;
  STATIC_REQUIRE(is_gradient<fisher>(g, f, p));
  STATIC_REQUIRE(equal(gradient<fisher>(f, p), g));
}

TEST_CASE("H27: a linear function in the Poincare ball") {
  constexpr auto g = (pow<2>(1 - squared_norm(x)) / 4) * a;
  STATIC_REQUIRE(equal(gradient<poincare<x>>(dot(a, x), x), g));
  STATIC_REQUIRE(is_gradient<poincare<x>>(g, dot(a, x), x));
}

TEST_CASE("H33: the natural gradient of a normal distribution's parameters") {
  constexpr auto mu = scalar<"mu">;
  constexpr auto sigma = scalar<"sigma", positive>;
  constexpr auto f = exp(mu) * sigma + pow<3>(sigma) * mu;
  using fisher = product_space<scaled<1 / (sigma * sigma), euclidean>, scaled<2 / (sigma * sigma), euclidean>>;
  constexpr auto g = parts(sigma * sigma * gradient(f, mu), rational<1, 2> * sigma * sigma * gradient(f, sigma));
  STATIC_REQUIRE(equal(gradient<fisher>(f, wrt(mu, sigma)), g));
  STATIC_REQUIRE(is_gradient<fisher>(g, f, wrt(mu, sigma)));
}

TEST_CASE("H29: a linear function on the generalised Stiefel manifold X'BX = I in tr(U'BV)") {
  constexpr auto V = matrix<"V", 4, 4, spd>;
  using space = on<stiefel<X, V>, weighted<V>>;
  constexpr auto g = solve(V, C) - X * sym(transpose(X) * C);
  STATIC_REQUIRE(is_gradient<space>(g, dot(C, X), X));
  STATIC_REQUIRE(equal(gradient<space>(dot(C, X), X), g));
  STATIC_REQUIRE_FALSE(is_gradient<space>(C - X * sym(transpose(X) * C), dot(C, X), X));
}

namespace {

// A subspace of a user's: tangent to the matrices of one rank at U S V', with U'U = I and V'V = I.
template <auto U, auto V>
struct fixed_rank {
  static constexpr auto project(Expression auto c) {
    return U * transpose(U) * c + c * V * transpose(V) - U * (transpose(U) * c * V) * transpose(V);
  }
};

}

TEST_CASE("H31: the distance to a matrix, among matrices of one rank, in a user's own subspace") {
  constexpr auto U = matrix<"U", 4, 2>;
  constexpr auto V = matrix<"V", 3, 2>;
  constexpr auto Y = matrix<"Y", 4, 3>;
  constexpr auto T = matrix<"T", 4, 3>;
  constexpr auto f = 0.5 * squared_norm(Y - T);
  constexpr auto z = Y - T;
  using space = on<fixed_rank<U, V>{}>;
  constexpr auto g = U * transpose(U) * z + z * V * transpose(V) - U * transpose(U) * z * V * transpose(V);
  STATIC_REQUIRE(equal(gradient<space>(f, Y), g));
}
