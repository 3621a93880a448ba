// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 3>;
constexpr auto C = matrix<"C", 3, 2>;
constexpr auto K = matrix<"K", 3, 3, skew>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", 3>;
constexpr auto I = identity<3>;
constexpr auto O = zeros<3, 3>;

}

TEST_CASE("an inverse meets its matrix and both go") {
  STATIC_REQUIRE(same_form(inverse(W) * W, I));
  STATIC_REQUIRE(same_form(A * inverse(A) * x, x));
  STATIC_REQUIRE(same_form(solve(W, W * (x - y)), x - y));
  STATIC_REQUIRE(same_form(inverse(inverse(A)), A));
  STATIC_REQUIRE(same_form(inverse(A * B), inverse(B) * inverse(A)));
  STATIC_REQUIRE(same_form(inverse(2 * A), 0.5 * inverse(A)));
  STATIC_REQUIRE(same_form(solve(A, x), inverse(A) * x));
}

TEST_CASE("transposes go to the leaves") {
  STATIC_REQUIRE(same_form(transpose(transpose(A)), A));
  STATIC_REQUIRE(same_form(transpose(A * B), transpose(B) * transpose(A)));
  STATIC_REQUIRE(same_form(transpose(A + 2 * B), transpose(A) + 2 * transpose(B)));
  STATIC_REQUIRE(same_form(transpose(inverse(A)), inverse(transpose(A))));
  STATIC_REQUIRE(same_form(transpose(hadamard(A, exp(B))), hadamard(transpose(A), exp(transpose(B)))));
  STATIC_REQUIRE(same_form(transpose(S), S));
  STATIC_REQUIRE(same_form(transpose(K), -K));
  STATIC_REQUIRE(same_form(transpose(diag(x)), diag(x)));
  STATIC_REQUIRE(same_form(transpose(s * I), s * I));
}

TEST_CASE("negations and numbers gather in one coefficient") {
  STATIC_REQUIRE(same_form(-(-A), A));
  STATIC_REQUIRE(same_form(-A * -B, A * B));
  STATIC_REQUIRE(same_form(2 * (3 * A) * (0.5 * B), 3 * A * B));
  STATIC_REQUIRE(same_form(A / 3 * 3, A));
  STATIC_REQUIRE(same_form(s * A * t, s * t * A));
  STATIC_REQUIRE(same_form(A / s * s, A));
  STATIC_REQUIRE(same_form(s * s * s / s, pow<2>(s)));
}

TEST_CASE("like terms of a sum add up, with rational coefficients") {
  STATIC_REQUIRE(same_form(A + A, 2 * A));
  STATIC_REQUIRE(same_form(A / 3 + A / 6, 0.5 * A));
  STATIC_REQUIRE(same_form(A - A, O));
  STATIC_REQUIRE(same_form(-(A - A), O));
  STATIC_REQUIRE(same_form(A + O, A));
  STATIC_REQUIRE(same_form(x + (y - x), y));
  STATIC_REQUIRE(same_form(A + B, B + A));
  STATIC_REQUIRE(same_form(2 * (A - B), 2 * A - 2 * B));
  STATIC_REQUIRE(same_form(-(A - B), B - A));
  STATIC_REQUIRE(same_form(A * x + B * x, (A + B) * x));
  STATIC_REQUIRE(same_form(s * A + A * s, 2 * s * A));
}

TEST_CASE("products are flat, and the identity goes") {
  STATIC_REQUIRE(same_form((A * B) * C, A * (B * C)));
  STATIC_REQUIRE(same_form(I * A * I, A));
  STATIC_REQUIRE(same_form(A * O, O));
  STATIC_REQUIRE(same_form(diag(x) * y, hadamard(x, y)));
  STATIC_REQUIRE(same_form(outer(x, y) * x, dot(x, y) * x));
  STATIC_REQUIRE_FALSE(same_form(A * B, B * A));
}

