// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <array>
#include "objectives.hpp"

namespace peers {

/// An objective of N unknowns in numbers D that carry N derivatives: D::seed(x, i), D::split(y, gradient).
template <class F, class D, int N>
struct forward {
  problem<double> p;
  std::array<typename D::number, N> x;

  explicit forward(const problem<double>& all) : p(all) {}

  void operator()() {
    for (int i = 0; i < N; ++i) x[static_cast<std::size_t>(i)] = D::seed(p.in[F::place][i], i);
    const typename D::number y = F::value(p, x.data());
    *p.value = D::split(y, p.out[0]);
  }
};

template <template <int> class D>
workloads::table forward_table() {
  using namespace workloads;
  static const offers<double> all{offered<forward<quadratic, D<3>, 3>, double>(quadratic::name, {3}),
                                  offered<forward<quadratic, D<10>, 10>, double>(quadratic::name, {10}),
                                  offered<forward<quadratic, D<64>, 64>, double>(quadratic::name, {64}),
                                  offered<forward<least_squares, D<4>, 4>, double>(least_squares::name, {8, 4}),
                                  offered<forward<least_squares, D<32>, 32>, double>(least_squares::name, {64, 32}),
                                  offered<forward<logistic, D<8>, 8>, double>(logistic::name, {64, 8}),
                                  offered<forward<entries, D<16>, 16>, double>(entries::name, {16})};
  return table_of(all, {});
}

}
