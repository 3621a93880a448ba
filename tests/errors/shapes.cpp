// SPDX-License-Identifier: BSL-1.0
// Operands whose shapes do not fit: the error names the call, the demand, the way out and the sizes.
// error 1: riesz: A + B needs two operands of one shape; a plain number is 1 x 1: write t * ones<n>
// error 1 clang: (3 == 2) evaluated to false
// error 1 gcc: Rows2 = riesz::demand::size<2>; Rows1 = riesz::demand::size<3>
// error 2: riesz: A - B needs two operands of one shape
// error 2 clang: evaluated to false
// error 2 gcc: {0, "m
// error 3: a plain number is 1 x 1: write t * ones<n>
// error 3 clang: (1 == 3) evaluated to false
// error 3 gcc: riesz::number
// error 4: riesz: A * B needs as many columns in A as there are rows in B; entry by entry is hadamard(A, B)
// error 4 clang: (3 == 2) evaluated to false
// error 4 gcc: B = riesz::demand::size<2>; A = riesz::demand::size<3>
// error 5: riesz: A / s needs a scalar s
// error 5 clang: (3 == 1) evaluated to false
// error 5 gcc: riesz::demand::size<3>
// error 6: riesz: dot(A, B) needs two operands of one shape
// error 6 clang: (3 == 5) evaluated to false
// error 6 gcc: {"y"}, {5, "", 0}, {1, "", 0}
// error 7: riesz: hadamard(A, B) needs two operands of one shape
// error 7 clang: (3 == 2) evaluated to false
// error 7 gcc: riesz::variable<{"D"}, {2, "", 0}, {4, "", 0}
// error 8: riesz: hadamard_div(A, B) needs two operands of one shape
// error 8 clang: (3 == 5) evaluated to false
// error 8 gcc: {"y"}, {5, "", 0}, {1, "", 0}
// error 9: riesz: diag(v) needs a column vector; the diagonal of a matrix is diagonal_of(A)
// error 9 clang: (3 == 1) evaluated to false
// error 9 gcc: B = riesz::demand::size<1>; A = riesz::demand::size<3>
// error 10: riesz: outer(u, v) needs two column vectors
// error 10 clang: (3 == 1) evaluated to false
// error 10 gcc: riesz::variable<{"A"}, {3, "", 0}, {3, "", 0}
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto D = matrix<"D", 2, 4>;
constexpr auto G = matrix<"G", "m", 3>;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", 5>;

#if RIESZ_WRONG == 1
constexpr auto r = A + D;
#elif RIESZ_WRONG == 2
constexpr auto r = A - G;
#elif RIESZ_WRONG == 3
constexpr auto r = 2 + x;
#elif RIESZ_WRONG == 4
constexpr auto r = A * D;
#elif RIESZ_WRONG == 5
constexpr auto r = A / x;
#elif RIESZ_WRONG == 6
constexpr auto r = dot(x, y);
#elif RIESZ_WRONG == 7
constexpr auto r = hadamard(A, D);
#elif RIESZ_WRONG == 8
constexpr auto r = hadamard_div(x, y);
#elif RIESZ_WRONG == 9
constexpr auto r = diag(A);
#elif RIESZ_WRONG == 10
constexpr auto r = outer(A, x);
#else
constexpr auto r1 = A + A;
constexpr auto r2 = A - A;
constexpr auto r3 = 2 * ones<3> + x;
constexpr auto r4 = A * transpose(G) * G;
constexpr auto r5 = A / dot(x, x);
constexpr auto r6 = dot(x, x);
constexpr auto r7 = hadamard(A, A);
constexpr auto r8 = hadamard_div(x, x);
constexpr auto r9 = diag(x);
constexpr auto r10 = outer(x, y);
#endif
