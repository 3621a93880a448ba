// SPDX-License-Identifier: BSL-1.0
// Gradients on subspaces, Jacobians and Riesz maps in kernels.
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "m", "n">;
constexpr auto M = matrix<"M", "n", "n">;
constexpr auto W = matrix<"W", "n", "n", spd>;
constexpr auto x = vector<"x", "n">;
constexpr auto b = vector<"b", "m">;

}

TEST_CASE("Jacobians, second derivatives and Newton steps run in kernels") {
  static constexpr auto f = sum(softplus(A * x)) + 0.5 * squared_norm(x);
  static constexpr auto step = solve(hessian_matrix(f, x), gradient(f, x));
  oracle::random_matrices random(1);
  for (const auto& [m, n] : {std::pair{1, 1}, {3, 2}, {6, 5}, {17, 9}}) {
    const Eigen::MatrixXd a = random.any(m, n);
    const Eigen::VectorXd at = random.any(n);
    const auto [newton, second, rows] = kernel<step, hessian_matrix(f, x), jacobian(tanh(A * x), x)>(A = a, x = at);
    const Eigen::ArrayXd s = 1 / (1 + (-(a * at).array()).exp()), t = (a * at).array().tanh();
    const Eigen::MatrixXd expected =
        a.transpose() * (s * (1 - s)).matrix().asDiagonal() * a + Eigen::MatrixXd::Identity(n, n);
    CHECK(oracle::error(second, expected) < 1e-13);
    CHECK(oracle::error(newton, expected.llt().solve(a.transpose() * s.matrix() + at)) < 1e-11);
    CHECK(oracle::error(rows, (1 - t * t).matrix().asDiagonal() * a) < 1e-13);
  }
}

TEST_CASE("Gradients on the sphere and on structured matrices run in kernels") {
  oracle::random_matrices random(2);
  const int n = 5;
  const Eigen::MatrixXd m = random.any(n, n), w = random.spd(n);
  const Eigen::VectorXd at = random.any(n).normalized();
  constexpr auto f = dot(x, M * x);
  const auto [plain, weighted_gradient, toeplitz_gradient] =
      kernel<gradient<on<sphere<x>>>(f, x), gradient<on<sphere<x>, weighted<W>>>(f, x),
             gradient<on<toeplitz>>(trace(transpose(W) * M), M)>(M = m, W = w, x = at);
  const Eigen::VectorXd c = (m + m.transpose()) * at, z = w.llt().solve(c), normal = w.llt().solve(at);
  CHECK(oracle::error(plain, c - at.dot(c) * at) < 1e-13);
  CHECK(oracle::error(weighted_gradient, z - at.dot(z) / at.dot(normal) * normal) < 1e-12);
  CHECK(toeplitz_gradient(0, 0) == Approx(w.trace() / n));
  CHECK(toeplitz_gradient(0, n - 1) == Approx(w(0, n - 1)));
}

TEST_CASE("Adjoints between spaces run in kernels") {
  oracle::random_matrices random(3);
  const Eigen::MatrixXd a = random.any(4, 3), w = random.spd(3);
  const Eigen::VectorXd right = random.any(4);
  const Eigen::VectorXd image = kernel<adjoint<weighted<W>, euclidean>(A)(b)>(A = a, W = w, b = right);
  CHECK(oracle::error(image, w.llt().solve(a.transpose() * right)) < 1e-12);
}
