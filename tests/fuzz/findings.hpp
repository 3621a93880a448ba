// SPDX-License-Identifier: BSL-1.0
#pragma once
// Whether what is known of each node holds for its value: structure exactly, signs and definiteness by doubles.
#include <string>
#include "values.hpp"

namespace riesz::fuzz {

/// Whether roots and logarithms occur: of half the field's elements alone, of either sign, and without log a b = log a + log b.
inline bool has_roots_and_logs(const graph& g) {
  for (int i = 0; i < g.size(); ++i)
    if (g[i].op->id == record<logdet_op>.id || g[i].op->id == record<norm_op>.id) return true;
  return false;
}

/// The first property that an exact value lacks; "" where it has all. Where the field has signs, a definite matrix is regular
/// and a positive entry not zero.
template <class F>
const char* lacks_exactly(const node& n, dense<F> m, bool signs) {
  const property p = n.known;
  const auto every = [&](auto holds) {
    for (int i = 0; i < m.rows; ++i)
      for (int j = 0; j < m.cols; ++j)
        if (!holds(i, j)) return false;
    return true;
  };
  const bool square = m.rows == m.cols;
  if (p.has(symmetric) && !(square && every([&](int i, int j) { return m(i, j) == m(j, i); }))) return "symmetric";
  if (p.has(hermitian) && !(square && every([&](int i, int j) { return m(i, j) == conjugate(m(j, i)); })))
    return "hermitian";
  if (p.has(skew) && !(square && every([&](int i, int j) { return m(i, j) == -m(j, i); }))) return "skew";
  if (p.has(lower) && !every([&](int i, int j) { return i >= j || m(i, j) == F(0); })) return "lower";
  if (p.has(upper) && !every([&](int i, int j) { return i <= j || m(i, j) == F(0); })) return "upper";
  if (signs && p.has(positive) && !every([&](int i, int j) { return m(i, j) != F(0); })) return "positive";
  if (signs && p.has(spd) && !(square && exact_det(m) != F(0))) return "spd";
  if (p.has(orthogonal) && !n.complex && !(square && every([&](int i, int j) {
                                             F s(0);
                                             for (int k = 0; k < m.rows; ++k) s = s + m(k, i) * m(k, j);
                                             return s == F(i == j ? 1 : 0);
                                           })))
    return "orthogonal";
  return "";
}

/// Whether m + shift I is positive definite, by Cholesky, of a Hermitian m.
template <class F>
bool is_definite(dense<F> m, double shift) {
  list<F> l(m.entries, m.entries + m.size());
  const dense<F> a{l.data, m.rows, m.cols};
  for (int j = 0; j < a.rows; ++j) {
    const double pivot = real_part(a(j, j)).v + shift;
    if (!(pivot > 0)) return false;
    for (int i = j + 1; i < a.rows; ++i)
      for (int k = j + 1; k <= i; ++k) a(i, k) = a(i, k) - a(i, j) * conjugate(a(k, j)) / F(binary64(pivot));
  }
  return true;
}

template <class F>
const char* lacks_numerically(const node& n, dense<F> m) {
  const double tolerance = 1e-6 * largest(m);
  if (n.known.has(positive))
    for (int i = 0; i < m.size(); ++i)
      if (!(real_part(m[i]).v >= -tolerance)) return "positive";
  if (n.known.has(detail::semidefinite) && tolerance > 0 && !is_definite(m, tolerance))
    return n.known.has(spd) ? "spd" : "semidefinite";
  return "";
}

inline std::string finding_text(const graph& g, int i, const char* property) {
  return std::string(g[i].op->name) + " is not " + property + (*g[i].because == 0 ? "" : ", though known as ") +
         g[i].because;
}

/// The rank of an exact value.
template <class F>
int rank_of(dense<F> m) {
  list<F> copy(m.entries, m.entries + m.size());
  const dense<F> a{copy.data, m.rows, m.cols};
  int rank = 0;
  for (int j = 0; j < a.cols && rank < a.rows; ++j) {
    int pivot = rank;
    while (pivot < a.rows && a(pivot, j) == F(0)) ++pivot;
    if (pivot == a.rows) continue;
    for (int k = 0; k < a.cols; ++k) std::swap(a(pivot, k), a(rank, k));
    for (int i = rank + 1; i < a.rows; ++i) {
      const F q = a(i, j) / a(rank, j);
      for (int k = j; k < a.cols; ++k) a(i, k) = a(i, k) - q * a(rank, k);
    }
    ++rank;
  }
  return rank;
}
/// A node whose rank is above what is said to bound it; -1 where there is none.
template <class F>
int wrong_rank(const graph& g, const list<char>& live, evaluation<F>& exact, point at) {
  const auto bounds = detail::rank_bounds(g);
  for (int i = 0; i < g.size(); ++i) {
    if (!live[i]) continue;
    std::int64_t most = bounds[i].number;
    for (int k = 0; k < bounds[i].count; ++k) most += at(bounds[i].sizes[k]);
    if (rank_of(exact[i]) > most) return i;
  }
  return -1;
}

/// What is said of a node and is not so; "" where all holds. `exact` has the values at the same point.
template <class F, class Real>
std::string wrong_finding(const graph& g, const list<int>& roots, evaluation<F>& exact, point at) {
  const auto live = reachable(g, roots);
  if (const int i = wrong_rank(g, live, exact, at); i >= 0) return finding_text(g, i, "of such a rank");
  const bool strict = !has_roots_and_logs(g);
  bool signs = false;
  for (int i = 0; i < g.size(); ++i) {
    if (!live[i] || g[i].known.bits == 0 || g[i].op->id == record<variable_op>.id) continue;
    if (const char* property = lacks_exactly(g[i], exact[i], strict); *property != 0)
      return finding_text(g, i, property);
    signs = signs || (g[i].op->arity > 0 && (g[i].known.has(positive) || g[i].known.has(detail::semidefinite)));
  }
  if (!signs) return "";
  auto numbers = evaluated<Real>(g, roots, at);
  const auto good = reliable(g, live, numbers);
  for (int i = 0; i < g.size(); ++i)
    if (good[i] && g[i].known.bits != 0)
      if (const char* property = lacks_numerically(g[i], numbers[i]); *property != 0)
        return finding_text(g, i, property);
  return "";
}

}
