// SPDX-License-Identifier: BSL-1.0
#include "compare.hpp"

TEST_CASE("Elementwise functions in kernels agree with the interpreter") {
  check<exp(A), log(P), log1p(P), sqrt(P), sin(A), cos(A), tanh(A), sigmoid(A), softplus(A), reciprocal(P), pow<3>(A),
        pow<-2>(P), hadamard(A, B), hadamard_div(A, P)>();
}

TEST_CASE("Scalar functions in kernels agree with the interpreter") {
  check<exp(t), log(t), log1p(t), sqrt(t), sin(t), cos(t), tanh(t), sigmoid(t), softplus(t), reciprocal(t), pow<3>(t),
        t / 3 - 2, 1 / t, -t>();
}

TEST_CASE("Sums, products and scalings in kernels agree with the interpreter") {
  check<A + B, A - B, -A, 2 * A, A / 3, t * A, A / t, transpose(A), A * M, transpose(A) * B, A * x, outer(y, x),
        A + transpose(transpose(B)), M + transpose(M)>();
}

TEST_CASE("Reductions in kernels agree with the interpreter") {
  check<trace(M), dot(A, B), dot(y, A * x), norm(A), squared_norm(A), sum(A), sum(exp(A)), dot(M, transpose(M)),
        norm(x), sum(x)>();
}
