// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P5: A B x; M A B; A B N, where M is wide and N is narrow.

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto x = vector<"x", "n">;
constexpr auto w = vector<"w", "n">;
constexpr auto M = matrix<"M", dim<"m", 100>, "n">;
constexpr auto N = matrix<"N", "n", dim<"m", 100>>;
constexpr auto loss = dot(w, A* B* x);
constexpr auto of_vector = kernel<A * B * x>;
constexpr auto from_left = kernel<M * A * B>;
constexpr auto from_right = kernel<A * B * N>;
constexpr auto slope = kernel<loss, gradient(loss, A), gradient(loss, B), gradient(loss, x)>;

}

prepared p05_vector(matrices& in, matrices& results) {
  return prepared_with(of_vector, of_vector.bind(A = in[0], B = in[1], x = in[2], out<0> = results[0]));
}

prepared p05_left(matrices& in, matrices& results) {
  return prepared_with(from_left, from_left.bind(A = in[0], B = in[1], M = in[2], out<0> = results[0]));
}

prepared p05_right(matrices& in, matrices& results) {
  return prepared_with(from_right, from_right.bind(A = in[0], B = in[1], N = in[2], out<0> = results[0]));
}

prepared p05_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(A = in[0], B = in[1], x = in[2], w = in[3], out<0> = results[0],
                                         out<1> = results[1], out<2> = results[2], out<3> = results[3]));
}
