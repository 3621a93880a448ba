// SPDX-License-Identifier: BSL-1.0
// Claims that cannot be stated or decided: they say so, and never guess.
// error 1: riesz: equal(a, b) compares expressions of one shape
// error 1 clang: (3 == 2) evaluated to false
// error 2: riesz: is_gradient<S>(g, f, x) needs a g of the shape of x
// error 2 clang: (5 == 3) evaluated to false
// error 3: riesz: is_gradient<S>(g, f, x) needs a scalar f
// error 4: riesz: is_adjoint<D, R>(L, M): the values of L are what M acts on
// error 5: no_exact_value_is_known_for_an_operation_in_this_claim
// error 6: no_sample_point_lies_in_the_domain_of_this_claim
// error 7: riesz: equal(parts, parts) needs as many parts on either side
#include <riesz/riesz.hpp>

using namespace riesz;

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto D = matrix<"D", 2, 3>;
constexpr auto L = matrix<"L", 3, 3, lower>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", 5>;

// Of a user's operation only the differential is known.
struct mystery_op {
  static constexpr auto name = "mystery";
  static constexpr shape result(shape a) { return a; }
  static constexpr term differential(term y, term, term dx) { return hadamard(y, dx); }
};
constexpr auto mystery = apply<mystery_op>(x);

#if RIESZ_WRONG == 1
static_assert(equal(A, D));
#elif RIESZ_WRONG == 2
static_assert(is_gradient(y, dot(x, x), x));
#elif RIESZ_WRONG == 3
static_assert(is_gradient(x, 2 * x, x));
#elif RIESZ_WRONG == 4
static_assert(is_adjoint(D, linear_map(D, D* x)));
#elif RIESZ_WRONG == 5
static_assert(equal(mystery, mystery));
#elif RIESZ_WRONG == 6
static_assert(equal(log(x - x), log(x - x)));
#elif RIESZ_WRONG == 7
static_assert(equal(parts(x, y), parts(x)));
#else
static_assert(equal(A * transpose(D), A* transpose(D)));
static_assert(is_gradient(2 * x, dot(x, x), x));
static_assert(is_adjoint(D, transpose(D)));
static_assert(same_form(mystery, mystery));
static_assert(equal(log(hadamard(x, x)), log(hadamard(x, x))));
static_assert(equal(gradient(trace(S), S), identity<3>));
static_assert(equal(parts(x, y), parts(x, y)));
#endif
