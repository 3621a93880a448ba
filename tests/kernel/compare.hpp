// SPDX-License-Identifier: BSL-1.0
#pragma once
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

namespace {

using namespace riesz;

constexpr auto A = matrix<"A", "m", "n">;
constexpr auto B = matrix<"B", "m", "n">;
constexpr auto M = matrix<"M", "n", "n">;
constexpr auto S = matrix<"S", "n", "n", spd>;
constexpr auto P = matrix<"P", "m", "n", positive>;
constexpr auto x = vector<"x", "n">;
constexpr auto y = vector<"y", "m">;
constexpr auto t = scalar<"t", positive>;

/// So that each kernel has all the variables.
constexpr auto all_variables = dot(A, B) + trace(M + S) + sum(P) + sum(x) + sum(y) + t;

/// One kernel of many results, in both precisions and at sizes that fill SIMD registers and that do not.
template <auto... F>
void check() {
  for (const auto& [m, n] : {std::pair{1, 1}, {2, 3}, {5, 4}, {6, 6}, {13, 7}}) {
    oracle::random_matrices random(static_cast<unsigned>(10 * m + n));
    oracle::named_data d{{"A", random.any(m, n)}, {"B", random.positive(m, n)}, {"M", random.invertible(n)},
                         {"S", random.spd(n)},    {"P", random.positive(m, n)}, {"x", random.any(n)},
                         {"y", random.any(m)},    {"t", random.positive(1)}};
    const auto compare = [&](auto precision, double tolerance) {
      using T = decltype(precision);
      using matrix_of = Eigen::Matrix<T, -1, -1>;
      const matrix_of a = d["A"].cast<T>(), b = d["B"].cast<T>(), mm = d["M"].cast<T>(), s = d["S"].cast<T>(),
                      p = d["P"].cast<T>(), xs = d["x"].cast<T>(), ys = d["y"].cast<T>();
      const auto results =
          kernel<F..., all_variables>(A = a, B = b, M = mm, S = s, P = p, x = xs, y = ys, t = d["t"](0));
      [&]<std::size_t... I>(std::index_sequence<I...>) {
        constexpr auto all = hana::make_tuple(F..., all_variables);
        (
            [&] {
              CAPTURE(I, m, n);
              CHECK(oracle::error(std::get<I>(results), oracle::interpreted(all[hana::size_c<I>], d)) < tolerance);
            }(),
            ...);
      }
      (std::make_index_sequence<sizeof...(F) + 1>{});
    };
    compare(double{}, 1e-12);
    compare(float{}, 2e-5);
  }
}

}
