// SPDX-License-Identifier: BSL-1.0
// Derivatives, gradients and adjoints say what they are taken of.
// error 1: riesz: gradient(f, x) needs a scalar f; of a vector or matrix take derivative(f, x)
// error 1 clang: (3 == 1) evaluated to false
// error 1 gcc: riesz::times_op
// error 2: riesz: derivative(f, x)(dx) needs a direction dx of the shape of x
// error 2 clang: (3 == 5) evaluated to false
// error 2 gcc: {"y"}, {5, "", 0}, {1, "", 0}
// error 3: riesz: adjoint(L)(w) needs a w of the shape of L's values
// error 3 clang: (3 == 5) evaluated to false
// error 3 gcc: {"y"}, {5, "", 0}, {1, "", 0}
// error 4: riesz: inner<S>(u, v) needs two operands of one shape
// error 4 clang: (3 == 5) evaluated to false
// error 4 gcc: {"y"}, {5, "", 0}, {1, "", 0}
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto D = matrix<"D", 2, 4>;
constexpr auto G = matrix<"G", "m", 3>;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", 5>;

#if RIESZ_WRONG == 1
constexpr auto r = gradient(A * x, x);
#elif RIESZ_WRONG == 2
constexpr auto r = derivative(A * x, x)(y);
#elif RIESZ_WRONG == 3
constexpr auto r = adjoint(A)(y);
#elif RIESZ_WRONG == 4
constexpr auto r = inner<euclidean>(x, y);
#else
constexpr auto r1 = gradient(sum(A * x), x);
constexpr auto r2 = derivative(A * x, x)(x);
constexpr auto r3 = adjoint(A)(x);
constexpr auto r4 = inner<euclidean>(x, x);
#endif
