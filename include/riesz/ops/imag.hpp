// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>

namespace riesz {

/// The number i.
struct imaginary_op {
  static constexpr auto name = "i";
  static constexpr bool is_imaginary_unit = true;
  static constexpr void write(writer& out, term) { out.put("i"); }

  template <class E>
  static constexpr term enter(graph& g, const E&) {
    return imaginary_term(g);
  }
};

/// The imaginary unit, i.
inline constexpr constant_matrix<imaginary_op, 1, 1> imaginary_unit{};

constexpr term imaginary_term(graph& g) {
  return g.add(node{.op = &record<imaginary_op>, .dims = scalar_shape, .degree = 0, .complex = true});
}

/// The imaginary part of each entry.
struct imag_op {
  static constexpr auto name = "imag";
  static constexpr auto linear = linearity::each;
  static constexpr bool elementwise = true;
  static constexpr bool is_complex = false;
  static constexpr shape result(shape a) { return a; }

  // <c, imag(dZ)> = <i c, dZ>, c real
  static constexpr term adjoint(term c, term) { return imaginary_term(*c.in) * c; }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> z) {
    for (int i = 0; i < y.size(); ++i) y[i] = imaginary_part(z[i]);
  }
  template <class T>
  static constexpr T value(T z) {
    return imaginary_part(z);
  }

  static constexpr term canonical(term z) { return canonical_imag(z); }
};

/// The imaginary part of each entry.
template <Expression Z>
constexpr auto imag(Z z) {
  return apply<imag_op>(z);
}
constexpr term imag(term z) { return z.is_zero() || !(*z).complex ? term{} : apply<imag_op>(z); }

}
