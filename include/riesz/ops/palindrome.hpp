// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/conj.hpp>
#include <riesz/ops/inverse.hpp>
#include <riesz/ops/scaled_rows.hpp>
#include <riesz/ops/solve.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz::detail {

/// A factor of a product, as it stands there.
struct factor_link {
  term of;
  bool inverted = false, turned = false, conjugate = false, spread = false;  // spread: the diagonal matrix of a column
};

/// The factors of a product, through products, solves and their transposes; more than `room` count as none.
struct factor_links {
  static constexpr int room = 16;
  factor_link all[room];
  int count = 0;

  constexpr void add(term t, factor_link how = {}) {
    if (t.is<transpose_op>()) {
      how.turned = !how.turned;
      add(t.operand(0), how);
    } else if (t.is<conj_op>()) {
      how.conjugate = !how.conjugate;
      add(t.operand(0), how);
    } else if (t.is<times_op>() && !how.inverted) {
      add(t.operand(how.turned ? 1 : 0), how);
      add(t.operand(how.turned ? 0 : 1), how);
    } else if (t.is<solve_op>() && !how.inverted) {
      factor_link first = how;
      first.inverted = true;
      add(how.turned ? t.operand(1) : t.operand(0), how.turned ? how : first);
      add(how.turned ? t.operand(0) : t.operand(1), how.turned ? first : how);
    } else if ((t.is<scaled_rows_op>() || t.is<scaled_cols_op>()) && !how.inverted) {
      factor_link scales = how;
      scales.spread = true;
      const bool first = t.is<scaled_rows_op>();
      add(t.operand(how.turned ? 1 : 0), first != how.turned ? scales : how);
      add(t.operand(how.turned ? 0 : 1), first != how.turned ? how : scales);
    } else if (t.is<inverse_op>()) {
      how.inverted = !how.inverted;
      add(t.operand(0), how);
    } else if (count >= room) {
      count = room + 1;
    } else {
      how.of = t;
      if (how.spread) how.turned = false;
      if (!(*t).complex) how.conjugate = false;
      all[count++] = how;
    }
  }
};

/// Whether a is b^H.
constexpr bool is_mirror(const factor_link& a, const factor_link& b) {
  if (a.of != b.of || a.inverted != b.inverted || a.spread != b.spread) return false;
  const bool conjugated = !(*a.of).complex || a.conjugate != b.conjugate;
  if (a.spread) return conjugated;
  return (a.turned != b.turned && conjugated) || (a.turned == b.turned && a.conjugate == b.conjugate && has(a.of, hermitian));
}
constexpr bool is_mirror(term a, term b) {
  if (!(a.dims() == b.dims().transposed())) return false;
  factor_links l;
  l.add(a);
  if (l.count != 1) return a == b && has(a, hermitian);
  l.add(b);
  return l.count == 2 && is_mirror(l.all[0], l.all[1]);
}

/// A product that reads the same from both ends: B^H B, or B^H S B with Hermitian S.
constexpr finding structure_of_palindrome(term a, term b) {
  if (!(a.dims().rows == b.dims().cols)) return {};
  factor_links l;
  l.add(a);
  l.add(b);
  if (l.count > factor_links::room) return {};
  int i = 0, j = l.count - 1;
  for (; i < j; ++i, --j)
    if (!is_mirror(l.all[i], l.all[j])) return {};
  if (i > j) return {hermitian | semidefinite, "a matrix times its mirror"};
  const factor_link middle = l.all[i];
  if (has(middle.of, middle.spread ? nonnegative : semidefinite))
    return {hermitian | semidefinite, "a congruence of a semidefinite matrix"};
  if (middle.spread ? !(*middle.of).complex : has(middle.of, hermitian)) return {hermitian, "a congruence of a symmetric matrix"};
  return {};
}

}
