// SPDX-License-Identifier: BSL-1.0
// Sums along a dimension, triangles, stacks, Kronecker products and constants in kernels of named sizes.
#include "compare.hpp"

TEST_CASE("sums along a dimension and means in kernels of named sizes agree with the interpreter") {
  check<row_sums(A), col_sums(A), row_sums(transpose(A)), col_sums(exp(A)), transpose(row_sums(A)), mean(A), mean(x),
        mean(exp(A)) * x, mean(A) * mean(B), M + mean(y) * S>();
  static constexpr auto loss = mean(softplus(A * x - y)) + t * squared_norm(x) / 2;
  check<loss, gradient(loss, x), hessian(loss, x)(x), gradient(mean(row_sums(exp(A)) / t), A)>();
}

TEST_CASE("triangles and stacks in kernels of named sizes agree with the interpreter") {
  check<triu(A), tril(A), triu(transpose(A)), tril(M) * x, hstack(x, 2 * x), transpose(hstack(y, exp(y), y)),
        vstack(transpose(x), transpose(M * x)), block<0, 1, "n", 1>(hstack(x, M * x)), block<0, 0, "m", "n">(A),
        kron(y, constant<1, 2>(1, 2)), kron(y, transpose(x)), vec(transpose(x)), reshape<1, "n">(x)>();
  static constexpr auto f = squared_norm(hstack(y, exp(y)) * constant<2, 2>(1, 2, 3, 5)) + sum(triu(transpose(A) * A)) +
                            sum(kron(exp(y), constant<1, 2>(1, 2)));
  check<f, gradient(f, y), gradient(f, A)>();
}

TEST_CASE("constants in kernels agree with the interpreter") {
  check<constant<2, 3>(1, 2, 3, 4, rational<5, 7>, 0.25) * sum(x), kron(constant<1, 2>(1, -2), x),
        transpose(constant<2, 3>(1, 2, 3, 4, 5, 6)) * (constant<2, 1>(7, 3) * sum(x))>();
}
