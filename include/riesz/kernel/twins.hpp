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
  static void values(const V& x, V& sine, V& cosine) {
    const auto both = xsimd::sincos(x);
    sine = both.first, cosine = both.second;
  }
};

template <>
struct twins<softplus_op, sigmoid_op> {
  static constexpr bool share = true;
  // log(1 + exp x) and 1 / (1 + exp -x), by e = exp -|x| <= 1
  template <class V>
  static void values(const V& x, V& softplus, V& sigmoid) {
    const V e = xsimd::exp(-xsimd::abs(x)), all = V(1) + e, zero(0);
    softplus = xsimd::max(x, zero) + xsimd::log1p(e);
    sigmoid = xsimd::select(x > zero, V(1), e) / all;
  }
};

}
