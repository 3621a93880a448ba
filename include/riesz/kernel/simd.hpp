// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <bit>
#include <riesz/kernel/view.hpp>
#include <riesz/kernel/xsimd_8.hpp>

namespace riesz::detail {

template <class T>
using batch = xsimd::batch<T>;
template <class T>
inline constexpr index lanes = static_cast<index>(batch<T>::size);

/// Whether there are batches of such numbers, of more than one.
template <class T>
inline constexpr bool has_batches = !is_complex_number<T> && lanes<T> > 1;

/// Keeps a batch in a register: GCC 12 would read it from memory again for each of its uses.
template <class T>
[[gnu::always_inline]] inline void stay_in_register([[maybe_unused]] batch<T>& b) {
#if defined(__AVX__)
  asm("" : "+v"(b.data));
#endif
}

template <class V>
inline constexpr bool is_batch = false;
template <class T, class A>
inline constexpr bool is_batch<xsimd::batch<T, A>> = true;

/// Whether the machine reads and writes the first lanes of a batch alone, for the end of a loop.
template <class T>
inline constexpr bool has_masks = false;

#if defined(__AVX512F__)

template <>
inline constexpr bool has_masks<double> = true;
template <>
inline constexpr bool has_masks<float> = true;

/// The first n lanes of a batch, fewer than all.
template <class T>
struct first_lanes {
  using mask = typename batch<T>::batch_bool_type::register_type;
  mask on;

  explicit first_lanes(index n) : on(static_cast<mask>((1U << n) - 1U)) {}
  batch<double> load(const double* p) const { return _mm512_maskz_loadu_pd(on, p); }
  batch<float> load(const float* p) const { return _mm512_maskz_loadu_ps(on, p); }
  void store(double* p, const batch<double>& v) const { _mm512_mask_storeu_pd(p, on, v); }
  void store(float* p, const batch<float>& v) const { _mm512_mask_storeu_ps(p, on, v); }
  /// v in these lanes, zero in the others.
  batch<T> only(const batch<T>& v) const {
    return xsimd::select(typename batch<T>::batch_bool_type(on), v, batch<T>(T(0)));
  }
};

#elif defined(__AVX__)

template <>
inline constexpr bool has_masks<double> = true;
template <>
inline constexpr bool has_masks<float> = true;

template <class T>
struct first_lanes {
  __m256i on;

  explicit first_lanes(index n) {
    using integer = std::conditional_t<sizeof(T) == 8, std::int64_t, std::int32_t>;
    static constexpr integer bits[16]{-1, -1, -1, -1, -1, -1, -1, -1};
    on = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bits + 8 - n));
  }
  batch<double> load(const double* p) const { return _mm256_maskload_pd(p, on); }
  batch<float> load(const float* p) const { return _mm256_maskload_ps(p, on); }
  void store(double* p, const batch<double>& v) const { _mm256_maskstore_pd(p, on, v); }
  void store(float* p, const batch<float>& v) const { _mm256_maskstore_ps(p, on, v); }
  batch<T> only(const batch<T>& v) const {
    if constexpr (sizeof(T) == 8)
      return batch<T>(_mm256_and_pd(v, _mm256_castsi256_pd(on)));
    else
      return batch<T>(_mm256_and_ps(v, _mm256_castsi256_ps(on)));
  }
};

#endif

/// a b + c.
template <class V>
[[gnu::always_inline]] inline V multiply_add(const V& a, const V& b, const V& c) {
  if constexpr (is_batch<V>)
    return xsimd::fma(a, b, c);
  else
    return a * b + c;
}

}
