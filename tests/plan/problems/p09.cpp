// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P9: A B + A B, (A'B)'(A'B).

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto G = matrix<"G", "n", "n">;
constexpr auto square = transpose(transpose(A) * B) * (transpose(A) * B);
constexpr auto loss = dot(G, square);
constexpr auto of_sum = kernel<A * B + A * B>;
constexpr auto of_square = kernel<square>;
constexpr auto slope = kernel<loss, gradient(loss, A), gradient(loss, B)>;

}

prepared p09_sum(matrices& in, matrices& results) {
  return prepared_with(of_sum, of_sum.bind(A = in[0], B = in[1], out<0> = results[0]));
}

prepared p09_square(matrices& in, matrices& results) {
  return prepared_with(of_square, of_square.bind(A = in[0], B = in[1], out<0> = results[0]));
}

prepared p09_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(A = in[0], B = in[1], G = in[2], out<0> = results[0], out<1> = results[1],
                                         out<2> = results[2]));
}
