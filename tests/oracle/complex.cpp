// SPDX-License-Identifier: BSL-1.0
// Complex variables: the gradients of real functions are 2 df/dconj(z), as in the CR calculus (Kreutz-Delgado, 0906.4835).
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3, complex_field>;
constexpr auto H = matrix<"H", 3, 3, hermitian, complex_field>;
constexpr auto M = matrix<"M", 3, 3, complex_field>;
constexpr auto P = matrix<"P", 3, 3, spd, complex_field>;
constexpr auto W = matrix<"W", 3, 3, spd, complex_field>;
constexpr auto X = matrix<"X", 3, 3, complex_field>;
constexpr auto a = vector<"a", 3, complex_field>;
constexpr auto b = vector<"b", 3, complex_field>;
constexpr auto s = scalar<"s", complex_field>;
constexpr auto x = vector<"x", 3, complex_field>;
constexpr auto y = vector<"y", 3, complex_field>;
constexpr auto z = vector<"z", 3, complex_field>;

/// The oracle's gradient g is what Riesz derives, and it satisfies the definition of the gradient.
template <class S = euclidean>
constexpr bool proved(auto g, auto f, auto v) {
  return equal(gradient<S>(f, v), g) && is_gradient<S>(g, f, v);
}

/// Re tr(X^-1 U X^-1 V).
template <auto Point>
struct affine {
  static constexpr auto inner(Expression auto u, Expression auto v) {
    return trace(inverse(Point) * u * inverse(Point) * v);
  }
};

}

TEST_CASE("G1: the gradient of |z|^2 is 2z") {
  STATIC_REQUIRE(proved(2 * z, squared_norm(z), z));
  STATIC_REQUIRE(proved(2 * z, real(dot(z, z)), z));
  STATIC_REQUIRE_FALSE(is_gradient(2 * conj(z), squared_norm(z), z));
  STATIC_REQUIRE_FALSE(is_gradient(z, squared_norm(z), z));
}

TEST_CASE("G3: the gradient of Re(a^H z) is a") { STATIC_REQUIRE(proved(a, real(dot(a, z)), z)); }

TEST_CASE("G5: the gradient of Re(a'z) is conj(a)") {
  STATIC_REQUIRE(proved(conj(a), real(sum(hadamard(a, z))), z));
  STATIC_REQUIRE_FALSE(is_gradient(a, real(sum(hadamard(a, z))), z));
}

TEST_CASE("G7: the gradient of |Mz - b|^2 is 2M^H(Mz - b)") {
  STATIC_REQUIRE(proved(2 * ctranspose(M) * (M * z - b), squared_norm(M * z - b), z));
  STATIC_REQUIRE_FALSE(is_gradient(2 * transpose(M) * (M * z - b), squared_norm(M * z - b), z));
}

TEST_CASE("G9: the gradient of |z| is z/|z|, of a number and of a vector") {
  STATIC_REQUIRE(proved(s / norm(s), norm(s), s));
  STATIC_REQUIRE(proved(z / norm(z), norm(z), z));
  STATIC_REQUIRE(proved(s / abs(s), abs(s), s));
}

TEST_CASE("G9: the gradient of the sum of |z_i| is z./|z|") {
  STATIC_REQUIRE(proved(hadamard_div(z, abs(z)), sum(abs(z)), z));
  STATIC_REQUIRE_FALSE(is_gradient(hadamard_div(conj(z), abs(z)), sum(abs(z)), z));
  STATIC_REQUIRE_FALSE(is_gradient(2 * hadamard_div(z, abs(z)), sum(abs(z)), z));
}

// Holomorphic h with derivative h': the gradient of Re sum h(z) is conj(h'(z)).
TEST_CASE("the gradients of real parts of holomorphic functions are the conjugates of their derivatives") {
  STATIC_REQUIRE(proved(exp(conj(z)), sum(real(exp(z))), z));
  STATIC_REQUIRE(proved(reciprocal(conj(z)), real(sum(log(z))), z));
  STATIC_REQUIRE(proved(hadamard(a, conj(cos(z))), real(dot(a, sin(z))), z));
  STATIC_REQUIRE(proved(rational<1, 2> * reciprocal(sqrt(conj(z))), real(sum(sqrt(z))), z));
  STATIC_REQUIRE(proved(imaginary_unit * exp(conj(z)), imag(sum(exp(z))), z));
  STATIC_REQUIRE_FALSE(is_gradient(exp(z), sum(real(exp(z))), z));
}

