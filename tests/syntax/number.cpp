// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <riesz/riesz.hpp>

using namespace riesz;
using detail::simplest;

TEST_CASE("a literal is the fraction that a person would have meant") {
  STATIC_REQUIRE(simplest(0.0) == fraction{0, 1});
  STATIC_REQUIRE(simplest(0.5) == fraction{1, 2});
  STATIC_REQUIRE(simplest(-0.25) == fraction{-1, 4});
  STATIC_REQUIRE(simplest(0.1) == fraction{1, 10});
  STATIC_REQUIRE(simplest(3.14) == fraction{157, 50});
  STATIC_REQUIRE(simplest(1.0 / 3) == fraction{1, 3});
  STATIC_REQUIRE(simplest(-22.0 / 7) == fraction{-22, 7});
  STATIC_REQUIRE(simplest(1e6) == fraction{1000000, 1});
  STATIC_REQUIRE(simplest(1e-6) == fraction{1, 1000000});
}

TEST_CASE("a literal that is no simple fraction stays itself") {
  STATIC_REQUIRE_FALSE(simplest(3.141592653589793).is_exact());
  STATIC_REQUIRE(simplest(3.141592653589793).value() == 3.141592653589793);
  STATIC_REQUIRE(simplest(1e300).value() == 1e300);
  STATIC_REQUIRE(simplest(-1e-300).negative());
  CHECK(simplest(std::numeric_limits<double>::infinity()).value() == std::numeric_limits<double>::infinity());
  CHECK(std::isnan(simplest(std::numeric_limits<double>::quiet_NaN()).value()));
}

TEST_CASE("whatever fraction a literal becomes, its value is the literal") {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> exponent(-20, 20);
  for (int i = 0; i < 20000; ++i) {
    const double x = std::pow(10, exponent(random)) * (i % 2 == 0 ? 1 : -1);
    CHECK(simplest(x).value() == x);
    const double rounded = std::round(x * 100) / 100;
    CHECK(simplest(rounded).value() == rounded);
  }
}

TEST_CASE("fractions add and multiply exactly") {
  STATIC_REQUIRE(fraction{1, 2} + fraction{1, 3} == fraction{5, 6});
  STATIC_REQUIRE(fraction{1, 2} + fraction{-1, 2} == fraction{0, 1});
  STATIC_REQUIRE(fraction{2, 3} * fraction{3, 4} == fraction{1, 2});
  STATIC_REQUIRE(-fraction{1, 2} == fraction{-1, 2});
  STATIC_REQUIRE(inverse_of(fraction{-2, 3}) == fraction{-3, 2});
  STATIC_REQUIRE(inverse_of(simplest(0.5)) == fraction{2, 1});
}

TEST_CASE("a fraction that outgrows 63 bits becomes a literal") {
  constexpr auto large = fraction{INT64_MAX / 2, 1};
  STATIC_REQUIRE_FALSE((large * fraction{4, 1}).is_exact());
  STATIC_REQUIRE((large * fraction{4, 1}).value() == 4 * static_cast<double>(INT64_MAX / 2));
  STATIC_REQUIRE((large + large).is_exact());
  STATIC_REQUIRE_FALSE((large + large + large).is_exact());
}

TEST_CASE("rational numbers are reduced") {
  STATIC_REQUIRE(equal(rational<2, 6>, rational<1, 3>));
  STATIC_REQUIRE(rational<-4, -6>.elements[hana::size_c<0>] == fraction{2, 3});
  STATIC_REQUIRE(rational<3, -6>.elements[hana::size_c<0>] == fraction{-1, 2});
}