TEST_CASE("traces rotate and pair") {
  STATIC_REQUIRE(same_form(trace(A * B), trace(B * A)));
  STATIC_REQUIRE(same_form(trace(A * B * W), trace(W * A * B)));
  STATIC_REQUIRE(same_form(trace(transpose(A) * B), dot(A, B)));
  STATIC_REQUIRE(same_form(trace(transpose(A)), trace(A)));
  STATIC_REQUIRE(same_form(trace(transpose(C) * C), squared_norm(C)));
  STATIC_REQUIRE(same_form(trace(A * x * transpose(x)), dot(x, A * x)));
  STATIC_REQUIRE(same_form(trace(A + 2 * B), trace(A) + 2 * trace(B)));
  STATIC_REQUIRE(same_form(trace(diag(x)), sum(x)));
  STATIC_REQUIRE(same_form(trace(I), rational<3>));
  STATIC_REQUIRE_FALSE(same_form(trace(A * B * W), trace(B * A * W)));
}

TEST_CASE("scalars that are transposes of each other are one") {
  STATIC_REQUIRE(same_form(dot(x, y), dot(y, x)));
  STATIC_REQUIRE(same_form(dot(x, A * y), dot(y, transpose(A) * x)));
  STATIC_REQUIRE(same_form(transpose(x) * y, dot(x, y)));
  STATIC_REQUIRE(same_form(dot(x, W * y), dot(y, W * x)));
}

TEST_CASE("norms and roots fold") {
  STATIC_REQUIRE(same_form(dot(x, x), squared_norm(x)));
  STATIC_REQUIRE(same_form(pow<2>(norm(x)), squared_norm(x)));
  STATIC_REQUIRE(same_form(squared_norm(x) / norm(x), norm(x)));
  STATIC_REQUIRE(same_form(norm(-2 * x), 2 * norm(x)));
  STATIC_REQUIRE(same_form(pow<2>(sqrt(x)), x));
  STATIC_REQUIRE(same_form(norm(transpose(A)), norm(A)));
}

TEST_CASE("entrywise products commute, associate and divide") {
  STATIC_REQUIRE(same_form(hadamard(x, y), hadamard(y, x)));
  STATIC_REQUIRE(same_form(hadamard(x, hadamard(x, x)), pow<3>(x)));
  STATIC_REQUIRE(same_form(hadamard_div(hadamard(x, y), x), y));
  STATIC_REQUIRE(same_form(hadamard(x, reciprocal(x)), ones<3>));
  STATIC_REQUIRE(same_form(hadamard(x, ones<3>), x));
  STATIC_REQUIRE(same_form(sum(hadamard(x, y)), dot(x, y)));
  STATIC_REQUIRE(same_form(dot(x, reciprocal(x)), rational<3>));
}

TEST_CASE("determinants of products are products of determinants") {
  STATIC_REQUIRE(same_form(det(A * B), det(A) * det(B)));
  STATIC_REQUIRE(same_form(det(inverse(A)), 1 / det(A)));
  STATIC_REQUIRE(same_form(det(transpose(A)), det(A)));
  STATIC_REQUIRE(same_form(det(2 * A), 8 * det(A)));
  STATIC_REQUIRE(same_form(logdet(inverse(A)), -logdet(A)));
  STATIC_REQUIRE(same_form(logdet(A * B), logdet(A) + logdet(B)));
}

TEST_CASE("symbolic sizes have canonical forms too") {
  STATIC_REQUIRE(same_form(trace(transpose(X) * X), squared_norm(X)));
  STATIC_REQUIRE(same_form(X * identity<"n">, X));
  STATIC_REQUIRE(same_form(det(identity<"n">), rational<1>));
}

