// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P1: A A', and A A' + C.

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto C = matrix<"C", "n", "n">;
constexpr auto G = matrix<"G", "n", "n">;
constexpr auto square = A * transpose(A);
constexpr auto loss = dot(G, square + C);
constexpr auto value = kernel<square>;
constexpr auto plus_value = kernel<square + C>;
constexpr auto slope = kernel<loss, gradient(loss, A)>;

}

prepared p01(matrices& in, matrices& results) {
  return prepared_with(value, value.bind(A = in[0], out<0> = results[0]));
}

prepared p01_plus(matrices& in, matrices& results) {
  return prepared_with(plus_value, plus_value.bind(A = in[0], C = in[1], out<0> = results[0]));
}

prepared p01_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(A = in[0], C = in[1], G = in[2], out<0> = results[0], out<1> = results[1]));
}
