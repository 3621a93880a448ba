// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P12: the diagonal of A B, tr(A B).

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto g = vector<"g", "n">;
constexpr auto loss = dot(g, diagonal_of(A* B));
constexpr auto of_diagonal = kernel<diagonal_of(A* B)>;
constexpr auto of_trace = kernel<trace(A* B)>;
constexpr auto slope = kernel<loss, gradient(loss, A), gradient(loss, B)>;

}

prepared p12_diagonal(matrices& in, matrices& results) {
  return prepared_with(of_diagonal, of_diagonal.bind(A = in[0], B = in[1], out<0> = results[0]));
}

prepared p12_trace(matrices& in, matrices& results) {
  return prepared_with(of_trace, of_trace.bind(A = in[0], B = in[1], out<0> = results[0]));
}

prepared p12_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(A = in[0], B = in[1], g = in[2], out<0> = results[0], out<1> = results[1],
                                         out<2> = results[2]));
}
