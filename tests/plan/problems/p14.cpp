// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P14: (X'X)^-1 X'y.

using namespace riesz;

namespace {

constexpr auto X = matrix<"X", "m", "n">;
constexpr auto y = vector<"y", "m">;
constexpr auto g = vector<"g", "n">;
constexpr auto b = inverse(transpose(X) * X) * transpose(X) * y;
constexpr auto loss = dot(g, b);
constexpr auto value = kernel<b>;
constexpr auto slope = kernel<loss, gradient(loss, X), gradient(loss, y)>;

static_assert(value.cost.factorizations == 1 && slope.cost.factorizations == 1);

}

prepared p14(matrices& in, matrices& results) {
  return prepared_with(value, value.bind(X = in[0], y = in[1], out<0> = results[0]));
}

prepared p14_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(X = in[0], y = in[1], g = in[2], out<0> = results[0], out<1> = results[1],
                                         out<2> = results[2]));
}
