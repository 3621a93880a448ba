// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/show/cost.hpp>

using namespace riesz;

namespace {

constexpr polynomial m{detail::dimension_of<"m">}, n{detail::dimension_of<"n">};

}

TEST_CASE("A cost reads as a person writes it") {
  STATIC_REQUIRE(text(polynomial(0)) == "0");
  STATIC_REQUIRE(text(polynomial(12)) == "12");
  STATIC_REQUIRE(text(4 * m * n + 6 * m + 2) == "4 m n + 6 m + 2");
  STATIC_REQUIRE(text(polynomial(fraction{1, 3}) * n * n * n) == "1/3 n^3");
  STATIC_REQUIRE(text(n - m) == "n - m");
}
