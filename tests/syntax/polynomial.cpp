// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/syntax/polynomial.hpp>

using riesz::fraction;
using riesz::polynomial;
using riesz::detail::dimension_of;

namespace {

constexpr polynomial m{dimension_of<"m">}, n{dimension_of<"n">}, three{dimension_of<3>};

}

TEST_CASE("Costs are polynomials in the named sizes") {
  STATIC_REQUIRE(three == 3);
  STATIC_REQUIRE((m + n) * (m - n) == m * m - n * n);
  STATIC_REQUIRE(m - m == 0);
  STATIC_REQUIRE(m != n);
  STATIC_REQUIRE(std::int64_t(three * three + 1) == 10);
  STATIC_REQUIRE(polynomial(fraction{1, 3}) * three == 1);
  STATIC_REQUIRE(three.is_constant());
  STATIC_REQUIRE_FALSE((m * three).is_constant());
  STATIC_REQUIRE((2 * m * n + n).at({{"m", 5}, {"n", 7}}) == 77);
}

TEST_CASE("One cost is at most another where that holds for all sizes of at least one") {
  STATIC_REQUIRE(m <= m * n);
  STATIC_REQUIRE(m + n <= m * n + 1);
  STATIC_REQUIRE(2 * m * n <= 3 * m * n);
  STATIC_REQUIRE_FALSE(m * n <= m + n);
  STATIC_REQUIRE(m < m + 1);
  STATIC_REQUIRE_FALSE(m < m);
  STATIC_REQUIRE(polynomial(4) >= 3);
}
