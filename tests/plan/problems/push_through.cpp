// SPDX-License-Identifier: BSL-1.0
#include <riesz/kernel.hpp>
#include "problems.hpp"

// (H'R^-1 H + P^-1)^-1 H'R^-1 y with few rows in H, and ridge regression with fewer rows than columns.

using namespace riesz;

namespace {

constexpr auto H = matrix<"H", dim<"k", 100>, dim<"n", 1000>>;
constexpr auto R = matrix<"R", "k", "k", spd>;
constexpr auto P = matrix<"P", "n", "n", spd>;
constexpr auto y = vector<"y", "k">;
constexpr auto g = vector<"g", "n">;
constexpr auto s = scalar<"s", positive>;
constexpr auto update = inverse(transpose(H) * inverse(R) * H + inverse(P)) * transpose(H) * inverse(R) * y;
constexpr auto ridge = inverse(transpose(H) * H + s * identity<"n">) * transpose(H) * y;
constexpr auto loss = dot(g, ridge);
constexpr auto of_update = kernel<update>;
constexpr auto of_ridge = kernel<ridge>;
constexpr auto slope = kernel<loss, gradient(loss, H), gradient(loss, y), gradient(loss, s)>;

static_assert(of_update.cost.factorizations == 1 && of_ridge.cost.factorizations == 1 &&
              slope.cost.factorizations == 1);

}

prepared push_through_update(matrices& in, matrices& results) {
  return prepared_with(of_update, of_update.bind(H = in[0], R = in[1], P = in[2], y = in[3], out<0> = results[0]));
}

prepared push_through_ridge(matrices& in, matrices& results) {
  return prepared_with(of_ridge, of_ridge.bind(H = in[0], y = in[1], s = in[2], out<0> = results[0]));
}

prepared push_through_gradient(matrices& in, matrices& results) {
  return prepared_with(slope, slope.bind(H = in[0], y = in[1], s = in[2], g = in[3], out<0> = results[0],
                                         out<1> = results[1], out<2> = results[2], out<3> = results[3]));
}
