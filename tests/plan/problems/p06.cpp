// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P6: L B, D B: triangular, diagonal.

using namespace riesz;

namespace {

constexpr auto L = matrix<"L", "n", "n", lower>;
constexpr auto D = matrix<"D", "n", "n", diagonal>;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto G = matrix<"G", "n", "n">;
constexpr auto loss = dot(G, L* B + D * B);
constexpr auto of_triangle = kernel<L * B>;
constexpr auto of_diagonal = kernel<D * B>;
constexpr auto slope = kernel<loss, gradient(loss, L), gradient(loss, D), gradient(loss, B)>;

}

prepared p06_triangle(matrices& in, matrices& results) {
  return prepared_with(of_triangle, of_triangle.bind(L = in[0], B = in[1], out<0> = results[0]));
}

prepared p06_diagonal(matrices& in, matrices& results) {
  return prepared_with(of_diagonal, of_diagonal.bind(D = in[0], B = in[1], out<0> = results[0]));
}

prepared p06_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(L = in[0], D = in[1], B = in[2], G = in[3], out<0> = results[0],
                                         out<1> = results[1], out<2> = results[2], out<3> = results[3]));
}
