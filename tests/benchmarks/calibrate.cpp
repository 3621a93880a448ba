// SPDX-License-Identifier: BSL-1.0
// calibrate: measures the constants of include/riesz/plan/rates.hpp and prints them as that header has them. A rate is what
// one unit of work costs, as a multiple of one multiplication and addition in a large product. Each is the least of its
// repeats, which take turns with those of the large product, so that a busy machine slows both.
#include <Eigen/Dense>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <vector>

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;
constexpr auto lower_part = Eigen::Lower;

struct task {
  std::function<void()> run;
  double units;  // of work in one run
  double least = 1e300;

  void repeat(int times) {
    const auto start = std::chrono::steady_clock::now();
    for (int k = 0; k < times; ++k) run();
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    least = std::min(least, spent.count() / times / units);
  }
};

void measure(const std::vector<task*>& all, int repeats) {
  for (int repeat = 0; repeat < repeats; ++repeat)
    for (task* t : all) t->repeat(std::max(1, static_cast<int>(1e7 / t->units)));
}

struct square {
  MatrixXd a, b, sum;
  VectorXd x, y;

  explicit square(Eigen::Index n) : a(MatrixXd::Random(n, n)), b(a), sum(a), x(VectorXd::Random(n)), y(x) {}
  double entries() const { return static_cast<double>(a.size()); }
};

}

int main() {
  constexpr Eigen::Index n = 600;
  constexpr double cube = double(n) * n * n;
  const MatrixXd a = MatrixXd::Random(n, n), b = MatrixXd::Random(n, n);
  const MatrixXd triangle = a / n + 2 * MatrixXd::Identity(n, n);
  MatrixXd c = a;

  task product{[&] { c.noalias() = a * b; }, cube};
  task half{[&] {
              c.triangularView<lower_part>() = a * a.transpose();
              c.triangularView<Eigen::StrictlyUpper>() = c.transpose();
            },
            cube / 2};
  task triangular{[&] { c.noalias() = triangle.triangularView<lower_part>() * b; }, cube / 2};
  task substitution{[&] {
                      c = b;
                      triangle.triangularView<lower_part>().solveInPlace(c);
                    },
                    cube / 2};
  measure({&product, &half, &triangular, &substitution}, 30);

  // From 100 x 100, which is near, to 3200 x 3200, which is far: both costs, at twice the entries each time.
  std::vector<square> squares;
  for (double size = 100; size < 3300; size *= std::sqrt(2)) squares.emplace_back(static_cast<Eigen::Index>(size));
  std::vector<task> by_vector, by_entry;
  for (square& s : squares) {
    by_vector.push_back({[&s] { s.y.noalias() = s.a * s.x; }, s.entries()});
    by_entry.push_back({[&s] { s.sum = s.a + s.b; }, s.entries()});
  }
  std::vector<task*> all{&product};
  for (task& t : by_vector) all.push_back(&t);
  for (task& t : by_entry) all.push_back(&t);
  measure(all, 10);
  double cached = 0;
  for (std::size_t k = 0; k < squares.size(); ++k)
    if (2 * by_vector[k].least < by_vector.front().least + by_vector.back().least) cached = squares[k].entries();

  const auto rate = [&](const task& t) { return t.least / product.least; };
  std::printf("struct rates {\n");
  std::printf("  static constexpr double half = %.1f;          // of a triangle's entries alone\n", rate(half));
  std::printf("  static constexpr double triangular = %.1f;    // by a triangle's entries alone\n", rate(triangular));
  std::printf("  static constexpr double substitution = %.1f;  // in a triangular system, of many right sides\n",
              rate(substitution));
  std::printf("  static constexpr double cached = %.0f;   // entries that stay near\n\n", cached);
  std::printf(
      "  /// Of a matrix of so many entries and a vector: each entry is read, from memory where they are many.\n");
  std::printf("  static constexpr double vector(double entries) { return entries > cached ? %.1f : %.1f; }\n",
              rate(by_vector.back()), rate(by_vector.front()));
  std::printf("  /// An entry of a loop, among so many.\n");
  std::printf("  static constexpr double entry(double entries) { return entries > cached ? %.0f : %.1f; }\n};\n",
              rate(by_entry.back()), rate(by_entry.front()));
}
