// SPDX-License-Identifier: BSL-1.0
#include "compare.hpp"

TEST_CASE("Powers with expressions as exponents in kernels agree with the interpreter") {
  check<pow(P, A), pow(P, t), pow(t, t), pow(P, 2.5), pow(P, -2), pow(P, 0.5), sum(pow(P, A)),
        gradient(sum(pow(P, A)), A), gradient(sum(pow(P, A)), P), gradient(sum(pow(P, t)), t)>();
}

TEST_CASE("Powers of matrices in kernels agree with the interpreter") {
  check<matpow<3>(M / 20), matpow<-2>(M), matpow<4>(M / 20) * x, gradient(trace(matpow<3>(M / 20)), M)>();
}

TEST_CASE("A power of a matrix squares repeatedly") {
  static constexpr auto Q = matrix<"Q", 4, 4>;
  static_assert(kernel<matpow<8>(Q)>.cost.flops == 3 * 2 * 64);
}

TEST_CASE("softmax and logsumexp in kernels agree with the interpreter") {
  check<softmax(x), logsumexp(x), softmax(A * x), logsumexp(A * x), gradient(logsumexp(A * x), x),
        hessian(logsumexp(A * x), x)(x), gradient(dot(y, softmax(y)), y)>();
}

TEST_CASE("softmax and logsumexp of static sizes agree with the interpreter") {
  static constexpr auto v = vector<"v", 5>;
  const Eigen::Vector<double, 5> d = Eigen::Vector<double, 5>::Random();
  const oracle::named_data data{{"v", d}};
  const auto [s, l, g] = kernel<softmax(v), logsumexp(v), gradient(logsumexp(2 * v), v)>(v = d);
  CHECK(oracle::error(s, oracle::interpreted(softmax(v), data)) < 1e-15);
  CHECK(oracle::error(l, oracle::interpreted(logsumexp(v), data)) < 1e-15);
  CHECK(oracle::error(g, oracle::interpreted(2 * softmax(2 * v), data)) < 1e-15);
}

TEST_CASE("softmax and logsumexp neither overflow nor underflow") {
  for (const double shift : {1000.0, -1000.0}) {
    const Eigen::VectorXd d = Eigen::Vector3d(0, 1, 2).array() + shift;
    const auto [s, l] = kernel<softmax(x), logsumexp(x)>(x = d);
    const Eigen::Vector3d e = Eigen::Array3d(0, 1, 2).exp();
    CHECK(l == Approx(shift + std::log(e.sum())).epsilon(1e-15));
    CHECK((s - e / e.sum()).norm() < 1e-15);
  }
}

TEST_CASE("logsumexp of infinities is infinite, of NaN it is NaN") {
  constexpr double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  const auto at = [](double a, double b, double c) {
    const Eigen::VectorXd d = Eigen::Vector3d(a, b, c);
    return kernel<logsumexp(x)>(x = d);
  };
  CHECK(at(0, inf, 1) == inf);
  CHECK(at(-inf, -inf, -inf) == -inf);
  CHECK(at(-inf, 3, -inf) == 3);
  CHECK(std::isnan(at(0, nan, inf)));
  const Eigen::VectorXd d = Eigen::Vector3d(0, nan, 1);
  CHECK(std::isnan(kernel<softmax(x)>(x = d).sum()));
}
