// SPDX-License-Identifier: BSL-1.0
// What inverts or measures s D + t U C U', with U of few columns, is computed in the size of C: against the plain interpreter of
// what was written, and against the plans that textbooks write.
#include "low_rank.hpp"
#include "../kernel/taylor.hpp"

#include <catch2/catch.hpp>
#include <string_view>

using namespace oracle::low_rank;
using Eigen::MatrixXd;
using oracle::interpreted;
using oracle::named_data;
using oracle::relative_error;
using oracle::taylor_order;

namespace {

constexpr polynomial m{detail::dimension_of<"m">}, n{detail::dimension_of<"n">};
constexpr polynomial third{fraction{1, 3}};

template <auto... F>
constexpr bool plan_is(std::string_view steps) {
  return text(kernel<F...>.plan) == steps;
}

/// Whether a system of n rows is factorised.
template <auto... E>
constexpr bool is_as_written = kernel<E...>.cost.flops >= third* n* n* n;

}

TEST_CASE("A ridge with fewer rows than columns is solved in the size of the rows") {
  constexpr auto ridge = inverse(transpose(A) * A + s * identity<"n">) * transpose(A) * y;
  STATIC_REQUIRE(
      plan_is<ridge>("1. t1 = A A^T (one triangle)   [m^2 n]\n"
                     "2. t2 = t1 + s I   [m]\n"
                     "3. L1 = cholesky(t2)   [1/3 m^3]\n"
                     "4. t3 = L1^T \\ (L1 \\ y)   [2 m^2]\n"
                     "5. out<0> = A^T t3   [2 n m]"));
  problem p;
  CHECK(relative_error(kernel<ridge>(A = p.a, y = p.y, s = p.s(0)), interpreted(ridge, p.all())) < tolerance);
  const MatrixXd tall = p.random.any(9, 3), of_tall = p.random.any(9);
  CHECK(relative_error(kernel<ridge>(A = tall, y = of_tall, s = p.s(0)),
                       interpreted(ridge, {{"A", tall}, {"y", of_tall}, {"s", p.s}})) < tolerance);
}

TEST_CASE("Without the hint that rows are few it is solved as it is written") {
  constexpr auto G = matrix<"G", "m", "n">;
  constexpr auto ridge = inverse(transpose(G) * G + s * identity<"n">) * transpose(G) * y;
  STATIC_REQUIRE(kernel<ridge>.cost.flops == third * n * n * n + m * n * n + 2 * m * n + 2 * n * n + n);
}

TEST_CASE("A ridge's gradients are computed in the size of the rows, with the value's factor") {
  constexpr auto loss = dot(u, inverse(transpose(A) * A + s * identity<"n">) * transpose(A) * y);
  constexpr auto program = kernel<loss, gradient(loss, A), gradient(loss, s), gradient(loss, y), gradient(loss, u)>;
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <= m * m * n + 9 * m * n + third * m * m * m + 6 * m * m + 7 * n + 4 * m + 4);
  problem p;
  const auto [value, in_a, in_s, in_y, in_u] = program(A = p.a, y = p.y, u = p.v, s = p.s(0));
  CHECK(value == Approx(interpreted(loss, p.all())(0)).epsilon(1e-12));
  const MatrixXd change = 0.1 * p.random.any(3, 9);
  CHECK(taylor_order([&](const MatrixXd& at) { return std::get<0>(program(A = at, y = p.y, u = p.v, s = p.s(0))); },
                     p.a, in_a, change) == Approx(2).margin(0.1));
  CHECK(relative_error(in_a, interpreted(gradient(loss, A), p.all())) < tolerance);
  CHECK(in_s == Approx(interpreted(gradient(loss, s), p.all())(0)).epsilon(1e-12));
  CHECK(relative_error(in_y, interpreted(gradient(loss, y), p.all())) < tolerance);
  CHECK(relative_error(in_u, interpreted(gradient(loss, u), p.all())) < tolerance);
}

TEST_CASE("The information form of Kalman's update becomes the gain form") {
  constexpr auto update = inverse(transpose(A) * inverse(R) * A + inverse(P)) * transpose(A) * inverse(R) * y;
  STATIC_REQUIRE(
      plan_is<update>("1. t1 = A P   [2 m n^2]\n"
                      "2. t2 = t1 A^T (one triangle)   [m^2 n]\n"
                      "3. t3 = R + t2   [m^2]\n"
                      "4. L1 = cholesky(t3)   [1/3 m^3]\n"
                      "5. t4 = L1^T \\ (L1 \\ y)   [2 m^2]\n"
                      "6. out<0> = t1^T t4   [2 n m]"));
  constexpr auto covariance = inverse(transpose(A) * inverse(R) * A + inverse(P));
  STATIC_REQUIRE(kernel<update, covariance>.cost.factorizations == 1);
  problem p;
  const auto [mean, spread] = kernel<update, covariance>(A = p.a, R = p.r, P = p.p, y = p.y);
  CHECK(relative_error(mean, interpreted(update, p.all())) < tolerance);
  CHECK(relative_error(spread, interpreted(covariance, p.all())) < tolerance);
}

