// SPDX-License-Identifier: BSL-1.0
// Linear systems: P3, P7, P8, P10, P14, P19 and push-through.
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

/// A'(A A' + s I)^-1 b.
step wide_least_squares(const matrices& in, MatrixXd& x) {
  const size k = in[0].rows();
  return [&, gram = MatrixXd(k, k), t = VectorXd(k)]() mutable {
    gram.setZero();
    gram.selfadjointView<lower_part>().rankUpdate(in[0]);
    gram.diagonal().array() += in[2](0);
    t = in[1].col(0);
    const Eigen::LLT<Eigen::Ref<MatrixXd>> factor(gram);
    factor.solveInPlace(t);
    x.col(0).noalias() = in[0].transpose() * t;
  };
}
/// P H'(H P H' + R)^-1 y.
step gain(const matrices& in, MatrixXd& x) {
  const size k = in[0].rows();
  return [&, spread = MatrixXd(k, k), through = MatrixXd(k, in[0].cols()), t = VectorXd(k)]() mutable {
    through.noalias() = in[0] * in[2];
    spread.noalias() = through * in[0].transpose();
    spread += in[1];
    t = in[3].col(0);
    const Eigen::LLT<Eigen::Ref<MatrixXd>> factor(spread);
    factor.solveInPlace(t);
    x.col(0).noalias() = through.transpose() * t;
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
  const operand wide{n / 10, n}, few{n / 10, 1};
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
      {"-",
       "(A'A + s I)^-1 A'b, A wide",
       {wide, few, {1, 1, kind::positive}},
       push_through_ridge,
       [](const matrices& in, MatrixXd& y) {
         const auto identity = MatrixXd::Identity(in[0].cols(), in[0].cols());
         y = (in[0].transpose() * in[0] + in[2](0) * identity).inverse() * in[0].transpose() * in[1].col(0);
       },
       wide_least_squares},
      {"-",
       "(H'R^-1 H + P^-1)^-1 H'R^-1 y, H wide",
       {wide, {n / 10, n / 10, kind::spd}, definite, few},
       push_through_update,
       [](const matrices& in, MatrixXd& y) {
         const MatrixXd weighted = in[0].transpose() * in[1].inverse();
         y = (weighted * in[0] + in[2].inverse()).inverse() * weighted * in[3].col(0);
       },
       gain},
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
