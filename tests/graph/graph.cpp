// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto w = vector<"w", "n">;
constexpr auto x = vector<"x", 3>;

/// The number of nodes that an expression enters.
constexpr int nodes_of(auto... e) {
  graph g;
  (enter(g, e), ...);
  return g.size();
}

constexpr bool is_ordered(const graph& g) {
  for (int i = 0; i < g.size(); ++i)
    for (int k = 0; k < g[i].op->arity; ++k)
      if (g[i].args[k] < 0 || g[i].args[k] >= i) return false;
  return true;
}

constexpr bool has_ordered_nodes(auto e) {
  graph g;
  enter(g, e);
  return is_ordered(g);
}

/// f(f(... x)), n times.
template <int N>
constexpr auto repeated(auto f, auto e) {
  if constexpr (N == 0)
    return e;
  else
    return repeated<N - 1>(f, f(e));
}

constexpr auto f = 0.5 * dot(x, A* x) + norm(A * x);

}

TEST_CASE("equal subexpressions are one node") {
  STATIC_REQUIRE(nodes_of(A * x) == 3);
  STATIC_REQUIRE(nodes_of(A * x + A * x) == 4);
  STATIC_REQUIRE(nodes_of(sin(A * x), cos(A * x)) == 5);
  STATIC_REQUIRE(nodes_of(2 * x, x * 2) == 3);
  STATIC_REQUIRE(nodes_of(rational<1, 2> * x, 0.5 * x) == 3);
}

TEST_CASE("a variable is its name") {
  STATIC_REQUIRE(nodes_of(vector<"x", 3>, x) == 1);
  STATIC_REQUIRE(nodes_of(vector<"y", 3>, x) == 2);
  STATIC_REQUIRE(nodes_of(w, vector<"w", "n">) == 1);
}

TEST_CASE("constants of one shape are one node, and a 1 x 1 constant is a number") {
  STATIC_REQUIRE(nodes_of(identity<3>, identity<3>, identity<2>) == 2);
  STATIC_REQUIRE(nodes_of(ones<1>, rational<1>) == 1);
}

TEST_CASE("operands come before what uses them") {
  STATIC_REQUIRE(has_ordered_nodes(f));
  STATIC_REQUIRE(has_ordered_nodes(gradient(f, x)));
  STATIC_REQUIRE(has_ordered_nodes(hessian(f, x)(x)));
}

TEST_CASE("shared subexpressions do not multiply: doubling 40 times takes 40 nodes") {
  constexpr auto doubled = [](auto e) { return e * e; };
  graph g;
  term t = enter(g, scalar<"t">);
  for (int i = 0; i < 40; ++i) t = doubled(t);
  CHECK(g.size() == 41);
}

TEST_CASE("the functions on graphs run at run time too, and give the same") {
  graph g;
  const term root = enter(g, gradient(f, x));
  CHECK(is_ordered(g));
  CHECK(root.dims() == x.dims);
  graph canonical;
  list<int> roots = canonicalize(g, {root.id}, canonical);
  const graph c = compacted(canonical, roots);
  CHECK(c.size() == node_count(gradient(f, x)));
  CHECK(roots[0] == c.size() - 1);
}

TEST_CASE("a graph grows past its first table") {
  graph g;
  for (int i = 0; i < 5000; ++i) number_term(g, {i});
  for (int i = 0; i < 5000; ++i) CHECK(number_term(g, {i}).id == i);
  CHECK(g.size() == 5000);
}

TEST_CASE("only what the roots need is kept") {
  graph g;
  enter(g, A * x);
  list<int> roots{enter(g, sin(x)).id};
  const graph c = compacted(g, roots);
  CHECK(c.size() == 2);
  CHECK(c[roots[0]].op->id == record<sin_op>.id);
}

TEST_CASE("a fresh leaf equals no other") {
  graph g;
  const term a = g.fresh(record<hole_op>, x.dims), b = g.fresh(record<hole_op>, x.dims);
  CHECK(!(a == b));
}

TEST_CASE("the gradient of a chain of 50 elementwise operations has a small multiple of 50 nodes") {
  constexpr auto chain = sum(repeated<25>([](auto e) { return tanh(sin(e)); }, X * w));
  STATIC_REQUIRE(nodes_of(chain) == 54);
  STATIC_REQUIRE(node_count(gradient(chain, w)) < 6 * 50);
}
