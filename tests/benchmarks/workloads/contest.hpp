// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <functional>
#include <string>
#include <vector>
#include "data.hpp"
#include "modules.hpp"

namespace workloads {

/// One variant at one cell, with its data bound.
struct entrant {
  std::size_t module;
  void (*call)(void*);
  void* context;
  double workspace;           // bytes, of Riesz; else -1
  std::vector<double> times;  // ns, a number a repetition
};

/// A workload at a size, in one precision, and who computes it.
struct cell {
  std::string workload, size;
  bool single_precision;
  std::vector<entrant> entrants;

  std::string name() const { return workload + " " + size + (single_precision ? " float" : ""); }
};

std::string text(sizes n);

/// The cells that `wanted` names, their data, and whether all variants agree on them.
template <class T>
class contest {
public:
  contest(const std::vector<module>& modules, const std::function<bool(const cell&)>& wanted);

  /// Throws with the cell's name where a variant's value or gradient differs from the first one's, or Riesz allocates.
  void check(const std::vector<module>& modules);

  std::vector<cell> cells;

private:
  data<T> memory_;
  std::vector<problem<T>> problems_;
};

}
