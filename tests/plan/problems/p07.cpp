// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P7: S^-1 B, S symmetric positive definite.

using namespace riesz;

namespace {

constexpr auto S = matrix<"S", "n", "n", spd>;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto G = matrix<"G", "n", "n">;
constexpr auto f = inverse(S) * B;
constexpr auto loss = dot(G, f);
constexpr auto value = kernel<f>;
constexpr auto slope = kernel<loss, gradient(loss, S), gradient(loss, B)>;

static_assert(value.cost.factorizations == 1 && slope.cost.factorizations == 1);

}

prepared p07(matrices& in, matrices& results) {
  return prepared_with(value, value.bind(S = in[0], B = in[1], out<0> = results[0]));
}

prepared p07_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(S = in[0], B = in[1], G = in[2], out<0> = results[0], out<1> = results[1],
                                         out<2> = results[2]));
}
