// SPDX-License-Identifier: BSL-1.0
#include "data.hpp"
#include <cmath>
#include <random>

namespace workloads {

namespace {

using pairs = std::vector<std::pair<long, long>>;

std::vector<double> random(std::pair<long, long> shape) {
  static std::mt19937 numbers(1);
  std::uniform_real_distribution<double> number(-1, 1);
  std::vector<double> entries(static_cast<std::size_t>(shape.first * shape.second));
  for (double& x : entries) x = number(numbers);
  return entries;
}

/// A symmetric matrix with eigenvalues of at least 1: a row's diagonal entry exceeds the others together by 1.
std::vector<double> spd(long n) {
  std::vector<double> a = random({n, n});
  const auto at = [n](long i, long j) { return static_cast<std::size_t>(i + j * n); };
  for (long j = 0; j < n; ++j)
    for (long i = 0; i < j; ++i) a[at(i, j)] = a[at(j, i)];
  for (long i = 0; i < n; ++i) {
    double others = 0;
    for (long j = 0; j < n; ++j) others += j == i ? 0 : std::abs(a[at(i, j)]);
    a[at(i, i)] = others + 1;
  }
  return a;
}

/// Entries of an operand, by its place: what is symmetric, positive, or small enough for exp.
std::vector<double> entries(const std::string& workload, std::size_t place, std::pair<long, long> shape) {
  const bool symmetric = (workload == "W1" && place == 0) || (workload == "W6") || (workload == "W8" && place == 0);
  if (symmetric) return spd(shape.first);
  std::vector<double> all = random(shape);
  const bool labels = workload.starts_with("W3") && place == 1, ridge = workload.starts_with("W3") && place == 3;
  for (double& x : all) {
    if (labels) x = x > 0;
    if (ridge) x = 0.5;
    if (workload == "W4") x *= 3;
    if (workload == "W7" && place == 0) x *= 0.3;
  }
  return all;
}

}

shapes shapes_of(const std::string& workload, sizes s) {
  const long n = s[0], k = s[1];
  if (workload == "W1") return {{{n, n}, {n, 1}, {n, 1}}, {{n, 1}}};
  if (workload.starts_with("W2")) return {{{n, k}, {n, 1}, {k, 1}}, {{k, 1}}};
  if (workload.starts_with("W3")) return {{{n, k}, {n, 1}, {k, 1}, {1, 1}}, {{k, 1}}};
  if (workload == "W4") return {{{n, 1}}, {{n, 1}}};
  if (workload == "W5" || workload == "W6") return {{{n, n}, {n, n}}, {{n, n}}};
  if (workload == "W7") {
    const long o = s[2], batch = s[3];
    return {{{k, n}, {k, 1}, {o, k}, {n, batch}, {o, batch}}, {{k, n}, {k, 1}, {o, k}}};
  }
  if (workload == "W8") return {{{n, n}, {n, 1}, {n, 1}}, {{n, 1}}};
  return {{{n, k}}, {}};  // sum X
}

template <class T>
problem<T> data<T>::make(const std::string& workload, sizes n) {
  const shapes s = shapes_of(workload, n);
  problem<T> p{n, {}, memory(1), {}};
  for (std::size_t i = 0; i < s.in.size(); ++i) {
    const auto [rows, cols] = s.in[i];
    const bool tall = rows * cols > 1 << 22;
    if (tall && tall_.contains(s.in[i])) {
      p.in[i] = tall_.at(s.in[i]);
      continue;
    }
    const std::vector<double> from = entries(workload, i, s.in[i]);
    T* const to = memory(rows * cols);
    for (std::size_t e = 0; e < from.size(); ++e) to[e] = static_cast<T>(from[e]);
    p.in[i] = to;
    if (tall) tall_[s.in[i]] = to;
  }
  for (std::size_t i = 0; i < s.out.size(); ++i) p.out[i] = memory(s.out[i].first * s.out[i].second);
  return p;
}

template class data<double>;
template class data<float>;

}
