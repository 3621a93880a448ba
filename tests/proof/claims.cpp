// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 3>;
constexpr auto D = matrix<"D", 3, 3, diagonal>;
constexpr auto K = matrix<"K", 3, 3, skew>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto G = matrix<"G", 1000, 1000>;
constexpr auto w = vector<"w", "n">;
constexpr auto p = vector<"p", 3, positive>;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", 3>;
constexpr auto t = scalar<"t">;

}

TEST_CASE("equal proves identities of matrices") {
  STATIC_REQUIRE(equal((A + B) * (A + B), A * A + A * B + B * A + B * B));
  STATIC_REQUIRE(equal(inverse(A * B), inverse(B) * inverse(A)));
  STATIC_REQUIRE(equal(det(A * B), det(A) * det(B)));
  STATIC_REQUIRE(equal(trace(A * B), trace(B * A)));
  STATIC_REQUIRE(equal(inverse(A + outer(x, y)),  // Sherman and Morrison
                       inverse(A) - inverse(A) * outer(x, y) * inverse(A) / (1 + dot(y, inverse(A) * x))));
}

TEST_CASE("equal refutes what is not an identity") {
  STATIC_REQUIRE_FALSE(equal((A + B) * (A + B), A * A + 2 * A * B + B * B));
  STATIC_REQUIRE_FALSE(equal(det(A + B), det(A) + det(B)));
  STATIC_REQUIRE_FALSE(equal(trace(A * B * W), trace(B * A * W)));
  STATIC_REQUIRE_FALSE(equal(x, y));
  STATIC_REQUIRE_FALSE(equal(x, rational<1000001, 1000000> * x));
}

TEST_CASE("properties of variables take part in proofs") {
  STATIC_REQUIRE(equal(transpose(S), S));
  STATIC_REQUIRE(equal(dot(x, K * x), 0));
  STATIC_REQUIRE(equal(D, diag(diagonal_of(D))));
  STATIC_REQUIRE(equal(det(K), 0));
  STATIC_REQUIRE(equal(pow<2>(sqrt(p)), p));
  STATIC_REQUIRE(equal(sqrt(hadamard(p, p)), p));
  STATIC_REQUIRE_FALSE(equal(transpose(A), A));
  STATIC_REQUIRE_FALSE(equal(sqrt(hadamard(x, x)), x));
  STATIC_REQUIRE_FALSE(equal(sqrt(t * t), t));
  STATIC_REQUIRE_FALSE(equal(logdet(A), log(det(A))));
}

TEST_CASE("elementary functions keep their identities, and no others") {
  STATIC_REQUIRE(equal(exp(-x), reciprocal(exp(x))));
  STATIC_REQUIRE(equal(pow<2>(sin(x)) + pow<2>(cos(x)), ones<3>));
  STATIC_REQUIRE(equal(tanh(x), 2 * sigmoid(2 * x) - ones<3>));
  STATIC_REQUIRE(equal(sigmoid(-x), ones<3> - sigmoid(x)));
  STATIC_REQUIRE(equal(log1p(x), log(x + ones<3>)));
  STATIC_REQUIRE(equal(softplus(x), log(ones<3> + exp(x))));
  STATIC_REQUIRE(equal(sin(-x), -sin(x)));
  STATIC_REQUIRE(equal(log(reciprocal(p)), -log(p)));
  STATIC_REQUIRE_FALSE(equal(exp(x), exp(2 * x)));
  STATIC_REQUIRE_FALSE(equal(sin(x), cos(x)));
}

TEST_CASE("norms and roots of numbers are positive") {
  STATIC_REQUIRE(equal(norm(3 * x), 3 * norm(x)));
  STATIC_REQUIRE(equal(norm(-7 * x), 7 * norm(x)));
  STATIC_REQUIRE(equal(sqrt(rational<9>), 3));
  STATIC_REQUIRE(equal(pow<2>(sqrt(rational<5>)), 5));
  STATIC_REQUIRE(equal(sqrt(rational<2>) * sqrt(rational<3>), sqrt(rational<6>)));
  STATIC_REQUIRE_FALSE(equal(norm(-x), -norm(x)));
}

TEST_CASE("claims hold for named and for large sizes") {
  STATIC_REQUIRE(equal(transpose(X * w), transpose(w) * transpose(X)));
  STATIC_REQUIRE(equal(trace(X * transpose(X)), squared_norm(X)));
  STATIC_REQUIRE_FALSE(equal(trace(X * transpose(X)), 2 * squared_norm(X)));
  STATIC_REQUIRE(equal(trace(G * transpose(G)), squared_norm(G)));
  STATIC_REQUIRE(is_gradient(2 * G, squared_norm(G), G));
  STATIC_REQUIRE_FALSE(equal(sum(ones<"n">), 3));
}

TEST_CASE("is_gradient accepts the gradient of the space, and no other") {
  constexpr auto f = dot(x, A * x);
  STATIC_REQUIRE(is_gradient((A + transpose(A)) * x, f, x));
  STATIC_REQUIRE(is_gradient<weighted<W>>(inverse(W) * (A + transpose(A)) * x, f, x));
  STATIC_REQUIRE_FALSE(is_gradient(2 * A * x, f, x));
  STATIC_REQUIRE_FALSE(is_gradient<weighted<W>>((A + transpose(A)) * x, f, x));
  STATIC_REQUIRE(is_gradient(rational<2>, 2 * t, t));
  STATIC_REQUIRE_FALSE(is_gradient(3, 2 * t, t));
}

TEST_CASE("is_gradient of several variables needs every part") {
  constexpr auto f = dot(x, A * y);
  STATIC_REQUIRE(is_gradient(parts(A * y, outer(x, y)), f, wrt(x, A)));
  STATIC_REQUIRE_FALSE(is_gradient(parts(A * y, outer(y, x)), f, wrt(x, A)));
}

TEST_CASE("is_adjoint and is_self_adjoint depend on the spaces") {
  STATIC_REQUIRE(is_adjoint(A, transpose(A)));
  STATIC_REQUIRE_FALSE(is_adjoint(A, A));
  STATIC_REQUIRE(is_adjoint<weighted<W>, euclidean>(A, inverse(W) * transpose(A)));
  STATIC_REQUIRE(is_self_adjoint<weighted<W>>(inverse(W) * S));
}

TEST_CASE("same_form implies equality, not the other way round") {
  STATIC_REQUIRE(same_form(A * (B * x), A * B * x));
  STATIC_REQUIRE_FALSE(same_form(pow<2>(sin(t)) + pow<2>(cos(t)), rational<1>));
  STATIC_REQUIRE(equal(pow<2>(sin(t)) + pow<2>(cos(t)), rational<1>));
}
