// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// P13: A B + A C, (A - H'H) x.

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", "n", "n">;
constexpr auto B = matrix<"B", "n", "n">;
constexpr auto C = matrix<"C", "n", "n">;
constexpr auto H = matrix<"H", "k", "n">;
constexpr auto x = vector<"x", "n">;
constexpr auto g = vector<"g", "n">;
constexpr auto f = (A - transpose(H) * H) * x;
constexpr auto loss = dot(g, f);
constexpr auto of_product = kernel<A * B + A * C>;
constexpr auto of_vector = kernel<f>;
constexpr auto slope = kernel<loss, gradient(loss, A), gradient(loss, H), gradient(loss, x)>;

}

prepared p13_product(matrices& in, matrices& results) {
  return prepared_with(of_product, of_product.bind(A = in[0], B = in[1], C = in[2], out<0> = results[0]));
}

prepared p13_vector(matrices& in, matrices& results) {
  return prepared_with(of_vector, of_vector.bind(A = in[0], H = in[1], x = in[2], out<0> = results[0]));
}

prepared p13_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(A = in[0], H = in[1], x = in[2], g = in[3], out<0> = results[0],
                                         out<1> = results[1], out<2> = results[2], out<3> = results[3]));
}
