// SPDX-License-Identifier: BSL-1.0
#include "static_problem.hpp"

TEST_CASE("Static kernels of float agree with the interpreter at sizes 1 to 6") {
  check<float, 1>(5e-6);
  check<float, 2>(5e-6);
  check<float, 3>(5e-6);
  check<float, 4>(5e-6);
  check<float, 5>(5e-6);
  check<float, 6>(5e-6);
}
