// SPDX-License-Identifier: BSL-1.0
// workloads [W1...] [--benchmark_...]: value and gradient of common objectives, by Riesz and by hand, as tables in Markdown. An
// argument is a workload, or a cell ("W2 8x4"). Fails where variants disagree, or a call of Riesz allocates.
#include <benchmark/benchmark.h>
#include <cstdio>
#include <exception>
#include <map>
#include "report.hpp"

namespace {

using namespace workloads;

/// Times go to the cells; a dot tells of each tenth run.
class collector : public benchmark::BenchmarkReporter {
public:
  void add(const std::string& name, entrant& e) { by_name_[name] = &e; }

  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& r : runs)
      if (r.run_type == Run::RT_Iteration && by_name_.contains(r.run_name.function_name))
        by_name_[r.run_name.function_name]->times.push_back(r.GetAdjustedRealTime());
    if (++reports_ % 10 == 0) std::fputc('.', stderr);
  }
  void Finalize() override { std::fputc('\n', stderr); }

private:
  std::map<std::string, entrant*> by_name_;
  long reports_ = 0;
};

void add(const std::vector<module>& modules, std::vector<cell>& cells, collector& times) {
  for (cell& c : cells)
    for (entrant& e : c.entrants) {
      const std::string name = c.name() + ", " + modules[e.module].column;
      times.add(name, e);
      benchmark::RegisterBenchmark(name.c_str(), [call = e.call, context = e.context](benchmark::State& state) {
        for (auto _ : state) {
          call(context);
          benchmark::ClobberMemory();
        }
      });
    }
}

void run(std::vector<std::string> named, std::vector<char*> flags) {
  const auto wanted = [&](const cell& c) {
    bool all = named.empty();
    for (const std::string& name : named)
      all = all || c.workload == name || c.workload + " " + c.size == name || c.workload == name + " two-pass" ||
            (c.workload == "sum X" && (name == "W2" || name == "W3"));
    return all;
  };
  const std::vector<module> modules = load_modules();
  contest<double> doubles(modules, wanted);
  contest<float> floats(modules, wanted);
  doubles.check(modules);
  floats.check(modules);

  collector times;
  add(modules, doubles.cells, times);
  add(modules, floats.cells, times);
  int count = static_cast<int>(flags.size());
  benchmark::Initialize(&count, flags.data());
  benchmark::RunSpecifiedBenchmarks(&times);
  print(modules, doubles.cells, floats.cells);
}

}

int main(int argc, char** argv) {
  // Those that come later, from the command line, win.
  static char interleaved[] = "--benchmark_enable_random_interleaving=true", repeated[] = "--benchmark_repetitions=9",
              brief[] = "--benchmark_min_time=0.02";
  std::vector<char*> flags{argv[0], interleaved, repeated, brief};
  std::vector<std::string> named;
  for (int i = 1; i < argc; ++i) {
    if (argv[i][0] == '-')
      flags.push_back(argv[i]);
    else
      named.emplace_back(argv[i]);
  }
  try {
    run(named, flags);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "workloads: %s\n", e.what());
    return 1;
  }
}
