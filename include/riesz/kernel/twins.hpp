// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/simd.hpp>
#include <riesz/ops/cos.hpp>
#include <riesz/ops/sin.hpp>
#include <riesz/ops/softplus.hpp>

namespace riesz::detail {

/// Two functions of one argument that share most of their work: a loop that needs both computes them together.
template <class F, class G>
struct twins {
  static constexpr bool share = false;
};

template <>
struct twins<sin_op, cos_op> {
  static constexpr bool share = true;
  template <class V>
  [[gnu::always_inline]] static void values(const V& x, V& sine, V& cosine) {
    const auto both = xsimd::sincos(x);
    sine = both.first, cosine = both.second;
  }
};

/// log(1 + e) for e in [0, 1], without what xsimd's must ask of other arguments. fdlibm's approximation (e_log.c, e_logf.c) on
/// [sqrt(1/2), sqrt(2)]: 1 + e is a number of it, or twice one.
template <class V>
[[gnu::always_inline]] inline V log1p_of_fraction(const V& e) {
  const auto is_twice = e > V(0.41421356237309505);
  const V zero(0), half(0.5), f = xsimd::select(is_twice, half * e - half, e);
  const V s = f / (V(2) + f), z = s * s, w = z * z, half_square = half * f * f;
  V odd, even;
  if constexpr (sizeof(typename V::value_type) == 8) {
    odd = xsimd::fma(w, V(1.479819860511658591e-01), V(1.818357216161805012e-01));
    odd = xsimd::fma(w, xsimd::fma(w, odd, V(2.857142874366239149e-01)), V(6.666666666666735130e-01));
    even = xsimd::fma(w, V(1.531383769920937332e-01), V(2.222219843214978396e-01));
    even = xsimd::fma(w, even, V(3.999999999940941908e-01));
  } else {
    odd = xsimd::fma(w, V(0.28498786688F), V(0.66666662693F));
    even = xsimd::fma(w, V(0.24279078841F), V(0.40000972152F));
  }
  const V rest = xsimd::fma(z, odd, w * even);
  const V upper = xsimd::select(is_twice, V(6.93147180369123816490e-01), zero),
          lower = xsimd::select(is_twice, V(1.90821492927058770002e-10), zero);
  return upper - ((half_square - xsimd::fma(s, half_square + rest, lower)) - f);
}

template <>
struct twins<softplus_op, sigmoid_op> {
  static constexpr bool share = true;
  // log(1 + exp x) and 1 / (1 + exp -x), by e = exp -|x| <= 1
  template <class V>
  static void values(const V& x, V& softplus, V& sigmoid) {
    const V e = xsimd::exp(-xsimd::abs(x)), all = V(1) + e, zero(0);
    softplus = xsimd::max(x, zero) + log1p_of_fraction(e);
    sigmoid = xsimd::select(x > zero, V(1), e) / all;
  }
};

}
