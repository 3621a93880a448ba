// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>
#include "../laws/random_terms.hpp"

// The operations that plans alone write: each is what it stands for, and its differential and adjoint are those of that.

using namespace riesz;

namespace {

struct leaves {
  graph g;
  term a = leaf("A", {{3}, {3}}), b = leaf("B", {{3}, {3}}), s = leaf("S", {{3}, {3}}, symmetric);
  term v = leaf("v", {{3}, {1}}), w = leaf("w", {{3}, {1}}), da = leaf("dA", {{3}, {3}}), dv = leaf("dv", {{3}, {1}});
  term c = leaf("c", {{3}, {1}}), q = leaf("q", {{1}, {1}});

  term leaf(const char* name, shape dims, property known = {}) {
    return g.add(node{
        .op = &record<variable_op>, .dims = dims, .name = name, .name_hash = detail::hash_of(name), .known = known});
  }
  bool same(term x, term y) {
    const auto first = tests::value<mod61>(g, x.id, 7), second = tests::value<mod61>(g, y.id, 7);
    REQUIRE((first && second && first->size() == second->size()));
    for (std::size_t k = 0; k < first->size(); ++k)
      if (!((*first)[k] == (*second)[k])) return false;
    return true;
  }
};

}

TEST_CASE("Plan operations have the values of what they stand for") {
  leaves l;
  CHECK(l.same(apply<row_dots_op>(l.a, l.b), diagonal_of(l.a * l.b)));
  CHECK(l.same(apply<trace_of_product_op>(l.a, l.b), trace(l.a * l.b)));
  CHECK(l.same(apply<scaled_rows_op>(l.v, l.a), diag(l.v) * l.a));
  CHECK(l.same(apply<scaled_cols_op>(l.a, l.v), l.a * diag(l.v)));
  CHECK(l.same(apply<shifted_op>(l.a, l.v), l.a + diag(l.v)));
  CHECK(l.same(apply<quadratic_form_op>(l.s, l.v), dot(l.v, l.s * l.v)));
}

TEST_CASE("Their differentials are those of what they stand for") {
  leaves l;
  const auto changes = [&](term y, term of, term x, term dx) {
    return l.same(differential(y, x, dx), differential(of, x, dx));
  };
  CHECK(changes(apply<row_dots_op>(l.a, l.b), diagonal_of(l.a * l.b), l.a, l.da));
  CHECK(changes(apply<trace_of_product_op>(l.b, l.a), trace(l.b * l.a), l.a, l.da));
  CHECK(changes(apply<scaled_rows_op>(l.v, l.a), diag(l.v) * l.a, l.v, l.dv));
  CHECK(changes(apply<scaled_cols_op>(l.a, l.v), l.a * diag(l.v), l.a, l.da));
  CHECK(changes(apply<shifted_op>(l.a, l.v), l.a + diag(l.v), l.v, l.dv));
  CHECK(changes(apply<quadratic_form_op>(l.s, l.v), dot(l.v, l.s * l.v), l.v, l.dv));
}

TEST_CASE("Their adjoints satisfy <c, L(dx)> = <L*(c), dx>") {
  leaves l;
  const auto adjoint_holds = [&](term y, term dx, term c) {
    return l.same(dot(c, y), dot(transposed_map(y, dx, c), dx));
  };
  CHECK(adjoint_holds(apply<row_dots_op>(l.da, l.b), l.da, l.c));
  CHECK(adjoint_holds(apply<row_dots_op>(l.b, l.da), l.da, l.c));
  CHECK(adjoint_holds(apply<trace_of_product_op>(l.da, l.b), l.da, l.q));
  CHECK(adjoint_holds(apply<scaled_rows_op>(l.dv, l.a), l.dv, l.b));
  CHECK(adjoint_holds(apply<scaled_cols_op>(l.da, l.v), l.da, l.b));
  const term both = apply<shifted_op>(l.da, l.dv);  // linear in the two together
  CHECK(
      l.same(dot(l.b, both), dot(transposed_map(both, l.da, l.b), l.da) + dot(transposed_map(both, l.dv, l.b), l.dv)));
  CHECK(adjoint_holds(apply<quadratic_form_op>(l.da, l.v), l.da, l.q));
}
