// SPDX-License-Identifier: BSL-1.0
// Loops among whose operands some lie across: by rows where others lie by columns. Entries are small whole numbers, and results
// exact.
#include "whole_numbers.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto Q = matrix<"Q", "n", "n">;
constexpr auto R = matrix<"R", "m", "n">;
constexpr auto U = matrix<"U", "n", "m">;
constexpr auto v = vector<"v", "m">;
constexpr auto across =
    kernel<Q + transpose(Q), dot(Q, transpose(Q)), 2 * hadamard(R, transpose(U)) + v * ones<1, "n">>;

}

TEMPLATE_TEST_CASE("What lies across the lines of a loop is turned", "", double, float) {
  using T = TestType;
  using strided = Eigen::Map<const dynamic<T>, 0, Eigen::Stride<-1, -1>>;
  for (const int n : {1, 2, 7, 8, 9, 16, 17, 33, 64, 65, 130})
    for (const int m : {1, 5, 16, 63, 64, 70, 129}) {
      CAPTURE(n, m, sizeof(T));
      const dynamic<T> q = whole_numbers<T>(n, n, 4), r = whole_numbers<T>(m, n, 5), u = whole_numbers<T>(n, m, 6),
                       x = whole_numbers<T>(m, 1, 7), wide = whole_numbers<T>(2 * m, n, 8);
      const dynamic<T> sum = q + q.transpose(), last = 2 * r.cwiseProduct(u.transpose()) + x * dynamic<T>::Ones(1, n);
      const T product = q.cwiseProduct(q.transpose()).sum();
      const auto agree = [&](const auto& results, const dynamic<T>& z) {
        CHECK(dynamic<T>(std::get<0>(results)) == sum);
        CHECK(std::get<1>(results) == product);
        CHECK(dynamic<T>(std::get<2>(results)) == z);
      };
      agree(across(Q = q, R = r, U = u, v = x), last);
      const by_rows<T> rows = r;
      agree(across(Q = q, R = rows, U = u, v = x), last);
      const strided gaps(wide.data(), m, n, Eigen::Stride<-1, -1>(2 * m, 2));  // every other row
      agree(across(Q = q, R = gaps, U = u, v = x), 2 * gaps.cwiseProduct(u.transpose()) + x * dynamic<T>::Ones(1, n));
    }
}

namespace {

template <class T, int M, int N>
void check_short() {
  CAPTURE(M, N, sizeof(T));
  static constexpr auto P = matrix<"P", M, N>;
  static constexpr auto W = matrix<"W", N, M>;
  static constexpr auto short_lines = kernel<P + 2 * transpose(W), dot(P, transpose(W)), W - transpose(P)>;
  const dynamic<T> p = whole_numbers<T>(M, N, 9), w = whole_numbers<T>(N, M, 10);
  const auto agree = [&](const auto& results) {
    CHECK(dynamic<T>(std::get<0>(results)) == p + 2 * w.transpose());
    CHECK(std::get<1>(results) == p.cwiseProduct(w.transpose()).sum());
    CHECK(dynamic<T>(std::get<2>(results)) == w - p.transpose());
  };
  const Eigen::Matrix<T, M, N> columns = p;
  const Eigen::Matrix<T, N, M> other = w;
  agree(short_lines(P = columns, W = other));
  if constexpr (M > 1 && N > 1) {
    const Eigen::Matrix<T, M, N, Eigen::RowMajor> rows = p;
    agree(short_lines(P = rows, W = other));
  }
}

}

TEMPLATE_TEST_CASE("Short columns of what lies across are turned in registers", "", double, float) {
  using T = TestType;
  check_short<T, 2, 2>();
  check_short<T, 3, 3>();
  check_short<T, 4, 4>();
  check_short<T, 4, 9>();
  check_short<T, 6, 6>();
  check_short<T, 7, 5>();
  check_short<T, 8, 8>();
  check_short<T, 13, 16>();
  check_short<T, 16, 3>();
}
