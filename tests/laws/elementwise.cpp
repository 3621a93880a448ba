// SPDX-License-Identifier: BSL-1.0
// Gradients of elementwise functions against exact dual numbers, and the identities between them.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto E = matrix<"E", "m", "n">;
constexpr auto F = matrix<"F", "m", "n">;
constexpr auto c = vector<"c", 3>;
constexpr auto t = scalar<"t">;
constexpr auto x = vector<"x", 3>;

constexpr bool holds(auto f, auto v) { return is_gradient(gradient(f, v), f, v); }

}

TEST_CASE("tan, sinh, cosh and expm1 have their gradients") {
  STATIC_REQUIRE(holds(dot(c, tan(x)), x));
  STATIC_REQUIRE(holds(dot(c, sinh(x)), x));
  STATIC_REQUIRE(holds(dot(c, cosh(x)), x));
  STATIC_REQUIRE(holds(dot(c, expm1(x)), x));
  STATIC_REQUIRE(holds(sum(sinh(tan(E))), E));
  STATIC_REQUIRE(holds(cosh(t) * expm1(t), t));
}

TEST_CASE("abs, relu, sign and heaviside have their gradients") {
  STATIC_REQUIRE(holds(dot(c, abs(x)), x));
  STATIC_REQUIRE(holds(dot(c, relu(x)), x));
  STATIC_REQUIRE(holds(dot(E, abs(hadamard(F, F) - F)), F));
  STATIC_REQUIRE(holds(sum(hadamard(sign(x), x)), x));
  STATIC_REQUIRE(holds(sum(hadamard(heaviside(x), hadamard(x, x))), x));
}

TEST_CASE("steps have no slope") {
  STATIC_REQUIRE(text(gradient(sum(sign(x)), x)) == "0");
  STATIC_REQUIRE(text(gradient(sum(heaviside(x)), x)) == "0");
  STATIC_REQUIRE(text(hessian(sum(relu(x)), x)(c)) == "0");
}

TEST_CASE("trigonometric and hyperbolic functions keep their identities") {
  STATIC_REQUIRE(equal(tan(x), hadamard_div(sin(x), cos(x))));
  STATIC_REQUIRE(equal(pow<2>(cosh(x)) - pow<2>(sinh(x)), ones<3>));
  STATIC_REQUIRE(equal(cosh(x) + sinh(x), exp(x)));
  STATIC_REQUIRE(equal(cosh(-x), cosh(x)));
  STATIC_REQUIRE(equal(sinh(-x), -sinh(x)));
  STATIC_REQUIRE(equal(expm1(x), exp(x) - ones<3>));
}

TEST_CASE("functions of signs keep their identities, and no false one passes") {
  STATIC_REQUIRE(equal(relu(x), 0.5 * (x + abs(x))));
  STATIC_REQUIRE(equal(sign(x), hadamard_div(x, abs(x))));
  STATIC_REQUIRE(equal(relu(x) - relu(-x), x));
  STATIC_REQUIRE(equal(abs(x), hadamard(sign(x), x)));
  STATIC_REQUIRE(equal(heaviside(x), 0.5 * (sign(x) + ones<3>)));
  STATIC_REQUIRE(equal(sqrt(pow<2>(t)), abs(t)));
  STATIC_REQUIRE(equal(abs(exp(x)), exp(x)));
  STATIC_REQUIRE_FALSE(equal(abs(x), x));
  STATIC_REQUIRE_FALSE(equal(relu(x), x));
  STATIC_REQUIRE_FALSE(equal(sign(t), t - t + 1));
}

TEST_CASE("signs and absolute values of multiples have one form") {
  STATIC_REQUIRE(text(abs(-2 * x)) == "2 abs(x)");
  STATIC_REQUIRE(text(sign(-3 * x)) == "-sign(x)");
  STATIC_REQUIRE(text(abs(abs(x))) == "abs(x)");
  STATIC_REQUIRE(text(gradient(sum(abs(x)), x)) == "sign(x)");
  STATIC_REQUIRE(text(gradient(sum(relu(x)), x)) == "heaviside(x)");
  STATIC_REQUIRE(text(gradient(sum(tan(x)), x)) == "ones + tan(x).^2");
}
