// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include "workload.hpp"

namespace workloads {

/// Memory for operands and results, from a cache line's start on.
template <class T>
class lines {
public:
  lines() = default;
  explicit lines(long count)
      : data_(static_cast<T*>(std::aligned_alloc(64, (static_cast<std::size_t>(count) * sizeof(T) + 127) / 64 * 64)),
              &std::free) {}
  T* data() const { return data_.get(); }

private:
  std::unique_ptr<T, void (*)(void*)> data_{nullptr, &std::free};
};

/// Shapes of a workload's operands and results.
struct shapes {
  std::vector<std::pair<long, long>> in, out;
};
shapes shapes_of(const std::string& workload, sizes n);

/// The operands and results of cells, random and well conditioned; tall matrices of one size are made once.
template <class T>
class data {
public:
  problem<T> make(const std::string& workload, sizes n);

private:
  std::map<std::pair<long, long>, const T*> tall_;
  std::vector<lines<T>> all_;

  T* memory(long count) { return all_.emplace_back(count).data(); }
};

}
