// SPDX-License-Identifier: BSL-1.0
#include "compare.hpp"

TEST_CASE("tan, sinh, cosh, expm1 and functions of signs in kernels agree with the interpreter") {
  check<tan(A), sinh(A), cosh(A), expm1(A), abs(A), sign(A), heaviside(A), relu(A), sum(abs(A)), relu(A - P)>();
  check<tan(t), sinh(t), cosh(t), expm1(t), abs(-t), sign(-t), heaviside(t), relu(-t)>();
}

TEST_CASE("Their gradients in kernels agree with the interpreter") {
  check<gradient(sum(tan(A)), A), gradient(sum(sinh(A)), A), gradient(sum(cosh(A)), A), gradient(sum(expm1(A)), A),
        gradient(sum(abs(A)), A), gradient(dot(B, relu(A)), A)>();
}

TEST_CASE("At zero abs and relu have the slope 0, in SIMD lanes and outside of them") {
  static constexpr auto v = vector<"v", "n">;
  const auto slopes = [](auto precision) {
    using V = Eigen::Matrix<decltype(precision), -1, 1>;
    for (const int n : {1, 2, 7, 16, 19}) {
      const V zero = V::Zero(n);
      const auto [a, r, s, h] =
          kernel<gradient(sum(abs(v)), v), gradient(sum(relu(v)), v), sign(v), heaviside(v)>(v = zero);
      CHECK(a == zero);
      CHECK(r == zero);
      CHECK(s == zero);
      CHECK(h == zero);
    }
  };
  slopes(double{});
  slopes(float{});
}

TEST_CASE("NaN in is NaN out, and infinities stay what they are") {
  static constexpr auto v = vector<"v", "n">;
  constexpr double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  Eigen::VectorXd d(11);
  d << nan, inf, -inf, 1, -1, nan, inf, -inf, 2, nan, -3;
  const auto [a, r, s, h] = kernel<abs(v), relu(v), sign(v), heaviside(v)>(v = d);
  for (const int i : {0, 5, 9}) CHECK((std::isnan(a(i)) && std::isnan(r(i)) && std::isnan(s(i)) && std::isnan(h(i))));
  for (const int i : {1, 6}) CHECK((a(i) == inf && r(i) == inf && s(i) == 1 && h(i) == 1));
  for (const int i : {2, 7}) CHECK((a(i) == inf && r(i) == 0 && s(i) == -1 && h(i) == 0));
}

TEST_CASE("expm1 is accurate near zero") {
  static constexpr auto v = vector<"v", "n">;
  const Eigen::VectorXd d = Eigen::VectorXd::LinSpaced(9, -1e-9, 1e-9);
  const Eigen::VectorXd e = kernel<expm1(v)>(v = d);
  for (int i = 0; i < 9; ++i) CHECK(e(i) == Approx(std::expm1(d(i))).epsilon(1e-14).margin(1e-300));
}
