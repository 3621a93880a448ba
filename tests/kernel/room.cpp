// SPDX-License-Identifier: BSL-1.0
// Matrices of few rows, whose columns have room for whole registers in a kernel's own memory: what lies there is no part of
// them.
#include <Eigen/Dense>
#include <array>
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
  static constexpr auto measured = logdet(S) + trace(inverse_of_S * A);
  static constexpr auto mixed = hadamard(A * B, A + transpose(B));
  static constexpr auto k =
      kernel<between, A * B * transpose(A), mixed, sum(mixed), squared_norm(A* B - transpose(A)), A * B * x, measured>;
  static constexpr auto slope = kernel<measured, gradient(measured, S)>;
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
  const Eigen::MatrixXd rate = inverse - inverse * A * inverse;
  CHECK(near(std::get<1>(v::slope(v::A = a, v::S = s)), (rate + rate.transpose()) / 2));
  CHECK(near(image, A * B * x));
  CHECK(sum == Approx(expected_mix.sum()).epsilon(tolerance).margin(tolerance));
  CHECK(norm == Approx((A * B - A.transpose()).squaredNorm()).epsilon(tolerance));
  CHECK(value == Approx(std::log(S.determinant()) + (inverse * A).trace()).epsilon(tolerance).margin(tolerance));
}

/// Whole numbers, so that products and sums are exact.
template <class T, int R, int C>
void check_ends_of_results() {
  static constexpr auto A = matrix<"A", R, R>;
  static constexpr auto B = matrix<"B", R, C>;
  static constexpr auto D = matrix<"D", R, C>;
  static constexpr auto apart = hadamard(A * B, A * D);
  static constexpr auto in_place = hadamard(A * B, D);
  std::mt19937 random(static_cast<unsigned>(R + C));
  std::uniform_int_distribution<int> uniform(-9, 9);
  const auto any = [&] { return static_cast<T>(uniform(random)); };
  const Eigen::Matrix<T, R, R> a = Eigen::Matrix<T, R, R>::NullaryExpr(any);
  using wide = Eigen::Matrix<T, R, C>;
  const wide b = wide::NullaryExpr(any), d = wide::NullaryExpr(any);
  constexpr int before = 5, after = 16;
  std::array<T, before + R * C + after> memory;
  const auto check = [&](const wide& expected) {
    CAPTURE(R, C, sizeof(T));
    CHECK(Eigen::Map<const wide>(memory.data() + before) == expected);
    for (std::size_t i = 0; i < memory.size(); ++i)
      if (i < before || i >= before + R * C) CHECK(memory[i] == T(0.5));
  };
  Eigen::Map<wide> y(memory.data() + before);

  memory.fill(T(0.5));
  kernel<apart>.bind(A = a, B = b, D = d, out<0> = y)();
  check((a * b).cwiseProduct(a * d));

  memory.fill(T(0.5));
  y = d;
  kernel<in_place>.bind(A = a, B = b, D = y, out<0> = y)();
  check((a * b).cwiseProduct(d));
}
}

TEST_CASE("Lines of small results that are written over each other end where the result does") {
  check_ends_of_results<double, 3, 3>();
  check_ends_of_results<double, 3, 5>();
  check_ends_of_results<double, 6, 2>();
  check_ends_of_results<double, 7, 7>();
  check_ends_of_results<double, 11, 3>();
  check_ends_of_results<float, 3, 4>();
  check_ends_of_results<float, 6, 6>();
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
