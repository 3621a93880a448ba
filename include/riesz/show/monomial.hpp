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
  /// x .* y ./ z
  constexpr void entrywise(term m) {
    monomial factors;
    collect(factors, m, 1, true);
    bool any = false;
    for (const auto& p : factors)
      if (p.exponent > 0) {
        if (any) out.put(" .* ");
        any = true;
        power(p.base, p.exponent, binding_power::product);
      }
    if (!any) out.put("1");
    for (const auto& p : factors)
      if (p.exponent < 0) out.put(" ./ "), power(p.base, -p.exponent, binding_power::product);
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
    if (p.exponent > 0) w.gap(), w.power(p.base, p.exponent, alone ? binding_power::product : binding_power::power);
  if (has_matrix) {
    w.gap();
    if (is_entrywise(f.m))
      w.entrywise(f.m);
    else
      out.put(f.m, binding_power::product);
  }
  for (const auto& p : factors)
    if (p.exponent < 0) out.put(" / "), w.power(p.base, -p.exponent, binding_power::power);
}

}
