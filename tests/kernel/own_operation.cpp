// SPDX-License-Identifier: BSL-1.0
#include <Eigen/Dense>
#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

namespace somebody {

using namespace riesz;

struct swish_op {
  static constexpr auto name = "swish";
  static constexpr shape result(shape a) { return a; }
  template <class T>
  static constexpr T value(T x) {
    return x * sigmoid_op::value(x);
  }
  template <class T>
  static constexpr T slope(T x, T y) {
    return y + sigmoid(x) * (1 - y);
  }
};
constexpr auto swish(Symbolic auto a) { return apply<swish_op>(a); }

// An operation whose slope is another operation, which stands in no expression.
struct ramp_slope_op {
  static constexpr auto name = "ramp_slope";
  static constexpr shape result(shape a) { return a; }
  template <class T>
  static constexpr T value(T x) {
    return exp_op::value(x) / (T(1) + exp_op::value(x));
  }
  template <class T>
  static constexpr T slope(T, T y) {
    return y * (1 - y);
  }
};
struct ramp_op {
  static constexpr auto name = "ramp";
  static constexpr shape result(shape a) { return a; }
  template <class T>
  static constexpr T value(T x) {
    return log1p_op::value(exp_op::value(x));
  }
  template <class T>
  static constexpr T slope(T x, T) {
    if constexpr (Symbolic<T>)
      return apply<ramp_slope_op>(x);
    else
      return ramp_slope_op::value(x);
  }
};

// An operation on whole matrices that states no kernel: its exact rule is run.
struct reversed_op {
  static constexpr auto name = "reversed";
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape a) { return a; }
  // Before the rule that names the operation itself: Clang 19 reads the members of a class in order.
  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    for (int i = 0; i < a.size(); ++i) y[i] = a[a.size() - 1 - i];
  }
  static constexpr term adjoint(term c, term) { return apply<reversed_op>(c); }
};

struct sobolev {
  static constexpr auto inner(Expression auto u, Expression auto v) {
    return dot(u, matrix<"M", "n", "n", spd> * v) + dot(u, matrix<"K", "n", "n", spd> * v);
  }
};

constexpr auto x = vector<"x", "n">;
constexpr auto A = matrix<"A", "n", "n">;
constexpr auto M = matrix<"M", "n", "n", spd>;
constexpr auto K = matrix<"K", "n", "n", spd>;

}

using namespace somebody;

TEST_CASE("An elementwise operation of a user runs in kernels, vectorised, and so does its gradient") {
  static constexpr auto f = sum(swish(A * x));
  static_assert(is_gradient(gradient(f, x), f, x));
  const Eigen::MatrixXd a = Eigen::MatrixXd::Random(7, 7);
  const Eigen::VectorXd at = Eigen::VectorXd::Random(7);
  const auto [value, slope] = kernel<f, gradient(f, x)>(A = a, x = at);
  const Eigen::ArrayXd z = a * at, s = 1 / (1 + (-z).exp());
  CHECK(value == Approx((z * s).sum()));
  CHECK((slope - a.transpose() * (z * s + s * (1 - z * s)).matrix()).norm() < 1e-12);
}

TEST_CASE("An operation that only another one's slope names runs by its record") {
  constexpr auto f = sum(apply<ramp_op>(x));
  const Eigen::VectorXd at = Eigen::VectorXd::Random(7);
  const Eigen::VectorXd slope = kernel<gradient(f, x)>(x = at);
  CHECK((slope.array() - 1 / (1 + (-at.array()).exp())).matrix().norm() < 1e-14);
}

TEST_CASE("An operation on whole matrices runs by its exact rule") {
  constexpr auto f = dot(x, apply<reversed_op>(A * x));
  static_assert(is_gradient(gradient(f, x), f, x));
  const Eigen::MatrixXd a = Eigen::MatrixXd::Random(5, 5);
  const Eigen::VectorXd at = Eigen::VectorXd::Random(5);
  const auto [value, slope] = kernel<f, gradient(f, x)>(A = a, x = at);
  CHECK(value == Approx(at.dot((a * at).reverse())));
  CHECK((slope - (a * at).reverse() - a.transpose() * at.reverse()).norm() < 1e-12);
  const Eigen::VectorXf in_float = kernel<apply<reversed_op>(x)>(x = at.cast<float>().eval());
  CHECK((in_float.cast<double>() - at.reverse()).norm() < 1e-6);
}

TEST_CASE("Operations of a user run among complex numbers") {
  constexpr auto z = vector<"z", "n", complex_field>;
  using C = std::complex<double>;
  const Eigen::Vector3cd at(C(1, 2), C(-3, 0.5), C(0, -1));
  constexpr auto f = squared_norm(apply<reversed_op>(z) - z);
  const auto [turned, slope, real_ones] =
      kernel<apply<reversed_op>(z), gradient(f, z), swish(real(z)) + imaginary_unit * apply<reversed_op>(real(z))>(z = at);
  CHECK(turned == at.reverse());
  CHECK((slope - 4 * (at - at.reverse())).norm() < 1e-14);
  for (int i = 0; i < 3; ++i) {
    const double t = at(i).real();
    CHECK(std::abs(real_ones(i) - C(t / (1 + std::exp(-t)), at(2 - i).real())) < 1e-15);
  }
}

TEST_CASE("A user's space takes part in kernels") {
  constexpr auto f = 0.5 * dot(x, A * x);
  constexpr auto g = gradient<sobolev>(f, x);
  static_assert(is_gradient<sobolev>(g, f, x));
  const Eigen::MatrixXd a = Eigen::MatrixXd::Random(4, 4), m = Eigen::MatrixXd::Identity(4, 4), k = 3 * m;
  const Eigen::VectorXd at = Eigen::VectorXd::Random(4);
  const Eigen::VectorXd slope = kernel<g>(A = a, M = m, K = k, x = at);
  CHECK((slope - 0.125 * (a + a.transpose()) * at).norm() < 1e-14);
  static_assert(kernel<g>.cost.factorizations == 1);
}
