// SPDX-License-Identifier: BSL-1.0
// Each operation with complex operands: gradients of Re <C, op(z)> against exact dual numbers, adjoints by dot tests, and
// what the properties of complex variables mean.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3, complex_field>;
constexpr auto B = matrix<"B", 3, 3, complex_field>;
constexpr auto C = matrix<"C", 3, 3, complex_field>;
constexpr auto D = matrix<"D", 2, 3, complex_field>;
constexpr auto E = matrix<"E", "m", "n", complex_field>;
constexpr auto F = matrix<"F", "m", "n", complex_field>;
constexpr auto H = matrix<"H", 3, 3, hermitian, complex_field>;
constexpr auto K = matrix<"K", 3, 3, skew, complex_field>;
constexpr auto L = matrix<"L", 3, 3, diagonal, complex_field>;
constexpr auto N = matrix<"N", 3, 3, diagonal, hermitian, complex_field>;
constexpr auto P = matrix<"P", 3, 3, spd, complex_field>;
constexpr auto R = matrix<"R", 3, 3>;
constexpr auto S = matrix<"S", 3, 3, symmetric, complex_field>;
constexpr auto W = matrix<"W", 3, 3, spd, complex_field>;
constexpr auto V = matrix<"V", 3, 2, complex_field>;
constexpr auto Q = matrix<"Q", 2, 2, spd, complex_field>;
constexpr auto T = matrix<"T", 3, 2, positive>;
constexpr auto c = vector<"c", 3, complex_field>;
constexpr auto r = vector<"r", 3>;
constexpr auto s = scalar<"s", complex_field>;
constexpr auto t = scalar<"t">;
constexpr auto u = vector<"u", 2, complex_field>;
constexpr auto x = vector<"x", 3, complex_field>;
constexpr auto y = vector<"y", 3, complex_field>;
constexpr auto dA = matrix<"dA", 3, 3, complex_field>;

/// Whether the gradient of f satisfies its definition, f'(x)[v] = Re <gradient, v>, exactly.
constexpr bool holds(auto f, auto v) { return is_gradient(gradient(f, v), f, v); }

template <class From, class To>
constexpr bool has_adjoint(auto map) {
  return is_adjoint<From, To>(map, adjoint<From, To>(map));
}

}

TEST_CASE("sums and products of complex matrices have their gradients") {
  STATIC_REQUIRE(holds(real(dot(C, A + B * A - R)), A));
  STATIC_REQUIRE(holds(imag(dot(C, -A * B)), A));
  STATIC_REQUIRE(holds(real(dot(C, A * B)), B));
  STATIC_REQUIRE(holds(real(dot(C, s * B)), s));
  STATIC_REQUIRE(holds(imag(dot(C, s * B)), B));
  STATIC_REQUIRE(holds(real(dot(C, A / s)), s));
  STATIC_REQUIRE(holds(real(dot(E, F - 2 * F)), F));
}

TEST_CASE("real operands among complex ones have real gradients") {
  STATIC_REQUIRE(holds(real(dot(C, R * B)), R));
  STATIC_REQUIRE(holds(real(dot(C, A * R)), R));
  STATIC_REQUIRE(holds(real(dot(C, t * B)), t));
  STATIC_REQUIRE(holds(imag(dot(C, t * B)), t));
  STATIC_REQUIRE(holds(imag(dot(c, A * r)), r));
  STATIC_REQUIRE(holds(squared_norm(imaginary_unit * r + x), r));
  STATIC_REQUIRE(holds(logdet(R + imaginary_unit * A), R));
}

TEST_CASE("conjugates, parts, transposes, traces and pairings have their gradients") {
  STATIC_REQUIRE(holds(real(dot(C, conj(A) * A)), A));
  STATIC_REQUIRE(holds(real(dot(C, ctranspose(A) * B)), A));
  STATIC_REQUIRE(holds(dot(R, real(A * A)), A));
  STATIC_REQUIRE(holds(dot(R, imag(A * A)), A));
  STATIC_REQUIRE(holds(real(trace(C * A)), A));
  STATIC_REQUIRE(holds(imag(dot(A, B)), A));
  STATIC_REQUIRE(holds(imag(dot(A, B)), B));
  STATIC_REQUIRE(holds(real(dot(D, outer(u, x))), u));
  STATIC_REQUIRE(holds(real(dot(D, outer(u, x))), x));
  STATIC_REQUIRE(holds(imag(sum(A * B)), A));
}

