// SPDX-License-Identifier: BSL-1.0
// A kernel's call binds each variable once, to data that fit.
// error 1: riesz: a kernel's call binds each of its variables once: k(x = data)
// error 2: riesz: a kernel's call binds each of its variables once: k(x = data)
// error 3: riesz: a kernel's call binds variables of the kernel, and no others
// error 4: riesz: data bound to a variable have its rows and columns
// error 5: riesz: a kernel works in one precision: bind matrices of double, or of float, and results of the same
// error 6: riesz: out<I> counts the kernel's results from zero
// error 7: riesz: a kernel's call binds each result once: out<0> = memory
// error 8: riesz: a variable is bound to numbers, Eigen matrices
// error 9: riesz: a kernel is called with bindings: k(x = data, out<0> = result)
// error 10: riesz: an Eigen expression must be evaluated before it is bound: write (a + b).eval()
// error 11: riesz: memory bound to out<I> has the rows and columns of the result
// error 12: column_major(pointer, rows, cols)
// error 1: bound_once<
// error 1: "x"
// error 2: "x"
// error 3: "b"
// error 4: {"x"}
#include <riesz/kernel.hpp>

using namespace riesz;

constexpr auto A = matrix<"A", 2, 3>;
constexpr auto x = vector<"x", 3>;
constexpr auto b = vector<"b", 2>;
constexpr auto k = kernel<A * x>;

Eigen::Matrix<double, 2, 3> a;
Eigen::Vector3d v;
Eigen::Vector3f single;
Eigen::Vector2d right;

int main() {
#if RIESZ_WRONG == 1
  k(A = a);
#elif RIESZ_WRONG == 2
  k(A = a, x = v, x = v);
#elif RIESZ_WRONG == 3
  k(A = a, x = v, b = right);
#elif RIESZ_WRONG == 4
  k(A = a, x = right);
#elif RIESZ_WRONG == 5
  k(A = a, x = single);
#elif RIESZ_WRONG == 6
  k(A = a, x = v, out<1> = right);
#elif RIESZ_WRONG == 7
  k(A = a, x = v, out<0> = right, out<0> = right);
#elif RIESZ_WRONG == 8
  k(A = a, x = "abc");
#elif RIESZ_WRONG == 9
  k(a, v);
#elif RIESZ_WRONG == 10
  k(A = a, x = v + v);
#elif RIESZ_WRONG == 11
  k(A = a, x = v, out<0> = v);
#elif RIESZ_WRONG == 12
  k(A = a, x = v.data());
#else
  k(A = a, x = v, out<0> = right);
  k.bind(A = a)(x = v);
#endif
}
