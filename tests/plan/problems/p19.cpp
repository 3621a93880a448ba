// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P19: (A'A + s I)^-1 A'b, s > 0.

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "m", "n">;
constexpr auto b = vector<"b", "m">;
constexpr auto g = vector<"g", "n">;
constexpr auto s = scalar<"s", positive>;
constexpr auto f = inverse(transpose(A) * A + s * identity<"n">) * transpose(A) * b;
constexpr auto loss = dot(g, f);
constexpr auto value = kernel<f>;
constexpr auto slope = kernel<loss, gradient(loss, A), gradient(loss, b), gradient(loss, s)>;

static_assert(value.cost.factorizations == 1 && slope.cost.factorizations == 1);

}

prepared p19(matrices& in, matrices& results) {
  return prepared_with(value, value.bind(A = in[0], b = in[1], s = in[2], out<0> = results[0]));
}

prepared p19_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(A = in[0], b = in[1], s = in[2], g = in[3], out<0> = results[0],
                                         out<1> = results[1], out<2> = results[2], out<3> = results[3]));
}
