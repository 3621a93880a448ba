// SPDX-License-Identifier: BSL-1.0
// Blocks lie within, stacked matrices fit, sizes that nothing can say are refused.
// error 1: riesz: vec(A) needs an A whose sizes are numbers, or with a dimension of 1: no name says m n
// error 2: riesz: reshape<R, C>(A) needs R C to be the number of A's entries
// error 2 clang: (6 == 8) evaluated to false
// error 2 gcc: B = riesz::demand::size<8>; A = riesz::demand::size<6>
// error 3: riesz: reshape<R, C>(A) needs sizes that are numbers, or a dimension of 1, on either side
// error 4: riesz: block<i, j, r, c>(A) needs rows i to i + r - 1 to be rows of A, counted from 0
// error 4 clang: (4 <= 3) evaluated to false
// error 4 gcc: Size = riesz::demand::size<3>; Count = riesz::demand::size<2>; From = riesz::demand::size<2>
// error 5: riesz: block<i, j, r, c>(A) needs columns j to j + c - 1 to be columns of A, counted from 0
// error 5 clang: (0 <= -1) evaluated to false
// error 5 gcc: From = riesz::demand::size<-1>
// error 6: riesz: block<i, j, r, c>(A) takes rows by their number, or all: block<0, j, "m", c>(A)
// error 7: riesz: block<i, j, r, c>(A) takes columns by their number, or all: block<i, 0, r, "n">(A)
// error 8: riesz: hstack(A, B) needs as many rows in B as in A
// error 8 clang: (3 == 2) evaluated to false
// error 8 gcc: B = riesz::demand::size<2>; A = riesz::demand::size<3>
// error 9: riesz: hstack(A, B) needs operands whose columns are numbers, not names: no name says a sum
// error 10: riesz: vstack(A, B) needs as many columns in B as in A
// error 10 clang: (2 == 3) evaluated to false
// error 10 gcc: B = riesz::demand::size<3>; A = riesz::demand::size<2>
// error 11: riesz: vstack(A, B) needs operands whose rows are numbers, not names: no name says a sum
// error 12: riesz: kron(A, B) needs sizes that are numbers, or a factor of 1 beside a name: no name says m n
// error 13: riesz: constant<R, C>(entries...) needs R C entries, row by row
// error 13 clang: (3 == 4) evaluated to false
// error 13 gcc: Needed = riesz::demand::size<4>; Given = riesz::demand::size<3>
// error 14: riesz: constant<R, C>(entries...) takes numbers; of expressions write hstack and vstack
// error 15: riesz: constant<R, C>(entries...) needs sizes that are numbers
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto A = matrix<"A", 3, 2>;
constexpr auto B = matrix<"B", 2, 3>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto s = scalar<"s">;
constexpr auto u = vector<"u", "m">;

#if RIESZ_WRONG == 1
constexpr auto r = vec(X);
#elif RIESZ_WRONG == 2
constexpr auto r = reshape<2, 4>(A);
#elif RIESZ_WRONG == 3
constexpr auto r = reshape<2, 4>(X);
#elif RIESZ_WRONG == 4
constexpr auto r = block<2, 0, 2, 2>(A);
#elif RIESZ_WRONG == 5
constexpr auto r = block<0, -1, 2, 2>(A);
#elif RIESZ_WRONG == 6
constexpr auto r = block<1, 0, "m", "n">(X);
#elif RIESZ_WRONG == 7
constexpr auto r = block<0, 1, "m", "n">(X);
#elif RIESZ_WRONG == 8
constexpr auto r = hstack(A, B);
#elif RIESZ_WRONG == 9
constexpr auto r = hstack(u, X);
#elif RIESZ_WRONG == 10
constexpr auto r = vstack(A, A, B);
#elif RIESZ_WRONG == 11
constexpr auto r = vstack(u, u);
#elif RIESZ_WRONG == 12
constexpr auto r = kron(u, A);
#elif RIESZ_WRONG == 13
constexpr auto r = constant<2, 2>(1, 2, 3);
#elif RIESZ_WRONG == 14
constexpr auto r = constant<2, 1>(1, s);
#elif RIESZ_WRONG == 15
constexpr auto r = constant<"m", 1>(1);
#else
constexpr auto r1 = vec(A) + vec(transpose(B));
constexpr auto r2 = reshape<2, 3>(A);
constexpr auto r3 = reshape<1, "m">(u);
constexpr auto r4 = block<1, 0, 2, 2>(A);
constexpr auto r5 = block<0, 1, 2, 1>(A);
constexpr auto r6 = block<0, 0, "m", "n">(X);
constexpr auto r7 = block<0, 1, "m", 1>(hstack(u, u));
constexpr auto r8 = hstack(A, transpose(B), A);
constexpr auto r9 = hstack(u, X* transpose(X) * u);
constexpr auto r10 = vstack(transpose(A), B);
constexpr auto r11 = vstack(transpose(u), transpose(u));
constexpr auto r12 = kron(u, transpose(u)) + kron(transpose(u), u);
constexpr auto r13 = constant<2, 2>(1, 2, 3, rational<1, 3>);
constexpr auto r14 = vstack(1, s);
constexpr auto r15 = constant<2>(1, 2);
#endif
