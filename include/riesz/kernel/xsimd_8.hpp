// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <xsimd/xsimd.hpp>

// What xsimd 8 lacks. With AVX2 and no AVX-512 it makes 64-bit integers of doubles one after another, by way of memory, in each
// exp, sin and cos. With AVX-512 its a b + c is a product and a sum, which Clang does not join, and GCC not everywhere. Its tanh
// divides three times.

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

#if XSIMD_VERSION_MAJOR == 8 && defined(__x86_64__)

namespace xsimd::kernel {

/// By xsimd's own approximations, with one division: of |x| < 5/8 x + x t with t = x^2 p(x^2) / q(x^2), of others 1 + t with
/// t = -2 / (1 + e), where e = exp 2|x| = 2^k (2 - c + 2r) / (2 - c), r is what is left of 2|x|, and exp is infinite beside 1.
template <>
inline batch<double> tanh(const batch<double>& self, requires_arch<generic>) noexcept {
  using V = batch<double>;
  using small = detail::tanh_kernel<V>;
  using exponential = detail::exp_reduction<double, V::arch_type, detail::exp_tag>;
  const V one(1), two(2), x = abs(self), square = x * x;
  V high, low, rest;
  const V k = exponential::reduce(min(V(44), x + x), high, low, rest);  // in this order a NaN remains
  const V below = two - exponential::approx(rest), above = ldexp(below + (rest + rest), to_int(k));
  const auto is_small = x < V(0.625);
  const V t =
      select(is_small, square * small::p(square), V(-2) * below) / select(is_small, small::q(square), below + above);
  const V base = select(is_small, x, one);
  return fma(t, base, base) ^ bitofsign(self);
}

}

#endif
