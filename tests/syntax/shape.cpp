// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

TEST_CASE("a size is a number or a name") {
  STATIC_REQUIRE(matrix<"A", 3, 4>.dims == shape{{3}, {4}});
  STATIC_REQUIRE(matrix<"A", 3, 4>.dims.is_static());
  STATIC_REQUIRE_FALSE(vector<"x", "n">.dims.is_static());
  STATIC_REQUIRE(vector<"x", "n">.dims.cols == dimension{1});
  STATIC_REQUIRE(scalar<"t">.dims.is_scalar());
}

TEST_CASE("sizes of one name are one size, of two names they are not") {
  STATIC_REQUIRE(matrix<"A", "m", "n">.dims.cols == vector<"x", "n">.dims.rows);
  STATIC_REQUIRE(matrix<"A", "m", "n">.dims.rows != vector<"x", "n">.dims.rows);
  STATIC_REQUIRE(matrix<"A", "n", "n">.dims.is_square());
  STATIC_REQUIRE_FALSE(matrix<"A", "m", "n">.dims.is_square());
}

TEST_CASE("a name that is a size keeps its letters") {
  STATIC_REQUIRE(detail::same_text(vector<"x", "observations">.dims.rows.name, "observations"));
  STATIC_REQUIRE(extent{"n"} == extent{"n"});
  STATIC_REQUIRE_FALSE(extent{"n"} == extent{3});
}

TEST_CASE("a shape transposes") {
  STATIC_REQUIRE(shape{{2}, {5}}.transposed() == shape{{5}, {2}});
  STATIC_REQUIRE(shape{{5}, {1}}.is_column());
  STATIC_REQUIRE_FALSE(shape{{1}, {5}}.is_column());
}
