// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto S = matrix<"S", "n", "n", symmetric>;
constexpr auto x = vector<"x", "n">;
constexpr auto z = scalar<"z", complex_field>;

template <class T, int N = Eigen::Dynamic, int Order = Eigen::ColMajor>
Eigen::Matrix<T, N, N, Order> symmetric_data(Eigen::Index n) {
  const Eigen::Matrix<T, N, N, Order> a = Eigen::Matrix<T, N, N, Order>::Random(n, n);
  return a + a.transpose();
}

template <class T>
void check_sizes(double tolerance) {
  static constexpr auto both = kernel<dot(x, S * x), S * x>;
  static constexpr auto form = kernel<dot(x, S * x)>;
  for (Eigen::Index n = 0; n < 70; ++n) {
    const auto s = symmetric_data<T>(n);
    const Eigen::Matrix<T, -1, -1, Eigen::RowMajor> by_rows = s;
    const Eigen::Matrix<T, -1, 1> v = Eigen::Matrix<T, -1, 1>::Random(n);
    const Eigen::Matrix<T, -1, -1> wide = v.transpose().replicate(3, 1);
    const Eigen::Matrix<T, -1, 1> product = s.lazyProduct(v);
    const double value = static_cast<double>(v.dot(product)), scale = tolerance * (1 + static_cast<double>(n * n));
    const auto [f, y] = both(S = s, x = v);
    CHECK((y - product).norm() <= scale);
    CHECK(f == Approx(value).margin(scale));
    CHECK(form(S = s, x = v) == Approx(value).margin(scale));
    CHECK(form(S = by_rows, x = v) == Approx(value).margin(scale));
    const auto view = Eigen::Map<const Eigen::Matrix<T, -1, 1>, 0, Eigen::InnerStride<>>(
        n > 0 ? wide.data() + 1 : nullptr, n, Eigen::InnerStride<>(3));
    if (n > 0) CHECK((view - wide.row(1).transpose()).norm() == 0);  // every third number
    CHECK(form(S = s, x = view) == Approx(value).margin(scale));
    const auto [g, w] = both(S = by_rows, x = view);
    CHECK((w - product).norm() <= scale);
    CHECK(g == Approx(value).margin(scale));
  }
}

}

TEST_CASE("A symmetric matrix and a vector: all sizes, in double and in float, however the data lie") {
  check_sizes<double>(1e-14);
  check_sizes<float>(1e-5);
}

TEST_CASE("One triangle is read") {
  const auto s = symmetric_data<double>(37);
  const Eigen::VectorXd v = Eigen::VectorXd::Random(37);
  Eigen::MatrixXd lower = s;
  lower.block(0, 16, 16, 16).setConstant(std::numeric_limits<double>::quiet_NaN());
  CHECK(kernel<dot(x, S * x)>(S = lower, x = v) == Approx(v.dot(s * v)).epsilon(1e-12));
}

TEST_CASE("Static sizes beyond those that are unrolled") {
  constexpr auto A = matrix<"A", 67, 67, symmetric>;
  constexpr auto u = vector<"u", 67>;
  const auto s = symmetric_data<double, 67>(67);
  const Eigen::Matrix<double, 67, 1> v = Eigen::Matrix<double, 67, 1>::Random();
  const auto [f, y] = kernel<dot(u, A * u), A * u>(A = s, u = v);
  CHECK((y - s * v).norm() <= 1e-12);
  CHECK(f == Approx(v.dot(s * v)).epsilon(1e-12));
}

TEST_CASE("Real matrices beside complex numbers") {
  const auto s = symmetric_data<double>(11);
  const Eigen::VectorXd v = Eigen::VectorXd::Random(11);
  const std::complex<double> number(0.5, -2);
  const auto [f, y] = kernel<z * dot(x, S * x), S * x>(S = s, x = v, z = number);
  CHECK(std::abs(f - number * v.dot(s * v)) <= 1e-12);
  CHECK((y - s * v).norm() <= 1e-12);
}

TEST_CASE("What the plan says of them") {
  STATIC_REQUIRE(text(kernel<dot(x, S * x)>.plan) == std::string_view("1. out<0> = x^T S x   [n^2 + 2 n]"));
  STATIC_REQUIRE(text(kernel<dot(x, S * x), S * x>.plan) ==
                 std::string_view("1. out<1> = S x   [2 n^2]\n2. out<0> = out<1>^T x   [2 n]"));
}
