// SPDX-License-Identifier: BSL-1.0
#include <Eigen/Dense>
#include <catch2/catch.hpp>
#include <limits>
#include <riesz/kernel.hpp>
#include <vector>

using namespace riesz;
using Catch::Matchers::Message;

namespace {

constexpr auto X = matrix<"X", "m", "n">;
constexpr auto w = vector<"w", "n">;
constexpr auto y = vector<"y", "m">;
constexpr auto f = squared_norm(X * w - y);
constexpr auto fit = kernel<f, gradient(f, w)>;

constexpr auto A = matrix<"A", 2, 2>;
constexpr auto W = matrix<"W", 2, 2, spd>;
constexpr auto b = vector<"b", 2>;

}

TEST_CASE("Sizes that disagree are named with both variables and both sizes, and no result is touched") {
  const Eigen::MatrixXd data = Eigen::MatrixXd::Ones(5, 3);
  const Eigen::VectorXd weights = Eigen::VectorXd::Ones(4), labels = Eigen::VectorXd::Ones(5);
  double value = 42;
  Eigen::VectorXd slope = Eigen::VectorXd::Constant(3, 42);
  CHECK_THROWS_MATCHES(fit(X = data, w = weights, y = labels, out<0> = value, out<1> = slope), shape_error,
                       Message("riesz: n is 3, the columns of X, and 4, the rows of w"));
  CHECK_THROWS_MATCHES(fit(X = data, w = slope, y = weights, out<0> = value), shape_error,
                       Message("riesz: m is 5, the rows of X, and 4, the rows of y"));
  CHECK(value == 42);
  CHECK(slope == Eigen::VectorXd::Constant(3, 42));
}

TEST_CASE("Data of another size than a static variable are refused with both sizes") {
  const Eigen::MatrixXd wrong = Eigen::MatrixXd::Ones(3, 2);
  const std::vector<double> three(3, 1.0);
  CHECK_THROWS_MATCHES((kernel<A * b>(A = wrong, b = std::array{1.0, 2.0})), shape_error,
                       Message("riesz: A has 2 rows, its data 3"));
  CHECK_THROWS_MATCHES((kernel<A * b>(A = Eigen::Matrix2d::Identity().eval(), b = three)), shape_error,
                       Message("riesz: b has 2 rows, its data 3"));
}

TEST_CASE("A block that reaches beyond a named size is refused when the size is known") {
  constexpr auto last = kernel<block<0, 3, "m", 1>(X)>;
  const Eigen::MatrixXd narrow = Eigen::MatrixXd::Ones(5, 3), wide = Eigen::MatrixXd::Ones(5, 4);
  CHECK_THROWS_MATCHES(last(X = narrow), shape_error, Message("riesz: block takes columns 3 to 3, and n is 3"));
  CHECK(last(X = wide) == wide.col(3));
}

TEST_CASE("Memory of a wrong size for a result is refused; an empty Eigen matrix is given its size") {
  const Eigen::MatrixXd data = Eigen::MatrixXd::Ones(5, 3);
  const Eigen::VectorXd weights = Eigen::VectorXd::Ones(3), labels = Eigen::VectorXd::Ones(5);
  Eigen::VectorXd wrong(2), empty;
  CHECK_THROWS_MATCHES(fit(X = data, w = weights, y = labels, out<1> = wrong), shape_error,
                       Message("riesz: result 1 is 3 x 1, the memory bound to out<1> is 2 x 1"));
  fit(X = data, w = weights, y = labels, out<1> = empty);
  CHECK(empty.size() == 3);
}

TEST_CASE("A matrix that is not positive definite is refused by name, and no result is touched") {
  constexpr auto solved = kernel<dot(b, b), solve(W, b)>;
  const Eigen::Vector2d right(1, 2);
  Eigen::Matrix2d indefinite, asymmetric;
  indefinite << 1, 2, 2, 1;
  asymmetric << 2, 1, 0, 2;
  double value = 42;
  CHECK_THROWS_MATCHES(solved(W = indefinite, b = right, out<0> = value), not_positive_definite,
                       Message("riesz: W must be symmetric positive definite, and is not"));
  CHECK_THROWS_MATCHES(solved(W = asymmetric, b = right, out<0> = value), not_positive_definite,
                       Message("riesz: W must be symmetric positive definite, and is not symmetric"));
  CHECK(value == 42);
}

TEST_CASE("A singular matrix is refused where it is inverted, not where its determinant is asked") {
  Eigen::Matrix3d singular;
  singular << 1, 2, 3, 4, 5, 6, 7, 8, 9;
  constexpr auto B = matrix<"B", 3, 3>;
  constexpr auto c = vector<"c", 3>;
  CHECK_THROWS_MATCHES((kernel<solve(B, c)>(B = singular, c = std::array{1.0, 2.0, 3.0})), singular_matrix,
                       Message("riesz: B must be inverted, and is singular to working precision"));
  CHECK_THROWS_AS((kernel<inverse(B)>(B = Eigen::Matrix3d::Zero().eval())), singular_matrix);
  CHECK(kernel<det(B)>(B = singular) == Approx(0).margin(1e-14));
  const auto tiny = kernel<inverse(B)>(B = (1e-200 * Eigen::Matrix3d::Identity()).eval());
  CHECK(tiny(0, 0) == Approx(1e200));
  CHECK_NOTHROW(kernel<inverse(B)>(B = Eigen::Vector3d(1e-20, 1, 1e20).asDiagonal().toDenseMatrix()));
}

TEST_CASE("A result that would overwrite what is still read is refused; where it cannot, it may") {
  Eigen::Matrix2d a = Eigen::Matrix2d::Identity();
  Eigen::Vector2d v(1, 2);
  CHECK_THROWS_MATCHES((kernel<A * b>(A = a, b = v, out<0> = v)), overlap_error,
                       Message("riesz: out<0> shares memory with b, which is read after the result is written"));
  CHECK(v == Eigen::Vector2d(1, 2));
  kernel<b - 0.5 * (A * b)>(A = a, b = v, out<0> = v);
  CHECK(v == Eigen::Vector2d(0.5, 1));
  kernel<solve(A, b)>(A = a, b = v, out<0> = v);
  CHECK(v == Eigen::Vector2d(0.5, 1));
  CHECK_THROWS_AS((kernel<2 * b, 3 * b>(b = v, out<0> = a.row(0).transpose(), out<1> = a.col(0))), overlap_error);

  Eigen::Vector3d three(1, 2, 3);
  CHECK_THROWS_AS((kernel<2 * b>(b = three.head<2>(), out<0> = three.tail<2>())), overlap_error);
  CHECK(three == Eigen::Vector3d(1, 2, 3));
}

TEST_CASE("NaN in is NaN out") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Eigen::Vector2d v(nan, 1);
  Eigen::Matrix2d m = Eigen::Matrix2d::Identity();
  m(0, 1) = m(1, 0) = nan;
  CHECK(std::isnan(kernel<sum(exp(b))>(b = v)));
  CHECK(std::isnan(kernel<solve(W, b)>(W = m, b = Eigen::Vector2d(1, 1))(0)));
  CHECK(std::isnan(kernel<solve(A, b)>(A = m, b = Eigen::Vector2d(1, 1))(0)));
}