TEST_CASE("sums along a dimension pass through products, and meet what they undo") {
  STATIC_REQUIRE(same_form(row_sums(A * C), A * row_sums(C)));
  STATIC_REQUIRE(same_form(col_sums(s * A * C), s * col_sums(A) * C));
  STATIC_REQUIRE(same_form(transpose(row_sums(X)), col_sums(transpose(X))));
  STATIC_REQUIRE(same_form(row_sums(diag(x)), x));
  STATIC_REQUIRE(same_form(col_sums(transpose(x)), transpose(x)));
  STATIC_REQUIRE(same_form(row_sums(transpose(x)), sum(x)));
  STATIC_REQUIRE(same_form(mean(s * X), s * mean(X)));
  STATIC_REQUIRE(same_form(3 * mean(x), sum(x)));
}

TEST_CASE("triangles, reshapes and blocks of themselves are one") {
  STATIC_REQUIRE(same_form(triu(triu(A)), triu(A)));
  STATIC_REQUIRE(same_form(transpose(triu(A)), tril(transpose(A))));
  STATIC_REQUIRE(same_form(triu(matrix<"U", 3, 3, upper>), matrix<"U", 3, 3, upper>));
  STATIC_REQUIRE(same_form(tril(diag(x)), diag(x)));
  STATIC_REQUIRE(same_form(vec(x), x));
  STATIC_REQUIRE(same_form(vec(transpose(x)), x));
  STATIC_REQUIRE(same_form(reshape<3, 2>(vec(C)), C));
  STATIC_REQUIRE(same_form(reshape<1, 3>(x), transpose(x)));
  STATIC_REQUIRE(same_form(block<0, 0, 3, 3>(A), A));
  STATIC_REQUIRE(same_form(block<1, 0, 1, 2>(block<1, 1, 2, 2>(A)), block<2, 1, 1, 2>(A)));
  STATIC_REQUIRE(same_form(transpose(block<0, 1, 3, 2>(A)), block<1, 0, 2, 3>(transpose(A))));
}

TEST_CASE("a block of a stack is a block of a part, and stacks are flat") {
  STATIC_REQUIRE(same_form(block<0, 3, 3, 2>(hstack(A, C)), C));
  STATIC_REQUIRE(same_form(block<1, 3, 2, 1>(hstack(A, C, x)), block<1, 0, 2, 1>(C)));
  STATIC_REQUIRE(same_form(block<4, 0, 2, 3>(vstack(A, B)), block<1, 0, 2, 3>(B)));
  STATIC_REQUIRE(same_form(hstack(A, hstack(C, x)), hstack(A, C, x)));
  STATIC_REQUIRE(same_form(transpose(vstack(A, transpose(C))), hstack(transpose(A), C)));
  STATIC_REQUIRE(same_form(gradient(dot(B, block<0, 0, 3, 3>(hstack(A, C))), A), B));
}

TEST_CASE("a Kronecker product with a scalar scales, of a column with a row is a product") {
  STATIC_REQUIRE(same_form(kron(s, A), s * A));
  STATIC_REQUIRE(same_form(kron(2 * A, C), 2 * kron(A, C)));
  STATIC_REQUIRE(same_form(kron(x, transpose(y)), x * transpose(y)));
  STATIC_REQUIRE(same_form(transpose(kron(A, C)), kron(transpose(A), transpose(C))));
  STATIC_REQUIRE(same_form(gradient(dot(kron(A, C), kron(B, C)), A), squared_norm(C) * B));
}

TEST_CASE("the transpose of an orthogonal matrix is its inverse") {
  constexpr auto Q = matrix<"Q", 3, 3, orthogonal>;
  constexpr auto z = vector<"z", 3>;
  STATIC_REQUIRE(text(inverse(Q)) == "Q^T");
  STATIC_REQUIRE(text(transpose(Q) * (Q * z)) == "z");
  STATIC_REQUIRE(text(solve(transpose(Q), z)) == "Q z");
  STATIC_REQUIRE(equal(Q * transpose(Q), identity<3>));
  STATIC_REQUIRE(equal(squared_norm(Q * z), squared_norm(z)));
  STATIC_REQUIRE_FALSE(equal(Q, transpose(Q)));
}
