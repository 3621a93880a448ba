// SPDX-License-Identifier: BSL-1.0
// Products over rows at the ends of strips and blocks. Entries are small whole numbers: results are exact in any order.
#include "whole_numbers.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto X = matrix<"X", "m", "n">;
constexpr auto w = vector<"w", "n">;
constexpr auto y = vector<"y", "m">;
constexpr auto loss = squared_norm(X * w - y);
constexpr auto step = kernel<loss, gradient(loss, w)>;

template <class T>
void check_rows(int m, int n) {
  CAPTURE(m, n, sizeof(T));
  const dynamic<T> x = whole_numbers<T>(m, n, 1);
  const Eigen::Matrix<T, -1, 1> weights = whole_numbers<T>(n, 1, 2), labels = whole_numbers<T>(m, 1, 3);
  const Eigen::Matrix<T, -1, 1> residuals = x.lazyProduct(weights) - labels,
                                slope = 2 * x.transpose().lazyProduct(residuals);
  T value = 0;
  Eigen::Matrix<T, -1, 1> made(n);
  const auto check = [&](const auto& matrix) {
    step(X = matrix, w = weights, y = labels, out<0> = value, out<1> = made);
    CHECK(value == residuals.squaredNorm());
    CHECK(made == slope);
  };
  check(x);
  check(by_rows<T>(x));
  dynamic<T> around = dynamic<T>::Constant(m + 3, n, T(100));  // columns with a gap, from any address
  around.middleRows(1, m) = x;
  check(around.middleRows(1, m));
}

}

TEMPLATE_TEST_CASE("Losses over rows of whole numbers are exact at the ends of all strips and blocks", "", double,
                   float) {
  for (const int m : {1, 7, 63, 64, 127, 128, 129, 255, 256, 257, 300, 511, 512, 513, 640, 700, 1025, 1100})
    for (const int n : {1, 2, 5, 33}) check_rows<TestType>(m, n);
  for (const int m : {127, 400, 1300}) check_rows<TestType>(m, 700);
}
