// SPDX-License-Identifier: BSL-1.0
#include "compare.hpp"

TEST_CASE("Inverses, solutions and determinants in kernels agree with the interpreter") {
  check<inverse(M), inverse(transpose(M)), inverse(S), solve(M, x), solve(transpose(M), x), solve(S, transpose(A)),
        A * inverse(M), A * inverse(S), det(M), det(S), logdet(M), logdet(S)>();
}

TEST_CASE("Diagonals and constants in kernels agree with the interpreter") {
  check<diag(x), diagonal_of(M), diag(x) * transpose(A), M + identity<"n">, A + 2 * ones<"m", "n">, y + zeros<"m">,
        x + ones<"n", "m"> * y, identity<"n"> + M - M, rational<1, 3> * x, M * identity<"n">>();
}

TEST_CASE("Gradients of gradients in kernels agree with the interpreter") {
  static constexpr auto f = sum(softplus(A * x)) + 0.5 * t * squared_norm(x);
  static constexpr auto slope = gradient(f, x);
  static constexpr auto curvature = hessian(f, x)(x);
  static constexpr auto cubic = gradient(dot(x, curvature), x);
  check<slope, curvature, cubic>();
}
