// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/syntax/polynomial.hpp>
#include <riesz/show/text.hpp>

namespace riesz {

/// A cost as a person writes it: "4 m n + 6 m + 2".
constexpr void write(writer& out, const polynomial& p) {
  if (p.size_ == 0) out.put("0");
  for (int t = 0; t < p.size_; ++t) {
    const auto& m = p.terms_[t];
    const bool negative = m.coefficient.negative();
    const fraction q = negative ? -m.coefficient : m.coefficient;
    out.put(t == 0 ? (negative ? "-" : "") : negative ? " - " : " + ");
    bool empty = q.is(1) && !m.is_constant();
    if (!empty) out.put(q);
    for (int k = 0; k < polynomial::names; ++k) {
      if (m.powers[k] == 0) continue;
      if (!empty) out.put(" ");
      out.put(p.unknown_[k].name);
      if (m.powers[k] > 1) out.put("^"), out.put(std::int64_t{m.powers[k]});
      empty = false;
    }
  }
}
constexpr text_of_expression text(const polynomial& p) {
  writer out;
  write(out, p);
  return text_of_expression(out.letters);
}

}
