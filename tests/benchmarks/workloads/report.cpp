// SPDX-License-Identifier: BSL-1.0
#include "report.hpp"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace workloads {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double median(std::vector<double> all) {
  if (all.empty()) return none;
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::nth_element(all.begin(), middle, all.end());
  return *middle;
}

double time_of(const cell& c, std::size_t module) {
  for (const entrant& e : c.entrants)
    if (e.module == module) return median(e.times);
  return none;
}

/// Three digits.
std::string number(double x) {
  char all[40];
  const int decimals = x >= 100 ? 0 : x >= 10 ? 1 : 2;
  const double step = x < 1000 ? 1 : std::pow(10, std::floor(std::log10(x)) - 2);
  std::snprintf(all, sizeof all, "%.*f", decimals, x < 1000 ? x : std::round(x / step) * step);
  return all;
}

std::string ratio(double x) {
  char all[40];
  std::snprintf(all, sizeof all, "%.2f", x);
  return std::isnan(x) ? "" : all;
}

struct winner {
  std::size_t module = 0;
  double time = none;
};

winner best(const std::vector<module>& modules, const cell& c) {
  winner w;
  for (const entrant& e : c.entrants)
    if (const double t = median(e.times); modules[e.module].is == module::hand && !(t >= w.time)) w = {e.module, t};
  return w;
}

const cell* find(const std::vector<cell>& cells, const std::string& workload, const std::string& size) {
  for (const cell& c : cells)
    if (c.workload == workload && c.size == size) return &c;
  return nullptr;
}

/// Rows that compare with others alone.
bool is_extra(const cell& c) { return c.workload == "sum X" || c.workload.ends_with("two-pass"); }

void print_cells(const std::vector<module>& modules, const std::vector<cell>& cells, const std::vector<cell>& floats,
                 const char* unit = "ns") {
  std::printf("| workload | size | best | its %s |", unit);
  for (const module& m : modules) std::printf(" %s |", m.column.c_str());
  std::printf("%s workspace, bytes |\n|---|---|---|---:|", floats.empty() ? "" : " float |");
  for (std::size_t i = 0; i < modules.size() + !floats.empty() + 1; ++i) std::printf("---:|");
  std::printf("\n");

  std::vector<double> logs(modules.size());
  std::vector<int> counts(modules.size());
  for (const cell& c : cells) {
    const winner w = best(modules, c);
    std::printf("| %s | %s | %s | %s |", c.workload.c_str(), c.size.c_str(), modules[w.module].column.c_str(),
                number(w.time).c_str());
    double workspace = -1;
    for (std::size_t m = 0; m < modules.size(); ++m) {
      const double r = time_of(c, m) / w.time;
      std::printf(" %s |", ratio(r).c_str());
      if (!std::isnan(r) && !is_extra(c)) logs[m] += std::log(r), ++counts[m];
    }
    for (const entrant& e : c.entrants) workspace = std::max(workspace, e.workspace);
    if (!floats.empty()) {
      const cell* const single = find(floats, c.workload, c.size);
      std::printf(" %s |", single ? ratio(time_of(*single, 0) / time_of(c, 0)).c_str() : "");
    }
    std::printf(" %s |\n", workspace < 0 ? "" : std::to_string(static_cast<long>(workspace)).c_str());
  }
  std::printf("\n");
  for (std::size_t m = 0; m < modules.size(); ++m)
    if (modules[m].is == module::riesz)
      std::printf("%s / best, geometric mean of %d cells: %.2f\n", modules[m].column.c_str(), counts[m],
                  std::exp(logs[m] / counts[m]));
  std::printf("\n");
}

void print_tall(const std::vector<module>& modules, const std::vector<cell>& cells) {
  bool first = true;
  for (const cell& c : cells) {
    const cell *const twice = find(cells, c.workload + " two-pass", c.size), *const sum = find(cells, "sum X", c.size);
    if (!twice || !sum) continue;
    if (first)
      std::printf(
          "| workload | tall | Riesz / two-pass Eigen | Riesz / sum X | best / sum X | sum X, ns |\n"
          "|---|---|---:|---:|---:|---:|\n");
    first = false;
    const double riesz = time_of(c, 0), limit = best(modules, *sum).time;
    std::printf("| %s | %s | %.2f | %.2f | %.2f | %s |\n", c.workload.c_str(), c.size.c_str(),
                riesz / best(modules, *twice).time, riesz / limit, best(modules, c).time / limit,
                number(limit).c_str());
  }
  if (!first) std::printf("\n");
}

}

void print_instructions(const std::vector<module>& modules, const std::vector<cell>& cells) {
  std::printf("Instructions of a call; columns are multiples of those of the hand-written variant with fewest.\n\n");
  print_cells(modules, cells, {}, "instructions");
}

void print(const std::vector<module>& modules, const std::vector<cell>& doubles, const std::vector<cell>& floats) {
  if (!doubles.empty()) {
    std::printf("Value and gradient in double; columns are multiples of the best hand-written variant's time.\n\n");
    print_cells(modules, doubles, floats);
    print_tall(modules, doubles);
  }
  if (!floats.empty()) {
    std::printf("In float:\n\n");
    print_cells(modules, floats, {});
  }
}

}
