// SPDX-License-Identifier: BSL-1.0
// Matrices of few rows, whose columns have room for whole registers in a kernel's own memory: what lies there is no part of
// them.
#include <Eigen/Dense>
#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

/// The stack below, where the next call has its memory, holds NaN.
[[gnu::noinline]] void spoil_stack() {
  volatile double all[1 << 12];
  for (volatile double& x : all) x = std::numeric_limits<double>::quiet_NaN();
}

template <int N>
struct square {
  static constexpr auto A = matrix<"A", N, N>;
  static constexpr auto B = matrix<"B", N, N>;
  static constexpr auto S = matrix<"S", N, N, spd>;
  static constexpr auto x = vector<"x", N>;
  static constexpr auto inverse_of_S = inverse(S);
  static constexpr auto between = inverse_of_S * A * inverse_of_S;
  static constexpr auto mixed = hadamard(A * B, A + transpose(B));
  static constexpr auto k = kernel<between, A * B * transpose(A), mixed, sum(mixed), squared_norm(A* B - transpose(A)),
                                   A * B * x, logdet(S) + trace(inverse_of_S* A)>;
};

template <class T, int N, int Order>
void check_square(double tolerance) {
  using v = square<N>;
  using matrix_type = Eigen::Matrix<T, N, N, Order>;
  std::mt19937 random(static_cast<unsigned>(N));
  std::uniform_real_distribution<double> uniform(-1, 1);
  const auto any = [&] { return uniform(random); };
  const Eigen::MatrixXd A = Eigen::MatrixXd::NullaryExpr(N, N, any), B = Eigen::MatrixXd::NullaryExpr(N, N, any);
  const Eigen::MatrixXd half = Eigen::MatrixXd::NullaryExpr(N, N, any),
                        S = half * half.transpose() + Eigen::MatrixXd::Identity(N, N);
  const Eigen::VectorXd x = Eigen::VectorXd::NullaryExpr(N, any);
  const matrix_type a = A.cast<T>(), b = B.cast<T>(), s = S.cast<T>();
  const Eigen::Matrix<T, N, 1> xs = x.cast<T>();
  spoil_stack();
  const auto [between, product, mixed, sum, norm, image, value] = v::k(v::A = a, v::B = b, v::S = s, v::x = xs);

  const auto near = [&](const auto& found, const Eigen::MatrixXd& expected) {
    return (found.template cast<double>() - expected).norm() <= tolerance * (1 + expected.norm());
  };
  const Eigen::MatrixXd inverse = S.inverse(), expected_mix = (A * B).cwiseProduct(A + B.transpose());
  CAPTURE(N, Order, sizeof(T));
  CHECK(near(between, inverse * A * inverse));
  CHECK(near(product, A * B * A.transpose()));
  CHECK(near(mixed, expected_mix));
  CHECK(near(image, A * B * x));
  CHECK(sum == Approx(expected_mix.sum()).epsilon(tolerance).margin(tolerance));
  CHECK(norm == Approx((A * B - A.transpose()).squaredNorm()).epsilon(tolerance));
  CHECK(value == Approx(std::log(S.determinant()) + (inverse * A).trace()).epsilon(tolerance).margin(tolerance));
}
}

TEST_CASE("What lies between the columns of small matrices is no part of them") {
  check_square<double, 3, Eigen::RowMajor>(1e-11);
  check_square<double, 6, Eigen::ColMajor>(1e-11);
  check_square<double, 11, Eigen::ColMajor>(1e-11);
  check_square<float, 3, Eigen::ColMajor>(1e-3);
  check_square<float, 7, Eigen::RowMajor>(1e-3);
}

TEST_CASE("A small matrix that is not symmetric, or not definite, is refused; one with NaN gives NaN") {
  using v = square<3>;
  const Eigen::Matrix3d a = Eigen::Matrix3d::Identity();
  const Eigen::Vector3d x = Eigen::Vector3d::Ones();
  const auto value = [&](double diagonal, double lower, double upper) {
    Eigen::Matrix3d s = diagonal * Eigen::Matrix3d::Identity();
    s(2, 0) = lower, s(0, 2) = upper;
    return std::get<6>(v::k(v::A = a, v::B = a, v::S = s, v::x = x));
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(value(2, 1, 1) == Approx(std::log(6) + 2 / 3. * 2 + 0.5));
  CHECK(value(2, 1, 1 + 1e-9) == Approx(std::log(6) + 2 / 3. * 2 + 0.5));
  CHECK_THROWS_AS(value(2, 1, 1.001), not_positive_definite);
  CHECK_THROWS_AS(value(2, 3, 3), not_positive_definite);
  CHECK_THROWS_AS(value(-1, 0, 0), not_positive_definite);
  CHECK_THROWS_AS(value(0, 0, 0), not_positive_definite);
  CHECK(std::isnan(value(2, nan, 1)));
  CHECK(std::isnan(value(nan, 1, 1)));
  CHECK(std::isnan(value(-1, nan, 1)));
}