TEST_CASE("norms, entrywise products, quotients and diagonals have their gradients") {
  STATIC_REQUIRE(holds(squared_norm(E), E));
  STATIC_REQUIRE(holds(norm(u), u));
  STATIC_REQUIRE(holds(real(dot(C, hadamard(A, B))), A));
  STATIC_REQUIRE(holds(imag(dot(C, hadamard(A, B))), B));
  STATIC_REQUIRE(holds(real(dot(C, hadamard_div(A, B))), A));
  STATIC_REQUIRE(holds(real(dot(C, hadamard_div(A, B))), B));
  STATIC_REQUIRE(holds(real(dot(C, diag(x))), x));
  STATIC_REQUIRE(holds(real(dot(c, diagonal_of(A))), A));
  STATIC_REQUIRE(holds(real(dot(c, reciprocal(x) + pow<3>(x) - pow<-2>(x))), x));
}

TEST_CASE("means and rearrangements of complex entries have their gradients") {
  STATIC_REQUIRE(holds(imag(mean(hadamard(E, E))), E));
  STATIC_REQUIRE(holds(real(dot(vec(D), vec(V * Q))), V));
  STATIC_REQUIRE(holds(imag(dot(D, reshape<2, 3>(A * V))), V));
  STATIC_REQUIRE(holds(real(sum(block<1, 0, 2, 2>(A * A))), A));
  STATIC_REQUIRE(holds(imag(dot(u, row_sums(D) + block<0, 1, 2, 1>(hadamard(D, D)))), D));
}

TEST_CASE("inverses, solutions and determinants of complex matrices have their gradients") {
  STATIC_REQUIRE(holds(real(dot(C, inverse(A))), A));
  STATIC_REQUIRE(holds(real(dot(c, solve(A, x))), A));
  STATIC_REQUIRE(holds(imag(dot(c, solve(A, x))), x));
  STATIC_REQUIRE(holds(real(det(A)), A));
  STATIC_REQUIRE(holds(imag(det(A)), A));
  STATIC_REQUIRE(holds(logdet(A), A));
}

TEST_CASE("structured complex variables have structured gradients") {
  STATIC_REQUIRE(holds(real(dot(C, inverse(H))), H));
  STATIC_REQUIRE(holds(real(dot(C, K * A * K)), K));
  STATIC_REQUIRE(holds(real(trace(C * L * A)), L));
  STATIC_REQUIRE(holds(real(trace(C * N * A)), N));
  STATIC_REQUIRE(holds(real(trace(C * S * A)), S));
  STATIC_REQUIRE(holds(logdet(P) + real(dot(c, solve(P, c))), P));
}

TEST_CASE("the derivative in complex variables is the real part of the pairing with the gradient") {
  constexpr auto f = squared_norm(A * x - c) + logdet(A);
  STATIC_REQUIRE(equal(derivative(f, A)(dA), inner<euclidean>(gradient(f, A), dA)));
  STATIC_REQUIRE(equal(derivative(f, x)(y), inner<weighted<W>>(gradient<weighted<W>>(f, x), y)));
  STATIC_REQUIRE(equal(hessian(f, x)(y), 2 * ctranspose(A) * A * y));
}

TEST_CASE("complex linear maps have their adjoints") {
  constexpr auto map = linear_map(V, A * V * Q - s * V / 2 + hadamard(V, V - V + T));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<W>>(map));
  STATIC_REQUIRE(has_adjoint<weighted<W>, entrywise<T>>(map));
  STATIC_REQUIRE(has_adjoint<entrywise<T>, weighted<W, Q>>(map));
  STATIC_REQUIRE(has_adjoint<euclidean, euclidean>(linear_map(V, conj(V))));
  STATIC_REQUIRE(has_adjoint<weighted<W>, weighted<Q>>(linear_map(V, ctranspose(V))));
  STATIC_REQUIRE(has_adjoint<weighted<W>, euclidean>(linear_map(V, real(V))));
  STATIC_REQUIRE(has_adjoint<weighted<W>, euclidean>(linear_map(V, imag(V))));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<W>>(linear_map(r, A * r)));
  STATIC_REQUIRE(has_adjoint<weighted<W>, euclidean>(linear_map(V, trace(ctranspose(D) * transpose(V)))));
  STATIC_REQUIRE(has_adjoint<weighted<W>, weighted<W>>(linear_map(x, solve(A, x))));
  STATIC_REQUIRE(has_adjoint<euclidean, euclidean>(linear_map(x, outer(x, y) + outer(y, x))));
  STATIC_REQUIRE(has_adjoint<weighted<W>, euclidean>(linear_map(x, diag(x))));
  STATIC_REQUIRE(has_adjoint<weighted<W>, euclidean>(linear_map(A, diagonal_of(A))));
  STATIC_REQUIRE(has_adjoint<euclidean, euclidean>(linear_map(V, dot(V, T))));
  STATIC_REQUIRE(has_adjoint<weighted<W>, weighted<W>>(A));
  STATIC_REQUIRE_FALSE(is_adjoint(A, transpose(A)));
  STATIC_REQUIRE(is_adjoint(A, ctranspose(A)));
  STATIC_REQUIRE(is_adjoint<weighted<W>, weighted<W>>(A, inverse(W) * ctranspose(A) * W));
}

