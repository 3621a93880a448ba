// SPDX-License-Identifier: BSL-1.0
// What random search found (see tests/fuzz), in its smallest form.
#include <catch2/catch.hpp>
#include "../fuzz/stages.hpp"

using namespace riesz;

namespace {

/// What the stages of a program do to it; "" where they keep it.
template <Expression... F>
std::string wrong(const F&... results) {
  fuzz::program_graph p;
  (p.roots.push_back(enter(p.g, results).id), ...);
  const auto j = fuzz::judged_often(p, 7, 4);
  return j.is == fuzz::verdict::holds ? "" : j.stage + ": " + j.what;
}

constexpr auto A = matrix<"A", 4, 4>;
constexpr auto B = matrix<"B", 4, 4>;
constexpr auto C = matrix<"C", 4, 4>;
constexpr auto K = matrix<"K", 4, 4, skew>;
constexpr auto Q = matrix<"Q", 4, 4, orthogonal>;
constexpr auto R = matrix<"R", 2, 4>;
constexpr auto Z = matrix<"Z", 4, 4, complex_field>;
constexpr auto x = vector<"x", 4>;
constexpr auto y = vector<"y", 4>;
constexpr auto r = matrix<"r", 1, 4>;
constexpr auto s = matrix<"s", 1, 4>;
constexpr auto t = scalar<"t">;
constexpr auto z = scalar<"z", complex_field>;

}

TEST_CASE("A multiple of the identity is a result like any other") {
  CHECK(wrong(t * identity<4>) == "");
  CHECK(wrong(identity<4> + diag(x)) == "");
  CHECK(wrong(diag(x) - t * identity<4>, A) == "");
}

TEST_CASE("What is known of a result holds") {
  CHECK(wrong(K + diag(x)) == "");
  CHECK(wrong(transpose(triu(tril(R)))) == "");
  CHECK(wrong(kron(diag(block<0, 0, 2, 1>(x)), triu(block<2, 0, 2, 1>(x)))) == "");
}

TEST_CASE("Factoring and multiplying out come to an end") {
  const auto sums = transpose(x * r + x * s);
  CHECK(wrong(transpose(sums) * solve(Q, sums)) == "");
  CHECK(wrong((ones<4, 1> * r + A) * (A * ones<4, 1> + A * x)) == "");
  CHECK(wrong((A * C - B * C) * A - (A * C - B * C) * B) == "");
}

TEST_CASE("What is at hand may be found in other words later") {
  const auto product = ((A * diag(x)) * transpose(r)) * transpose(transpose(r));
  CHECK(wrong(((product * diag(x)) * A) * x + diagonal_of(product)) == "");
}

TEST_CASE("A block triangular system is solved from either side") {
  constexpr auto upper_blocks = vstack(hstack(t, block<0, 0, 1, 3>(r)), hstack(zeros<3, 1>, block<0, 0, 3, 3>(A)));
  CHECK(wrong(r * inverse(upper_blocks)) == "");
  CHECK(wrong(B * transpose(inverse(upper_blocks))) == "");
  CHECK(wrong(solve(upper_blocks, B), B * inverse(transpose(upper_blocks))) == "");
}

TEST_CASE("Canonical form comes to an end") {
  const auto shared = 4 * A + B;
  CHECK(wrong(inverse(shared + transpose(shared)), shared) == "");
  const auto row = transpose(ones<4, 1>) * diag(x);
  CHECK(wrong(transpose(row * (y * r)) + transpose(row)) == "");
  CHECK(wrong(transpose((x * transpose(y)) * diag(x)) * ones<4, 1>) == "");
  const auto squares = pow<-2>(reciprocal(transpose(A)));
  CHECK(wrong(sum(hadamard(squares, transpose(hadamard(B, squares)) * A)), squares) == "");
  CHECK(wrong(conj(block<1, 1, 1, 2>(Z))) == "");
  const auto solved = solve(z, reciprocal(block<0, 0, 1, 4>(Z)));
  CHECK(wrong(dot(z * solved, solved)) == "");
  CHECK(wrong(Q * Q, squared_norm(Q * (Q * Q))) == "");
}
