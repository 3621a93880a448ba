// SPDX-License-Identifier: BSL-1.0
// Random terms: the two passes of the calculus against exact derivatives in dual numbers, which no rule takes part in.
#include <catch2/catch.hpp>
#include "random_terms.hpp"

using namespace riesz;
using namespace riesz::tests;

namespace {

/// <gradient, direction> and the directional derivatives, by dual numbers and by the forward pass.
struct slopes {
  mod61 exact, forward, reverse;
};

/// Of the sum of y's entries in the variable x at the sample; nothing where that is undefined.
template <class F>
std::optional<slopes> slopes_of(graph& g, term y, term x, std::uint64_t seed) {
  const term f = real(sum(y));
  const property field{(*x).known.bits & complex_field.bits};
  const term v = g.fresh(record<hole_op>, x.dims(), "v", field), dx = g.fresh(record<hole_op>, x.dims(), "dx", field);
  const term forward = or_zero(differential(f, x, v), f);
  const term gradient = or_zero(transposed_map(differential(f, x, dx), dx, number_term(g, {1})), x);
  const term reverse = real(dot(gradient, v));
  evaluation<F> at(g, {f.id, forward.id, reverse.id}, sample_sizes(1), [&](const node& n, auto m) {
    detail::draw_leaf(n, m, seed);
    if (!n.same_as(*x)) return;
    list<F> direction(m.size());
    detail::draw_leaf(*v, dense<F>{direction.data, m.rows, m.cols}, seed);
    for (int i = 0; i < m.size(); ++i) detail::set_slope(m[i], direction[i]);
  });
  if (!at.is_defined()) return {};
  return slopes{real_part(at[f.id][0]).d, real_part(at[forward.id][0]).v, real_part(at[reverse.id][0]).v};
}

template <class F>
void check_slopes(bool complex) {
  int compared = 0;
  for (std::uint32_t seed = 1; seed <= 4000; ++seed)
    for (const bool canonical : {false, true})
      for (const bool matrix : {false, true}) {
        graph g;
        g.canonical = canonical;
        random_terms terms(g, seed, complex);
        for (std::uint32_t i = 0; i < 6 + seed % 20; ++i) terms.grow();
        const term x = matrix ? terms.A() : terms.x(), y = terms.last();
        const auto s = slopes_of<F>(g, y, x, seed);
        if (!s) continue;
        compared += s->exact != mod61(0);
        if (s->exact == s->forward && s->exact == s->reverse) continue;
        INFO("seed " << seed << ": " << text_of(g, y.id) << "\n became its derivative " << (s->exact == s->forward));
        CHECK(s->exact == s->forward);
        CHECK(s->exact == s->reverse);
      }
  CHECK(compared > 700);
}

}

TEST_CASE("the differential and the gradient of a random term agree exactly with its dual numbers") {
  check_slopes<dual<mod61>>(false);
}

TEST_CASE(
    "the differential and the gradient of a random term in complex variables agree exactly with its dual numbers") {
  check_slopes<gaussian<dual<mod61>>>(true);
}
