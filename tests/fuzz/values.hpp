// SPDX-License-Identifier: BSL-1.0
#pragma once
// Values at a random point, the same for equal names.
#include <riesz/riesz.hpp>

namespace riesz::fuzz {

/// A point: what it gives to variables and to named sizes, 1 among them.
struct point {
  std::uint64_t seed = 0;

  int operator()(dimension d) const {
    if (d.is_static()) return static_cast<int>(d.code);
    const auto code = static_cast<std::uint64_t>(d.base().code);
    const auto size = 1 + static_cast<int>((code * 0x9e3779b97f4a7c15ull + seed * 0xbf58476d1ce4e5b9ull) >> 62);
    return static_cast<int>(d.at(size));
  }
};

template <class F>
evaluation<F> evaluated(const graph& g, const list<int>& roots, point at) {
  return evaluation<F>(g, roots, at, [&](const node& n, dense<F> m) { detail::draw_leaf(n, m, at.seed); });
}

inline bool has_complex(const graph& g) {
  for (int i = 0; i < g.size(); ++i)
    if (g[i].complex) return true;
  return false;
}

/// |a| of a number that a machine has.
inline double magnitude(binary64 a) { return a.v < 0 ? -a.v : a.v; }
inline double magnitude(gaussian<binary64> a) { return std::hypot(a.re.v, a.im.v); }

/// The largest |entry|; infinite or no number where one is.
template <class F>
double largest(dense<F> m) {
  double most = 0;
  for (int i = 0; i < m.size(); ++i) {
    const double a = magnitude(m[i]);
    if (!(a <= most)) most = a;
  }
  return most;
}

/// Whether doubles solve with this matrix to some digits.
template <class F>
bool well_conditioned(dense<F> m) {
  list<F> a(m.entries, m.entries + m.size()), b(m.size(), F(0));
  for (int i = 0; i < m.rows; ++i) b[i + i * m.rows] = F(1);
  const dense<F> inverse{b.data, m.rows, m.rows};
  return gauss_jordan(dense<F>{a.data, m.rows, m.rows}, inverse) != F(0) && largest(m) * largest(inverse) < 1e5;
}

/// The nodes whose numbers can be relied on to six digits: everything that they come from is moderate.
template <class F>
list<char> reliable(const graph& g, const list<char>& live, evaluation<F>& at) {
  constexpr double large = 1e4;
  list<char> good(g.size(), 0);
  for (int i = 0; i < g.size(); ++i) {
    if (!live[i]) continue;
    const std::uint64_t op = g[i].op->id;
    const double size = largest(at[i]);
    good[i] = size < large && (size == 0 || size > 1 / large);
    for (int k = 0; k < g[i].op->arity; ++k) good[i] = good[i] && good[g[i].args[k]];
    if (op == record<inverse_op>.id || op == record<solve_op>.id || op == record<det_op>.id ||
        op == record<logdet_op>.id)
      good[i] = good[i] && well_conditioned(at[g[i].args[0]]);
  }
  return good;
}

}
