// SPDX-License-Identifier: BSL-1.0
// Factorisations of complex matrices in kernels, and gradients with them.
#include "complex.hpp"

using Catch::Matchers::Message;

TEST_CASE("factorisations of complex matrices are what the interpreter says") {
  check<double, inverse(M), solve(M, z), solve(transpose(M), z), solve(ctranspose(M), r), det(M), logdet(M),
        solve(S, z)>(1e-11);
  check<double, inverse(P), solve(P, z), solve(transpose(P), z), conj(inverse(P)) * r, det(P), logdet(P),
        solve(H + P, z)>(1e-11);
}

TEST_CASE("gradients in complex variables are what the interpreter says") {
  constexpr auto fit = squared_norm(A * z - y);
  constexpr auto f = real(dot(z, solve(P, z))) + logdet(P) + t * squared_norm(z);
  check<double, gradient(fit, z), gradient(fit, A), gradient(fit, y), gradient<weighted<P>>(fit, z), gradient(f, P),
        gradient(f, z), gradient(squared_norm(A * r), r), gradient(logdet(M), M)>(1e-11);
}

TEST_CASE("a matrix that is not Hermitian positive definite is refused by name") {
  using C = std::complex<double>;
  Eigen::Matrix2cd indefinite, symmetric_matrix, tilted;
  indefinite << 1, C(0, 2), C(0, -2), 1;
  symmetric_matrix << 2, C(0, 1), C(0, 1), 2;
  tilted << C(2, 1), 0, 0, 2;
  const Eigen::Vector2cd b(1, 2);
  constexpr auto solved = kernel<solve(P, z)>;
  CHECK_THROWS_MATCHES(solved(P = indefinite, z = b), not_positive_definite,
                       Message("riesz: P must be Hermitian positive definite, and is not"));
  for (const auto& m : {symmetric_matrix, tilted})
    CHECK_THROWS_MATCHES(solved(P = m, z = b), not_positive_definite,
                         Message("riesz: P must be Hermitian positive definite, and is not Hermitian"));
  const Eigen::Matrix2cd singular = Eigen::Vector2cd(1, C(0, 1)) * Eigen::RowVector2cd(2, 3);
  CHECK_THROWS_AS((kernel<solve(M, z)>(M = singular, z = b)), singular_matrix);
}

TEST_CASE("Hermitian positive definite matrices are factorised by Cholesky, once") {
  STATIC_REQUIRE(kernel<solve(P, z), logdet(P), inverse(P)>.cost.factorizations == 1);
  STATIC_REQUIRE(program<solve(P, z)>::plan.factors[0].how == factoring::cholesky);
  STATIC_REQUIRE(program<solve(ctranspose(A) * A + identity<"n">, z)>::plan.factors[0].how == factoring::cholesky);
  STATIC_REQUIRE_FALSE(program<solve(transpose(A) * A + identity<"n">, z)>::plan.factors[0].how == factoring::cholesky);
}
