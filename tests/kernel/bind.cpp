// SPDX-License-Identifier: BSL-1.0
#include "allocations.hpp"
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto X = matrix<"X", "m", "n">;
constexpr auto W = matrix<"W", "n", "n", spd>;
constexpr auto M = matrix<"M", "n", "n">;
constexpr auto w = vector<"w", "n">;
constexpr auto y = vector<"y", "m">;
constexpr auto f = sum(softplus(X * w)) - dot(y, X* w);
constexpr auto loss = kernel<f, gradient(f, w), gradient<weighted<W>>(f, w)>;

constexpr auto A = matrix<"A", 6, 6>;
constexpr auto S = matrix<"S", 6, 6, spd>;
constexpr auto x = vector<"x", 6>;
constexpr auto h = logdet(S) + dot(x, solve(A, x)) + sum(tanh(A * x));
constexpr auto fixed = kernel<h, gradient(h, x), gradient(h, S), gradient(h, A)>;

}

TEST_CASE("The hook counts allocations") {
  CHECK(oracle::allocations_of([] { Eigen::VectorXd v(100); }) >= 1);
  CHECK(oracle::allocations_of([] {
          int* volatile p = new int;
          delete p;
        }) >= 1);
}

TEST_CASE("A kernel of static sizes allocates nothing, bound or not") {
  oracle::random_matrices random(3);
  const Eigen::Matrix<double, 6, 6> a = random.invertible(6), s = random.spd(6);
  const Eigen::Matrix<double, 6, 1> v = random.any(6);
  CHECK(oracle::allocations_of([&] { (void)fixed(A = a, S = s, x = v); }) == 0);
  CHECK(oracle::allocations_of([&] {
          auto step = fixed.bind(A = a, S = s);
          (void)step(x = v);
        }) == 0);
  static_assert(fixed.cost.allocations == 0);
}

TEST_CASE("A bound kernel of named sizes allocates nothing when it is called") {
  oracle::random_matrices random(4);
  for (const int n : {1, 3, 6, 40}) {
    const Eigen::MatrixXd data = random.any(3 * n, n), metric = random.spd(n);
    const Eigen::VectorXd labels = random.any(3 * n);
    Eigen::VectorXd weights = random.any(n), slope, natural;
    double value = 0;
    auto step = loss.bind(X = data, y = labels, W = metric, out<0> = value, out<1> = slope, out<2> = natural);
    CHECK(natural.size() == n);
    CHECK(oracle::allocations_of([&] { step(w = weights); }) == 0);
    weights *= 2;
    CHECK(oracle::allocations_of([&] { step(w = weights); }) == 0);
    const oracle::named_data d{{"X", data}, {"W", metric}, {"y", labels}, {"w", weights}};
    CHECK(oracle::error(value, oracle::interpreted(f, d)) < 1e-12);
    CHECK(oracle::error(slope, oracle::interpreted(gradient(f, w), d)) < 1e-12);
    CHECK(oracle::error(natural, oracle::interpreted(gradient<weighted<W>>(f, w), d)) < 1e-10);
  }
}

TEST_CASE("A bound kernel with an LU of a named size allocates nothing when it is called") {
  constexpr auto k = kernel<logdet(M) + dot(w, solve(M, w)), solve(transpose(M), w)>;
  oracle::random_matrices random(5);
  for (const int n : {2, 6, 40}) {
    const Eigen::MatrixXd m = random.invertible(n);
    const Eigen::VectorXd v = random.any(n);
    Eigen::VectorXd solved(n);
    double value = 0;
    auto step = k.bind(M = m, out<0> = value, out<1> = solved);
    CHECK(oracle::allocations_of([&] { step(w = v); }) == 0);
    CHECK(oracle::error(solved, m.transpose().partialPivLu().solve(v)) < 1e-12);
  }
}

