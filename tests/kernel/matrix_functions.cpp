// SPDX-License-Identifier: BSL-1.0
// Functions of matrices: their defining equations, and the order of Taylor's remainder with their gradients.
#include "interpreter.hpp"
#include "taylor.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto C = matrix<"C", "n", "n">;
constexpr auto E = matrix<"E", "n", "n">;

/// The gradient of <C, f(A)> and that of <E, gradient> both leave remainders of second order, at A near 3 I.
template <auto Y>
void check_orders() {
  static constexpr auto f = dot(C, Y);
  static constexpr auto g = gradient(f, A);
  static constexpr auto second = dot(E, g);
  static constexpr auto h = gradient(second, A);
  static constexpr auto values = kernel<f, second>;
  static constexpr auto slopes = kernel<g, h>;
  oracle::random_matrices random(5);
  const Eigen::MatrixXd a = 0.7 * random.any(3, 3) + 3 * Eigen::MatrixXd::Identity(3, 3), c = random.any(3, 3),
                        e = random.any(3, 3), v = random.any(3, 3);
  const auto [slope, second_slope] = slopes(A = a, C = c, E = e);
  const auto value = [&](const Eigen::MatrixXd& at) { return std::get<0>(values(A = at, C = c, E = e)); };
  const auto second_value = [&](const Eigen::MatrixXd& at) { return std::get<1>(values(A = at, C = c, E = e)); };
  CHECK(oracle::taylor_order(value, a, slope, v) == Approx(2).margin(0.05));
  CHECK(oracle::taylor_order(value, a, 2 * slope, v) == Approx(1).margin(0.1));
  CHECK(oracle::taylor_order(second_value, a, second_slope, v) == Approx(2).margin(0.05));
}

}

TEST_CASE("expm has its first and second derivative") { check_orders<expm(A)>(); }

TEST_CASE("logm has its first and second derivative") { check_orders<logm(A)>(); }

TEST_CASE("sqrtm has its first and second derivative") { check_orders<sqrtm(A)>(); }

TEST_CASE("expm of a generator of rotations is a rotation, and logm and sqrtm undo what they should") {
  const double t = 0.7;
  const Eigen::MatrixXd generator = (Eigen::Matrix2d() << 0, -t, t, 0).finished();
  const Eigen::MatrixXd rotation =
      (Eigen::Matrix2d() << std::cos(t), -std::sin(t), std::sin(t), std::cos(t)).finished();
  const auto [r, l, s] = kernel<expm(A), logm(expm(A)), sqrtm(expm(2 * A))>(A = generator);
  CHECK((r - rotation).norm() < 1e-14);
  CHECK((l - generator).norm() < 1e-14);
  CHECK((s - rotation).norm() < 1e-14);
  const Eigen::MatrixXd three = Eigen::MatrixXd::Constant(1, 1, 3);
  CHECK(kernel<trace(expm(A))>(A = three) == Approx(std::exp(3)).epsilon(1e-14));
}

TEST_CASE("the derivatives of expm and logm have their adjoints") {
  oracle::random_matrices random(6);
  const Eigen::MatrixXd a = random.any(4, 4) + 3 * Eigen::MatrixXd::Identity(4, 4), c = random.any(4, 4),
                        e = random.any(4, 4);
  const auto [l, lt, z, zt] =
      kernel<dot(C, frechet_expm(A, E)), dot(frechet_expm(transpose(A), C), E), dot(C, frechet_logm(A, E)),
             dot(frechet_logm(transpose(A), C), E)>(A = a, C = c, E = e);
  CHECK(l == Approx(lt).epsilon(1e-12));
  CHECK(z == Approx(zt).epsilon(1e-12));
  const Eigen::MatrixXd back = kernel<frechet_expm(logm(A), frechet_logm(A, E))>(A = a, E = e);
  CHECK((back - e).norm() < 1e-12);
}

TEST_CASE("the third derivative of expm is the kernel of its formula, at named sizes") {
  static constexpr auto curvature = dot(E, gradient(dot(E, gradient(dot(C, expm(A)), A)), A));
  static constexpr auto third = gradient(curvature, A);
  oracle::random_matrices random(9);
  const Eigen::MatrixXd a = random.any(3, 3), c = random.any(3, 3), e = random.any(3, 3), v = random.any(3, 3);
  const Eigen::MatrixXd slope = kernel<third>(A = a, C = c, E = e);
  const auto value = [&](const Eigen::MatrixXd& at) { return kernel<curvature>(A = at, C = c, E = e); };
  CHECK(oracle::taylor_order(value, a, slope, v) == Approx(2).margin(0.05));
}

TEST_CASE("the derivatives of expm and logm keep their digits in directions that are large or small") {
  oracle::random_matrices random(10);
  const Eigen::MatrixXd a = random.any(3, 3) + 3 * Eigen::MatrixXd::Identity(3, 3), e = random.any(3, 3);
  const auto k = kernel<frechet_expm(A, E), frechet_logm(A, E)>;
  const auto [l, z] = k(A = a, E = e);
  for (const double size : {1e-12, 1e12}) {
    const Eigen::MatrixXd scaled = size * e;
    const auto [ls, zs] = k(A = a, E = scaled);
    CHECK((ls - size * l).norm() < 1e-14 * size * l.norm());
    CHECK((zs - size * z).norm() < 1e-14 * size * z.norm());
  }
}

TEST_CASE("a logarithm that is not real, or of a singular matrix, is NaN") {
  CHECK(kernel<logm(A)>(A = (Eigen::Matrix2d() << 1, 0, 0, -4).finished().eval()).hasNaN());
  CHECK(kernel<logm(A)>(A = (Eigen::Matrix2d() << 1, 1, 0, 0).finished().eval()).hasNaN());
}

TEST_CASE("expm runs at static sizes in single precision") {
  static constexpr auto B = matrix<"B", 2, 2>;
  const Eigen::Matrix2f b = (Eigen::Matrix2f() << 2, 1, 0, 2).finished();
  const float e = std::exp(2.0f);
  CHECK((kernel<expm(B)>(B = b) - (Eigen::Matrix2f() << e, e, 0, e).finished()).norm() < 1e-5f);
}

TEST_CASE("a square root that is not real is NaN") {
  const Eigen::MatrixXd a = (Eigen::Matrix2d() << 1, 0, 0, -4).finished();
  CHECK(kernel<sqrtm(A)>(A = a).hasNaN());
}

TEST_CASE("NaN in a matrix is NaN in its functions") {
  Eigen::MatrixXd a = Eigen::MatrixXd::Identity(3, 3);
  a(1, 2) = std::numeric_limits<double>::quiet_NaN();
  const auto [e, s, l] = kernel<expm(A), sqrtm(A), logm(A)>(A = a);
  CHECK((e.hasNaN() && s.hasNaN() && l.hasNaN()));
}
