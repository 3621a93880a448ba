// SPDX-License-Identifier: BSL-1.0
#pragma once
// Judgements in processes of their own, which crashes and endless loops end alone.
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <cstring>
#include "stages.hpp"

namespace riesz::fuzz {

/// What a process tells of itself in memory that outlives it.
struct report {
  std::uint64_t reached = 0, compared = 0, undefined = 0;
  bool done = false;
  verdict is = verdict::holds;
  char stage[64]{}, what[160]{};

  void put(const judgement& j) {
    is = j.is;
    std::snprintf(stage, sizeof stage, "%s", j.stage.c_str());
    std::snprintf(what, sizeof what, "%s", j.what.c_str());
  }
  judgement get() const { return {is, stage, what}; }
};

/// Runs `work(report)` in a process of its own, for so many seconds at most; a judgement of how it ended where it was killed.
template <class Work>
judgement guarded(report& shared, unsigned seconds, Work work) {
  shared.done = false;
  std::fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    alarm(seconds);
    work(shared);
    shared.done = true;
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (shared.done) return shared.get();
  const bool late = WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
  return {verdict::fails, "some pass", late ? "takes longer than anyone waits" : "crashed"};
}

inline report& shared_report() {
  void* const p = mmap(nullptr, sizeof(report), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) std::perror("mmap"), std::_Exit(2);
  return *new (p) report;
}

/// The judgement of one program at a few points.
inline judgement judged_alone(report& shared, const program_graph& p, std::uint64_t seed) {
  return guarded(shared, 5, [&](report& r) { r.put(judged_often(p, seed, 3)); });
}

}
