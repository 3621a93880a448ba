// SPDX-License-Identifier: BSL-1.0
// Value and gradient by a kernel of Riesz and by hand-written Eigen, on the same data.
#include <benchmark/benchmark.h>
#include <Eigen/Dense>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto X = matrix<"X", "m", "n">;
constexpr auto y = vector<"y", "m">;
constexpr auto w = vector<"w", "n">;
constexpr auto logistic = sum(softplus(X * w)) - dot(y, X* w);
constexpr auto squares = 0.5 * squared_norm(X * w - y);
constexpr auto elementwise = sum(hadamard(sin(w), exp(-hadamard(w, w))) + hadamard(w, tanh(w)));

struct regression_data {
  Eigen::MatrixXd x;
  Eigen::VectorXd labels, weights, slope;
  double value = 0;

  explicit regression_data(const benchmark::State& state)
      : x(Eigen::MatrixXd::Random(state.range(0), state.range(1))),
        labels(Eigen::VectorXd::Random(state.range(0)).array().abs()),
        weights(0.1 * Eigen::VectorXd::Random(state.range(1))),
        slope(state.range(1)) {}
};

void logistic_by_riesz(benchmark::State& state) {
  regression_data d(state);
  auto step = kernel<logistic, gradient(logistic, w)>.bind(X = d.x, y = d.labels, out<0> = d.value, out<1> = d.slope);
  for (auto _ : state) {
    step(w = d.weights);
    benchmark::DoNotOptimize(d.value);
  }
}

void logistic_by_hand(benchmark::State& state) {
  regression_data d(state);
  Eigen::VectorXd z(d.x.rows()), residual(d.x.rows());
  for (auto _ : state) {
    z.noalias() = d.x * d.weights;
    const auto e = (-z.array().abs()).exp();
    d.value = (z.array().max(0) + e.log1p()).sum() - d.labels.dot(z);
    residual = (z.array() > 0).select(1 / (1 + e), e / (1 + e)) - d.labels.array();
    d.slope.noalias() = d.x.transpose() * residual;
    benchmark::DoNotOptimize(d.value);
  }
}

void squares_by_riesz(benchmark::State& state) {
  regression_data d(state);
  auto step = kernel<squares, gradient(squares, w)>.bind(X = d.x, y = d.labels, out<0> = d.value, out<1> = d.slope);
  for (auto _ : state) {
    step(w = d.weights);
    benchmark::DoNotOptimize(d.value);
  }
}

void squares_by_hand(benchmark::State& state) {
  regression_data d(state);
  Eigen::VectorXd residual(d.x.rows());
  for (auto _ : state) {
    residual.noalias() = d.x * d.weights;
    residual -= d.labels;
    d.value = 0.5 * residual.squaredNorm();
    d.slope.noalias() = d.x.transpose() * residual;
    benchmark::DoNotOptimize(d.value);
  }
}

void elementwise_by_riesz(benchmark::State& state) {
  const Eigen::VectorXd at = Eigen::VectorXd::Random(state.range(0));
  Eigen::VectorXd slope(at.size());
  double value = 0;
  auto step = kernel<elementwise, gradient(elementwise, w)>.bind(out<0> = value, out<1> = slope);
  for (auto _ : state) {
    step(w = at);
    benchmark::DoNotOptimize(value);
  }
}

void elementwise_by_hand(benchmark::State& state) {
  const Eigen::VectorXd at = Eigen::VectorXd::Random(state.range(0));
  Eigen::VectorXd slope(at.size());
  double value = 0;
  for (auto _ : state) {
    value = 0;
    for (Eigen::Index i = 0; i < at.size(); ++i) {
      const double x = at(i), e = std::exp(-x * x), s = std::sin(x), t = std::tanh(x);
      value += s * e + x * t;
      slope(i) = (std::cos(x) - 2 * x * s) * e + t + x * (1 - t * t);
    }
    benchmark::DoNotOptimize(value);
  }
}

}

BENCHMARK(logistic_by_riesz)->Args({64, 8})->Args({569, 31})->Args({10000, 100});
BENCHMARK(logistic_by_hand)->Args({64, 8})->Args({569, 31})->Args({10000, 100});
BENCHMARK(squares_by_riesz)->Args({64, 32})->Args({2000, 200});
BENCHMARK(squares_by_hand)->Args({64, 32})->Args({2000, 200});
BENCHMARK(elementwise_by_riesz)->Arg(16)->Arg(10000);
BENCHMARK(elementwise_by_hand)->Arg(16)->Arg(10000);
