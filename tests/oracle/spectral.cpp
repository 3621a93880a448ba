// SPDX-License-Identifier: BSL-1.0
// Rows of the table that no exact proof decides: the table's gradient is Riesz's, and leaves a remainder of second order.
#include "../kernel/interpreter.hpp"
#include "../kernel/taylor.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto S = matrix<"S", "n", "n", symmetric>;
constexpr auto c = vector<"c", "n">;

const Eigen::MatrixXd a = oracle::random_matrices(11).any(3, 3), v = oracle::random_matrices(12).any(3, 3);

}

TEST_CASE("A24: the gradient of the k-th eigenvalue of a symmetric matrix is q q'") {
  static constexpr auto f = dot(c, eigenvalues(S));
  const Eigen::MatrixXd s = a + a.transpose(), direction = v + v.transpose();
  for (int k = 0; k < 3; ++k) {
    const Eigen::VectorXd unit = Eigen::Vector3d::Unit(k);
    const Eigen::MatrixXd g = kernel<gradient(f, S)>(S = s, c = unit);
    const Eigen::VectorXd q = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(s).eigenvectors().col(k);
    CHECK((g - q * q.transpose()).norm() < 1e-14);
    const auto value = [&](const Eigen::MatrixXd& at) { return kernel<f>(S = at, c = unit); };
    CHECK(oracle::taylor_order(value, s, g, direction) == Approx(2).margin(0.1));
  }
}

TEST_CASE("A25: the gradient of det(A + exp A) is det M (M^-T + exp'(A')[M^-T])") {
  static constexpr auto M = A + expm(A);
  static constexpr auto f = det(M);
  static constexpr auto expected = det(M) * (inverse(transpose(M)) + frechet_expm(transpose(A), inverse(transpose(M))));
  const auto [g, table] = kernel<gradient(f, A), expected>(A = a);
  CHECK((g - table).norm() < 1e-13 * table.norm());
  const auto value = [](const Eigen::MatrixXd& at) { return kernel<f>(A = at); };
  CHECK(oracle::taylor_order(value, a, g, v) == Approx(2).margin(0.1));
}

TEST_CASE("D45: the gradient of the largest singular value is u v'") {
  static constexpr auto f = dot(c, singular_values(A));
  const Eigen::VectorXd first = Eigen::Vector3d::Unit(0);
  const Eigen::MatrixXd g = kernel<gradient(f, A)>(A = a, c = first);
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(a, Eigen::ComputeThinU | Eigen::ComputeThinV);
  CHECK((g - svd.matrixU().col(0) * svd.matrixV().col(0).transpose()).norm() < 1e-14);
  const auto value = [&](const Eigen::MatrixXd& at) { return kernel<f>(A = at, c = first); };
  CHECK(oracle::taylor_order(value, a, g, v) == Approx(2).margin(0.1));
}

TEST_CASE("E13: the adjoint of the singular values is U diag(c) V'") {
  const Eigen::VectorXd w = Eigen::Vector3d(2, -1, 3);
  const Eigen::MatrixXd g = kernel<adjoint(derivative(singular_values(A), A))(c)>(A = a, c = w);
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(a, Eigen::ComputeThinU | Eigen::ComputeThinV);
  CHECK((g - svd.matrixU() * w.asDiagonal() * svd.matrixV().transpose()).norm() < 1e-13);
}
