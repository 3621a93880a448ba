// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto x = vector<"x", "n">;

/// The largest error of a function's entries, against long double, in units in the last place.
template <auto K, class T, class F>
double ulps(F exact, double from, double to) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> number(from, to);
  Eigen::Matrix<T, Eigen::Dynamic, 1> at(100003);
  for (auto& a : at) a = static_cast<T>(number(random));
  const auto y = K(x = at);
  double worst = 0;
  for (Eigen::Index i = 0; i < at.size(); ++i) {
    const long double e = exact(static_cast<long double>(at(i)));
    const T near = std::abs(static_cast<T>(e));
    const long double unit = std::nextafter(near, std::numeric_limits<T>::infinity()) - near;
    worst = std::max(worst, static_cast<double>(std::abs(static_cast<long double>(y(i)) - e) / unit));
  }
  return worst;
}

template <auto F, class Exact>
void check(const char* name, Exact exact, double from, double to) {
  static constexpr auto k = kernel<F>;
  const double of_double = ulps<k, double>(exact, from, to), of_float = ulps<k, float>(exact, from, to);
  INFO(name << " from " << from << " to " << to << ": " << of_double << " ulp in double, " << of_float << " in float");
  CHECK(of_double <= 4);
  CHECK(of_float <= 4);
}

using wide = long double;
constexpr auto waves = kernel<sin(x), cos(x)>;
constexpr auto losses = kernel<softplus(x), sigmoid(x)>;

}

TEST_CASE("Elementary functions are exact to 4 units in the last place") {
  check<exp(x)>(
      "exp", [](wide a) { return std::exp(a); }, -80, 80);
  check<log(x)>(
      "log", [](wide a) { return std::log(a); }, 1e-30, 1e30);
  check<log(x)>(
      "log", [](wide a) { return std::log(a); }, 0.1, 10);
  check<log1p(x)>(
      "log1p", [](wide a) { return std::log1p(a); }, -0.9, 10);
  check<expm1(x)>(
      "expm1", [](wide a) { return std::expm1(a); }, -10, 10);
  check<sqrt(x)>(
      "sqrt", [](wide a) { return std::sqrt(a); }, 0, 1e30);
  check<sin(x)>(
      "sin", [](wide a) { return std::sin(a); }, -100, 100);
  check<cos(x)>(
      "cos", [](wide a) { return std::cos(a); }, -100, 100);
  check<tan(x)>(
      "tan", [](wide a) { return std::tan(a); }, -1.5, 1.5);
  check<sinh(x)>(
      "sinh", [](wide a) { return std::sinh(a); }, -10, 10);
  check<cosh(x)>(
      "cosh", [](wide a) { return std::cosh(a); }, -10, 10);
  check<tanh(x)>(
      "tanh", [](wide a) { return std::tanh(a); }, -10, 10);
  check<sigmoid(x)>(
      "sigmoid", [](wide a) { return 1 / (1 + std::exp(-a)); }, -30, 30);
  check<softplus(x)>(
      "softplus", [](wide a) { return std::max(a, wide(0)) + std::log1p(std::exp(-std::abs(a))); }, -30, 30);
}

TEST_CASE("So they are where a function and its slope share their work") {
  constexpr auto sine = [](auto&& b) { return std::get<0>(waves(b)); };
  constexpr auto cosine = [](auto&& b) { return std::get<1>(waves(b)); };
  constexpr auto loss = [](auto&& b) { return std::get<0>(losses(b)); };
  constexpr auto slope = [](auto&& b) { return std::get<1>(losses(b)); };
  CHECK(ulps<sine, double>([](wide a) { return std::sin(a); }, -100, 100) <= 4);
  CHECK(ulps<cosine, double>([](wide a) { return std::cos(a); }, -100, 100) <= 4);
  for (const double reach : {1.0, 30.0}) {
    const auto softplus_of = [](wide a) { return std::max(a, wide(0)) + std::log1p(std::exp(-std::abs(a))); };
    const auto sigmoid_of = [](wide a) { return 1 / (1 + std::exp(-a)); };
    CHECK(ulps<loss, double>(softplus_of, -reach, reach) <= 4);
    CHECK(ulps<loss, float>(softplus_of, -reach, reach) <= 4);
    CHECK(ulps<slope, double>(sigmoid_of, -reach, reach) <= 4);
    CHECK(ulps<slope, float>(sigmoid_of, -reach, reach) <= 4);
  }
}

TEST_CASE("tanh at the ends of its range: zeros keep their signs, NaN remains, and far from zero it is one") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  static constexpr auto k = kernel<tanh(x)>;
  Eigen::VectorXd at(16);
  at << 0.0, -0.0, infinity, -infinity, 1e300, -1e300, 22, -44, 710, 5e-324, -1e-310, 0.625, std::nextafter(0.625, 0),
      1e-9, -19.5, std::numeric_limits<double>::quiet_NaN();
  const Eigen::VectorXd y = k(x = at);
  for (Eigen::Index i = 0; i + 1 < at.size(); ++i) {
    CAPTURE(at(i));
    CHECK(y(i) == Approx(std::tanh(at(i))).epsilon(1e-15).margin(0));
    CHECK(std::signbit(y(i)) == std::signbit(at(i)));
  }
  CHECK(std::isnan(y(15)));
}
