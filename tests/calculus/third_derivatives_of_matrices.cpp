// SPDX-License-Identifier: BSL-1.0
// The third derivative of each function of matrices, and of mixtures of them.
#include <catch2/catch.hpp>

#include "three_deep.hpp"

using namespace riesz;
using oracle::three_deep;

namespace {

constexpr auto A = matrix<"A", 2, 2>;
constexpr auto B = matrix<"B", 2, 2, spd>;
constexpr auto C = matrix<"C", 2, 2>;
constexpr auto D = matrix<"D", 3, 2>;
constexpr auto E = matrix<"E", 2, 3>;
constexpr auto M = matrix<"M", "n", "n">;
constexpr auto N = matrix<"N", "n", "n">;
constexpr auto S = matrix<"S", 2, 2, spd>;
constexpr auto c = vector<"c", 2>;
constexpr auto d = vector<"d", 3>;
constexpr auto t = scalar<"t">;
constexpr auto x = vector<"x", 2>;
constexpr auto I = identity<2>;
constexpr auto gram = transpose(D) * D;

}

TEST_CASE("expm, logm and sqrtm have third derivatives, of named sizes too") {
  CHECK(three_deep(dot(C, expm(A)), A));
  CHECK(three_deep(dot(N, expm(M)), M));
  CHECK(three_deep(dot(C, expm(S)), S));
  CHECK(three_deep(dot(C, expm(t * A)), t));
  CHECK(three_deep(dot(C, logm(A / 2 + 3 * I)), A));
  CHECK(three_deep(dot(N, logm(M / 2 + 3 * identity<"n">)), M));
  CHECK(three_deep(dot(C, logm(S)), S));
  CHECK(three_deep(dot(C, sqrtm(A / 2 + 3 * I)), A));
  CHECK(three_deep(dot(C, sqrtm(S)), S));
  CHECK(three_deep(expm(t) + logm(t + 3) + sqrtm(t + 3), t));
  CHECK(three_deep(trace(expm(A)) * trace(logm(A / 2 + 3 * I)), A));
}

TEST_CASE("derivatives of expm and logm have third derivatives in all that they depend on") {
  CHECK(three_deep(dot(C, frechet_expm(A, A * A)), A));
  CHECK(three_deep(trace(A * frechet_expm(B, frechet_logm(S, A))), A));
  CHECK(three_deep(trace(A * frechet_logm(S, A)), S));
  CHECK(three_deep(inner<log_euclidean<S>>(A, gradient<log_euclidean<S>>(dot(C, S), S)), S));
}

TEST_CASE("the Cholesky factor and Sylvester's solution have third derivatives") {
  CHECK(three_deep(dot(C, cholesky(S)), S));
  CHECK(three_deep(dot(C, cholesky(gram)), D));
  CHECK(three_deep(trace(A * sylvester(S, B, A * A)), A));
  CHECK(three_deep(trace(A * sylvester(S, B, A)), S));
  CHECK(three_deep(dot(E, sylvester(B + gram, D * B * transpose(D), E) + transpose(D)), D));
}

TEST_CASE("eigenvalues, eigenvectors and singular values have third derivatives") {
  CHECK(three_deep(dot(c, eigenvalues(S)), S));
  CHECK(three_deep(dot(d, eigenvalues(D * transpose(D) - 2 * outer(d, d))), D));
  CHECK(three_deep(sum(hadamard(exp(c), hadamard(eigenvectors(S) * c, eigenvectors(S) * c))), c));
  CHECK(three_deep(trace(A * eigenvectors(S) * diag(c) * transpose(eigenvectors(S))), S));
  CHECK(three_deep(dot(c, singular_values(D)), D));
  CHECK(three_deep(dot(c, singular_values(E)), E));
  CHECK(three_deep(dot(c, singular_values(A)), A));
}

TEST_CASE("mixtures of functions of matrices have third derivatives") {
  CHECK(three_deep(trace(C * expm(inverse(A + 3 * I) * B)), A));
  CHECK(three_deep(trace(C * expm(inverse(A + 3 * I) * B)), B));
  CHECK(three_deep(logdet(transpose(A) * A + expm(B)), A));
  CHECK(three_deep(logdet(transpose(A) * A + expm(B)), B));
  CHECK(three_deep(logsumexp(cholesky(S) * c), S));
  CHECK(three_deep(dot(c, solve(sqrtm(S), softmax(A * c))), S));
  CHECK(three_deep(dot(c, solve(sqrtm(S), softmax(A * c))), A));
  CHECK(three_deep(sum(log(eigenvalues(S + A * transpose(A)))), A));
  CHECK(three_deep(sum(tanh(singular_values(expm(A)))), A));
  CHECK(three_deep(dot(C, logm(expm(A / 2) * expm(transpose(A) / 2))), A));
  CHECK(three_deep(det(kron(expm(A), inverse(B))), A));
  CHECK(three_deep(dot(C, sqrtm(S + hadamard(A, A))), A));
  CHECK(three_deep(norm(cholesky(I + outer(x, x)) * expm(outer(x, c)) * x), x));
  CHECK(three_deep(dot(C, matpow<3>(expm(A)) * matpow<-2>(S)), S));
}
