// SPDX-License-Identifier: BSL-1.0
#include "contest.hpp"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include "../../kernel/allocations.hpp"

namespace workloads {

std::string text(sizes n) {
  std::string all;
  for (const long s : n)
    if (s != 0) all += (all.empty() ? "" : "x") + std::to_string(s);
  return all;
}

template <class T>
contest<T>::contest(const std::vector<module>& modules, const std::function<bool(const cell&)>& wanted) {
  for (std::size_t m = 0; m < modules.size(); ++m) {
    const auto [offers, count] = modules[m].template all<T>();
    for (const offer<T>* o = offers; o != offers + count; ++o) {
      cell c{o->workload, text(o->n), sizeof(T) == sizeof(float), {}};
      if (!wanted(c)) continue;
      auto found =
          std::find_if(cells.begin(), cells.end(), [&](const cell& other) { return other.name() == c.name(); });
      if (found == cells.end()) {
        problems_.push_back(memory_.make(o->workload, o->n));
        found = cells.insert(cells.end(), c);
      }
      const problem<T>& p = problems_[static_cast<std::size_t>(found - cells.begin())];
      found->entrants.push_back({m, o->call, o->prepare(p), o->workspace ? o->workspace(o->n) : -1, {}});
    }
  }
}

namespace {

/// The value, then the gradients: each to be compared as a whole.
template <class T>
std::vector<std::vector<double>> results(const cell& c, const problem<T>& p) {
  std::vector<std::vector<double>> all{{static_cast<double>(*p.value)}};
  const shapes s = shapes_of(c.workload, p.n);
  for (std::size_t i = 0; i < s.out.size(); ++i)
    all.emplace_back(p.out[i], p.out[i] + s.out[i].first * s.out[i].second);
  return all;
}

template <class T>
void forget(const cell& c, const problem<T>& p) {
  *p.value = NAN;
  const shapes s = shapes_of(c.workload, p.n);
  for (std::size_t i = 0; i < s.out.size(); ++i) std::fill_n(p.out[i], s.out[i].first * s.out[i].second, T(NAN));
}

double relative_error(const std::vector<double>& a, const std::vector<double>& b) {
  double difference = 0, scale = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference += (a[i] - b[i]) * (a[i] - b[i]);
    scale += b[i] * b[i];
  }
  return std::sqrt(difference / scale);
}

std::string digits(double x) {
  char all[20];
  std::snprintf(all, sizeof all, "%.1e", x);
  return all;
}

}

template <class T>
void contest<T>::check(const std::vector<module>& modules) {
  const double most = sizeof(T) == sizeof(double) ? 1e-10 : 1e-4;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const cell& c = cells[i];
    const problem<T>& p = problems_[i];
    std::vector<std::vector<double>> expected;
    // From the last on: what is expected is not of Riesz.
    for (auto e = c.entrants.rbegin(); e != c.entrants.rend(); ++e) {
      const module& m = modules[e->module];
      const auto where = [&] { return c.name() + ", " + m.column + ": "; };
      forget(c, p);
      e->call(e->context);
      const auto found = results(c, p);
      if (expected.empty()) expected = found;
      for (std::size_t r = 0; r < found.size(); ++r)
        if (const double error = relative_error(found[r], expected[r]); !(error < most))
          throw std::runtime_error(where() + (r == 0 ? "the value" : "gradient " + std::to_string(r)) + " is off by " +
                                   digits(error));
      const long allocated = oracle::allocations_of([&] { e->call(e->context); });
      if (m.is == module::riesz && allocated != 0)
        throw std::runtime_error(where() + std::to_string(allocated) + " allocations in a call");
    }
  }
}

template class contest<double>;
template class contest<float>;

}
