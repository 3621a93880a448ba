// SPDX-License-Identifier: BSL-1.0
#include "static_problem.hpp"

TEST_CASE("Static kernels of double agree with the interpreter and finite differences at sizes 1 to 6 and 16") {
  check<double, 1>(1e-13);
  check<double, 2>(1e-13);
  check<double, 3>(1e-13);
  check<double, 4>(1e-13);
  check<double, 5>(1e-13);
  check<double, 6>(1e-13);
  check<double, 16>(1e-13);
}

TEST_CASE("A small inverse is as exact as Cholesky's: cofactors would lose the square of the condition") {
  static constexpr auto K = matrix<"K", 3, 3, spd>;
  constexpr double condition = 1e6;
  for (int trial = 0; trial < 50; ++trial) {
    const Eigen::Matrix3d a = Eigen::Matrix3d::Random();
    const Eigen::Matrix3d q = Eigen::HouseholderQR<Eigen::Matrix3d>(a).householderQ();
    const Eigen::Matrix3d s = q * Eigen::Vector3d(1, 1 / condition, 1 / condition).asDiagonal() * q.transpose();
    const Eigen::Matrix3d k = (s + s.transpose()) / 2;
    const Eigen::Matrix<long double, 3, 3> exact = k.cast<long double>().fullPivLu().inverse();
    const Eigen::Matrix3d found = kernel<inverse(K)>(K = k);
    CHECK((found.cast<long double>() - exact).norm() / exact.norm() < 1e-9L);
  }
}