TEST_CASE("Products, solves and factorisations of any size allocate nothing when they are called") {
  constexpr auto B = matrix<"B", "n", "k">;
  constexpr auto L = matrix<"L", "n", "n", lower>;
  constexpr auto width = vector<"w", "k">;
  constexpr auto products = kernel<solve(W, B), solve(transpose(M), B), inverse(M), transpose(B) * B, L * B, logdet(W),
                                   B * width>;
  oracle::random_matrices random(6);
  for (const int n : {30, 500}) {
    const Eigen::MatrixXd m = random.invertible(n), s = random.spd(n), b = random.any(n, 200);
    const Eigen::MatrixXd l = random.invertible(n).triangularView<Eigen::Lower>();
    const Eigen::VectorXd v = random.any(200);
    Eigen::MatrixXd y[7];
    double measured = 0;
    auto step = products.bind(M = m, W = s, B = b, L = l, width = v, out<0> = y[0], out<1> = y[1], out<2> = y[2],
                              out<3> = y[3], out<4> = y[4], out<5> = measured, out<6> = y[6]);
    CHECK(oracle::allocations_of(step) == 0);
    CHECK(oracle::error(y[0], s.llt().solve(b)) < 1e-9);
    CHECK(oracle::error(y[1], m.transpose().partialPivLu().solve(b)) < 1e-9);
    CHECK(oracle::error(y[2], m.inverse()) < 1e-9);
    CHECK(oracle::error(y[3], b.transpose() * b) < 1e-12);
    CHECK(oracle::error(y[4], l * b) < 1e-12);
    CHECK(measured == Approx(2 * s.llt().matrixLLT().diagonal().array().log().sum()));
    CHECK(oracle::error(y[6], b * v) < 1e-12);
  }
}

TEST_CASE("A call with the data of the last is checked no more; one with others is, and so is the one after a refusal") {
  Eigen::MatrixXd data = Eigen::MatrixXd::Identity(2, 2), other = Eigen::MatrixXd::Ones(3, 2);
  Eigen::VectorXd v = Eigen::VectorXd::Ones(2), made(2);
  auto step = kernel<X * w>.bind(X = data, w = v, out<0> = made);
  step();
  v *= 2;
  step();
  CHECK(made == Eigen::Vector2d(2, 2));
  data.swap(other);
  CHECK_THROWS_AS(step(), shape_error);
  data.swap(other);
  step();
  CHECK(made == Eigen::Vector2d(2, 2));
  v.resize(3);
  CHECK_THROWS_AS(step(), shape_error);
  data = Eigen::MatrixXd::Ones(2, 3);
  v.setOnes();
  step();
  CHECK(made == Eigen::Vector2d(3, 3));
}

TEST_CASE("Empty matrices bound as results are given their sizes at bind") {
  const Eigen::MatrixXd data = Eigen::MatrixXd::Ones(5, 2);
  const Eigen::VectorXd labels = Eigen::VectorXd::Ones(5);
  Eigen::VectorXd slope;
  auto step = kernel<f, gradient(f, w)>.bind(X = data, y = labels, out<1> = slope);
  CHECK(slope.size() == 2);
  const double value = step(w = Eigen::VectorXd::Zero(2).eval());
  CHECK(value == Approx(5 * std::log(2.0)));
}

TEST_CASE("Data bound as variables are borrowed, temporaries are kept, and sizes may change") {
  Eigen::MatrixXd data = Eigen::MatrixXd::Identity(2, 2);
  auto step = kernel<X * w>.bind(X = data);
  CHECK(step(w = Eigen::Vector2d(1, 2)) == Eigen::Vector2d(1, 2));
  data *= 3;
  CHECK(step(w = Eigen::Vector2d(1, 2)) == Eigen::Vector2d(3, 6));
  data = Eigen::MatrixXd::Ones(1, 4);
  CHECK(step(w = Eigen::Vector4d(1, 2, 3, 4))(0) == 10);
  auto kept = kernel<X * w>.bind(X = Eigen::MatrixXd::Ones(1, 3).eval());
  CHECK(kept(w = Eigen::Vector3d(1, 2, 3))(0) == 6);
}
