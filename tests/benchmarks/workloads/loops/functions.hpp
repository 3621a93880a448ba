// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cmath>

// Of exp and log alone, which both compilers vectorise; as exact as an entry of a sum of such needs: to 1e-16, not relatively.

namespace loops {

template <class T>
inline T tanh_of(T x) {
  return 1 - 2 / (std::exp(2 * x) + 1);
}

/// GCC 12 makes one call of sin(x) and cos(x), and has no vector of such calls.
template <class T>
inline T cos_of(T x) {
#if defined(__FAST_MATH__) && !defined(__clang__)
  return std::sin(x + T(1.570796326794896619));
#else
  return std::cos(x);
#endif
}

}