TEST_CASE("the gradient of log|z| is 1/conj(z), however it is written") {
  STATIC_REQUIRE(proved(reciprocal(conj(z)), sum(log(abs(z))), z));
  STATIC_REQUIRE(proved(reciprocal(conj(z)), sum(real(log(z))), z));
}

TEST_CASE("the gradient of |exp(Az)|^2 is 2A^H |exp(Az)|.^2") {
  constexpr auto w = exp(A * z);
  STATIC_REQUIRE(proved(2 * ctranspose(A) * pow<2>(exp(real(A * z))), squared_norm(w), z));
  STATIC_REQUIRE(proved(2 * hadamard(w, conj(w)) * ctranspose(z), squared_norm(w), A));
}

TEST_CASE("the gradient of |det X| is |det X| X^-H") {
  STATIC_REQUIRE(proved(abs(det(X)) * inverse(ctranspose(X)), abs(det(X)), X));
  STATIC_REQUIRE_FALSE(is_gradient(det(X) * inverse(ctranspose(X)), abs(det(X)), X));
}

TEST_CASE("the gradient of the sum of |a_i z_i| under Re(x^H W y) is W^-1 (|a| .* z./|z|)") {
  constexpr auto g = hadamard(abs(a), hadamard_div(z, abs(z)));
  STATIC_REQUIRE(proved<weighted<W>>(solve(W, g), sum(abs(hadamard(a, z))), z));
  STATIC_REQUIRE_FALSE(is_gradient(solve(W, g), sum(abs(hadamard(a, z))), z));
}

TEST_CASE("G11: the gradient of Re(x^H A y) in A is xy^H") {
  STATIC_REQUIRE(proved(x * ctranspose(y), real(dot(x, A * y)), A));
  STATIC_REQUIRE_FALSE(is_gradient(outer(x, y), real(dot(x, A * y)), A));
}

TEST_CASE("G13: the gradient of log|det X| is X^-H") {
  STATIC_REQUIRE(proved(inverse(ctranspose(X)), logdet(X), X));
  STATIC_REQUIRE_FALSE(is_gradient(inverse(transpose(X)), logdet(X), X));
}

TEST_CASE("G15: the gradient of |det X|^2 is 2|det X|^2 X^-H") {
  STATIC_REQUIRE(proved(2 * squared_norm(det(X)) * inverse(ctranspose(X)), squared_norm(det(X)), X));
}

TEST_CASE("G17: the gradient of log det X among Hermitian positive definite X is X^-1") {
  STATIC_REQUIRE(proved(inverse(P), logdet(P), P));
  STATIC_REQUIRE_FALSE(is_gradient(inverse(transpose(P)), logdet(P), P));
}

TEST_CASE("G19: the gradient of tr X^3 among Hermitian X is 3X^2") {
  STATIC_REQUIRE(proved(3 * H * H, real(trace(H * H * H)), H));
  STATIC_REQUIRE_FALSE(is_gradient(M, real(trace(H * H * H)), H));
}

TEST_CASE("G21: the gradient of z^H A z, A = A^H, under Re(x^H W y) is 2W^-1 A z") {
  STATIC_REQUIRE(proved<weighted<W>>(2 * inverse(W) * H * z, real(dot(z, H * z)), z));
  STATIC_REQUIRE_FALSE(is_gradient(2 * inverse(W) * H * z, real(dot(z, H * z)), z));
}

TEST_CASE("H21: the gradient of Re tr(AX) among Hermitian positive definite X, affine-invariant, is X herm(A) X") {
  constexpr auto g = P * ((A + ctranspose(A)) / 2) * P;
  STATIC_REQUIRE(is_gradient<affine<P>>(g, real(trace(A * P)), P));
  STATIC_REQUIRE_FALSE(is_gradient<affine<P>>(P * A * P, real(trace(A * P)), P));
}

TEST_CASE("at 3 + 4i the gradient of |z|^2 is 6 + 8i") {
  graph g;
  const int root = enter(g, gradient(squared_norm(s), s)).id;
  using number = gaussian<binary64>;
  evaluation<number> at(g, {root}, sample_sizes(0), [](const node&, dense<number> m) { m[0] = {3.0, 4.0}; });
  CHECK(at[root][0] == number(6.0, 8.0));
}

TEST_CASE("in real variables the gradient of |Mx - b|^2 is the real part of 2M^H(Mx - b)") {
  constexpr auto t = vector<"t", 3>;
  STATIC_REQUIRE(proved(2 * real(ctranspose(M) * (M * t - b)), squared_norm(M * t - b), t));
  STATIC_REQUIRE_FALSE(is_gradient(2 * ctranspose(M) * (M * t - b), squared_norm(M * t - b), t));
}
