// SPDX-License-Identifier: BSL-1.0
// A name is one variable throughout an expression.
// error 1: one_name_stands_for_two_variables_of_different_sizes_or_properties
// error 2: one_name_stands_for_two_variables_of_different_sizes_or_properties
#include <riesz/riesz.hpp>

using namespace riesz;

#if RIESZ_WRONG == 1
static_assert(text(squared_norm(vector<"x", 3>) + squared_norm(vector<"x", 4>)) == "norm(x)^2 + norm(x)^2");
#elif RIESZ_WRONG == 2
static_assert(equal(trace(matrix<"W", 3, 3>), trace(matrix<"W", 3, 3, spd>)));
#else
static_assert(text(squared_norm(vector<"x", 3>) + squared_norm(vector<"y", 4>)) == "norm(x)^2 + norm(y)^2");
static_assert(equal(trace(matrix<"W", 3, 3>), trace(matrix<"W", 3, 3>)));
#endif

int main() {}
