// SPDX-License-Identifier: BSL-1.0
// Push-through and Woodbury's identity are numerically no worse than the inverse as it is written. Conditions are those of the
// matrix that is inverted.
#include "accuracy.hpp"

using namespace riesz;
using Eigen::MatrixXd;
using oracle::check_accuracy;
using oracle::operands;

namespace {

constexpr int n = 24, k = 6;

constexpr auto A = matrix<"A", k, n>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto R = matrix<"R", k, k, spd>;
constexpr auto X = matrix<"X", n, 3>;
constexpr auto d = vector<"d", n, positive>;
constexpr auto y = vector<"y", k>;
constexpr auto s = scalar<"s", positive>;
constexpr auto x0 = vector<"x", n>;

constexpr auto ridged = transpose(A) * A + s * identity<n>;
constexpr auto form = dot(x0, inverse(ridged) * x0);
constexpr auto in_a = gradient(form, A);

template <class M>
M diagonal_matrix(const M& v) {
  return {v.entries.col(0).asDiagonal()};
}

/// A with singular values from 1 on and s such that A'A + s I has the condition.
operands ridge(oracle::conditioned_matrices& r) {
  return {r.with_root_of_condition(n, k).transpose(), MatrixXd::Identity(n, n) / r.condition()};
}

}

TEST_CASE("(A'A + s I)^-1 A'y and (A'A + s I)^-1 X") {
  check_accuracy(
      [](auto& r) {
        auto x = ridge(r);
        x.push_back(r.any(k));
        return x;
      },
      [](const auto& x) { return kernel<inverse(ridged) * transpose(A) * y>(A = x[0], s = x[1](0, 0), y = x[2]); },
      [](const auto& x) { return inverse(transpose(x[0]) * x[0] + x[1]) * transpose(x[0]) * x[2]; });
  check_accuracy(
      [](auto& r) {
        auto x = ridge(r);
        x.push_back(r.any(n, 3));
        return x;
      },
      [](const auto& x) { return kernel<inverse(ridged) * X>(A = x[0], s = x[1](0, 0), X = x[2]); },
      [](const auto& x) { return inverse(transpose(x[0]) * x[0] + x[1]) * x[2]; });
}

TEST_CASE("x'(A'A + s I)^-1 x, with a column and its gradient in A") {
  const auto draw = [](auto& r) {
    auto x = ridge(r);
    x.push_back(r.any(n));
    return x;
  };
  check_accuracy(
      draw, [](const auto& x) { return MatrixXd::Constant(1, 1, kernel<form>(A = x[0], s = x[1](0, 0), x0 = x[2])); },
      [](const auto& x) { return transpose(x[2]) * (inverse(transpose(x[0]) * x[0] + x[1]) * x[2]); });
  check_accuracy(
      draw, [](const auto& x) { return std::get<1>(kernel<form, -in_a>(A = x[0], s = x[1](0, 0), x0 = x[2])); },
      [](const auto& x) {
        const auto z = inverse(transpose(x[0]) * x[0] + x[1]) * x[2];
        return x[0] * z * transpose(z) + x[0] * z * transpose(z);
      });
}

TEST_CASE("Kalman's update in its information form") {
  check_accuracy(
      [](auto& r) {
        return operands{r.any(k, n), r.spd(n), r.spd(k), r.any(k)};
      },
      [](const auto& x) {
        return kernel<inverse(transpose(A) * inverse(R) * A + inverse(P)) * transpose(A) * inverse(R) * y>(
            A = x[0], P = x[1], R = x[2], y = x[3]);
      },
      [](const auto& x) {
        return inverse(transpose(x[0]) * inverse(x[2]) * x[0] + inverse(x[1])) * transpose(x[0]) * inverse(x[2]) * x[3];
      });
}

TEST_CASE("A diagonal of wide range, and what is added to it") {
  check_accuracy(
      [](auto& r) {
        const MatrixXd exponents = Eigen::VectorXd::LinSpaced(n, 0, -std::log10(r.condition()));
        return operands{r.any(k, n), Eigen::pow(10.0, exponents.array()).matrix(), r.any(n, 3)};
      },
      [](const auto& x) { return kernel<inverse(diag(d) + transpose(A) * A) * X>(A = x[0], d = x[1], X = x[2]); },
      [](const auto& x) { return inverse(diagonal_matrix(x[1]) + transpose(x[0]) * x[0]) * x[2]; });
}
