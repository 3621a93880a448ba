// SPDX-License-Identifier: BSL-1.0
// Square matrices are demanded where the mathematics demands them.
// error 1: riesz: inverse(A) needs a square matrix
// error 1 clang: (2 == 4) evaluated to false
// error 1 gcc: B = riesz::demand::size<4>; A = riesz::demand::size<2>
// error 2: riesz: solve(A, B) needs a square matrix A
// error 2 clang: (2 == 4) evaluated to false
// error 2 gcc: B = riesz::demand::size<4>; A = riesz::demand::size<2>
// error 3: riesz: solve(A, B) needs as many rows in B as in A
// error 3 clang: (3 == 5) evaluated to false
// error 3 gcc: B = riesz::demand::size<5>; A = riesz::demand::size<3>
// error 4: riesz: det(A) needs a square matrix
// error 4 clang: (2 == 4) evaluated to false
// error 4 gcc: B = riesz::demand::size<4>; A = riesz::demand::size<2>
// error 5: riesz: logdet(A) needs a square matrix
// error 5 clang: evaluated to false
// error 5 gcc: {0, "m
// error 6: riesz: trace(A) needs a square matrix
// error 6 clang: (2 == 4) evaluated to false
// error 6 gcc: B = riesz::demand::size<4>; A = riesz::demand::size<2>
// error 7: riesz: diagonal_of(A) needs a square matrix
// error 7 clang: (2 == 4) evaluated to false
// error 7 gcc: B = riesz::demand::size<4>; A = riesz::demand::size<2>
// error 8: riesz: weighted<W> needs a square matrix W
// error 8 clang: (2 == 4) evaluated to false
// error 8 gcc: B = riesz::demand::size<4>; A = riesz::demand::size<2>
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto D = matrix<"D", 2, 4>;
constexpr auto G = matrix<"G", "m", 3>;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", 5>;

#if RIESZ_WRONG == 1
constexpr auto r = inverse(D);
#elif RIESZ_WRONG == 2
constexpr auto r = solve(D, x);
#elif RIESZ_WRONG == 3
constexpr auto r = solve(A, y);
#elif RIESZ_WRONG == 4
constexpr auto r = det(D);
#elif RIESZ_WRONG == 5
constexpr auto r = logdet(G);
#elif RIESZ_WRONG == 6
constexpr auto r = trace(D);
#elif RIESZ_WRONG == 7
constexpr auto r = diagonal_of(D);
#elif RIESZ_WRONG == 8
constexpr auto r = equal(gradient<weighted<D>>(dot(x, x), x), x);
#else
constexpr auto r1 = inverse(A);
constexpr auto r2 = solve(A, x);
constexpr auto r3 = solve(A, A);
constexpr auto r4 = det(A);
constexpr auto r5 = logdet(transpose(G) * G);
constexpr auto r6 = trace(D * transpose(D));
constexpr auto r7 = diagonal_of(A);
constexpr auto r8 = equal(gradient<weighted<identity<3>>>(dot(x, x), x), 2 * x);
#endif
