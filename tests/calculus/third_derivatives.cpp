// SPDX-License-Identifier: BSL-1.0
// The third derivative of each function of the language, of each operand, at points of named sizes too.
#include <catch2/catch.hpp>

#include "three_deep.hpp"

using namespace riesz;
using oracle::three_deep;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 3>;
constexpr auto K = matrix<"K", 3, 3, skew>;
constexpr auto L = matrix<"L", 3, 3, lower>;
constexpr auto P = matrix<"P", "m", "n", positive>;
constexpr auto S = matrix<"S", 3, 3, spd>;
constexpr auto V = matrix<"V", 2, 3>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto Y = matrix<"Y", "m", "n">;
constexpr auto p = vector<"p", "n", positive>;
constexpr auto q = vector<"q", "m">;
constexpr auto s = scalar<"s", positive>;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", 3>;
constexpr auto z = vector<"z", "n">;

/// The third derivative in X of a function of each entry: along Y, times the sum of all.
bool of_entries(auto f) { return three_deep(dot(Y, f) * sum(f), X); }

}

TEST_CASE("elementwise functions have third derivatives") {
  CHECK(of_entries(exp(X)));
  CHECK(of_entries(log(hadamard(X, X) + P)));
  CHECK(of_entries(log1p(hadamard(X, X))));
  CHECK(of_entries(expm1(X)));
  CHECK(of_entries(sqrt(hadamard(X, X) + P)));
  CHECK(of_entries(abs(X)));
  CHECK(of_entries(sin(X)));
  CHECK(of_entries(cos(X)));
  CHECK(of_entries(tan(X / 2)));
  CHECK(of_entries(sinh(X)));
  CHECK(of_entries(cosh(X)));
  CHECK(of_entries(tanh(X)));
  CHECK(of_entries(sigmoid(X)));
  CHECK(of_entries(softplus(X)));
  CHECK(of_entries(relu(X)));
  CHECK(of_entries(reciprocal(3 * ones<"m", "n"> + sin(X))));
  CHECK(of_entries(pow<5>(X)));
  CHECK(of_entries(pow<-2>(3 * ones<"m", "n"> + sin(X))));
  CHECK(of_entries(pow(hadamard(X, X) + P, rational<5, 2>)));
}

TEST_CASE("powers have third derivatives in base and exponent") {
  CHECK(three_deep(dot(Y, pow(P, s)), P));
  CHECK(three_deep(dot(Y, pow(P, s)), s));
  CHECK(three_deep(sum(pow(p, rational<-1, 3>)), p));
  CHECK(three_deep(trace(B * matpow<4>(A)), A));
  CHECK(three_deep(trace(B * matpow<-2>(S)), S));
}

TEST_CASE("norms, means, softmax and logsumexp have third derivatives") {
  CHECK(three_deep(norm(X) * squared_norm(X), X));
  CHECK(three_deep(mean(hadamard(X, sin(X))), X));
  CHECK(three_deep(logsumexp(hadamard(z, z)), z));
  CHECK(three_deep(dot(p, softmax(hadamard(z, z))), z));
  CHECK(three_deep(dot(q, softmax(X * z)) * squared_norm(softmax(X * z)), X));
  CHECK(three_deep(dot(p, softmax(row_sums(transpose(X)))) * logsumexp(X * z), X));
}

TEST_CASE("inverses, solutions and determinants have third derivatives") {
  CHECK(three_deep(trace(B * inverse(A + 3 * identity<3>)), A));
  CHECK(three_deep(dot(y, solve(S, A * y)), S));
  CHECK(three_deep(dot(y, solve(S + A * transpose(A), A * y)), A));
  CHECK(three_deep(det(A * A + S), A));
  CHECK(three_deep(logdet(S), S));
  CHECK(three_deep(logdet(S + A * transpose(A)), A));
  CHECK(three_deep(trace(inverse(S + K) * A), K));
  CHECK(three_deep(det(L) * trace(inverse(L * transpose(L) + S)), L));
  CHECK(three_deep(squared_norm(x) / (s + dot(x, S * x)), x));
  CHECK(three_deep(squared_norm(x) / (s + dot(x, S * x)), s));
}

TEST_CASE("rearrangements have third derivatives") {
  CHECK(three_deep(dot(B, triu(A * A) * tril(A * A)), A));
  CHECK(three_deep(det(diag(x) + outer(x, y)) * sum(diagonal_of(outer(x, x))), x));
  CHECK(three_deep(trace(kron(A, V * A) * kron(A, transpose(V))), A));
  CHECK(three_deep(squared_norm(hstack(A * A, x) * vstack(A, transpose(A * x))), A));
  CHECK(three_deep(squared_norm(block<1, 0, 2, 2>(A * A)) * trace(reshape<3, 3>(vec(A))), A));
  CHECK(three_deep(squared_norm(row_sums(hadamard(X, X)) * col_sums(X)), X));
  CHECK(three_deep(sum(hadamard_div(Y, P)) * dot(X, Y), P));
  CHECK(three_deep(dot(x, inverse(lower_half(S + A * transpose(A))) * x), A));
}

TEST_CASE("third derivatives in one metric of those in another are derivatives") {
  CHECK(three_deep(squared_norm(gradient<weighted<S>>(sum(exp(A * x)), x)), x));
  CHECK(three_deep(squared_norm(gradient<affine_invariant<S>>(logdet(S) * trace(A * S), S)), S));
  CHECK(three_deep(trace(A * gradient<bures_wasserstein<S>>(trace(A * S * S), S)), S));
  CHECK(three_deep(squared_norm(gradient<fisher_rao<p>>(sum(log(p)), p)), p));
  CHECK(three_deep(dot(z, hessian(sum(sin(z)), z)(hadamard(z, z))) + sum(derivative(exp(z), z)(cos(z))), z));
  CHECK(three_deep(trace(jacobian(sin(A * x), x) * hessian_matrix(logsumexp(x), x)), x));
}
