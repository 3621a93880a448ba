// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P8: L^-1 B, D^-1 B: triangular, diagonal.

using namespace riesz;

namespace {

constexpr auto L = matrix<"L", "n", "n", lower>;
constexpr auto D = matrix<"D", "n", "n", diagonal>;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto G = matrix<"G", "n", "n">;
constexpr auto loss = dot(G, inverse(L) * B);
constexpr auto of_triangle = kernel<inverse(L) * B>;
constexpr auto of_diagonal = kernel<inverse(D) * B>;
constexpr auto slope = kernel<loss, gradient(loss, L), gradient(loss, B)>;

static_assert(of_triangle.cost.factorizations == 0 && slope.cost.factorizations == 0);

}

prepared p08_triangle(matrices& in, matrices& results) {
  return prepared_with(of_triangle, of_triangle.bind(L = in[0], B = in[1], out<0> = results[0]));
}

prepared p08_diagonal(matrices& in, matrices& results) {
  return prepared_with(of_diagonal, of_diagonal.bind(D = in[0], B = in[1], out<0> = results[0]));
}

prepared p08_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(L = in[0], B = in[1], G = in[2], out<0> = results[0], out<1> = results[1],
                                         out<2> = results[2]));
}
