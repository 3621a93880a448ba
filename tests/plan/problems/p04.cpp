// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P4: A M1 M2 B, a chain with a narrow middle.

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto M1 = matrix<"M1", "n", dim<"k", 100>>;
constexpr auto M2 = matrix<"M2", "k", "n">;
constexpr auto G = matrix<"G", "n", "n">;
constexpr auto f = A * M1 * M2 * B;
constexpr auto loss = dot(G, f);
constexpr auto value = kernel<f>;
constexpr auto slope = kernel<loss, gradient(loss, A), gradient(loss, M1), gradient(loss, M2), gradient(loss, B)>;

}

prepared p04(matrices& in, matrices& results) {
  return prepared_with(value, value.bind(A = in[0], M1 = in[1], M2 = in[2], B = in[3], out<0> = results[0]));
}

prepared p04_gradient(matrices& in, matrices& results) {
  return prepared_with(slope,
                       slope.bind(A = in[0], M1 = in[1], M2 = in[2], B = in[3], G = in[4], out<0> = results[0],
                                  out<1> = results[1], out<2> = results[2], out<3> = results[3], out<4> = results[4]));
}
