// SPDX-License-Identifier: BSL-1.0
// Wrong gradients in weighted spaces of vectors: no proof accepts them.
// error 1 gcc: static assertion failed: B1 has the inverse of W
// error 1 clang: )': B1 has the inverse of W
// error 2 gcc: static assertion failed: B4 has no W
// error 2 clang: )': B4 has no W
// error 3 gcc: static assertion failed: B5 has the factor 1
// error 3 clang: )': B5 has the factor 1
// error 4 gcc: static assertion failed: B5 has the residual Mx - a
// error 4 clang: )': B5 has the residual Mx - a
// error 5 gcc: static assertion failed: B11 subtracts b
// error 5 clang: )': B11 subtracts b
// error 6 gcc: static assertion failed: B11 is another gradient in the Euclidean space
// error 6 clang: )': B11 is another gradient in the Euclidean space
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto H = matrix<"H", 3, 3, spd>;
constexpr auto M = matrix<"M", 2, 3>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto a = vector<"a", 2>;
constexpr auto b = vector<"b", 3>;
constexpr auto x = vector<"x", 3>;
constexpr auto f = 0.5 * squared_norm(M * x - a);
constexpr auto h = 0.5 * dot(x, H* x) - dot(b, x);

/// Accepted by either proof: a wrong gradient must be refused by both.
template <class S = euclidean>
constexpr bool accepted(auto g, auto f, auto v) {
  return equal(gradient<S>(f, v), g) || is_gradient<S>(g, f, v);
}

#if RIESZ_WRONG == 1
static_assert(accepted<weighted<W>>(W * b, dot(b, x), x), "B1 has the inverse of W");
#elif RIESZ_WRONG == 2
static_assert(accepted<weighted<W>>(inverse(W) * x / sqrt(dot(x, W* x)), sqrt(dot(x, W* x)), x), "B4 has no W");
#elif RIESZ_WRONG == 3
static_assert(accepted<weighted<W>>(2 * solve(W, transpose(M) * (M * x - a)), f, x), "B5 has the factor 1");
#elif RIESZ_WRONG == 4
static_assert(accepted<weighted<W>>(solve(W, transpose(M) * (a - M * x)), f, x), "B5 has the residual Mx - a");
#elif RIESZ_WRONG == 5
static_assert(accepted<weighted<H>>(x + inverse(H) * b, h, x), "B11 subtracts b");
#elif RIESZ_WRONG == 6
static_assert(accepted(x - inverse(H) * b, h, x), "B11 is another gradient in the Euclidean space");
#else
static_assert(accepted<weighted<W>>(inverse(W) * b, dot(b, x), x));
static_assert(accepted<weighted<W>>(x / sqrt(dot(x, W* x)), sqrt(dot(x, W* x)), x));
static_assert(accepted<weighted<W>>(solve(W, transpose(M) * (M * x - a)), f, x));
static_assert(accepted<weighted<W>>(solve(W, transpose(M) * (M * x - a)), f, x));
static_assert(accepted<weighted<H>>(x - inverse(H) * b, h, x));
static_assert(accepted(H * x - b, h, x));
#endif
