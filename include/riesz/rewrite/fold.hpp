// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/monomial.hpp>

namespace riesz::detail {

/// |x|^2 is squared_norm(x), and sqrt(x)^2 is x.
constexpr void fold_roots(monomial& m) {
  for (int i = 0; i < m.size(); ++i) {
    const term b = m[i].base;
    const auto n = m[i].exponent;
    if ((b.is<norm_op>() || b.is<sqrt_op>()) && n / 2 != 0) {
      m[i].exponent = n % 2;
      if (b.is<norm_op>()) {
        const term x = b.operand(0);
        multiply(m, plain_node(record<squared_norm_op>, &x), n / 2);
      } else {
        collect(m, b.operand(0), n / 2);
      }
    } else if (b.is<squared_norm_op>() && n != 0) {
      for (power& p : m)
        if (p.base.is<norm_op>() && p.base.operand(0) == b.operand(0) && (p.exponent > 0) != (n > 0)) {
          m[i].exponent += p.exponent;
          p.exponent = -p.exponent;
        }
    }
  }
}

/// z / |z| times |z| is z, and z / |z| times conj(z) is |z|.
constexpr void fold_phases(monomial& m) {
  for (int i = 0; i < m.size(); ++i) {
    if (!m[i].base.is<phase_op>()) continue;
    const term z = m[i].base.operand(0), c = conj(z), r = abs(z);
    for (int j = 0; j < m.size() && m[i].exponent > 0; ++j) {
      if ((m[j].base != r && m[j].base != c) || m[j].exponent <= 0) continue;
      const auto n = m[i].exponent < m[j].exponent ? m[i].exponent : m[j].exponent;
      m[i].exponent -= n, m[j].exponent -= n;
      if (m[j].base == r)
        collect(m, z, n);
      else
        multiply(m, r, n);
    }
  }
}

constexpr void fold(monomial& m) {
  fold_roots(m);
  fold_phases(m);
}

}
