// SPDX-License-Identifier: BSL-1.0
// fuzz [SEED] [COUNT]: random programs through all passes from expression to plan. What fails is shrunk and printed as C++.
#include <chrono>
#include <cstdlib>
#include "guarded.hpp"
#include "random_program.hpp"
#include "shrink.hpp"
#include "spelling.hpp"

using namespace riesz;
using namespace riesz::fuzz;

namespace {

/// Judges programs from `first` on, until one fails or `last` is reached.
judgement judged_from(report& shared, std::uint64_t first, std::uint64_t last) {
  return guarded(shared, 3600, [&](report& r) {
    r.put({});
    for (r.reached = first; r.reached < last && r.is != verdict::fails; ++r.reached) {
      alarm(20);
      const judgement j = judged(random_program(r.reached).result(), {r.reached});
      r.undefined += j.is == verdict::undefined;
      r.compared += j.is != verdict::undefined;
      r.put(j);
    }
  });
}

void explain(report& shared, std::uint64_t seed, const judgement& found) {
  std::printf("\n// Program %llu. %s: %s.\n", static_cast<unsigned long long>(seed), found.stage.c_str(),
              found.what.c_str());
  const program_graph whole = random_program(seed).result();
  judgement last = found;
  const shrinking shrunk(whole, [&](const program_graph& p) {
    const judgement j = judged_alone(shared, p, seed);
    if (j.is != verdict::fails || j.stage != found.stage) return false;
    last = j;
    return true;
  });
  if (last.what != found.what) std::printf("// Shrunk: %s.\n", last.what.c_str());
  std::printf("%s", spelling(shrunk.least).text().c_str());
}

}

int main(int argc, char** argv) {
  const std::uint64_t first = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1;
  const std::uint64_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100000;
  const int most = 8;  // failures that are explained
  report &shared = shared_report(), &alone = shared_report();
  const auto start = std::chrono::steady_clock::now();
  int failures = 0;
  for (std::uint64_t at = first; at < first + count && failures < most;) {
    const judgement j = judged_from(shared, at, first + count);
    at = shared.reached + (shared.done ? 0 : 1);
    if (j.is != verdict::fails) continue;
    ++failures;
    explain(alone, at - 1, j);
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("%llu programs from %llu on, %llu undefined where they were looked at: %d %s. %.1f s.\n",
              static_cast<unsigned long long>(shared.compared + shared.undefined),
              static_cast<unsigned long long>(first), static_cast<unsigned long long>(shared.undefined), failures,
              failures == 1 ? "fails" : "fail", seconds);
  return failures == 0 ? 0 : 1;
}
