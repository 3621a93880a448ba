// SPDX-License-Identifier: BSL-1.0
#pragma once
// The oracle of third derivatives: a graph evaluated in doubles, and central differences of the second derivative.
#include "plain_matrices.hpp"

namespace oracle {

/// A variable of a sample, moved by a multiple of another one.
struct motion {
  std::uint64_t variable = 0, direction = 0;
  double step = 0;
};

/// The value of a node at a sample, where the size of a name is 2.
inline matrix value_of(const riesz::graph& g, int root, std::uint64_t seed, motion moved) {
  const auto live = riesz::reachable(g, {root});
  const auto size = [](riesz::dimension d) { return static_cast<int>(d.is_static() ? d.code : d.at(2)); };
  const auto leaf = [&](const riesz::node& n, riesz::dense<number> m) {
    riesz::detail::draw_leaf(n, m, seed);
    if (n.name_hash != moved.variable) return;
    riesz::node other = n;
    other.name_hash = moved.direction;
    matrix direction(m.rows, m.cols);
    riesz::detail::draw_leaf(other, direction.view(), seed);
    for (int k = 0; k < m.size(); ++k) m[k] = m[k] + moved.step * direction[k];
  };
  std::vector<matrix> values(static_cast<std::size_t>(g.size()));
  for (int i = 0; i <= root; ++i) {
    if (!live.data[i]) continue;
    const riesz::node& n = g[i];
    matrix& y = values[static_cast<std::size_t>(i)];
    y = matrix(size(n.dims.rows), size(n.dims.cols));
    if (n.op->arity == 0) {
      riesz::evaluation<number> at(g, {i}, size, leaf);
      for (int k = 0; k < y.size(); ++k) y[k] = at[i][k];
      continue;
    }
    riesz::dense<number> x[3];
    for (int k = 0; k < n.op->arity; ++k) x[k] = values[static_cast<std::size_t>(n.args[k])].view();
    if (n.op->has_exact)
      (*n.op->plain)(y.view(), x, n.value);
    else
      y = by_name(n.op->name, x);
  }
  return values[static_cast<std::size_t>(root)];
}

/// Whether the third derivative of f is the limit of differences of the second, as written and in canonical form.
template <riesz::Expression F, riesz::name_text Name, riesz::extent R, riesz::extent C, riesz::property Known>
bool three_deep(const F& f, const riesz::variable<Name, R, C, Known>& x) {
  constexpr riesz::variable<"u of x", R, C, Known> u;
  constexpr riesz::variable<"v of x", R, C, Known> v;
  constexpr riesz::variable<"w of x", R, C, Known> w;
  const auto second = dot(v, gradient(dot(u, gradient(f, x)), x));
  riesz::graph g, form;
  const int curvature = enter(g, second).id, third = enter(g, dot(w, gradient(second, x))).id;
  const auto image = riesz::canonicalize(g, {curvature, third}, form);
  const motion still{riesz::detail::hash_of(Name.text), riesz::detail::hash_of("w of x"), 0};
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const auto difference = [&](double h) {
      motion forward = still, back = still;
      forward.step = h, back.step = -h;
      return (value_of(g, curvature, seed, forward)[0].v - value_of(g, curvature, seed, back)[0].v) / (2 * h);
    };
    const double limit = (4 * difference(2e-4) - difference(4e-4)) / 3, size = 1 + std::abs(limit);
    const double exact = value_of(g, third, seed, still)[0].v, canonical = value_of(form, image[1], seed, still)[0].v;
    if (!(std::abs(exact - limit) < 1e-6 * size && std::abs(canonical - exact) < 1e-9 * size)) {
      UNSCOPED_INFO(text(f) << ": " << exact << ", in canonical form " << canonical << ", by differences " << limit);
      return false;
    }
  }
  return true;
}

}
