// SPDX-License-Identifier: BSL-1.0
// An operation of a user's: the running sum. Proved, and run in a kernel with its gradient.
#include <Eigen/Dense>
#include <cmath>
#include <cstdio>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace mine {

struct running_sum_op {  // y_i = a_1 + ... + a_i
  static constexpr auto name = "running_sum";
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape a) { return a; }
  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    for (int i = 0; i < a.size(); ++i) y[i] = i == 0 ? a[i] : y[i - 1] + a[i];
  }
  // Clang 19 reads rules in order: one that names its own operation stands after `exact`.
  static constexpr term adjoint(term c, term) {
    return sum(c) * constant_term<ones_op>(c, c.dims()) - apply<running_sum_op>(c) + c;
  }
};
constexpr auto running_sum(Symbolic auto a) { return apply<running_sum_op>(a); }

}

// The changes x of a path that is to follow b.
constexpr auto x = vector<"x", "n">;
constexpr auto b = vector<"b", "n">;
constexpr auto f = 0.5 * squared_norm(mine::running_sum(x) - b);
constexpr auto g = gradient(f, x);

static_assert(is_gradient(g, f, x));
static_assert(is_adjoint(linear_map(x, mine::running_sum(x)), adjoint(linear_map(x, mine::running_sum(x)))));

int main() {
  const Eigen::Vector3d changes(1, 2, 3), path(1, 1, 1);
  const auto [value, slope] = kernel<f, g>(x = changes, b = path);
  std::printf("%s = %g, slope %g %g %g\n", text(f).c_str(), value, slope(0), slope(1), slope(2));
  // The path is 1, 3, 6; it misses b by 0, 2, 5; each change moves all that comes after it.
  return std::abs(value - 14.5) < 1e-12 && (slope - Eigen::Vector3d(7, 7, 5)).norm() < 1e-12 ? 0 : 1;
}
