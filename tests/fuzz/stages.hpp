// SPDX-License-Identifier: BSL-1.0
#pragma once
// A program's stages, each evaluated exactly at one point, and what is known and planned there.
#include "findings.hpp"
#include "program_graph.hpp"
#include "schedule.hpp"

namespace riesz::fuzz {

enum class verdict { holds, fails, undefined };

struct judgement {
  verdict is = verdict::holds;
  std::string stage, what;
};

template <class F>
bool same_values(dense<F> a, dense<F> b) {
  return a.rows == b.rows && a.cols == b.cols && detail::same_entries(a, b);
}

/// Whether a fraction became a double, being too long.
inline bool has_rounded_numbers(const graph& g) {
  for (int i = 0; i < g.size(); ++i)
    if (g[i].op->id == record<number_op>.id && !g[i].value.is_exact()) return true;
  return false;
}

/// Whether doubles say so too, where the field's word is not enough.
template <class Real>
bool differ_numerically(const graph& before, const list<int>& roots, const graph& after, const list<int>& images, int k,
                        point at) {
  if (!has_roots_and_logs(before) && !has_rounded_numbers(after)) return true;
  auto x = evaluated<Real>(before, roots, at), y = evaluated<Real>(after, images, at);
  const auto good = reliable(before, reachable(before, roots), x),
             good_after = reliable(after, reachable(after, images), y);
  if (!good[roots[k]] || !good_after[images[k]]) return false;
  const auto a = x[roots[k]], b = y[images[k]];
  for (int i = 0; i < a.size(); ++i)
    if (!(magnitude(a[i] - b[i]) < 1e-5 * (largest(a) + 1e-3))) return true;
  return false;
}

/// The judgement over an exact field, and numbers like it.
template <class F, class Real>
judgement judged_over(const program_graph& p, point at) {
  auto written = evaluated<F>(p.g, p.roots, at);
  if (!written.is_defined()) return {verdict::undefined, "", ""};
  if (const auto wrong = wrong_finding<F, Real>(p.g, p.roots, written, at); !wrong.empty())
    return {verdict::fails, "written", wrong};

  const auto compare = [&](const char* stage, const graph& g, const list<int>& roots) -> judgement {
    for (int k = 0; k < roots.size(); ++k)
      if (g[roots[k]].complex && !p.g[p.roots[k]].complex)
        return {verdict::fails, stage, "a real result became complex"};
    auto values = evaluated<F>(g, roots, at);
    if (!values.is_defined())
      return has_roots_and_logs(p.g) ? judgement{verdict::undefined, "", ""}
                                     : judgement{verdict::fails, stage, "a result became undefined"};
    for (int k = 0; k < roots.size(); ++k)
      if (!same_values(written[p.roots[k]], values[roots[k]]) &&
          differ_numerically<Real>(p.g, p.roots, g, roots, k, at))
        return {verdict::fails, stage, "a result has another value"};
    if (const auto wrong = wrong_finding<F, Real>(g, roots, values, at); !wrong.empty())
      return {verdict::fails, stage, wrong};
    return {};
  };

  graph proved, canonical, small, shared, mapped_to, last;
  const auto form = canonicalize(p.g, p.roots, proved);
  if (const auto j = compare("canonical, for proofs", proved, form); j.is != verdict::holds) return j;
  auto roots = canonicalize(p.g, p.roots, canonical, true);
  if (const auto j = compare("canonical", canonical, roots); j.is != verdict::holds) return j;
  canonical = compacted(canonical, roots);
  roots = with_low_rank(canonical, roots, small);
  if (const auto j = compare("with low rank", small, roots); j.is != verdict::holds) return j;
  small = compacted(small, roots);
  roots = symmetrized(small, roots, shared);
  if (const auto j = compare("symmetrized", shared, roots); j.is != verdict::holds) return j;
  roots = mapped(shared, roots, mapped_to);
  if (const auto j = compare("mapped", mapped_to, roots); j.is != verdict::holds) return j;
  const auto images = with_quadratic_forms(mapped_to, roots, last);
  if (const auto j = compare("with quadratic forms", last, images); j.is != verdict::holds) return j;
  if (const auto wrong = wrong_plan(last, images); !wrong.empty()) return {verdict::fails, "planned", wrong};
  return {};
}

/// Whether the stages of a program compute what was written, and what is said of their nodes and steps is so.
inline judgement judged(const program_graph& p, point at) {
  return has_complex(p.g) ? judged_over<gaussian<mod61>, gaussian<binary64>>(p, at)
                          : judged_over<mod61, binary64>(p, at);
}
/// The same at a few points.
inline judgement judged_often(const program_graph& p, std::uint64_t seed, int points) {
  judgement last{verdict::undefined, "", ""};
  for (int k = 0; k < points; ++k) {
    const judgement j = judged(p, {seed + 0x9e3779b97f4a7c15ull * static_cast<unsigned>(k)});
    if (j.is == verdict::fails) return j;
    if (j.is == verdict::holds) last = j;
  }
  return last;
}

}
