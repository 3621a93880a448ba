// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <array>
#include <vector>

namespace workloads {

inline constexpr int dynamic = -1;  // a size that is known at run time only

using sizes = std::array<long, 4>;  // zeros after the last

/// The memory of one cell: operands and results, matrices column after column, each on a cache line of its own.
template <class T>
struct problem {
  sizes n;
  std::array<const T*, 5> in;
  T* value;
  std::array<T*, 3> out;
};

/// A workload at a size, by one variant. `prepare` allocates once; `call` computes the value and the gradients.
template <class T>
struct offer {
  const char* workload;
  sizes n;
  void* (*prepare)(const problem<T>&);
  void (*call)(void*);
  double (*workspace)(const sizes&);  // bytes; null where the variant does not tell
};
template <class T>
using offers = std::vector<offer<T>>;

/// What a module exports, as `workloads_of_module`.
struct table {
  const offer<double>* doubles;
  const offer<float>* floats;
  int double_count, float_count;
};

template <class W, class T>
offer<T> offered(const char* workload, sizes n) {
  offer<T> o{workload, n, [](const problem<T>& p) -> void* { return new W(p); },
             [](void* w) { (*static_cast<W*>(w))(); }, nullptr};
  if constexpr (requires { W::workspace(n); }) o.workspace = [](const sizes& s) -> double { return W::workspace(s); };
  return o;
}

inline table table_of(const offers<double>& d, const offers<float>& f) {
  return {d.data(), f.data(), static_cast<int>(d.size()), static_cast<int>(f.size())};
}

}

extern "C" __attribute__((visibility("default"))) workloads::table workloads_of_module();
