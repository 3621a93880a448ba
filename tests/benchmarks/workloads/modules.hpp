// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <string>
#include <vector>
#include "workload.hpp"

namespace workloads {

/// A way to compute the workloads, in a shared library of its own: copies of one inline function, compiled in different ways,
/// must not become one.
struct module {
  enum role { riesz, hand, peer };
  std::string column;
  role is;
  table offered;

  template <class T>
  std::pair<const offer<T>*, int> all() const {
    if constexpr (sizeof(T) == sizeof(double))
      return {offered.doubles, offered.double_count};
    else
      return {offered.floats, offered.float_count};
  }
};

/// Those that were built, Riesz first.
std::vector<module> load_modules();

}
