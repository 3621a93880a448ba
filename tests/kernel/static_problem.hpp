// SPDX-License-Identifier: BSL-1.0
#pragma once
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

namespace {

using namespace riesz;

template <int N>
struct problem {
  static constexpr auto A = matrix<"A", N, N>;
  static constexpr auto W = matrix<"W", N, N, spd>;
  static constexpr auto x = vector<"x", N>;
  static constexpr auto b = vector<"b", N>;
  static constexpr auto f = 0.5 * dot(x, A* x) - dot(b, x) + sum(exp(sin(x)));
  static constexpr auto g = gradient(f, x);
  static constexpr auto h = gradient<weighted<W>>(f, x);
};

template <class T, int N>
void check(double tolerance) {
  using p = problem<N>;
  oracle::random_matrices random(N);
  const oracle::named_data d{{"A", random.any(N, N)}, {"W", random.spd(N)}, {"x", random.any(N)}, {"b", random.any(N)}};
  const Eigen::Matrix<T, N, N> a = d.at("A").cast<T>(), w = d.at("W").cast<T>();
  const Eigen::Matrix<T, N, 1> point = d.at("x").cast<T>(), right = d.at("b").cast<T>();
  const auto [value, slope, natural] = kernel<p::f, p::g, p::h>(p::A = a, p::W = w, p::x = point, p::b = right);
  static_assert(std::is_same_v<decltype(value), const T>);
  static_assert(std::is_same_v<decltype(slope), const Eigen::Matrix<T, N, 1>> || N == 1);
  CAPTURE(N);
  CHECK(oracle::error(value, oracle::interpreted(p::f, d)) < tolerance);
  if constexpr (N > 1) {
    CHECK(oracle::error(slope, oracle::interpreted(p::g, d)) < tolerance);
    CHECK(oracle::error(natural, oracle::interpreted(p::h, d)) < 10 * tolerance);
    const Eigen::MatrixXd v = random.any(N);
    if constexpr (std::is_same_v<T, double>)
      CHECK(slope.dot(v.col(0)) == Approx(oracle::directional(p::f, d, "x", v)).epsilon(1e6 * tolerance));
  }
}

}
