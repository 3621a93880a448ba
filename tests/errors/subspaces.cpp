// SPDX-License-Identifier: BSL-1.0
// Where no closed form is known for a projection, none is guessed.
// error 1: static assertion
// error 1: no_closed_form_is_known_for_the_orthogonal_projection_of_this_space_onto_this_subspace
// error 2: static assertion
// error 2: no_closed_form_is_known_for_the_orthogonal_projection_of_this_space_onto_this_subspace
// error 3: static assertion
// error 3: metric_has_no_inverse_in_closed_form_so_the_space_must_state_sharp
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto X = matrix<"X", 3, 3>;
constexpr auto V = matrix<"V", "n", "n", spd>;
constexpr auto Y = matrix<"Y", "n", "n">;

struct mixed {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(u, W * v + hadamard(W, v) * W); }
};

#if RIESZ_WRONG == 1
// The projections onto symmetric matrices and onto the span of A do not commute.
static_assert(node_count(gradient<on<span<A>>>(trace(S * S), S)) > 0);
#elif RIESZ_WRONG == 2
static_assert(node_count(gradient<on<toeplitz, weighted<V>>>(trace(V * Y), Y)) > 0);
#elif RIESZ_WRONG == 3
static_assert(node_count(gradient<mixed>(trace(A * X), X)) > 0);
#else
static_assert(node_count(gradient<on<traceless>>(trace(S * S), S)) > 0);
static_assert(node_count(gradient<on<toeplitz>>(trace(A * X), X)) > 0);
static_assert(node_count(gradient<on<toeplitz, weighted<W>>>(trace(A * X), X)) > 0);
static_assert(node_count(gradient<weighted<W>>(trace(A * X), X)) > 0);
#endif

int main() {}
