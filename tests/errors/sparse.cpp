// SPDX-License-Identifier: BSL-1.0
// Sparse data belong to variables that are declared sparse, and those are multiplied, added and solved with.
// error 1: riesz: a sparse matrix is bound to a variable that is declared sparse
// error 2: riesz: a variable that is declared sparse is bound to an Eigen::SparseMatrix
// error 3: riesz: a kernel multiplies a sparse matrix by one that is not, adds it to others, and solves with it where it is spd
// error 3: "S"
// error 4: riesz: a kernel multiplies a sparse matrix by one that is not
// error 5: riesz: a kernel multiplies a sparse matrix by one that is not
// error 6: riesz: out<I> is bound to a number, an Eigen matrix
// error 7: riesz: kernels of sparse matrices are in a header of their own: #include <riesz/sparse.hpp>
#if RIESZ_WRONG == 7
#include <Eigen/SparseCore>
#include <riesz/kernel.hpp>
#else
#include <riesz/sparse.hpp>
#endif

using namespace riesz;

constexpr auto D = matrix<"D", "n", "n">;
constexpr auto S = matrix<"S", "n", "n", sparse>;
constexpr auto W = matrix<"W", "n", "n", spd, sparse>;
constexpr auto x = vector<"x", "n">;

Eigen::SparseMatrix<double> s;
Eigen::MatrixXd d;
Eigen::VectorXd v;

int main() {
#if RIESZ_WRONG == 1
  kernel<D * x>(D = s, x = v);
#elif RIESZ_WRONG == 2
  kernel<S * x>(S = d, x = v);
#elif RIESZ_WRONG == 3
  kernel<solve(S, x)>(S = s, x = v);
#elif RIESZ_WRONG == 4
  kernel<2 * S>(S = s);
#elif RIESZ_WRONG == 5
  kernel<hadamard(S, D) * x>(S = s, D = d, x = v);
#elif RIESZ_WRONG == 6
  kernel<S * D>(S = s, D = d, out<0> = s);
#else
  kernel<S * x>(S = s, x = v);
  kernel<inverse(W) * x>(W = s, x = v);
#endif
}
