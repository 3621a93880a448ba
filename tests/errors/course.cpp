// SPDX-License-Identifier: BSL-1.0
// Wrong gradients of the course's examples: no proof accepts them.
// error 1 gcc: static assertion failed: A2 has the factor 2
// error 1 clang: )': A2 has the factor 2
// error 2 gcc: static assertion failed: A4 adds the transpose of A
// error 2 clang: )': A4 adds the transpose of A
// error 3 gcc: static assertion failed: A5 has a minus sign
// error 3 clang: )': A5 has a minus sign
// error 4 gcc: static assertion failed: A12 transposes the inverse
// error 4 clang: )': A12 transposes the inverse
// error 5 gcc: static assertion failed: A13 inverts A
// error 5 clang: )': A13 inverts A
// error 6 gcc: static assertion failed: A14 transposes the square
// error 6 clang: )': A14 transposes the square
// error 7 gcc: static assertion failed: A18 transposes the second factor
// error 7 clang: )': A18 transposes the second factor
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 3>;
constexpr auto x = vector<"x", 3>;
constexpr auto q = dot(x, A* x);

/// Accepted by either proof: a wrong gradient must be refused by both.
template <class S = euclidean>
constexpr bool accepted(auto g, auto f, auto v) {
  return equal(gradient<S>(f, v), g) || is_gradient<S>(g, f, v);
}

#if RIESZ_WRONG == 1
static_assert(accepted(x, dot(x, x), x), "A2 has the factor 2");
#elif RIESZ_WRONG == 2
static_assert(accepted(2 * A * x, q, x), "A4 adds the transpose of A");
#elif RIESZ_WRONG == 3
static_assert(accepted(sin(q) * (A + transpose(A)) * x, cos(q), x), "A5 has a minus sign");
#elif RIESZ_WRONG == 4
static_assert(accepted(det(A) * inverse(A), det(A), A), "A12 transposes the inverse");
#elif RIESZ_WRONG == 5
static_assert(accepted(transpose(A), logdet(A), A), "A13 inverts A");
#elif RIESZ_WRONG == 6
static_assert(accepted(3 * A * A, trace(A* A* A), A), "A14 transposes the square");
#elif RIESZ_WRONG == 7
static_assert(accepted(A * A, trace(transpose(A) * B * A), B), "A18 transposes the second factor");
#else
static_assert(accepted(2 * x, dot(x, x), x));
static_assert(accepted((A + transpose(A)) * x, q, x));
static_assert(accepted(-sin(q) * (A + transpose(A)) * x, cos(q), x));
static_assert(accepted(det(A) * inverse(transpose(A)), det(A), A));
static_assert(accepted(inverse(transpose(A)), logdet(A), A));
static_assert(accepted(3 * transpose(A * A), trace(A* A* A), A));
static_assert(accepted(A * transpose(A), trace(transpose(A) * B * A), B));
#endif
