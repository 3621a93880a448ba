// SPDX-License-Identifier: BSL-1.0
// planner [N...] [P1...]: the problems of the planner, by Riesz, by Eigen as one writes it down, and by an expert with Eigen, as a
// table in Markdown. Fails where values or slopes are wrong.
#include "planner.hpp"
#include <Eigen/Dense>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace {

std::mt19937 numbers(1);

MatrixXd random(const operand& o) {
  std::uniform_real_distribution<double> number(-1, 1);
  MatrixXd m(o.rows, o.cols);
  for (size k = 0; k < m.size(); ++k) m.data()[k] = number(numbers);
  return m;
}
/// A direction in which an operand can move.
MatrixXd direction(const operand& o) {
  const MatrixXd m = random(o);
  switch (o.is) {
    case kind::spd:
      return m + m.transpose();
    case kind::lower:
      return m.triangularView<Eigen::Lower>();
    case kind::diagonal:
      return m.diagonal().asDiagonal();
    default:
      return m;
  }
}
/// Data on which no problem is badly conditioned.
MatrixXd data(const operand& o) {
  const double n = static_cast<double>(o.rows);
  const MatrixXd m = random(o), one = MatrixXd::Identity(o.rows, o.cols);
  switch (o.is) {
    case kind::spd:
      return m * m.transpose() / n + one;
    case kind::lower:
    case kind::diagonal:
      return direction(o) / n + one;
    case kind::positive:
      return m.cwiseAbs() + one;
    default:
      return m + std::sqrt(n) * one;
  }
}
matrices data(const std::vector<operand>& all) {
  matrices in;
  for (const operand& o : all) in.push_back(data(o));
  return in;
}

double seconds(const step& run, int times) {
  const auto start = std::chrono::steady_clock::now();
  for (int k = 0; k < times; ++k) run();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / times;
}

double median(std::vector<double> all) {
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::nth_element(all.begin(), middle, all.end());
  return *middle;
}

struct figures {
  double naive, riesz, error;  // times are multiples of the expert's, medians of pairs
  double expert;               // in seconds
  prepared kernel;
};

figures measured(const contest& c) {
  matrices in = data(c.operands), results(1);
  figures f{};
  f.kernel = c.riesz(in, results);
  f.kernel.run();
  // Into one memory, since where it lies counts: columns far apart can share a place in the cache.
  const MatrixXd riesz = results[0];
  MatrixXd naive = riesz;
  const step by_expert = c.expert(in, results[0]);
  by_expert();
  const double alone = seconds([&] { c.naive(in, naive); }, 1);
  const double scale = naive.norm();
  f.error = std::max((riesz - naive).norm(), (riesz - results[0]).norm()) / scale;

  const int times = std::max(1, static_cast<int>(2e-3 / seconds(by_expert, 3)));
  std::vector<double> experts, ratios;
  double spent = 0;
  while (experts.size() < 9 || (spent < 1 && experts.size() < 51)) {
    const bool riesz_first = experts.size() % 2 == 0;
    double r = riesz_first ? seconds(f.kernel.run, times) : 0;
    const double e = seconds(by_expert, times);
    if (!riesz_first) r = seconds(f.kernel.run, times);
    spent += (r + e) * times;
    experts.push_back(e);
    ratios.push_back(r / e);
  }
  f.expert = median(experts);
  f.riesz = median(ratios);
  f.naive = alone / f.expert;
  return f;
}

/// The largest relative error of a slope along a random direction, against central differences.
double error_of(const slopes& s) {
  matrices in = data(s.operands), results(s.varied.size() + 1);
  const prepared kernel = s.riesz(in, results);
  kernel.run();
  const matrices at = results;
  double worst = 0;
  for (std::size_t k = 0; k < s.varied.size(); ++k) {
    MatrixXd& moved = in[s.varied[k]];
    const MatrixXd start = moved, v = direction(s.operands[s.varied[k]]);
    const double h = 1e-5;
    moved = start + h * v, kernel.run();
    const double above = results[0](0);
    moved = start - h * v, kernel.run();
    const double below = results[0](0);
    moved = start;
    const double expected = (above - below) / (2 * h), found = at[k + 1].cwiseProduct(v).sum();
    worst = std::max(worst, std::abs(found - expected) / (at[k + 1].norm() * v.norm()));
  }
  return worst;
}

std::vector<contest> contests(size n) {
  std::vector<contest> all = products(n);
  for (const auto& more : {systems(n), parts(n)}) all.insert(all.end(), more.begin(), more.end());
  const auto place = [](const contest& c) { return c.problem[0] == 'P' ? std::atoi(c.problem + 1) : 100; };
  std::stable_sort(all.begin(), all.end(), [&](const contest& a, const contest& b) { return place(a) < place(b); });
  return all;
}

}

int main(int argc, char** argv) {
  std::vector<size> sizes;
  std::vector<std::string> problems;  // all where none is named
  for (int k = 1; k < argc; ++k)
    if (argv[k][0] == 'P')
      problems.push_back(argv[k]);
    else
      sizes.push_back(std::atol(argv[k]));
  if (sizes.empty()) sizes = {300, 1000};

  bool right = true;
  for (const slopes& s : all_slopes())
    if (const double error = error_of(s); !(error < 1e-6)) {
      right = false;
      std::fprintf(stderr, "%s: the gradient is off by %.1e\n", s.problem, error);
    }

  for (const size n : sizes) {
    std::printf("| n = %ld | | naive / expert | Riesz / expert | expert, ms | flops of Riesz | factorisations |\n",
                long{n});
    std::printf("|---|---|---:|---:|---:|---|---:|\n");
    for (const contest& c : contests(n)) {
      if (!problems.empty() && std::count(problems.begin(), problems.end(), c.problem) == 0) continue;
      const figures f = measured(c);
      std::printf("| %s | %s | %.2f | %.2f | %.3g | %s | %d |\n", c.problem, c.expression, f.naive, f.riesz,
                  1e3 * f.expert, f.kernel.flops.c_str(), f.kernel.factorizations);
      std::fflush(stdout);
      if (!(f.error < 1e-10)) {
        right = false;
        std::fprintf(stderr, "%s, %s: the value is off by %.1e\n", c.problem, c.expression, f.error);
      }
    }
    std::printf("\n");
  }
  return right ? 0 : 1;
}
