// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The real part of each entry.
struct real_op {
  static constexpr auto name = "real";
  static constexpr auto linear = linearity::each;
  static constexpr bool elementwise = true;
  static constexpr bool is_complex = false;
  static constexpr shape result(shape a) { return a; }

  // <c, real(dZ)> = <c, dZ>, c real
  static constexpr term adjoint(term c, term) { return c; }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> z) {
    for (int i = 0; i < y.size(); ++i) y[i] = real_part(z[i]);
  }
  template <class T>
  static constexpr T value(T z) {
    return real_part(z);
  }

  static constexpr term canonical(term z) { return canonical_real(z); }
};

/// The real part of each entry; of what is real, itself.
template <Expression Z>
constexpr auto real(Z z) {
  if constexpr (complex_valued<Z>)
    return apply<real_op>(z);
  else
    return z;
}
constexpr term real(term z) { return z.is_zero() || !(*z).complex ? z : apply<real_op>(z); }

}
