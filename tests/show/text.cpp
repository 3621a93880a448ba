// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>
#include <sstream>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 3>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto b = vector<"b", 3>;
constexpr auto w = vector<"w", "n">;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", "m">;
constexpr auto t = scalar<"t">;

}

TEST_CASE("a leaf is its name") {
  STATIC_REQUIRE(text(A) == "A");
  STATIC_REQUIRE(text(vector<"weights", 3>) == "weights");
  STATIC_REQUIRE(text(identity<3>) == "I");
  STATIC_REQUIRE(text(rational<-2, 3>) == "-2/3");
  STATIC_REQUIRE(text(1.5 * t) == "3/2 t");
}

TEST_CASE("products are set side by side") {
  STATIC_REQUIRE(text(2 * A) == "2 A");
  STATIC_REQUIRE(text(A * B * x) == "A B x");
  STATIC_REQUIRE(text(-A) == "-A");
  STATIC_REQUIRE(text(transpose(A) * x) == "A^T x");
  STATIC_REQUIRE(text(inverse(W) * b) == "W^-1 b");
  STATIC_REQUIRE(text(inverse(transpose(A))) == "A^-T");
  STATIC_REQUIRE(text(outer(x, b)) == "x b^T");
  STATIC_REQUIRE(text(t * A) == "t A");
}

TEST_CASE("sums have parentheses where a product needs them") {
  STATIC_REQUIRE(text(A * x - b) == "A x - b");
  STATIC_REQUIRE(text(transpose(A) * (A * x - b)) == "A^T (A x - b)");
  STATIC_REQUIRE(text(0.5 * (A + transpose(A)) * x - b) == "1/2 (A + A^T) x - b");
  STATIC_REQUIRE(text(inverse(A + B)) == "(A + B)^-1");
}

TEST_CASE("scalars read like a page of mathematics") {
  STATIC_REQUIRE(text(0.5 * dot(x, A * x)) == "1/2 x^T A x");
  STATIC_REQUIRE(text(dot(b, x)) == "b^T x");
  STATIC_REQUIRE(text(norm(x)) == "norm(x)");
  STATIC_REQUIRE(text(dot(x, x)) == "norm(x)^2");
  STATIC_REQUIRE(text(det(A)) == "det(A)");
  STATIC_REQUIRE(text(trace(A)) == "trace(A)");
  STATIC_REQUIRE(text(x / norm(x)) == "x / norm(x)");
  STATIC_REQUIRE(text(pow<2>(t)) == "t^2");
}

TEST_CASE("entrywise work is written with dots") {
  STATIC_REQUIRE(text(hadamard(x, exp(x))) == "x .* exp(x)");
  STATIC_REQUIRE(text(hadamard_div(x, b)) == "x ./ b");
  STATIC_REQUIRE(text(pow<3>(x)) == "x.^3");
  STATIC_REQUIRE(text(reciprocal(x)) == "1 ./ x");
}

TEST_CASE("gradients read as they stand in books") {
  STATIC_REQUIRE(text(gradient(trace(transpose(A) * A), A)) == "2 A");
  STATIC_REQUIRE(text(gradient(0.5 * squared_norm(A * x - b), x)) == "A^T (A x - b)");
  STATIC_REQUIRE(text(gradient<weighted<W>>(dot(b, x), x)) == "W^-1 b");
  STATIC_REQUIRE(text(gradient(0.5 * dot(x, A * x) - dot(b, x), x)) == "1/2 (A + A^T) x - b");
  STATIC_REQUIRE(text(gradient(norm(x), x)) == "x / norm(x)");
  STATIC_REQUIRE(text(gradient(logdet(A), A)) == "A^-T");
  STATIC_REQUIRE(text(gradient(sum(softplus(X * w)) - dot(y, X * w), w)) == "X^T (sigmoid(X w) - y)");
  STATIC_REQUIRE(text(gradient<weighted<W>>(0.5 * dot(x - b, W * (x - b)), x)) == "x - b");
}

TEST_CASE("a text is a value: it compares, streams and has a size") {
  constexpr auto s = text(A * x);
  STATIC_REQUIRE(s.size() == 3);
  STATIC_REQUIRE(s == text(A * (x + 0 * x)));
  std::ostringstream out;
  out << s;
  CHECK(out.str() == "A x");
}

TEST_CASE("a text of more letters than anyone reads ends in dots") {
  graph g;
  term e = enter(g, t);
  for (int i = 0; i < 14; ++i) e = apply<sin_op>(e * e) + e * e;
  writer out;
  out.put(e);
  const text_of_expression s(out.letters);
  CHECK(s.size() == text_of_expression::capacity);
  CHECK(s.view().substr(s.view().size() - 3) == "...");
}

TEST_CASE("sums along a dimension, cuts and stacks read as they are called") {
  STATIC_REQUIRE(text(row_sums(X) + 2 * y) == "2 y + row_sums(X)");
  STATIC_REQUIRE(text(col_sums(transpose(X) * X)) == "col_sums(X^T) X");
  STATIC_REQUIRE(text(mean(X)) == "sum(X) / m / n");
  STATIC_REQUIRE(text(mean(A)) == "1/9 sum(A)");
  STATIC_REQUIRE(text(gradient(squared_norm(X * w - y) / 2 / sum(ones<"m">), w)) == "X^T (X w - y) / sum(ones)");
  STATIC_REQUIRE(text(gradient(mean(pow<2>(X * w - y)) / 2, w)) == "X^T (X w - y) / m");
  STATIC_REQUIRE(text(triu(2 * A) - tril(transpose(A))) == "2 triu(A) - tril(A^T)");
  STATIC_REQUIRE(text(vec(A)) == "vec(A)");
  STATIC_REQUIRE(text(reshape<1, 9>(A)) == "reshape<1, 9>(A)");
  STATIC_REQUIRE(text(block<0, 1, 3, 2>(A * B)) == "block<0, 1, 3, 2>(A B)");
  STATIC_REQUIRE(text(hstack(A, 2 * x, B)) == "hstack(A, 2 x, B)");
  STATIC_REQUIRE(text(vstack(A, transpose(b), transpose(x))) == "vstack(A, b^T, x^T)");
  STATIC_REQUIRE(text(block<0, 1, "m", 1>(hstack(y, X * w, y))) == "X w");
  STATIC_REQUIRE(text(kron(A, B) * vec(A)) == "kron(A, B) vec(A)");
}

TEST_CASE("a constant matrix reads row by row") {
  STATIC_REQUIRE(text(constant<2, 3>(1, -2, 0.5, rational<1, 3>, 0, 4)) == "[1, -2, 1/2; 1/3, 0, 4]");
  STATIC_REQUIRE(text(transpose(constant<1, 3>(1, 2, 3)) + x) == "x + [1; 2; 3]");
  STATIC_REQUIRE(text(constant<2>(3, 3)) == "3 ones");
}
