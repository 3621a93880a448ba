// SPDX-License-Identifier: BSL-1.0
// The linear algebra mapping problem (Psarras, Barthels, Bientinesi, TOMS 48, 2022): what a user writes, and the plan that an
// expert would write, with what it costs.
#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto C = matrix<"C", "n", "n">;
constexpr auto D = matrix<"D", "n", "n", diagonal>;
constexpr auto L = matrix<"L", "n", "n", lower>;
constexpr auto S = matrix<"S", "n", "n", spd>;
constexpr auto R = matrix<"R", "n", "k">;
constexpr auto H = matrix<"H", "k", "n">;
constexpr auto M1 = matrix<"M1", "n", dim<"q", 10>>;
constexpr auto M2 = matrix<"M2", "q", "n">;
constexpr auto T = matrix<"T", dim<"q", 10>, "n">;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto x = vector<"x", "n">;
constexpr auto y = vector<"y", "m">;
constexpr auto s = scalar<"s", positive>;
constexpr auto A1 = matrix<"A1", 4, 4>;
constexpr auto A2 = matrix<"A2", 4, 4>;
constexpr auto V = matrix<"V", 8, 3>;

constexpr polynomial m{detail::dimension_of<"m">}, n{detail::dimension_of<"n">}, k{detail::dimension_of<"k">},
    q{detail::dimension_of<"q">};
constexpr polynomial third{fraction{1, 3}};

template <auto... F>
constexpr bool plan_is(std::string_view steps) {
  return text(kernel<F...>.plan) == steps;
}

}

TEST_CASE("P1 A product with its own transpose is one triangle, mirrored") {
  STATIC_REQUIRE(plan_is<A * transpose(A)>(
      "1. out<0> = A A^T (one triangle, mirrored)   [n^3]"));
  STATIC_REQUIRE(kernel<A * transpose(A)>.cost.flops == n * n * n);
}

TEST_CASE("P1 and a matrix added") {
  STATIC_REQUIRE(plan_is<A * transpose(A) + C>(
      "1. t1 = A A^T (one triangle, mirrored)   [n^3]\n"
      "2. out<0> = t1 + C   [n^2]"));
  STATIC_REQUIRE(kernel<A * transpose(A) + C>.cost.flops == n * n * n + n * n);
}

TEST_CASE("P2 A rank-2k update is one product and its transpose") {
  STATIC_REQUIRE(plan_is<A * transpose(B) + B * transpose(A)>(
      "1. t1 = A B^T   [2 n^3]\n"
      "2. out<0> = t1 + t1^T   [n^2]"));
  STATIC_REQUIRE(kernel<A * transpose(B) + B * transpose(A)>.cost.flops == 2 * n * n * n + n * n);
}

TEST_CASE("P3 A solve is one factorisation and two triangles") {
  STATIC_REQUIRE(plan_is<inverse(A) * R>(
      "1. LU1 = lu(A)   [2/3 n^3]\n"
      "2. out<0> = LU1 \\ R   [2 n^2 k]"));
  STATIC_REQUIRE(kernel<inverse(A) * R>.cost.flops == 2 * n * n * n * third + 2 * n * n * k);
}

TEST_CASE("P4 A chain with a narrow middle is split there") {
  STATIC_REQUIRE(plan_is<A * M1 * M2 * B>(
      "1. t1 = A M1   [2 n^2 q]\n"
      "2. t2 = M2 B   [2 q n^2]\n"
      "3. out<0> = t1 t2   [2 n^2 q]"));
  STATIC_REQUIRE(kernel<A * M1 * M2 * B>.cost.flops == 6 * n * n * q);
}

TEST_CASE("P5 A chain that ends in a vector starts there") {
  STATIC_REQUIRE(plan_is<A * B * x>(
      "1. t1 = B x   [2 n^2]\n"
      "2. out<0> = A t1   [2 n^2]"));
  STATIC_REQUIRE(kernel<A * B * x>.cost.flops == 4 * n * n);
}

TEST_CASE("P5 A chain starts at its narrow end") {
  STATIC_REQUIRE(plan_is<T * A * B>(
      "1. t1 = T A   [2 q n^2]\n"
      "2. out<0> = t1 B   [2 q n^2]"));
  STATIC_REQUIRE(kernel<T * A * B>.cost.flops == 4 * n * n * q);
}

TEST_CASE("P5 or in the middle") {
  STATIC_REQUIRE(plan_is<A * B * M1>(
      "1. t1 = B M1   [2 n^2 q]\n"
      "2. out<0> = A t1   [2 n^2 q]"));
  STATIC_REQUIRE(kernel<A * B * M1>.cost.flops == 4 * n * n * q);
}

TEST_CASE("P6 A triangle costs its own entries, a diagonal scales") {
  STATIC_REQUIRE(plan_is<L * B, D * B>(
      "1. out<0> = L B   [n^3]\n"
      "2. t1 = diagonal_of(D)\n"
      "3. out<1> = diag(t1) B   [n^2]"));
  STATIC_REQUIRE(kernel<L * B, D * B>.cost.flops == n * n * n + n * n);
}

TEST_CASE("P7 A positive definite matrix is factorised by Cholesky") {
  STATIC_REQUIRE(plan_is<inverse(S) * R>(
      "1. L1 = cholesky(S)   [1/3 n^3]\n"
      "2. out<0> = L1^T \\ (L1 \\ R)   [2 n^2 k]"));
  STATIC_REQUIRE(kernel<inverse(S) * R>.cost.flops == n * n * n * third + 2 * n * n * k);
}

