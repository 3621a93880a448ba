// SPDX-License-Identifier: BSL-1.0
// Structured variables: a symmetric, diagonal or skew matrix has a symmetric, diagonal or skew gradient.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 3, symmetric>;
constexpr auto D = matrix<"D", 3, 3, diagonal>;
constexpr auto K = matrix<"K", 3, 3, skew>;
constexpr auto P = matrix<"P", 3, 3, spd>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto a = vector<"a", 3>;
constexpr auto b = vector<"b", 3>;

template <int I, int J>
constexpr auto a_ij = block<I, J, 1, 1>(A);

/// The oracle's gradient g is what Riesz derives, and it satisfies the definition of the gradient.
constexpr bool proved(auto g, auto f, auto v) { return equal(gradient(f, v), g) && is_gradient(g, f, v); }

struct half {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(u, v) / 2; }
};

}

TEST_CASE("F1: the gradient of tr(AX) among symmetric X is (A + A')/2") {
  STATIC_REQUIRE(proved((A + transpose(A)) / 2, trace(A * S), S));
  STATIC_REQUIRE_FALSE(is_gradient(transpose(A), trace(A * S), S));
}

TEST_CASE("F3: the gradient of log det X among symmetric X is X^-1") {
  STATIC_REQUIRE(proved(inverse(P), logdet(P), P));
}

TEST_CASE("F5: the gradient of det X among symmetric X is det(X) X^-1") {
  STATIC_REQUIRE(proved(det(S) * inverse(S), det(S), S));
}

TEST_CASE("F7: the gradient of a'Xb among symmetric X is (ab' + ba')/2") {
  STATIC_REQUIRE(proved(0.5 * (outer(a, b) + outer(b, a)), dot(a, S * b), S));
}

TEST_CASE("F9: the gradient of tr(X^-1 A), A symmetric, among symmetric X is -X^-1 A X^-1") {
  STATIC_REQUIRE(proved(-inverse(P) * B * inverse(P), trace(inverse(P) * B), P));
}

TEST_CASE("F11: the gradient of log det X among diagonal X is X^-1") {
  STATIC_REQUIRE(proved(inverse(D), logdet(D), D));
}

TEST_CASE("F13: the gradient of tr(A'X) among skew X is (A - A')/2, and A - A' under half the product") {
  STATIC_REQUIRE(proved((A - transpose(A)) / 2, trace(transpose(A) * K), K));
  STATIC_REQUIRE(is_gradient<half>(A - transpose(A), trace(transpose(A) * K), K));
}

TEST_CASE("F15: the gradient of tr(A'X) among Toeplitz X is the Toeplitz matrix of A's diagonal means") {
  // X = sum t_k S_k: the Frobenius product of the S_k is diagonal, with the lengths of the diagonals.
  constexpr auto t = vector<"t", 5>;
  constexpr auto S_k = constant<9, 5>(0, 0, 1, 0, 0,  //
                                      0, 1, 0, 0, 0,  //
                                      1, 0, 0, 0, 0,  //
                                      0, 0, 0, 1, 0,  //
                                      0, 0, 1, 0, 0,  //
                                      0, 1, 0, 0, 0,  //
                                      0, 0, 0, 0, 1,  //
                                      0, 0, 0, 1, 0,  //
                                      0, 0, 1, 0, 0);
  constexpr auto X = reshape<3, 3>(S_k * t);
  constexpr auto means =
      vstack(a_ij<2, 0>, (a_ij<1, 0> + a_ij<2, 1>) / 2, trace(A) / 3, (a_ij<0, 1> + a_ij<1, 2>) / 2, a_ij<0, 2>);
  STATIC_REQUIRE(is_gradient<weighted<diag(constant<5>(1, 2, 3, 2, 1))>>(means, trace(transpose(A) * X), t));
  STATIC_REQUIRE(equal(transpose(S_k) * S_k, diag(constant<5>(1, 2, 3, 2, 1))));
}

TEST_CASE("F19: the gradient of tr(C'X) among X with zero row means is C minus its row means") {
  constexpr auto C = matrix<"C", 3, 4>;
  constexpr auto Z = matrix<"Z", 3, 4>;
  constexpr auto centred = [](auto Y) { return Y - row_sums(Y) * ones<1, 4> / 4; };
  STATIC_REQUIRE(proved(centred(C), trace(transpose(C) * centred(Z)), Z));
  STATIC_REQUIRE(equal(row_sums(centred(C)), zeros<3>));
  STATIC_REQUIRE(equal(centred(centred(Z)), centred(Z)));
}

TEST_CASE("F21: the gradient of tr(A'X) among circulant X is the circulant matrix of A's wrapped-diagonal means") {
  // X = x_1 I + x_2 S + x_3 S^2: <S^j, S^k> is 3 where j = k, else 0.
  constexpr auto S = constant<3, 3>(0, 1, 0, 0, 0, 1, 1, 0, 0);
  constexpr auto x = vector<"x", 3>;
  constexpr auto circulant = [S](auto c) {
    return block<0, 0, 1, 1>(c) * identity<3> + block<1, 0, 1, 1>(c) * S + block<2, 0, 1, 1>(c) * S * S;
  };
  constexpr auto means = vstack(trace(A), trace(transpose(S) * A), trace(transpose(S * S) * A)) / 3;
  STATIC_REQUIRE(is_gradient<weighted<3 * identity<3>>>(means, trace(transpose(A) * circulant(x)), x));
  STATIC_REQUIRE(equal(dot(circulant(x), circulant(a)), 3 * dot(x, a)));
}

// Left out: F2 and F4 need the space vech; F17 the subspace of traceless matrices.
