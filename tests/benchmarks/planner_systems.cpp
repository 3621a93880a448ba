// SPDX-License-Identifier: BSL-1.0
// Linear systems: P3, P7, P8, P10, P14 and P19.
#include <Eigen/Dense>
#include "planner.hpp"

namespace {

constexpr auto lower_part = Eigen::Lower;

step solved_by_lu(const matrices& in, MatrixXd& y) {
  return [&, lu = Eigen::PartialPivLU<MatrixXd>(y.rows())]() mutable {
    lu.compute(in[0]);
    y.noalias() = lu.solve(in[1]);
  };
}

/// (X'X + s I)^-1 X'y.
step least_squares(const matrices& in, MatrixXd& b, double shift) {
  return [&, shift, gram = MatrixXd(b.rows(), b.rows())]() mutable {
    gram.setZero();
    gram.selfadjointView<lower_part>().rankUpdate(in[0].transpose());
    gram.diagonal().array() += shift;
    b.col(0).noalias() = in[0].transpose() * in[1].col(0);
    const Eigen::LLT<Eigen::Ref<MatrixXd>> factor(gram);
    factor.solveInPlace(b);
  };
}

MatrixXd block_diagonal(const MatrixXd& a, const MatrixXd& b) {
  MatrixXd whole = MatrixXd::Zero(a.rows() + b.rows(), a.cols() + b.cols());
  whole.topLeftCorner(a.rows(), a.cols()) = a;
  whole.bottomRightCorner(b.rows(), b.cols()) = b;
  return whole;
}

}

std::vector<contest> systems(size n) {
  const operand square{n, n}, half{n / 2, n / 2}, tall{2 * n, n}, column{2 * n, 1};
  const operand definite{n, n, kind::spd}, triangle{n, n, kind::lower}, diagonal{n, n, kind::diagonal};
  const auto inverted = [](const matrices& in, MatrixXd& y) { y = in[0].inverse() * in[1]; };
  std::vector<contest> all{
      {"P3", "A^-1 B, 200 right sides", {square, {n, 200}}, p03, inverted, solved_by_lu},
      {"P3", "A^-1 B, 5n right sides", {square, {n, 5 * n}}, p03, inverted, solved_by_lu},
      {"P7",
       "S^-1 B",
       {definite, square},
       p07,
       inverted,
       [](const matrices& in, MatrixXd& y) -> step {
         return [&, s = MatrixXd(in[0])]() mutable {
           s.triangularView<lower_part>() = in[0];
           const Eigen::LLT<Eigen::Ref<MatrixXd>> factor(s);
           y = in[1];
           factor.solveInPlace(y);
         };
       }},
      {"P8",
       "L^-1 B",
       {triangle, square},
       p08_triangle,
       inverted,
       [](const matrices& in, MatrixXd& y) -> step {
         return [&] {
           y = in[1];
           in[0].triangularView<lower_part>().solveInPlace(y);
         };
       }},
      {"P8",
       "D^-1 B",
       {diagonal, square},
       p08_diagonal,
       inverted,
       [](const matrices& in, MatrixXd& y) -> step {
         return [&, d = VectorXd(y.rows())]() mutable {
           d = in[0].diagonal().cwiseInverse();
           y.noalias() = d.asDiagonal() * in[1];
         };
       }},
      {"P14",
       "(X'X)^-1 X'y",
       {tall, column},
       p14,
       [](const matrices& in, MatrixXd& y) {
         y = (in[0].transpose() * in[0]).inverse() * in[0].transpose() * in[1].col(0);
       },
       [](const matrices& in, MatrixXd& y) { return least_squares(in, y, 0); }},
      {"P19",
       "(A'A + s I)^-1 A'b",
       {tall, column, {1, 1, kind::positive}},
       p19,
       [](const matrices& in, MatrixXd& y) {
         const auto identity = MatrixXd::Identity(in[0].cols(), in[0].cols());
         y = (in[0].transpose() * in[0] + in[2](0) * identity).inverse() * in[0].transpose() * in[1].col(0);
       },
       [](const matrices& in, MatrixXd& y) { return least_squares(in, y, in[2](0)); }},
  };
  if (n == 300 || n == 1000)
    all.push_back({"P10",
                   "block-diagonal(A1, A2)^-1 B",
                   {half, half, square},
                   p10,
                   [](const matrices& in, MatrixXd& y) { y = block_diagonal(in[0], in[1]).inverse() * in[2]; },
                   [](const matrices& in, MatrixXd& y) -> step {
                     return [&, h = in[0].rows(), lu = Eigen::PartialPivLU<MatrixXd>(in[0].rows())]() mutable {
                       lu.compute(in[0]);
                       y.topRows(h).noalias() = lu.solve(in[2].topRows(h));
                       lu.compute(in[1]);
                       y.bottomRows(h).noalias() = lu.solve(in[2].bottomRows(h));
                     };
                   }});
  return all;
}
