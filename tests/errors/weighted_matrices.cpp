// SPDX-License-Identifier: BSL-1.0
// Wrong gradients in weighted spaces of matrices: no proof accepts them.
// error 1 gcc: static assertion failed: C1 has Q on the left
// error 1 clang: )': C1 has Q on the left
// error 2 gcc: static assertion failed: C1 has x first
// error 2 clang: )': C1 has x first
// error 3 gcc: static assertion failed: C3 has no stray inverse
// error 3 clang: )': C3 has no stray inverse
// error 4 gcc: static assertion failed: C5 transposes the inverse
// error 4 clang: )': C5 transposes the inverse
// error 5 gcc: static assertion failed: C7 has X X'
// error 5 clang: )': C7 has X X'
// error 6 gcc: static assertion failed: C9 has the factor 1
// error 6 clang: )': C9 has the factor 1
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto C = matrix<"C", 3, 3>;
constexpr auto P = matrix<"P", 3, 3, spd>;
constexpr auto Q = matrix<"Q", 3, 3, spd>;
constexpr auto X = matrix<"X", 3, 3>;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", 3>;

/// Accepted by either proof: a wrong gradient must be refused by both.
template <class S = euclidean>
constexpr bool accepted(auto g, auto f, auto v) {
  return equal(gradient<S>(f, v), g) || is_gradient<S>(g, f, v);
}

#if RIESZ_WRONG == 1
static_assert(accepted<weighted<Q, P>>(inverse(P) * outer(x, y) * inverse(Q), dot(x, A* y), A), "C1 has Q on the left");
#elif RIESZ_WRONG == 2
static_assert(accepted<weighted<Q, P>>(inverse(Q) * outer(y, x) * inverse(P), dot(x, A* y), A), "C1 has x first");
#elif RIESZ_WRONG == 3
static_assert(accepted<weighted<Q, P>>(2 * inverse(Q) * A * inverse(P), trace(P* transpose(A) * Q * A), A),
              "C3 has no stray inverse");
#elif RIESZ_WRONG == 4
static_assert(accepted<weighted<Q, P>>(inverse(Q) * inverse(A) * inverse(P), logdet(A), A),
              "C5 transposes the inverse");
#elif RIESZ_WRONG == 5
static_assert(accepted<weighted<inverse(X* transpose(X))>>(inverse(X * transpose(X)) * C, dot(C, X), X), "C7 has X X'");
#elif RIESZ_WRONG == 6
static_assert(accepted<weighted<Q>>(2 * inverse(Q) * transpose(A) * (A * X - C), 0.5 * squared_norm(A * X - C), X),
              "C9 has the factor 1");
#else
static_assert(accepted<weighted<Q, P>>(inverse(Q) * outer(x, y) * inverse(P), dot(x, A* y), A));
static_assert(accepted<weighted<Q, P>>(inverse(Q) * outer(x, y) * inverse(P), dot(x, A* y), A));
static_assert(accepted<weighted<Q, P>>(2 * A, trace(P* transpose(A) * Q * A), A));
static_assert(accepted<weighted<Q, P>>(inverse(Q) * inverse(transpose(A)) * inverse(P), logdet(A), A));
static_assert(accepted<weighted<inverse(X* transpose(X))>>(X * transpose(X) * C, dot(C, X), X));
static_assert(accepted<weighted<Q>>(inverse(Q) * transpose(A) * (A * X - C), 0.5 * squared_norm(A * X - C), X));
#endif
