// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P11: (A B)(:, j), (A B)(i, j), (A + B)(:, j).

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto g = vector<"g", "n">;
constexpr auto column = block<0, 7, "n", 1>(A * B);
constexpr auto loss = dot(g, column);
constexpr auto of_column = kernel<column>;
constexpr auto of_entry = kernel<block<5, 7, 1, 1>(A* B)>;
constexpr auto of_sum = kernel<block<0, 7, "n", 1>(A + B)>;
constexpr auto slope = kernel<loss, gradient(loss, A), gradient(loss, B)>;

}

prepared p11_column(matrices& in, matrices& results) {
  return prepared_with(of_column, of_column.bind(A = in[0], B = in[1], out<0> = results[0]));
}

prepared p11_entry(matrices& in, matrices& results) {
  return prepared_with(of_entry, of_entry.bind(A = in[0], B = in[1], out<0> = results[0]));
}

prepared p11_sum(matrices& in, matrices& results) {
  return prepared_with(of_sum, of_sum.bind(A = in[0], B = in[1], out<0> = results[0]));
}

prepared p11_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(A = in[0], B = in[1], g = in[2], out<0> = results[0], out<1> = results[1],
                                         out<2> = results[2]));
}
