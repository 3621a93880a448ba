// SPDX-License-Identifier: BSL-1.0
// Eigenvalues and singular values: known spectra, and the order of Taylor's remainder with their gradients.
#include "interpreter.hpp"
#include "taylor.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto D = matrix<"D", 2, 3>;
constexpr auto E = matrix<"E", "n", "n">;
constexpr auto S = matrix<"S", "n", "n">;
constexpr auto c = vector<"c", "n">;
constexpr auto u = vector<"u", 2>;

}

TEST_CASE("the eigenvalues of a symmetric matrix ascend, and the eigenvectors belong to them") {
  const Eigen::MatrixXd s = (Eigen::Matrix3d() << 2, -1, 0, -1, 2, -1, 0, -1, 2).finished();
  const auto [l, q] = kernel<eigenvalues(S), eigenvectors(S)>(S = s);
  const Eigen::Vector3d expected(2 - std::sqrt(2.0), 2, 2 + std::sqrt(2.0));
  CHECK((l - expected).norm() < 1e-14);
  CHECK((s * q - q * expected.asDiagonal()).norm() < 1e-14);
  CHECK((q.transpose() * q - Eigen::MatrixXd::Identity(3, 3)).norm() < 1e-14);
}

TEST_CASE("eigenvalues have their first and second derivative") {
  static constexpr auto f = dot(c, eigenvalues(S));
  static constexpr auto g = gradient(f, S);
  static constexpr auto second = dot(E, g);
  static constexpr auto h = gradient(second, S);
  oracle::random_matrices random(3);
  const Eigen::MatrixXd s = random.spd(4), a = random.any(4, 4), v = a + a.transpose(), w = random.any(4);
  const Eigen::MatrixXd e = random.any(4, 4);
  const Eigen::VectorXd weights = w;
  const auto [slope, second_slope] = kernel<g, h>(S = s, c = weights, E = e);
  const auto value = [&](const Eigen::MatrixXd& at) { return kernel<f>(S = at, c = weights); };
  const auto second_value = [&](const Eigen::MatrixXd& at) { return kernel<second>(S = at, c = weights, E = e); };
  CHECK(oracle::taylor_order(value, s, slope, v) == Approx(2).margin(0.1));
  CHECK(oracle::taylor_order(value, s, slope, a) == Approx(2).margin(0.1));
  CHECK(oracle::taylor_order(value, s, 2 * slope, v) == Approx(1).margin(0.1));
  CHECK(oracle::taylor_order(second_value, s, second_slope, v) == Approx(2).margin(0.1));
}

TEST_CASE("singular values descend, and have their first and second derivative") {
  static constexpr auto f = dot(u, singular_values(D));
  static constexpr auto g = gradient(f, D);
  static constexpr auto second = squared_norm(hessian(f, D)(D) + g);
  static constexpr auto total = sum(hadamard(g, D)) + 0 * second;
  oracle::random_matrices random(4);
  const Eigen::Matrix<double, 2, 3> d = random.any(2, 3), v = random.any(2, 3);
  const Eigen::Vector2d w(3, 2);
  const auto [s, slope, curved, euler] = kernel<singular_values(D), g, second, total>(D = d, u = w);
  CHECK(s(0) > s(1));
  CHECK(s.squaredNorm() == Approx(d.squaredNorm()).epsilon(1e-14));
  CHECK(s(0) * s(1) == Approx(std::sqrt((d * d.transpose()).determinant())).epsilon(1e-13));
  CHECK(euler == Approx(w.dot(s)).epsilon(1e-13));              // homogeneous of degree 1: <g, D> = f
  CHECK(curved == Approx(slope.squaredNorm()).epsilon(1e-11));  // and f''[D] = 0
  const auto value = [&](const Eigen::Matrix<double, 2, 3>& at) { return kernel<f>(D = at, u = w); };
  CHECK(oracle::taylor_order(value, d, slope, v) == Approx(2).margin(0.1));
  const Eigen::Matrix<double, 2, 3> direction = v;
  static constexpr auto V = matrix<"V", 2, 3>;
  static constexpr auto along = dot(V, g);
  const Eigen::Matrix<double, 2, 3> along_slope = kernel<gradient(along, D)>(D = d, u = w, V = direction);
  const auto along_value = [&](const Eigen::Matrix<double, 2, 3>& at) {
    return kernel<along>(D = at, u = w, V = direction);
  };
  CHECK(oracle::taylor_order(along_value, d, along_slope, v) == Approx(2).margin(0.1));
}
