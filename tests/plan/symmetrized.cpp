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
  STATIC_REQUIRE(text(kernel<dot(x, A * x)>.plan) == "1. t1 = A x   [2 n^2]\n2. out<0> = x^T t1   [2 n]");
}

TEST_CASE("A quadratic form shares its product whatever its matrices are called, and among other terms") {
  constexpr auto C = matrix<"C", "n", "n">;
  constexpr auto f = squared_norm(C) + trace(transpose(C) * B * C) - dot(A, C);
  STATIC_REQUIRE(products<f, gradient(f, C)> == 1);
  STATIC_REQUIRE(kernel<f, gradient(f, C)>.cost.flops <= 2 * n * n * n + 10 * n * n + 4);
}

TEST_CASE("A ridge joins its quadratic form") {
  constexpr auto f = form + squared_norm(A);
  STATIC_REQUIRE(text(kernel<f, gradient(f, A)>.plan) ==
                 "1. t1 = B + B^T   [n^2]\n"
                 "2. t2 = t1 + 2 I   [n]\n"
                 "3. out<1> = t2 A   [2 n^3]\n"
                 "4. t3 = trace(A^T out<1>)   [2 n^2]\n"
                 "5. out<0> = 1/2 t3   [1]");
  constexpr auto C = matrix<"C", "n", "n">;
  constexpr auto g = 3 * squared_norm(A) - dot(C, A) + 0.5 * form;
  STATIC_REQUIRE(products<g, gradient(g, A)> == 1);
  STATIC_REQUIRE(kernel<g, gradient(g, A)>.cost.flops <= 2 * n * n * n + 8 * n * n + n + 2);

  Eigen::MatrixXd a = Eigen::MatrixXd::Random(7, 7), b = Eigen::MatrixXd::Random(7, 7),
                  c = Eigen::MatrixXd::Random(7, 7);
  Eigen::MatrixXd slope;
  double value = 0;
  kernel<g, gradient(g, A)>(A = a, B = b, C = c, out<0> = value, out<1> = slope);
  const double expected = 3 * a.squaredNorm() - c.cwiseProduct(a).sum() + (a.transpose() * b * a).trace() / 2;
  REQUIRE(std::abs(value - expected) < 1e-12);
  REQUIRE((slope - (6 * a - c + (b * a + b.transpose() * a) / 2)).norm() < 1e-12);
}

TEST_CASE("A square beside its form stays where another result needs it, and where the gradient has another multiple") {
  constexpr auto square = squared_norm(A);
  constexpr auto f = form + square;
  STATIC_REQUIRE(products<f, gradient(f, A), square> == 1);
  STATIC_REQUIRE(kernel<f, gradient(f, A), square>.cost.flops <= 2 * n * n * n + 7 * n * n + 4);
  constexpr auto other = form + 2 * square;
  STATIC_REQUIRE(products<f, gradient(other, A)> == 1);
  Eigen::MatrixXd a = Eigen::MatrixXd::Random(5, 5), b = Eigen::MatrixXd::Random(5, 5), slope;
  double value = 0;
  kernel<f, gradient(other, A)>(A = a, B = b, out<0> = value, out<1> = slope);
  REQUIRE(std::abs(value - a.squaredNorm() - (a.transpose() * b * a).trace()) < 1e-12);
  REQUIRE((slope - (4 * a + b * a + b.transpose() * a)).norm() < 1e-12);
}
