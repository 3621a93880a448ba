// SPDX-License-Identifier: BSL-1.0
// Powers, softmax and logsumexp demand what their formulas demand.
// error 1: riesz: pow(A, E) needs an exponent that is a scalar or of the shape of A
// error 1 clang: (3 == 5) evaluated to false
// error 1 gcc: {"y"}, {5, "", 0}, {1, "", 0}
// error 2: riesz: softmax(x) needs a column vector
// error 2 clang: (4 == 1) evaluated to false
// error 2 gcc: riesz::variable<{"D"}, {2, "", 0}, {4, "", 0}
// error 3: riesz: logsumexp(x) needs a column vector
// error 3 clang: (4 == 1) evaluated to false
// error 3 gcc: riesz::variable<{"D"}, {2, "", 0}, {4, "", 0}
// error 4: riesz: matpow<N>(A) needs a square matrix; entry by entry it is pow<N>(A)
// error 4 clang: (2 == 4) evaluated to false
// error 4 gcc: riesz::variable<{"D"}, {2, "", 0}, {4, "", 0}
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto D = matrix<"D", 2, 4>;
constexpr auto t = scalar<"t">;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", 5>;

#if RIESZ_WRONG == 1
constexpr auto r = pow(x, y);
#elif RIESZ_WRONG == 2
constexpr auto r = softmax(D);
#elif RIESZ_WRONG == 3
constexpr auto r = logsumexp(D);
#elif RIESZ_WRONG == 4
constexpr auto r = matpow<2>(D);
#else
constexpr auto r1 = pow(y, y);
constexpr auto r2 = pow(D, t);
constexpr auto r3 = softmax(x);
constexpr auto r4 = logsumexp(t);
constexpr auto r5 = matpow<2>(A);
#endif
