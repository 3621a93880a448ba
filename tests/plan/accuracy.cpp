// SPDX-License-Identifier: BSL-1.0
// A plan is numerically no worse than the expression as it is written: solves.
#include "accuracy.hpp"

using namespace riesz;
using Eigen::MatrixXd;
using oracle::check_accuracy;
using oracle::operands;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "k">;
constexpr auto C = matrix<"C", "n", "n">;
constexpr auto L = matrix<"L", "n", "n", lower>;
constexpr auto S = matrix<"S", "n", "n", spd>;
constexpr auto X = matrix<"X", "n", "k">;

constexpr int n = 24, k = 6, p = 17;

}

TEST_CASE("P3: A^-1 B") {
  check_accuracy(
      [](auto& r) {
        return operands{r.with_condition(n, n), r.any(n, k)};
      },
      [](const auto& x) { return kernel<inverse(A) * B>(A = x[0], B = x[1]); },
      [](const auto& x) { return inverse(x[0]) * x[1]; });
}

TEST_CASE("P7: S^-1 B") {
  check_accuracy(
      [](auto& r) {
        return operands{r.spd(n), r.any(n, k)};
      },
      [](const auto& x) { return kernel<inverse(S) * B>(S = x[0], B = x[1]); },
      [](const auto& x) { return inverse(x[0]) * x[1]; });
}

TEST_CASE("P8: L^-1 B") {
  check_accuracy(
      [](auto& r) {
        return operands{r.lower(n), r.any(n, k)};
      },
      [](const auto& x) { return kernel<inverse(L) * B>(L = x[0], B = x[1]); },
      [](const auto& x) { return inverse(x[0]) * x[1]; });
}

TEST_CASE("Inverses that are formed, and solves beside them that may use them") {
  constexpr auto both = kernel<inverse(S) + C, inverse(S) * B>;
  const auto draw = [](auto& r) { return operands{r.spd(n), r.any(n, n), r.any(n, k)}; };
  check_accuracy(
      draw, [&](const auto& x) { return std::get<0>(both(S = x[0], C = x[1], B = x[2])); },
      [](const auto& x) { return inverse(x[0]) + x[1]; });
  check_accuracy(
      draw, [&](const auto& x) { return std::get<1>(both(S = x[0], C = x[1], B = x[2])); },
      [](const auto& x) { return inverse(x[0]) * x[2]; });
  constexpr auto general = kernel<inverse(A) + C, inverse(A) * B>;
  check_accuracy(
      [](auto& r) {
        return operands{r.with_condition(n, n), r.any(n, n), r.any(n, k)};
      },
      [&](const auto& x) { return std::get<1>(general(A = x[0], C = x[1], B = x[2])); },
      [](const auto& x) { return inverse(x[0]) * x[2]; });
}

TEST_CASE("Triangular systems of blocks") {
  constexpr auto L1 = matrix<"L1", n, n, lower>;
  constexpr auto A2 = matrix<"A2", p, p>;
  constexpr auto F = matrix<"F", p, n>;
  constexpr auto both = vector<"b", n + p>;
  constexpr auto blocks = vstack(hstack(L1, zeros<n, p>), hstack(F, A2));
  check_accuracy(
      [](auto& r) {
        MatrixXd whole = MatrixXd::Zero(n + p, n + p);
        whole.topLeftCorner(n, n) = r.lower(n);
        whole.bottomLeftCorner(p, n) = r.any(p, n);
        whole.bottomRightCorner(p, p) = r.with_condition(p, p);
        return operands{whole, r.any(n + p)};
      },
      [&](const auto& x) {
        const MatrixXd l = x[0].topLeftCorner(n, n), f = x[0].bottomLeftCorner(p, n), a = x[0].bottomRightCorner(p, p);
        return kernel<inverse(blocks) * both>(L1 = l, F = f, A2 = a, both = x[1]);
      },
      [](const auto& x) { return inverse(x[0]) * x[1]; });
}

TEST_CASE("Whitened products X'S^-1 X") {
  check_accuracy(
      [](auto& r) {
        return operands{r.spd(n), r.any(n, k)};
      },
      [](const auto& x) { return kernel<transpose(X) * inverse(S) * X>(S = x[0], X = x[1]); },
      [](const auto& x) { return transpose(x[1]) * inverse(x[0]) * x[1]; });
}