TEST_CASE("a Hermitian map is self-adjoint, a complex symmetric one is not") {
  STATIC_REQUIRE(is_self_adjoint(H));
  STATIC_REQUIRE(is_self_adjoint<weighted<W>>(inverse(W) * H));
  STATIC_REQUIRE_FALSE(is_self_adjoint(S));
  STATIC_REQUIRE(is_inner_product<euclidean>(x));
  STATIC_REQUIRE(is_inner_product<weighted<W>>(x));
  STATIC_REQUIRE(is_inner_product<weighted<W, Q>>(V));
  STATIC_REQUIRE_FALSE(is_inner_product<weighted<A>>(x));
  STATIC_REQUIRE_FALSE(is_inner_product<weighted<S>>(x));
}

TEST_CASE("skew-Hermitian gradients are projections, or i times Hermitian ones") {
  constexpr auto f = real(dot(C, A * A));
  STATIC_REQUIRE(is_gradient<on<skew_hermitian>>(gradient<on<skew_hermitian>>(f, A), f, A));
  STATIC_REQUIRE_FALSE(is_gradient<on<skew_hermitian>>(gradient(f, A), f, A));
  STATIC_REQUIRE(equal(gradient<on<skew_hermitian>>(real(dot(C, A)), A), (C - ctranspose(C)) / 2));
  STATIC_REQUIRE(equal(gradient<on<skew_hermitian>>(dot(R, matrix<"G", 3, 3>), matrix<"G", 3, 3>), (R - transpose(R)) / 2));
  STATIC_REQUIRE(holds(real(dot(C, imaginary_unit * H)), H));
}

TEST_CASE("the covector of a complex vector is a real linear form, and leads back to it") {
  STATIC_REQUIRE(equal(flat<weighted<W>>(x)(y), real(dot(x, W * y))));
  STATIC_REQUIRE(equal(sharp<weighted<W>>(flat<weighted<W>>(x)), x));
  STATIC_REQUIRE(equal(sharp<weighted<W>>(derivative(squared_norm(x), x)), 2 * solve(W, x)));
}

TEST_CASE("properties of complex variables mean what mathematics says") {
  STATIC_REQUIRE(equal(transpose(H), conj(H)));
  STATIC_REQUIRE(equal(ctranspose(H), H));
  STATIC_REQUIRE_FALSE(equal(transpose(H), H));
  STATIC_REQUIRE(equal(ctranspose(P), P));
  STATIC_REQUIRE(equal(transpose(S), S));
  STATIC_REQUIRE(equal(transpose(K), -K));
  STATIC_REQUIRE(equal(conj(N), N));
  STATIC_REQUIRE(same_form(transpose(H), conj(H)));
  STATIC_REQUIRE(same_form(ctranspose(H * A), ctranspose(A) * H));
  STATIC_REQUIRE(equal(matrix<"G", 3, 3, hermitian>, transpose(matrix<"G", 3, 3, hermitian>)));
}

TEST_CASE("conjugates and parts obey their identities") {
  STATIC_REQUIRE(equal(conj(A * x), conj(A) * conj(x)));
  STATIC_REQUIRE(equal(real(x) + imaginary_unit * imag(x), x));
  STATIC_REQUIRE(equal(imaginary_unit * imaginary_unit, rational<-1>));
  STATIC_REQUIRE(equal(dot(x, y), conj(dot(y, x))));
  STATIC_REQUIRE(equal(dot(A, B), trace(ctranspose(A) * B)));
  STATIC_REQUIRE(equal(squared_norm(det(A)), det(A * ctranspose(A))));
  STATIC_REQUIRE(same_form(logdet(A * B), logdet(A) + logdet(conj(B))));
  STATIC_REQUIRE(equal(squared_norm(x), squared_norm(real(x)) + squared_norm(imag(x))));
  STATIC_REQUIRE(equal(imag(r), zeros<3>));
  STATIC_REQUIRE_FALSE(equal(dot(x, y), dot(y, x)));
  STATIC_REQUIRE(std::is_same_v<decltype(conj(r)), decltype(real(r))>);
}
