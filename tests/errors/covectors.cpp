// SPDX-License-Identifier: BSL-1.0
// Covectors are no vectors, and gradients in two spaces have no sum.
// error 1: riesz: a covector and a vector have no sum
// error 1: derivative_map
// error 2: riesz: a covector and a vector have no difference
// error 3: riesz: gradients in two spaces have no sum that is a gradient; as_vector(g) makes one a plain vector
// error 3: weighted
// error 3: euclidean
// error 4: riesz: gradients in two spaces have no difference
// error 5: riesz: sharp<S>(c) takes a covector c
// error 6: riesz: flat<S>(u) takes a vector u; this is a covector already
// error 7: riesz: equal(a, b) compares vectors; of covectors compare the values
// error 8: riesz: is_gradient<S>(g, f, x) takes a vector g; this is a covector
// error 9: riesz: inner<S>(u, v) takes two vectors; a covector acts on a vector: c(v)
// error 10: riesz: dot(u, v) takes two vectors; a covector acts on a vector: c(v)
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto x = vector<"x", 3>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto f = squared_norm(x);
constexpr auto c = derivative(f, x);
constexpr auto g = gradient(f, x);
constexpr auto k = gradient<weighted<W>>(f, x);

#if RIESZ_WRONG == 1
constexpr auto wrong = c + x;
#elif RIESZ_WRONG == 2
constexpr auto wrong = x - c;
#elif RIESZ_WRONG == 3
constexpr auto wrong = g + 2 * k;
#elif RIESZ_WRONG == 4
constexpr auto wrong = k - g;
#elif RIESZ_WRONG == 5
constexpr auto wrong = sharp<weighted<W>>(g);
#elif RIESZ_WRONG == 6
constexpr auto wrong = flat(c);
#elif RIESZ_WRONG == 7
static_assert(equal(c, g));
#elif RIESZ_WRONG == 8
static_assert(is_gradient(c, f, x));
#elif RIESZ_WRONG == 9
constexpr auto wrong = inner<weighted<W>>(c, x);
#elif RIESZ_WRONG == 10
constexpr auto wrong = dot(x, c);
#else
constexpr auto right = sharp(c) + x - sharp<weighted<W>>(flat(as_vector(g) + 2 * k));
static_assert(equal(c(x), inner(g, x)));
#endif

int main() {}
