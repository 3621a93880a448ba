// SPDX-License-Identifier: BSL-1.0
// instructions PREFIX [W1...], run by `valgrind --tool=callgrind --callgrind-out-file=PREFIX`: instructions of a call, where a
// workload is small, of Riesz and of each variant by hand, as a table in Markdown. Valgrind writes each count into a file of its
// own, which is read and removed. No clock is asked, so the machine may do other work.
#include <valgrind/callgrind.h>
#include <cstdio>
#include <exception>
#include <fstream>
#include <numeric>
#include <stdexcept>
#include "report.hpp"

namespace {

using namespace workloads;

bool is_small(const cell& c) {
  long total = 0, n = 0;
  for (const char* s = c.size.c_str(); *s != '\0'; ++s) *s == 'x' ? (total += n, n = 0) : n = 10 * n + (*s - '0');
  return !c.single_precision && total + n <= 128;
}

/// What callgrind wrote last, of `dumps` files.
double last_count(const std::string& prefix, int dumps) {
  const std::string path = prefix + "." + std::to_string(dumps);
  std::ifstream file(path);
  double count = -1;
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("summary:")) count = std::stod(line.substr(8));
  std::remove(path.c_str());
  if (count < 0) throw std::runtime_error("no counts in " + path + ": is this run by callgrind?");
  return count;
}

void run(const std::string& prefix, const std::vector<std::string>& named) {
  const std::vector<module> modules = load_modules();
  contest<double> small(modules, [&](const cell& c) {
    bool all = named.empty();
    for (const std::string& name : named) all = all || c.workload == name || c.workload + " " + c.size == name;
    return all && is_small(c);
  });
  small.check(modules);
  constexpr int calls = 50;
  int dumps = 0;
  for (cell& c : small.cells)
    for (entrant& e : c.entrants) {
      if (modules[e.module].is == module::peer) continue;
      CALLGRIND_ZERO_STATS;
      for (int i = 0; i < calls; ++i) e.call(e.context);
      CALLGRIND_DUMP_STATS;
      e.times.push_back(last_count(prefix, ++dumps) / calls);
    }
  print_instructions(modules, small.cells);
}

}

int main(int argc, char** argv) {
  try {
    if (argc < 2) throw std::runtime_error("no PREFIX of callgrind's files");
    run(argv[1], {argv + 2, argv + argc});
  } catch (const std::exception& e) {
    std::fprintf(stderr, "instructions: %s\n", e.what());
    return 1;
  }
}
