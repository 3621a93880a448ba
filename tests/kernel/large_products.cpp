// SPDX-License-Identifier: BSL-1.0
// Products and inverses at sizes where panels and halves begin and end. Entries are small whole numbers where results must be
// exact.
#include "whole_numbers.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "m", "k">;
constexpr auto B = matrix<"B", "k", "n">;
constexpr auto C = matrix<"C", "k", "m">;
constexpr auto D = matrix<"D", "n", "k">;
constexpr auto products = kernel<A * B, transpose(C) * transpose(D), transpose(A* B)>;
constexpr auto square = kernel<transpose(B) * B>;

template <class T>
void check_products(int m, int k, int n) {
  CAPTURE(m, k, n, sizeof(T));
  const dynamic<T> a = whole_numbers<T>(m, k, 1), b = whole_numbers<T>(k, n, 2);
  const dynamic<T> c = a.transpose(), d = b.transpose(), expected = a.lazyProduct(b);
  dynamic<T> y, turned;
  by_rows<T> z(m, n);
  products(A = a, B = b, C = c, D = d, out<0> = y, out<1> = z, out<2> = turned);
  CHECK(y == expected);
  CHECK(dynamic<T>(z) == expected);
  CHECK(turned == expected.transpose());
  CHECK(dynamic<T>(square(B = b)) == dynamic<T>(b.transpose().lazyProduct(b)));
}

}

TEMPLATE_TEST_CASE("Products of whole numbers are exact at the ends of all panels", "", double, float) {
  for (const int m : {1, 2, 3, 4, 7, 8, 9, 15, 16, 23, 24, 25, 28, 31, 47, 48, 49, 51, 58, 64, 97})
    for (const int n : {1, 3, 4, 5, 8, 9, 12, 13, 23}) check_products<TestType>(m, 20 + m % 3, n);
  for (const int k : {1, 2, 7, 8, 9, 511, 512, 513, 1100}) check_products<TestType>(33, k, 14);
}

TEMPLATE_TEST_CASE("Products of few rows, whose columns fill panels, are turned", "", double, float) {
  using T = TestType;
  static constexpr auto product = kernel<A * transpose(D)>;
  for (const int m : {1, 2, 5, 10, 15, 23, 31, 47})
    for (const int n : {47, 96, 97, 129, 300})
      for (const int k : {15, 64, 513}) {
        CAPTURE(m, n, k, sizeof(T));
        const dynamic<T> a = whole_numbers<T>(m, k, 1), d = whole_numbers<T>(n, k, 2),
                         expected = a.lazyProduct(d.transpose());
        dynamic<T> y;
        by_rows<T> z(m, n);
        product(A = a, D = d, out<0> = y);
        product(A = a, D = d, out<0> = z);
        CHECK(y == expected);
        CHECK(dynamic<T>(z) == expected);
      }
}

namespace {

constexpr auto S = matrix<"S", "n", "n", spd>;
constexpr auto inverses = kernel<inverse(S), logdet(S)>;

}

TEMPLATE_TEST_CASE("A definite matrix is inverted by halves", "", double, float) {
  using T = TestType;
  for (const int n : {9, 63, 64, 65, 72, 129, 130, 200, 257}) {
    CAPTURE(n, sizeof(T));
    const dynamic<T> b = whole_numbers<T>(n, n, 3);
    const dynamic<T> s = b * b.transpose() / static_cast<T>(n) + dynamic<T>::Identity(n, n);
    const Eigen::LDLT<Eigen::MatrixXd> judge(s.template cast<double>());
    const Eigen::MatrixXd expected = judge.solve(Eigen::MatrixXd::Identity(n, n));
    const double tolerance = 100 * static_cast<double>(std::numeric_limits<T>::epsilon());
    dynamic<T> k;
    by_rows<T> turned(n, n);
    T log{};
    inverses(S = s, out<0> = k, out<1> = log);
    CHECK((k.template cast<double>() - expected).norm() < tolerance * expected.norm());
    CHECK(k == k.transpose());
    CHECK(static_cast<double>(log) == Approx(judge.vectorD().array().log().sum()).epsilon(tolerance));
    inverses(S = s, out<0> = turned, out<1> = log);
    CHECK(dynamic<T>(turned) == k);
  }
}
