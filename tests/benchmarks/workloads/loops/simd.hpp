// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cstring>

namespace loops {

/// A cache line of numbers.
template <class T>
struct simd {
  typedef T lanes __attribute__((vector_size(64)));
  static constexpr long width = 64 / sizeof(T);

  static lanes load(const T* p) {
    lanes v;
    std::memcpy(&v, p, sizeof v);
    return v;
  }
  static lanes all(T x) { return lanes{} + x; }
  static T sum(lanes v) {
    T s = 0;
    for (long i = 0; i < width; ++i) s += v[i];
    return s;
  }
  static void store(T* p, lanes v) { std::memcpy(p, &v, sizeof v); }
};

}
