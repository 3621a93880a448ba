// SPDX-License-Identifier: BSL-1.0
// A matrix whose rank is too low for what it is inverted for, whatever the data.
// error 1: riesz: a kernel inverts, solves with and takes logdet of matrices that can be regular
// error 1: "X^T X"}, 3, 5>
// error 2: riesz: a kernel inverts, solves with and takes logdet of matrices that can be regular
// error 2: 2, 5>
// error 3: riesz: a kernel inverts, solves with and takes logdet of matrices that can be regular
// error 3: 1, 5>
#include <riesz/kernel.hpp>

using namespace riesz;

constexpr auto X = matrix<"X", 3, 5>;
constexpr auto u = vector<"u", 5>;
constexpr auto v = vector<"v", 5>;
constexpr auto y = vector<"y", 3>;
constexpr auto s = scalar<"s", positive>;

int main() {
  const Eigen::Matrix<double, 3, 5> x = Eigen::Matrix<double, 3, 5>::Random();
  const Eigen::Matrix<double, 3, 1> right = Eigen::Vector3d::Random();
  const Eigen::Matrix<double, 5, 1> w = Eigen::Matrix<double, 5, 1>::Random();
#if RIESZ_WRONG == 1
  kernel<inverse(transpose(X) * X) * transpose(X) * y>(X = x, y = right);
#elif RIESZ_WRONG == 2
  kernel<solve(outer(u, v) + outer(v, v), u)>(u = w, v = w);
#elif RIESZ_WRONG == 3
  kernel<logdet(2 * outer(u, u))>(u = w);
#else
  kernel<inverse(transpose(X) * X + s * identity<5>) * transpose(X) * y>(X = x, y = right, s = 2);
  kernel<inverse(X * transpose(X)) * y>(X = x, y = right);
#endif
}
