// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto S = matrix<"S", "n", "n", symmetric>;
constexpr auto x = vector<"x", "n">;
constexpr polynomial n{detail::dimension_of<"n">};

constexpr auto form = trace(transpose(A) * B * A);

template <auto... F>
constexpr int products = [] {
  const auto& g = program<F...>::nodes;
  int count = 0;
  for (int i = 0; i < g.size(); ++i)
    if (g[i].op->id == record<times_op>.id && !g[i].dims.is_column()) ++count;
  return count;
}();

}

TEST_CASE("A quadratic form and its gradient share one product") {
  STATIC_REQUIRE(products<form, gradient(form, A)> == 1);
  STATIC_REQUIRE(kernel<form, gradient(form, A)>.cost.flops <= 2 * n * n * n + 7 * n * n + 4);
  constexpr auto with_norm = form + squared_norm(A);
  STATIC_REQUIRE(products<with_norm, gradient(with_norm, A)> == 1);
  constexpr auto scaled = 0.5 * form;
  STATIC_REQUIRE(products<scaled, gradient(scaled, A)> == 1);
}

TEST_CASE("A symmetric matrix needs no symmetrising") {
  constexpr auto f = trace(transpose(A) * S * A);
  STATIC_REQUIRE(products<f, gradient(f, A)> == 1);
  STATIC_REQUIRE(kernel<f, gradient(f, A)>.cost.flops <= 2 * n * n * n + 4 * n * n + 4);
}

TEST_CASE("A form without its gradient, and one of a column, stay as they are") {
  STATIC_REQUIRE(products<form> == 1);
  STATIC_REQUIRE(text(kernel<dot(x, A* x)>.plan) == "1. t1 = A x   [2 n^2]\n2. out<0> = x^T t1   [2 n]");
}

TEST_CASE("A quadratic form shares its product whatever its matrices are called, and among other terms") {
  constexpr auto C = matrix<"C", "n", "n">;
  constexpr auto f = squared_norm(C) + trace(transpose(C) * B * C) - dot(A, C);
  STATIC_REQUIRE(products<f, gradient(f, C)> == 1);
  STATIC_REQUIRE(kernel<f, gradient(f, C)>.cost.flops <= 2 * n * n * n + 10 * n * n + 4);
}
