// SPDX-License-Identifier: BSL-1.0
// The program that the design promises, as it stands there.
// clang-format off
#include <catch2/catch.hpp>

#include <riesz/riesz.hpp>     // language, calculus, spaces, proofs, showing: neither Eigen nor xsimd
#include <riesz/kernel.hpp>    // kernels and binding: Eigen and xsimd beneath
using namespace riesz;

constexpr auto A = matrix<"A", 3, 3>;                  // static sizes
constexpr auto x = vector<"x", 3>;
constexpr auto b = vector<"b", 3>;
constexpr auto W = matrix<"W", 3, 3, spd>;             // a property of the variable

constexpr auto f = 0.5 * dot(x, A * x) - dot(b, x);
constexpr auto g = gradient(f, x);                     // Euclidean when no space is named

static_assert(equal(g, 0.5 * (A + transpose(A)) * x - b));               // proved, exactly
static_assert(equal(gradient<weighted<W>>(f, x), inverse(W) * g));       // same f, other geometry
static_assert(text(gradient(trace(transpose(A) * A), A)) == "2 A");      // canonical form, readable

constexpr auto k = kernel<f, g>;                       // one fused program, two results

constexpr auto X = matrix<"X", "m", "n">;              // symbolic sizes: checked now, bound at run time
constexpr auto y = vector<"y", "m">;
constexpr auto w = vector<"w", "n">;
constexpr auto loss = squared_norm(X * w - y);
constexpr auto k2 = kernel<loss, gradient(loss, w)>;

TEST_CASE("The program of the design runs") {
  const Eigen::Vector3d xs(1, 2, 3);
  const std::array<double, 3> bs{1, 0, -1};
  const double As[3][3] = {{2, 1, 0}, {0, 3, 1}, {1, 0, 4}};
  auto [value, slope] = k(x = xs, A = As, b = bs);
  static_assert(std::is_same_v<decltype(value), double>);
  static_assert(std::is_same_v<decltype(slope), Eigen::Vector3d>);
  CHECK(value == 0.5 * (1 * 4 + 2 * 9 + 3 * 13) - (1 - 3));
  CHECK(slope == Eigen::Vector3d(0.5 * (4 + 5) - 1, 0.5 * (9 + 7), 0.5 * (13 + 14) + 1));
}

TEST_CASE("The bound program of the design runs") {
  const Eigen::MatrixXd data{{1, 2}, {3, 4}, {5, 6}};
  const Eigen::VectorXd labels{{1, 1, 1}}, weights{{1, -1}};
  double value = 0;
  Eigen::VectorXd slope;
  auto step = k2.bind(X = data, y = labels, out<0> = value, out<1> = slope);
  step(w = weights);
  CHECK(value == 12);
  CHECK(slope == Eigen::Vector2d(-36, -48));
}
