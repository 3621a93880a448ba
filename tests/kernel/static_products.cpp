// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

// Products of matrices of larger static sizes, in all layouts, against Eigen's.

using namespace riesz;

namespace {

template <class T, int R, int C>
using dense = Eigen::Matrix<T, R, C>;
template <class T, int R, int C>
using by_rows = Eigen::Matrix<T, R, C, Eigen::RowMajor>;

template <class T, class A, class B>
bool agrees(const A& y, const B& z) {
  return (y - z).norm() <= 30 * std::numeric_limits<T>::epsilon() * z.norm();
}

template <class T, int R, int D, int C>
void check() {
  constexpr auto A = matrix<"A", R, D>;
  constexpr auto B = matrix<"B", D, C>;
  constexpr auto G = matrix<"G", R, C>;
  constexpr auto f = dot(G, A * B);
  const dense<T, Eigen::Dynamic, Eigen::Dynamic> As = dense<T, -1, -1>::Random(R, D),
                                                 Bs = dense<T, -1, -1>::Random(D, C),
                                                 Gs = dense<T, -1, -1>::Random(R, C);
  const by_rows<T, -1, -1> Ar = As, Br = Bs;
  const dense<T, -1, -1> y = As * Bs;
  CAPTURE(R, D, C);
  CHECK(agrees<T>(kernel<A * B>(A = As, B = Bs), y));
  CHECK(agrees<T>(kernel<A * B>(A = Ar, B = Bs), y));
  CHECK(agrees<T>(kernel<A * B>(A = As, B = Br), y));
  CHECK(agrees<T>(kernel<A * B>(A = Ar, B = Br), y));
  by_rows<T, -1, -1> out_by_rows(R, C);
  kernel<A * B>(A = As, B = Br, out<0> = out_by_rows);
  CHECK(agrees<T>(out_by_rows, y));

  dense<T, -1, -1> wide = dense<T, -1, -1>::Zero(2 * R, 2 * C);
  Eigen::Map<dense<T, -1, -1>, 0, Eigen::Stride<-1, -1>> scattered(wide.data(), R, C, Eigen::Stride<-1, -1>(2 * R, 2));
  kernel<A * B>(A = As, B = Bs, out<0> = scattered);
  CHECK(agrees<T>(scattered, y));
  CHECK(wide(1, 0) == 0);

  const auto [slope_a, slope_b] = kernel<gradient(f, A), gradient(f, B)>(A = As, B = Bs, G = Gs);
  CHECK(agrees<T>(slope_a, Gs * Bs.transpose()));
  CHECK(agrees<T>(slope_b, As.transpose() * Gs));
}

template <class T, int D, int N>
void check_symmetric() {
  constexpr auto A = matrix<"A", D, N>;
  const dense<T, -1, -1> As = dense<T, -1, -1>::Random(D, N);
  const dense<T, -1, -1> y = As.transpose() * As;
  CAPTURE(D, N);
  CHECK(agrees<T>(kernel<transpose(A) * A>(A = As), y));
  by_rows<T, -1, -1> out_by_rows(N, N);
  kernel<transpose(A) * A>(A = As, out<0> = out_by_rows);
  CHECK(agrees<T>(out_by_rows, y));
  const dense<T, -1, -1> shifted = y + dense<T, -1, -1>::Identity(N, N);
  CHECK(agrees<T>(kernel<inverse(transpose(A) * A + identity<N>)>(A = As) * shifted, dense<T, -1, -1>::Identity(N, N)));
}

}

TEMPLATE_TEST_CASE("products of static sizes", "", double, float) {
  check<TestType, 17, 31, 27>();
  check<TestType, 64, 5, 48>();
}

TEMPLATE_TEST_CASE("symmetric products of static sizes", "", double, float) {
  check_symmetric<TestType, 40, 33>();
  check_symmetric<TestType, 20, 48>();
}
