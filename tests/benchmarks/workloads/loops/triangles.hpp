// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>
#include <cmath>
#include <vector>
#include "gemm.hpp"

namespace loops {

/// The upper triangle becomes that of the lower one.
template <class T>
inline void mirror(long n, T* __restrict a) {
  constexpr long block = 8;
  for (long jj = 0; jj < n; jj += block)
    for (long ii = jj; ii < n; ii += block)
      for (long j = jj; j < std::min(jj + block, n); ++j)
        for (long i = std::max(ii, j + 1); i < std::min(ii + block, n); ++i) a[j + i * n] = a[i + j * n];
}

/// A = L L' and V = L^-1 at once, by halves: what is not on small diagonal blocks is products.
template <class T>
class triangles {
public:
  explicit triangles(long n) : n_(n), l_(static_cast<std::size_t>(n * n)), v_(l_), space_(l_), product_(n) {}

  void factorise(const T* a) {
    std::copy(a, a + n_ * n_, l_.data());
    half(n_, l_.data(), v_.data());
  }
  T logdet() const {
    T sum = 0;
#pragma omp simd reduction(+ : sum)
    for (long i = 0; i < n_; ++i) sum += std::log(l_[static_cast<std::size_t>(i * (n_ + 1))]);
    return 2 * sum;
  }
  /// k = V'V.
  void inverse(T* k) {
    for (long i = 0; i < n_; i += 48) {
      const long rows = std::min(48L, n_ - i);
      const T* const v = v_.data() + i;
      product_(rows, i + rows, n_ - i, {v + i * n_, n_, 1}, {v, 1, n_}, k + i, n_);
    }
    mirror(n_, k);
  }

private:
  long n_;
  std::vector<T> l_, v_, space_;  // of v_ the upper triangle stays zero
  gemm<T> product_;

  void half(long n, T* l, T* v) {
    if (n <= 16) return small(n, l, v);
    const long h = (n / 2 + 7) / 8 * 8, rest = n - h;
    T *const below = l + h, *const corner = below + h * n_, *const v_corner = v + h * (n_ + 1),
             *const t = space_.data();
    half(h, l, v);
    product_(rest, h, h, {below, 1, n_}, {v, n_, 1}, t, rest);  // L21 = A21 V11'
    for (long j = 0; j < h; ++j) std::copy(t + j * rest, t + (j + 1) * rest, below + j * n_);
    product_(rest, rest, h, {below, 1, n_}, {below, n_, 1}, corner, n_, -1, true);
    half(rest, corner, v_corner);
    product_(rest, h, h, {below, 1, n_}, {v, 1, n_}, t, rest);  // V21 = -V22 L21 V11
    product_(rest, h, rest, {v_corner, 1, n_}, {t, 1, rest}, v + h, n_, -1);
  }

  void small(long n, T* __restrict l, T* __restrict v) {
    for (long j = 0; j < n; ++j) {
      for (long k = 0; k < j; ++k)
        for (long i = j; i < n; ++i) l[i + j * n_] -= l[i + k * n_] * l[j + k * n_];
      const T r = 1 / std::sqrt(l[j + j * n_]);
      for (long i = j; i < n; ++i) l[i + j * n_] *= r;
    }
    for (long j = 0; j < n; ++j) {
      for (long i = j; i < n; ++i) v[i + j * n_] = i == j;
      for (long k = j; k < n; ++k) {
        v[k + j * n_] /= l[k + k * n_];
        for (long i = k + 1; i < n; ++i) v[i + j * n_] -= l[i + k * n_] * v[k + j * n_];
      }
    }
  }
};

}
