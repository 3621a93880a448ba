// SPDX-License-Identifier: BSL-1.0
#pragma once
// Variables of corrections of low rank, and data for them: 3 columns of 9 rows, where the plan takes them for 100 of 10000.
#include "../kernel/interpreter.hpp"
#include "relative_error.hpp"

#include <riesz/kernel.hpp>

namespace oracle::low_rank {

using namespace riesz;

inline constexpr auto A = matrix<"A", dim<"m", 100>, dim<"n", 10000>>;
inline constexpr auto B = matrix<"B", "m", "m">;
inline constexpr auto H = matrix<"H", "m", "n">;
inline constexpr auto U = matrix<"U", "n", "m">;
inline constexpr auto D = matrix<"D", "n", "n", diagonal | spd>;
inline constexpr auto P = matrix<"P", "n", "n", spd>;
inline constexpr auto R = matrix<"R", "m", "m", spd>;
inline constexpr auto X = matrix<"X", "n", "k">;
inline constexpr auto d = vector<"d", "n", positive>;
inline constexpr auto w = vector<"w", "m", positive>;
inline constexpr auto u = vector<"u", "n">;
inline constexpr auto x = vector<"x", "n">;
inline constexpr auto y = vector<"y", "m">;
inline constexpr auto s = scalar<"s", positive>;
inline constexpr auto t = scalar<"t", positive>;

struct problem {
  oracle::random_matrices random{5};
  Eigen::MatrixXd a = random.any(3, 9), b = random.any(3, 3), h = random.any(3, 9), u = random.any(9, 3),
                  p = random.spd(9), r = random.spd(3), big = random.positive(9).asDiagonal(), d = random.positive(9),
                  w = random.positive(3), v = random.any(9), x = random.any(9), xs = random.any(9, 2),
                  y = random.any(3), s = random.positive(1), t = random.positive(1);

  named_data all() const {
    return {{"A", a}, {"B", b}, {"H", h}, {"U", u},  {"P", p}, {"R", r}, {"D", big}, {"d", d},
            {"w", w}, {"u", v}, {"x", x}, {"X", xs}, {"y", y}, {"s", s}, {"t", t}};
  }
};
inline constexpr double tolerance = 1e-12;

}
