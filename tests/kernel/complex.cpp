// SPDX-License-Identifier: BSL-1.0
// Kernels with complex variables, alone and among real ones.
#include "complex.hpp"

#include <vector>

TEST_CASE("products, sums and multiples of complex and real matrices are what the interpreter says") {
  check<double, A * z, A * r, B * z, ctranspose(A) * y, transpose(A) * y, conj(A) * r, s * A + t * B, A / s,
        imaginary_unit * z - r, H * z + conj(H) * z>(1e-11);
}

TEST_CASE("elementwise functions, parts and norms of complex and real entries are what the interpreter says") {
  check<double, hadamard(z, conj(z)), hadamard_div(z, r + 3 * ones<"n">), reciprocal(z), pow<3>(z), pow<-2>(z), real(z),
        imag(A), norm(z), squared_norm(A), dot(z, r), dot(y, A * z), sum(hadamard(z, r)), exp(r), sigmoid(imag(z)),
        log(t), sqrt(r - r + t * ones<"n">), diag(z), diagonal_of(M), trace(M), outer(z, r), imaginary_unit, mean(A),
        vec(z), gradient(imag(mean(hadamard(z, block<0, 0, "n", 1>(z)))), z)>(1e-11);
}

TEST_CASE("complex numbers of single precision are what the interpreter says") {
  check<float, solve(P, z), A * r, gradient(squared_norm(A * z - y), z), norm(z)>(5e-4);
}

TEST_CASE("at 3 + 4i the gradient of |z|^2 is 6 + 8i, and real results are real") {
  const auto [value, slope] = kernel<squared_norm(s), gradient(squared_norm(s), s)>(s = std::complex<double>(3, 4));
  STATIC_REQUIRE(std::is_same_v<std::remove_const_t<decltype(value)>, double>);
  CHECK(value == 25);
  CHECK(slope == std::complex<double>(6, 8));
}

TEST_CASE("complex arrays, spans and vectors are bound as they are, results where they are wanted") {
  constexpr auto x = vector<"x", 2, complex_field>;
  using C = std::complex<double>;
  const std::array<C, 2> xs{C(1, 2), C(3, -1)};
  const std::vector<C> more(xs.begin(), xs.end());
  const Eigen::Vector2cd expected(C(2, 4), C(6, -2));
  constexpr auto g = gradient(squared_norm(x), x);
  CHECK(kernel<g>(x = xs) == expected);
  CHECK(kernel<g>(x = std::span<const C>(xs)) == expected);
  CHECK(kernel<g>(x = more) == expected);
  CHECK(kernel<g>(x = std::array{1.0, 2.0}) == Eigen::Vector2cd(2, 4));
  Eigen::Vector2cd slope;
  float value = 0;
  kernel<g, squared_norm(x)>(x = xs, out<0> = slope, out<1> = value);
  CHECK(slope == expected);
  CHECK(value == 15);
  Eigen::Vector2cd same(xs[0], xs[1]);
  kernel<conj(x)>(x = same, out<0> = same);
  CHECK(same == Eigen::Vector2cd(C(1, -2), C(3, 1)));
}

TEST_CASE("a bound kernel takes complex and real data again and again") {
  const matrices d = sample_data(5, 4);
  const Eigen::MatrixXcd a = d.at("A"), ys = d.at("y");
  Eigen::VectorXd rs = d.at("r").real();
  Eigen::VectorXcd residual;
  auto step = kernel<A * r - y>.bind(A = a, y = ys, out<0> = residual);
  for (int i = 0; i < 3; ++i) {
    rs *= 2;
    step(r = rs);
    CHECK((residual - (a * rs - ys)).norm() < 1e-12);
  }
}
