// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <xsimd/xsimd.hpp>

// What xsimd 8 lacks. With AVX2 and no AVX-512 it makes 64-bit integers of doubles one after another, by way of memory, in each
// exp, sin and cos. With AVX-512 its a b + c is a product and a sum, which Clang does not join, and GCC not everywhere.

#if XSIMD_VERSION_MAJOR == 8 && defined(__AVX2__) && !defined(__AVX512F__)

namespace xsimd {

/// Towards zero, of every double that a 64-bit integer can hold: its two halves, each found in the bits of a double that is so
/// large that its last bit counts ones.
template <class A>
inline batch<std::int64_t, A> fast_cast(const batch<double, A>& x, const batch<std::int64_t, A>&,
                                        kernel::requires_arch<avx2>) noexcept {
  const __m256d whole = _mm256_round_pd(x, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
  const __m256d upper = _mm256_floor_pd(_mm256_mul_pd(whole, _mm256_set1_pd(0x1p-32)));
  const __m256d lower = _mm256_sub_pd(whole, _mm256_mul_pd(upper, _mm256_set1_pd(0x1p32)));  // exact
  const __m256i high = _mm256_castpd_si256(_mm256_add_pd(upper, _mm256_set1_pd(0x1.8p52)));
  const __m256i low = _mm256_castpd_si256(_mm256_add_pd(lower, _mm256_set1_pd(0x1p52)));
  return _mm256_blend_epi32(_mm256_slli_epi64(high, 32), low, 0x55);
}

}

#elif XSIMD_VERSION_MAJOR == 8 && defined(__AVX512F__)

namespace xsimd::kernel {

template <>
inline batch<double> fma(const batch<double>& x, const batch<double>& y, const batch<double>& z,
                         requires_arch<generic>) noexcept {
  return _mm512_fmadd_pd(x, y, z);
}
template <>
inline batch<float> fma(const batch<float>& x, const batch<float>& y, const batch<float>& z,
                        requires_arch<generic>) noexcept {
  return _mm512_fmadd_ps(x, y, z);
}
template <>
inline batch<double> fms(const batch<double>& x, const batch<double>& y, const batch<double>& z,
                         requires_arch<generic>) noexcept {
  return _mm512_fmsub_pd(x, y, z);
}
template <>
inline batch<float> fms(const batch<float>& x, const batch<float>& y, const batch<float>& z,
                        requires_arch<generic>) noexcept {
  return _mm512_fmsub_ps(x, y, z);
}
template <>
inline batch<double> fnma(const batch<double>& x, const batch<double>& y, const batch<double>& z,
                          requires_arch<generic>) noexcept {
  return _mm512_fnmadd_pd(x, y, z);
}
template <>
inline batch<float> fnma(const batch<float>& x, const batch<float>& y, const batch<float>& z,
                         requires_arch<generic>) noexcept {
  return _mm512_fnmadd_ps(x, y, z);
}

}

#endif
