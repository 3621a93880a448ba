// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/conj.hpp>

namespace riesz::detail {

constexpr int compared(const char* a, const char* b) {
  while (*a != 0 && *a == *b) ++a, ++b;
  return static_cast<unsigned char>(*a) - static_cast<unsigned char>(*b);
}

/// The order in which a page of mathematics writes terms: higher degree first, then leaves, then by the names in them.
constexpr int order(term a, term b) {
  if (a.id == b.id) return 0;
  const node &m = *a, &n = *b;
  if (m.complex && n.complex && (a.is<conj_op>() || b.is<conj_op>())) {  // beside what they are the conjugates of
    const term x = a.is<conj_op>() ? a.operand(0) : a, y = b.is<conj_op>() ? b.operand(0) : b;
    return x == y ? (a.is<conj_op>() ? 1 : -1) : order(x, y);
  }
  if (m.degree != n.degree) return n.degree - m.degree;
  if ((m.op->arity == 0) != (n.op->arity == 0)) return m.op->arity == 0 ? -1 : 1;
  if (m.op->id != n.op->id) return compared(m.op->name, n.op->name);
  if (m.op->arity == 0) {
    const int by_name = compared(m.name, n.name);
    return by_name != 0 ? by_name : a.id - b.id;
  }
  for (int i = 0; i < m.op->arity; ++i)
    if (const int c = order(a.operand(i), b.operand(i)); c != 0) return c;
  return a.id - b.id;
}

}