TEST_CASE("P8 A triangle is solved with as it is, a diagonal divides") {
  STATIC_REQUIRE(plan_is<inverse(L) * R, inverse(D) * R>(
      "1. t1 = diagonal_of(D)\n"
      "2. out<0> = L \\ R   [n^2 k]\n"
      "3. t2 = 1 ./ t1   [n]\n"
      "4. out<1> = diag(t2) R   [n k]"));
  STATIC_REQUIRE(kernel<inverse(L) * R, inverse(D) * R>.cost.flops == n * n * k + n + n * k);
}

TEST_CASE("P9 What occurs twice is computed once") {
  STATIC_REQUIRE(plan_is<A * B + A * B>(
      "1. t1 = A B   [2 n^3]\n"
      "2. out<0> = 2 t1   [n^2]"));
  STATIC_REQUIRE(kernel<A * B + A * B>.cost.flops == 2 * n * n * n + n * n);
}

TEST_CASE("P9 also transposed") {
  STATIC_REQUIRE(plan_is<transpose(transpose(A) * B) * (transpose(A) * B)>(
      "1. t1 = A^T B   [2 n^3]\n"
      "2. out<0> = t1^T t1 (one triangle, mirrored)   [n^3]"));
  STATIC_REQUIRE(kernel<transpose(transpose(A) * B) * (transpose(A) * B)>.cost.flops == 3 * n * n * n);
}

TEST_CASE("P10 Blocks are solved on their own") {
  STATIC_REQUIRE(plan_is<inverse(vstack(hstack(A1, zeros<4, 4>), hstack(zeros<4, 4>, A2))) * V>(
      "1. LU1 = lu(A1)   [128/3]\n"
      "2. LU2 = lu(A2)   [128/3]\n"
      "3. t1 = LU1 \\ block<0, 0, 4, 3>(V)   [96]\n"
      "4. t2 = LU2 \\ block<4, 0, 4, 3>(V)   [96]\n"
      "5. out<0> = vstack(t1, t2)"));
}

TEST_CASE("P11 A column of a product") {
  STATIC_REQUIRE(plan_is<block<0, 3, "n", 1>(A * B)>(
      "1. out<0> = A block<0, 3, n, 1>(B)   [2 n^2]"));
  STATIC_REQUIRE(kernel<block<0, 3, "n", 1>(A * B)>.cost.flops == 2 * n * n);
}

TEST_CASE("P11 an entry of a product") {
  STATIC_REQUIRE(plan_is<block<2, 3, 1, 1>(A * B)>(
      "1. out<0> = block<2, 0, 1, n>(A) block<0, 3, n, 1>(B)   [2 n]"));
  STATIC_REQUIRE(kernel<block<2, 3, 1, 1>(A * B)>.cost.flops == 2 * n);
}

TEST_CASE("P11 a column of a sum") {
  STATIC_REQUIRE(plan_is<block<0, 3, "n", 1>(A + B)>(
      "1. out<0> = block<0, 3, n, 1>(A) + block<0, 3, n, 1>(B)   [n]"));
  STATIC_REQUIRE(kernel<block<0, 3, "n", 1>(A + B)>.cost.flops == n);
}

TEST_CASE("P12 A diagonal and a trace need no product") {
  STATIC_REQUIRE(plan_is<diagonal_of(A * B), trace(A * B)>(
      "1. out<0> = diagonal_of(A B)   [2 n^2]\n"
      "2. out<1> = trace(A B)   [2 n^2]"));
  STATIC_REQUIRE(kernel<diagonal_of(A * B), trace(A * B)>.cost.flops == 4 * n * n);
}

TEST_CASE("P13 A common factor is taken out") {
  STATIC_REQUIRE(plan_is<A * B + A * C>(
      "1. t1 = B + C   [n^2]\n"
      "2. out<0> = A t1   [2 n^3]"));
  STATIC_REQUIRE(kernel<A * B + A * C>.cost.flops == 2 * n * n * n + n * n);
}

TEST_CASE("P13 a sum is multiplied out where that is cheaper") {
  STATIC_REQUIRE(plan_is<(A - transpose(H) * H) * x>(
      "1. t1 = A x   [2 n^2]\n"
      "2. block by block of the rows of H:\n"
      "   t2 = H x   [2 k n]\n"
      "   t3 = H^T t2   [2 n k]\n"
      "3. out<0> = t1 - t3   [n]"));
  STATIC_REQUIRE(kernel<(A - transpose(H) * H) * x>.cost.flops == 2 * n * n + 4 * k * n + n);
}

TEST_CASE("P14 Normal equations are an update, Cholesky and two triangles") {
  STATIC_REQUIRE(plan_is<inverse(transpose(X) * X) * transpose(X) * y>(
      "1. t1 = X^T X (one triangle)   [n^2 m]\n"
      "2. t2 = X^T y   [2 n m]\n"
      "3. L1 = cholesky(t1)   [1/3 n^3]\n"
      "4. out<0> = L1^T \\ (L1 \\ t2)   [2 n^2]"));
  STATIC_REQUIRE(kernel<inverse(transpose(X) * X) * transpose(X) * y>.cost.flops == m * n * n + 2 * m * n + n * n * n * third + 2 * n * n);
}

TEST_CASE("P19 The same with a shift") {
  STATIC_REQUIRE(plan_is<inverse(transpose(X) * X + s * identity<"n">) * transpose(X) * y>(
      "1. t1 = X^T X (one triangle)   [n^2 m]\n"
      "2. t2 = X^T y   [2 n m]\n"
      "3. t3 = t1 + s I   [n]\n"
      "4. L1 = cholesky(t3)   [1/3 n^3]\n"
      "5. out<0> = L1^T \\ (L1 \\ t2)   [2 n^2]"));
  STATIC_REQUIRE(kernel<inverse(transpose(X) * X + s * identity<"n">) * transpose(X) * y>.cost.flops == m * n * n + 2 * m * n + n * n * n * third + 2 * n * n + n);
}
