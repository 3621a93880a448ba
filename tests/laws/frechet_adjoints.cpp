// SPDX-License-Identifier: BSL-1.0
// The derivatives of functions of matrices are linear maps that exactness cannot decide: their dot tests in doubles, between
// three spaces and three others.
#include "../calculus/three_deep.hpp"

#include <catch2/catch.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto C = matrix<"C", 3, 3>;
constexpr auto E = matrix<"E", 3, 3>;
constexpr auto O = matrix<"O", 3, 3, positive>;
constexpr auto S = matrix<"S", 3, 3, spd>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto t = scalar<"t", positive>;

/// Whether the adjoint from D to R satisfies its definition, in the space `Claimed` of E.
template <class D, class R, class Claimed = D>
bool has_adjoint(auto map) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    graph g;
    const int image = enter(g, inner<R>(map(E), C)).id, pulled = enter(g, inner<Claimed>(E, adjoint<D, R>(map)(C))).id;
    const double left = oracle::value_of(g, image, seed, {})[0].v, right = oracle::value_of(g, pulled, seed, {})[0].v;
    if (!(std::abs(left - right) < 1e-10 * (1 + std::abs(left)))) return false;
  }
  return true;
}

bool has_adjoints(auto map) {
  return has_adjoint<weighted<W>, entrywise<O>>(map) &&
         has_adjoint<entrywise<O>, scaled<t, affine_invariant<S>>>(map) &&
         has_adjoint<weighted<W, S>, weighted<S, W>>(map);
}

}

TEST_CASE("the derivatives of expm and logm have their adjoints in three pairs of spaces") {
  CHECK(has_adjoints(linear_map(E, frechet_expm(A, E))));
  CHECK(has_adjoints(linear_map(E, frechet_logm(S, E))));
  CHECK_FALSE(has_adjoint<euclidean, entrywise<O>, weighted<W>>(linear_map(E, frechet_expm(A, E))));
}

TEST_CASE("the derivatives of roots, factors and spectra have their adjoints in three pairs of spaces") {
  CHECK(has_adjoints(linear_map(E, derivative(sqrtm(S), S)(E))));
  CHECK(has_adjoints(linear_map(E, derivative(cholesky(S), S)(E))));
  CHECK(has_adjoints(linear_map(E, derivative(eigenvectors(S), S)(E))));
  CHECK(has_adjoints(linear_map(E, diag(derivative(eigenvalues(S), S)(E)))));
  CHECK(has_adjoints(linear_map(E, diag(derivative(singular_values(A), A)(E)))));
  CHECK(has_adjoints(linear_map(E, derivative(expm(A) * logm(S) * A, A)(E))));
}