TEST_CASE("A Gaussian with a covariance of diagonal and low rank: Woodbury's identity and the determinant's lemma") {
  constexpr auto F = matrix<"F", dim<"n", 10000>, dim<"m", 20>>;
  constexpr auto covariance = diag(d) + F * transpose(F);
  constexpr auto density = logdet(covariance) + dot(x, inverse(covariance) * x);
  STATIC_REQUIRE(
      plan_is<density>("1. t1 = 1 ./ d; t2 = sum(log(d)); t3 = x^T (t1 .* x)   [6 n]\n"
                       "2. t4 = diag(t1) F   [n m]\n"
                       "3. t5 = t4^T F (one triangle)   [m^2 n]\n"
                       "4. t6 = t4^T x   [2 m n]\n"
                       "5. t7 = t5 + I   [m]\n"
                       "6. L1 = cholesky(t7)   [1/3 m^3]\n"
                       "7. t8 = logdet of L1   [m]\n"
                       "8. t9 = L1 \\ t6   [m^2]\n"
                       "9. t10 = |t9|^2   [2 m]\n"
                       "10. t11 = t8 + t2; t12 = t3 - t10; out<0> = t12 + t11   [3]"));
  constexpr auto program = kernel<density, gradient(density, F), gradient(density, d), gradient(density, x)>;
  STATIC_REQUIRE(program.cost.factorizations == 1);
  STATIC_REQUIRE(program.cost.flops <= 3 * m * m * n + 10 * m * n + 12 * n + third * m * m * m + 2 * m * m + 2 * m + 2);
  problem p;
  named_data data = p.all();
  data["F"] = p.u;
  const auto [value, in_f, in_d, in_x] = program(F = p.u, d = p.d, x = p.x);
  CHECK(value == Approx(interpreted(density, data)(0)).epsilon(1e-12));
  CHECK(relative_error(in_f, interpreted(gradient(density, F), data)) < tolerance);
  CHECK(relative_error(in_d, interpreted(gradient(density, d), data)) < tolerance);
  CHECK(relative_error(in_x, interpreted(gradient(density, x), data)) < tolerance);
}

TEST_CASE("A correction of rank one is Sherman's and Morrison's formula") {
  constexpr auto solution = inverse(D + t * outer(u, u)) * x;
  STATIC_REQUIRE(kernel<solution>.cost.factorizations == 0);
  STATIC_REQUIRE(kernel<solution>.cost.flops == 10 * n + 3);
  constexpr auto measure = logdet(s * identity<"n"> + t * outer(u, u));
  STATIC_REQUIRE(kernel<measure>.cost.factorizations == 0);
  problem p;
  const auto [y, l] = kernel<solution, measure>(D = p.big, t = p.t(0), u = p.v, x = p.x, s = p.s(0));
  CHECK(relative_error(y, interpreted(solution, p.all())) < tolerance);
  CHECK(l == Approx(interpreted(measure, p.all())(0)).epsilon(1e-12));
}

TEST_CASE("What is factorised anyway, is not definite for sure, or has no few columns stays as it is written") {
  constexpr auto any = scalar<"any">;
  constexpr auto Z = matrix<"Z", "m", "m", symmetric>;
  constexpr auto W = matrix<"W", "n", dim<"p", 6000>>;
  constexpr auto ridge = transpose(A) * A + s * identity<"n">;
  STATIC_REQUIRE(is_as_written<cholesky(ridge), inverse(ridge) * x>);
  STATIC_REQUIRE(is_as_written<inverse(transpose(A) * A + any * identity<"n">) * x>);
  STATIC_REQUIRE(is_as_written<inverse(any * transpose(A) * A + identity<"n">) * x>);
  STATIC_REQUIRE(is_as_written<inverse(transpose(A) * Z * A + identity<"n">) * x>);
  STATIC_REQUIRE(is_as_written<inverse(transpose(A) * H + identity<"n">) * x>);
  STATIC_REQUIRE(is_as_written<inverse(W * transpose(W) + s * identity<"n">) * x>);
  STATIC_REQUIRE(is_as_written<inverse(P + s * transpose(A) * A) * x>);
}
