// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cstring>

namespace loops {

#if defined(__AVX512F__)
inline constexpr long register_bytes = 64, registers = 32;
#elif defined(__AVX__)
inline constexpr long register_bytes = 32, registers = 16;
#else
inline constexpr long register_bytes = 16, registers = 16;
#endif

/// A register of numbers.
template <class T>
struct simd {
  typedef T lanes __attribute__((vector_size(register_bytes)));
  static constexpr long width = register_bytes / sizeof(T);

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
