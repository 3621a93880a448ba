// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/rewrite/monomial.hpp>

namespace riesz {

namespace detail {

struct monomial_writer {
  writer& out;
  bool empty = true;

  constexpr void gap() {
    if (!empty) out.put(" ");
    empty = false;
  }
  constexpr void power(term base, std::int64_t n, binding_power least) {
    if (base.is<squared_norm_op>()) {
      out.put("norm(");
      out.put(base.operand(0));
      out.put(")^");
      return out.put(2 * n);
    }
    out.put(base, n == 1 ? least : binding_power::atom);
    if (n != 1) out.put(base.dims().is_scalar() ? "^" : ".^"), out.put(n);
  }
  // z / |z|, z above and |z| below
  static constexpr term above(const detail::power& p) { return p.base.is<phase_op>() ? p.base.operand(0) : p.base; }
  constexpr void modulus_below(const detail::power& p, const char* divided, const char* raised) {
    if (!p.base.is<phase_op>() || p.exponent < 0) return;
    const term z = above(p);
    out.put(divided);
    out.put("abs(");
    out.put(z.is<conj_op>() ? z.operand(0) : z);
    out.put(")");
    if (p.exponent > 1) out.put(raised), out.put(p.exponent);
  }
  /// x .* y ./ z
  constexpr void entrywise(term m) {
    monomial factors;
    collect(factors, m, 1, true);
    bool any = false;
    for (const auto& p : factors)
      if (p.exponent > 0) {
        if (any) out.put(" .* ");
        any = true;
        power(above(p), p.exponent, binding_power::product);
      }
    if (!any) out.put("1");
    for (const auto& p : factors)
      if (p.exponent < 0) out.put(" ./ "), power(p.base, -p.exponent, binding_power::product);
    for (const auto& p : factors) modulus_below(p, " ./ ", ".^");
  }
};

}

/// q s1 s2 M / s3: coefficient, scalars, matrix, and the scalars that divide.
constexpr void write_monomial(writer& out, term t) {
  using namespace detail;
  const factored f = factor(t);
  monomial factors;
  detail::collect(factors, f.s, 1, true);
  const bool has_matrix = !is_number(f.m, 1);
  int above = has_matrix ? 1 : 0;
  for (const auto& p : factors) above += p.exponent > 0;
  if (f.q == fraction{-1} && above > 0)
    out.put("-");
  else if (!f.q.is(1) || above == 0)
    out.put(f.q);
  monomial_writer w{out, f.q.is(1) ? above != 0 : f.q == fraction{-1} && above > 0};
  const bool alone = above == 1;
  for (const auto& p : factors)
    if (p.exponent > 0) w.gap(), w.power(w.above(p), p.exponent, alone ? binding_power::product : binding_power::power);
  if (has_matrix) {
    w.gap();
    if (is_entrywise(f.m) || f.m.is<phase_op>())
      w.entrywise(f.m);
    else
      out.put(f.m, binding_power::product);
  }
  for (const auto& p : factors)
    if (p.exponent < 0) out.put(" / "), w.power(p.base, -p.exponent, binding_power::power);
  for (const auto& p : factors) w.modulus_below(p, " / ", "^");
}

}
