// SPDX-License-Identifier: BSL-1.0
// A space of a user's: vectors of samples, in which a rough vector is long. Its gradients are smooth.
#include <Eigen/Dense>
#include <cstdio>
#include <riesz/kernel.hpp>

using namespace riesz;

constexpr auto D = matrix<"D", "m", "n">;  // differences of neighbours
constexpr auto x = vector<"x", "n">;
constexpr auto b = vector<"b", "n">;
constexpr auto f = 0.5 * squared_norm(x - b);

namespace mine {

/// u'v + (D u)'(D v)
struct smooth {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(u, v) + dot(D * u, D * v); }
};

}

constexpr auto g = gradient<mine::smooth>(f, x);
static_assert(is_inner_product<mine::smooth>(x));
static_assert(is_gradient<mine::smooth>(g, f, x));
static_assert(equal(g, solve(identity<"n"> + transpose(D) * D, x - b)));  // Riesz has found and inverted the metric

int main() {
  Eigen::Matrix<double, 2, 3> differences;
  differences << -1, 1, 0, 0, -1, 1;
  const Eigen::Vector3d at(1, 0, 0), data(0, 0, 0);
  const Eigen::VectorXd slope = kernel<g>(D = differences, x = at, b = data);
  std::printf("%s = %g %g %g\n", text(g).c_str(), slope(0), slope(1), slope(2));
  // The plain gradient is a spike, 1 0 0; this one is (I + D'D)^-1 of it.
  return (slope - Eigen::Vector3d(5, 2, 1) / 8).norm() < 1e-12 ? 0 : 1;
}
