// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P10: block-diagonal(A1, A2)^-1 B. A stack has no size with a name, so it is here for n = 300 and n = 1000.

using namespace riesz;

namespace {

template <int N>
struct of_size {
  static constexpr auto A1 = matrix<"A1", N / 2, N / 2>;
  static constexpr auto A2 = matrix<"A2", N / 2, N / 2>;
  static constexpr auto B = matrix<"B", N, N>;
  static constexpr auto G = matrix<"G", N, N>;
  static constexpr auto O = zeros<N / 2, N / 2>;
  static constexpr auto f = inverse(vstack(hstack(A1, O), hstack(O, A2))) * B;
  static constexpr auto loss = dot(G, f);

  static prepared value(matrices& in, matrices& results) {
    constexpr auto k = kernel<f>;
    static_assert(k.cost.factorizations == 2);
    return prepared_with(k, k.bind(A1 = in[0], A2 = in[1], B = in[2], out<0> = results[0]));
  }
  static prepared gradient(matrices& in, matrices& results) {
    constexpr auto k = kernel<loss, riesz::gradient(loss, A1), riesz::gradient(loss, A2), riesz::gradient(loss, B)>;
    static_assert(k.cost.factorizations == 2);
    return prepared_with(k, k.bind(A1 = in[0], A2 = in[1], B = in[2], G = in[3], out<0> = results[0],
                                   out<1> = results[1], out<2> = results[2], out<3> = results[3]));
  }
};

}

prepared p10(matrices& in, matrices& results) {
  return in[2].rows() == 300 ? of_size<300>::value(in, results) : of_size<1000>::value(in, results);
}

prepared p10_gradient(matrices& in, matrices& results) { return of_size<300>::gradient(in, results); }
