// SPDX-License-Identifier: BSL-1.0
#include "static_problem.hpp"

TEST_CASE("Static kernels of double agree with the interpreter and finite differences at sizes 1 to 6 and 16") {
  check<double, 1>(1e-13);
  check<double, 2>(1e-13);
  check<double, 3>(1e-13);
  check<double, 4>(1e-13);
  check<double, 5>(1e-13);
  check<double, 6>(1e-13);
  check<double, 16>(1e-13);
}
