// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 4, 4>;
constexpr auto T = matrix<"T", 4, 2>;
constexpr auto U = matrix<"U", 2, 4>;
constexpr auto B = matrix<"B", 4, 4>;
constexpr auto W = matrix<"W", 4, 4, spd>;
constexpr auto x = vector<"x", 4>;

/// Each stage of a program, evaluated exactly at one sample.
template <class P>
constexpr bool stages_agree() {
  const auto values = [](const auto& frozen) {
    graph g;
    list<int> roots;
    for (int i = 0; i < frozen.size(); ++i) g.nodes.push_back(frozen[i]);
    for (const int r : frozen.roots) roots.push_back(r);
    evaluation<mod61> at(g, roots, sample_sizes(0), [](const node& n, dense<mod61> m) { detail::draw_leaf(n, m, 7); });
    list<mod61> all;
    for (const int r : roots)
      for (int i = 0; i < at[r].size(); ++i) all.push_back(at[r][i]);
    return all;
  };
  const auto written = values(P::written), canonical = values(P::canonical), ordered = values(P::nodes);
  if (written.size() != canonical.size() || written.size() != ordered.size()) return false;
  for (int i = 0; i < written.size(); ++i)
    if (!(written[i] == canonical[i]) || !(written[i] == ordered[i])) return false;
  return true;
}

template <auto... F>
constexpr int products_in = [] {
  int count = 0;
  const auto& g = program<F...>::nodes;
  for (int i = 0; i < g.size(); ++i) count += g[i].op->id == record<times_op>.id;
  return count;
}();
template <auto F, class Op>
constexpr bool has = [] {
  const auto& g = program<F>::nodes;
  for (int i = 0; i < g.size(); ++i)
    if (g[i].op->id == record<Op>.id) return true;
  return false;
}();

}

TEST_CASE("A chain is multiplied in the order of least work") {
  STATIC_REQUIRE(kernel<A * B * x>.cost.flops == 2 * (16 + 16));
  STATIC_REQUIRE(kernel<(A * B) * x>.cost.flops == 2 * (16 + 16));
  STATIC_REQUIRE(kernel<A * T * U * B>.cost.flops == 2 * (32 + 32 + 32));
}

TEST_CASE("An inverse that meets something is a solve") {
  STATIC_REQUIRE(has<inverse(A) * x, solve_op>);
  STATIC_REQUIRE_FALSE(has<inverse(A) * x, inverse_op>);
  STATIC_REQUIRE_FALSE(has<U * inverse(A), inverse_op>);
  STATIC_REQUIRE(has<inverse(A), inverse_op>);
  STATIC_REQUIRE(kernel<inverse(A) * B * x>.cost.factorizations == 1);
}

TEST_CASE("A product that two results use is computed once") {
  STATIC_REQUIRE(products_in<dot(x, A * x), A * x> == 1);
  STATIC_REQUIRE(products_in<A * B, A * B * x> <= 2);
}

TEST_CASE("No stage of a program changes what it computes") {
  STATIC_REQUIRE(stages_agree<program<A * T * U * B, U * inverse(A) * B, inverse(A) * inverse(W) * x>>());
  STATIC_REQUIRE(
      stages_agree<
          program<trace(inverse(W) * A) + dot(x, solve(A, x)), inverse(A * B), transpose(A * inverse(B)) * x>>());
  constexpr auto f = logdet(A) + dot(x, solve(transpose(A) * W, x)) / (1 + squared_norm(A * x));
  STATIC_REQUIRE(stages_agree<program<f, gradient(f, A)>>());
  STATIC_REQUIRE(stages_agree<program<f, gradient<weighted<W>>(f, x)>>());
  constexpr auto h = sum(softplus(A * x)) + norm(diag(x) * A) * trace(A * B);
  STATIC_REQUIRE(stages_agree<program<h, gradient(h, x), hessian(h, x)(x)>>());
}
