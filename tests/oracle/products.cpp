// SPDX-License-Identifier: BSL-1.0
// Section J of the table: products of spaces, and operators between spaces.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 2>;
constexpr auto S = matrix<"S", 2, 2>;
constexpr auto x = vector<"x", 2>;
constexpr auto b = vector<"b", 3>;
constexpr auto WU = matrix<"WU", 3, 3, spd>;
constexpr auto WV = matrix<"WV", 2, 2, spd>;

}

TEST_CASE("J1: least squares in the matrix and the vector") {
  constexpr auto f = 0.5 * squared_norm(A * x - b);
  constexpr auto g = parts(outer(A * x - b, x), transpose(A) * (A * x - b));
  STATIC_REQUIRE(equal(gradient<product_space<frobenius, euclidean>>(f, wrt(A, x)), g));
  STATIC_REQUIRE(is_gradient<product_space<frobenius, euclidean>>(g, f, wrt(A, x)));
}

TEST_CASE("J3: a factorisation in both factors") {
  constexpr auto C = matrix<"C", "m", "n">;
  constexpr auto U = matrix<"U", "m", "k">;
  constexpr auto V = matrix<"V", "k", "n">;
  constexpr auto f = 0.5 * squared_norm(C - U * V);
  constexpr auto g = parts((U * V - C) * transpose(V), transpose(U) * (U * V - C));
  STATIC_REQUIRE(equal(gradient(f, wrt(U, V)), g));
  STATIC_REQUIRE(is_gradient(g, f, wrt(U, V)));
}

TEST_CASE("J5: a Gaussian likelihood in its sample and its covariance") {
  constexpr auto X = matrix<"X", 3, 3, spd>;
  constexpr auto v = vector<"v", 3>;
  constexpr auto f = 0.5 * dot(v, solve(X, v)) + 0.5 * logdet(X);
  using space = product_space<euclidean, affine_invariant<X>>;
  constexpr auto g = parts(solve(X, v), 0.5 * (X - outer(v, v)));
  STATIC_REQUIRE(equal(gradient<space>(f, wrt(v, X)), g));
  STATIC_REQUIRE(is_gradient<space>(g, f, wrt(v, X)));
}

TEST_CASE("J7: the norm of a map in the space of Hilbert and Schmidt, free of coordinates") {
  using hs = hilbert_schmidt<WV, WU>;
  constexpr auto length = sqrt(inner<hs>(A, A));
  STATIC_REQUIRE(equal(gradient<hs>(length, A), A / length));
  STATIC_REQUIRE(is_gradient<hs>(A / length, length, A));
}

TEST_CASE("J9: the trace of a map is represented by the identity in every basis") {
  using hs = hilbert_schmidt<WV, WV>;
  STATIC_REQUIRE(equal(gradient<hs>(trace(S), S), identity<2>));
  STATIC_REQUIRE(is_gradient<hs>(identity<2>, trace(S), S));
}

TEST_CASE("J10: log |det| in the space of Hilbert and Schmidt: the inverse of the adjoint") {
  using hs = hilbert_schmidt<WV, WV>;
  constexpr auto adjoint_of_s = inverse(WV) * transpose(S) * WV;
  STATIC_REQUIRE(equal(gradient<hs>(logdet(S), S), inverse(adjoint_of_s)));
  STATIC_REQUIRE(is_gradient<hs>(inverse(adjoint_of_s), logdet(S), S));
}

TEST_CASE("J11: the determinant in the space of Hilbert and Schmidt") {
  using hs = hilbert_schmidt<WV, WV>;
  constexpr auto adjoint_of_s = inverse(WV) * transpose(S) * WV;
  STATIC_REQUIRE(equal(gradient<hs>(det(S), S), det(S) * inverse(adjoint_of_s)));
  STATIC_REQUIRE(is_gradient<hs>(det(S) * inverse(adjoint_of_s), det(S), S));
}

TEST_CASE("J13: least squares between two spaces: the residual times a functional") {
  using hs = hilbert_schmidt<WV, WU>;
  constexpr auto f = 0.5 * inner<weighted<WU>>(A * x - b, A * x - b);
  constexpr auto g = (A * x - b) * transpose(WV * x);
  STATIC_REQUIRE(equal(gradient<hs>(f, A), g));
  STATIC_REQUIRE(is_gradient<hs>(g, f, A));
}
