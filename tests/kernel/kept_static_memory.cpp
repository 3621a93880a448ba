// SPDX-License-Identifier: BSL-1.0
// What iterates over matrices of static sizes has no memory on the heap at all.
#include "allocations.hpp"
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto C = matrix<"C", 4, 4>;
constexpr auto D = matrix<"D", 4, 4>;
constexpr auto G = matrix<"G", 6, 4>;

template <auto... F>
void check_static() {
  oracle::random_matrices random(8);
  const Eigen::Matrix4d c = random.spd(4), d = random.spd(4);
  const Eigen::Matrix<double, 6, 4> g = random.any(6, 4);
  constexpr auto k = kernel<sum(F + D + transpose(G) * G + C)...>;
  CHECK(oracle::allocations_of([&] { (void)k(C = c, D = d, G = g); }) == 0);
}

}

TEST_CASE("Kernels of static sizes allocate nothing, bound or not") {
  check_static<expm(C), logm(C), frechet_expm(C, D)>();
  check_static<frechet_logm(C, D), sqrtm(C), sylvester(C, D, C)>();
  check_static<eigenvectors(C) * diag(eigenvalues(C)), diag(singular_values(G))>();
}
