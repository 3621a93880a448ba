// SPDX-License-Identifier: BSL-1.0
// -u'' + u^3 = 10 on [0, 1], zero at both ends, as the least energy of linear finite elements. Steepest descent in H1 takes
// the same few steps on every mesh, since there the gradient is the function's, not the vector's. Mass and stiffness are
// sparse; their sum is factorised once.
#include <cstdio>
#include <riesz/sparse.hpp>

using namespace riesz;

constexpr auto M = matrix<"M", "n", "n", spd, sparse>;  // mass
constexpr auto K = matrix<"K", "n", "n", spd, sparse>;  // stiffness
constexpr auto u = vector<"u", "n">;                    // values at the nodes
constexpr auto r = vector<"r", "n">;                    // the right side there
constexpr auto h = scalar<"h", positive>;               // the mesh's width

constexpr auto energy = dot(u, K * u) / 2 + h * sum(pow<4>(u)) / 4 - dot(r, M * u);
constexpr auto slope = gradient(energy, u);
constexpr auto g = gradient<h1<M, K>>(energy, u);
static_assert(equal(g, inverse(M + K) * (K * u + h * pow<3>(u) - M * r)));

constexpr auto descent = kernel<u - g, sqrt(dot(slope, g))>;  // and the gradient's length in H1

Eigen::SparseMatrix<double> tridiagonal(int n, double diagonal, double beside) {
  Eigen::SparseMatrix<double> a(n, n);
  a.reserve(Eigen::VectorXi::Constant(n, 3));
  for (int i = 0; i < n; ++i)
    for (int j = i - 1; j <= i + 1; ++j)
      if (j >= 0 && j < n) a.insert(i, j) = i == j ? diagonal : beside;
  return a;
}

int descend(int n) {
  const double width = 1.0 / (n + 1);
  const auto mass = tridiagonal(n, 4 * width / 6, width / 6), stiffness = tridiagonal(n, 2 / width, -1 / width);
  const Eigen::VectorXd force = Eigen::VectorXd::Constant(n, 10);
  Eigen::VectorXd now = Eigen::VectorXd::Zero(n), next(n);
  double length = 1;
  auto take = descent.bind(M = mass, K = stiffness, u = now, r = force, h = width, out<0> = next, out<1> = length);
  int steps = 0;
  for (; length > 1e-9 && steps < 100; ++steps) {
    take();
    now = next;
  }
  std::printf("%6d nodes: %d steps, u(1/2) = %.6f\n", n, steps, now[n / 2]);
  return steps;
}

int main() {
  const int coarse = descend(99), fine = descend(9999);
  return coarse < 40 && fine <= coarse + 2 ? 0 : 1;
}
