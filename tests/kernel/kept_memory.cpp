// SPDX-License-Identifier: BSL-1.0
// What iterates keeps its memory too: kernels of functions of matrices allocate when they are bound, and never again.
#include "allocations.hpp"
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "n">;

/// The results of one kernel, called twice with its data bound but the first: at two sizes by turns.
template <auto... F>
void check_named() {
  oracle::random_matrices random(7);
  const Eigen::MatrixXd a = random.spd(3), b = random.spd(3), c = random.spd(30), d = random.spd(30);
  constexpr auto k = kernel<sum(F + B)...>;
  auto small = k.bind(B = b), large = k.bind(B = d);
  for (int round = 0; round < 2; ++round) {
    CHECK(oracle::allocations_of([&] { (void)small(A = a); }) == 0);
    CHECK(oracle::allocations_of([&] { (void)large(A = c); }) == 0);
  }
}

}

TEST_CASE("Bound kernels of expm and logm of named sizes allocate nothing when they are called") {
  check_named<expm(A), frechet_expm(A, B)>();
  check_named<logm(A), frechet_logm(A, B)>();
}

TEST_CASE("Bound kernels of roots, Sylvester's equation and spectra allocate nothing when they are called") {
  check_named<sqrtm(A), sylvester(A, B, A), cholesky(A)>();
  check_named<eigenvectors(A) * diag(eigenvalues(A))>();
  check_named<gradient(sum(singular_values(A)), A)>();
}
