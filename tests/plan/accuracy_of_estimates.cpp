// SPDX-License-Identifier: BSL-1.0
// A plan is numerically no worse than the expression as it is written: least squares, generalised and filtered.
#include "accuracy.hpp"

using namespace riesz;
using Eigen::MatrixXd;
using oracle::check_accuracy;
using oracle::operands;

namespace {

constexpr auto X = matrix<"X", "m", "n">;
constexpr auto H = matrix<"H", "k", "n">;
constexpr auto M = matrix<"M", "m", "m", spd>;
constexpr auto P = matrix<"P", "n", "n", spd>;
constexpr auto R = matrix<"R", "k", "k", spd>;
constexpr auto y = vector<"y", "m">;
constexpr auto s = scalar<"s", positive>;

constexpr int m = 31, n = 12, k = 5;

}

TEST_CASE("P14: normal equations, where they were written, have the square of the condition") {
  check_accuracy(
      [](auto& r) {
        return operands{r.with_root_of_condition(m, n), r.any(m)};
      },
      [](const auto& x) { return kernel<inverse(transpose(X) * X) * transpose(X) * y>(X = x[0], y = x[1]); },
      [](const auto& x) { return inverse(transpose(x[0]) * x[0]) * transpose(x[0]) * x[1]; });
}

TEST_CASE("P19: ridge regression") {
  constexpr auto estimate = inverse(transpose(X) * X + s * identity<"n">) * transpose(X) * y;
  check_accuracy(
      [](auto& r) {
        return operands{r.with_condition(m, n), r.any(m), MatrixXd::Identity(n, n) / r.condition()};
      },
      [&](const auto& x) { return kernel<estimate>(X = x[0], y = x[1], s = x[2](0)); },
      [](const auto& x) { return inverse(transpose(x[0]) * x[0] + x[2]) * transpose(x[0]) * x[1]; });
}

TEST_CASE("Generalised least squares") {
  constexpr auto estimate = inverse(transpose(X) * inverse(M) * X) * transpose(X) * inverse(M) * y;
  check_accuracy(
      [](auto& r) {
        return operands{r.any(m, n), r.spd(m), r.any(m)};
      },
      [&](const auto& x) { return kernel<estimate>(X = x[0], M = x[1], y = x[2]); },
      [](const auto& x) {
        return inverse(transpose(x[0]) * inverse(x[1]) * x[0]) * transpose(x[0]) * inverse(x[1]) * x[2];
      });
}

TEST_CASE("The gain of Kalman's filter, and the covariance that it leaves") {
  constexpr auto gain = P * transpose(H) * inverse(H * P * transpose(H) + R);
  constexpr auto filter = kernel<gain, P - gain * H * P>;
  const auto draw = [](auto& r) { return operands{r.spd(n), r.with_condition(n, k).transpose(), r.spd(k)}; };
  const auto gained = [](const auto& x) {
    return x[0] * transpose(x[1]) * inverse(x[1] * x[0] * transpose(x[1]) + x[2]);
  };
  check_accuracy(
      draw, [&](const auto& x) { return std::get<0>(filter(P = x[0], H = x[1], R = x[2])); }, gained);
  check_accuracy(
      draw, [&](const auto& x) { return std::get<1>(filter(P = x[0], H = x[1], R = x[2])); },
      [&](const auto& x) { return x[0] - gained(x) * x[1] * x[0]; });
}
