// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P2: A B' + B A'.

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto G = matrix<"G", "n", "n">;
constexpr auto f = A * transpose(B) + B * transpose(A);
constexpr auto loss = dot(G, f);
constexpr auto value = kernel<f>;
constexpr auto slope = kernel<loss, gradient(loss, A), gradient(loss, B)>;

}

prepared p02(matrices& in, matrices& results) {
  return prepared_with(value, value.bind(A = in[0], B = in[1], out<0> = results[0]));
}

prepared p02_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(A = in[0], B = in[1], G = in[2], out<0> = results[0], out<1> = results[1],
                                         out<2> = results[2]));
}
