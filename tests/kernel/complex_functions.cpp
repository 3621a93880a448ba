// SPDX-License-Identifier: BSL-1.0
// Elementwise functions of complex entries in kernels, absolute values and their gradients, stacks and Kronecker products.
#include "complex.hpp"

namespace {

using C = std::complex<double>;

constexpr auto B2 = matrix<"B2", 2, 2, complex_field>;
constexpr auto R2 = matrix<"R2", 2, 3>;
constexpr auto x = vector<"x", 3, complex_field>;

}

TEST_CASE("functions of complex entries are what the interpreter says") {
  check<double, exp(z), expm1(z), log(z), log1p(z), sqrt(z), sin(A), cos(z), tan(z), sinh(z), cosh(z), tanh(z),
        sigmoid(A), abs(A), abs(z - imaginary_unit * r), abs(r), sign(r)>(1e-11);
  check<double, pow(z, s), pow(z, rational<1, 3>), pow(z, r), pow(t, s), z / s, hadamard_div(r, z), log(s) * z,
        exp(imaginary_unit * t), sum(exp(z)) + sum(exp(r)), mean(abs(A))>(1e-11);
}

TEST_CASE("gradients through functions of complex entries are what the interpreter says") {
  check<double, gradient(sum(abs(A * z - y)), z), gradient(squared_norm(exp(A * z)), z),
        gradient(real(dot(y, sin(A * z))), A), gradient(real(sum(log(z))), z), gradient(abs(s), s),
        gradient(abs(det(M)), M), gradient<weighted<P>>(sum(abs(hadamard(r, z))), z),
        gradient(abs(s) * sum(abs(r + imaginary_unit * z)), r)>(1e-10);
}

TEST_CASE("functions of complex entries of single precision are what the interpreter says") {
  check<float, exp(z), expm1(z), log(z), log1p(z), tanh(z), gradient(sum(abs(A * z - y)), z)>(5e-4);
}

TEST_CASE("at 3 + 4i and at 0 the gradient of |z| is z/|z| and 0, and |z| is real") {
  const Eigen::Vector3cd xs(C(3, 4), 0, C(0, -2));
  const auto [value, slope] = kernel<sum(abs(x)), gradient(sum(abs(x)), x)>(x = xs);
  STATIC_REQUIRE(std::is_same_v<std::remove_const_t<decltype(value)>, double>);
  CHECK(value == 7);
  CHECK(slope == Eigen::Vector3cd(C(0.6, 0.8), 0, C(0, -1)));
}

TEST_CASE("roots and logarithms are on the principal branch, above the cut where the imaginary part is zero") {
  const Eigen::Vector3cd xs(-4, C(0, 2), C(-3, -4));
  const auto [roots, logs] = kernel<sqrt(x), log(x)>(x = xs);
  CHECK((roots - Eigen::Vector3cd(C(0, 2), C(1, 1), C(1, -2))).norm() < 1e-14);
  CHECK(std::abs(logs(0) - C(std::log(4.0), std::acos(-1.0))) < 1e-14);
}

TEST_CASE("expm1 and log1p keep small complex entries, and sigmoid's large ones stay finite") {
  const Eigen::Vector3cd small(C(1e-12, 2e-12), C(-3e-13, 1e-14), 0);
  const auto [forth, back] = kernel<expm1(x), log1p(x)>(x = small);
  for (int i = 0; i < 3; ++i) {
    CHECK(std::abs(forth(i) - small(i) - small(i) * small(i) / 2.0) <= 1e-27);
    CHECK(std::abs(back(i) - small(i) + small(i) * small(i) / 2.0) <= 1e-27);
  }
  const Eigen::Vector3cd large(C(1000, 1), C(-1000, 1), C(-1000, 0));
  const auto limits = kernel<sigmoid(x)>(x = large);
  CHECK(limits == Eigen::Vector3cd(1, 0, 0));
}

TEST_CASE("stacks, blocks and Kronecker products of complex and real matrices are what the interpreter says") {
  const Eigen::Vector3cd xs(C(1, 2), C(-0.5, 0.25), C(0, -1));
  const Eigen::Matrix2cd bs = Eigen::Matrix2d::Identity() + C(0, 1) * Eigen::Matrix2d::Ones();
  const Eigen::Matrix<double, 2, 3> rs = Eigen::Matrix<double, 2, 3>::Constant(0.5);
  const matrices d{{"x", xs}, {"B2", bs}, {"R2", rs.cast<C>()}};
  constexpr auto all = hana::make_tuple(
      kron(B2, x), kron(R2, B2), hstack(x, exp(x)), hstack(B2, R2), vstack(transpose(x), R2), reshape<1, 3>(x),
      block<1, 0, 2, 1>(x), vec(B2), triu(B2), outer(x, exp(x)), row_sums(B2), gradient(real(sum(kron(B2, exp(x)))), B2),
      gradient(imag(sum(kron(B2, exp(x)))), x), gradient(sum(abs(kron(R2, B2))), R2), matpow<3>(B2), mean(x));
  const auto results = [&]<std::size_t... I>(std::index_sequence<I...>) {
    return kernel<all[hana::size_c<I>]..., sum(R2) + real(sum(B2)) + real(sum(x))>(x = xs, B2 = bs, R2 = rs);
  }
  (std::make_index_sequence<16>{});
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (
        [&] {
          CAPTURE(I);
          CHECK(error(std::get<I>(results), interpreted(all[hana::size_c<I>], d)) < 1e-13);
        }(),
        ...);
  }
  (std::make_index_sequence<16>{});
}
