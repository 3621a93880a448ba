// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/conj.hpp>
#include <riesz/ops/inverse.hpp>
#include <riesz/ops/solve.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz::detail {

/// A factor of a product, or its inverse.
struct factor_link {
  term of;
  bool inverted = false;
};

/// The factors of a product, through products and solves; of up to `room` of them, more count as none.
struct factor_links {
  static constexpr int room = 16;
  factor_link all[room];
  int count = 0;

  constexpr void add(term t, bool inverted = false) {
    if (count == room) count = room + 1;
    if (count > room) return;
    if (t.is<transpose_op>() || inverted || (*t).op->arity == 0) {
      all[count++] = {t, inverted};
    } else if (t.is<times_op>()) {
      add(t.operand(0));
      add(t.operand(1));
    } else if (t.is<solve_op>()) {
      add(t.operand(0), true);
      add(t.operand(1));
    } else if (t.is<inverse_op>()) {
      add(t.operand(0), true);
    } else {
      all[count++] = {t, false};
    }
  }
};

/// Whether a is b^H.
constexpr bool is_mirror(term a, term b) {
  if (a == b) return has(a, hermitian);
  if (b.is<transpose_op>() && !a.is<transpose_op>()) return is_mirror(b, a);
  if (!a.is<transpose_op>()) return false;
  const term c = a.operand(0);
  return (*b).complex ? c.is<conj_op>() && c.operand(0) == b : c == b;
}

/// A product that reads the same from both ends: B^H B, or B^H S B with Hermitian S.
constexpr finding structure_of_palindrome(term a, term b) {
  if (!(a.dims().rows == b.dims().cols)) return {};
  if (is_mirror(a, b)) return {hermitian | semidefinite, "a matrix times its mirror"};
  factor_links l;
  l.add(a);
  l.add(b);
  if (l.count > factor_links::room) return {};
  int i = 0, j = l.count - 1;
  for (; i < j; ++i, --j)
    if (l.all[i].inverted != l.all[j].inverted || !is_mirror(l.all[i].of, l.all[j].of)) return {};
  if (i > j) return {hermitian | semidefinite, "a matrix times its mirror"};
  const term middle = l.all[i].of;
  if (has(middle, semidefinite)) return {hermitian | semidefinite, "a congruence of a semidefinite matrix"};
  if (has(middle, hermitian)) return {hermitian, "a congruence of a symmetric matrix"};
  return {};
}

}
