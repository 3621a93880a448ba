// SPDX-License-Identifier: BSL-1.0
// Kernels with complex variables: data and results have the numbers that the program says.
// error 1: riesz: complex data are bound to variables that are declared complex_field
// error 2: riesz: out<I> is bound to complex memory where the result is complex, else to real memory
// error 3: riesz: out<I> is bound to complex memory where the result is complex, else to real memory
#include <riesz/kernel.hpp>
using namespace riesz;
constexpr auto z = vector<"z", 2, complex_field>;
constexpr auto r = vector<"r", 2>;
using C = std::complex<double>;
void run() {
  std::array<C, 2> zs{};
  std::array<double, 2> rs{};
#if RIESZ_WRONG == 1
  kernel<2 * r>(r = zs);
#elif RIESZ_WRONG == 2
  kernel<2 * z>(z = zs, out<0> = rs);
#elif RIESZ_WRONG == 3
  kernel<real(z)>(z = zs, out<0> = zs);
#else
  kernel<2 * r>(r = rs);
  kernel<2 * z>(z = zs, out<0> = zs);
  kernel<real(z)>(z = zs, out<0> = rs);
#endif
}
