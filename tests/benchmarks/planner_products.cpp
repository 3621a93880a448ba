// SPDX-License-Identifier: BSL-1.0
// Products: P1, P2, P4, P5, P6, P9 and P13.
#include <Eigen/Dense>
#include "planner.hpp"

namespace {

constexpr auto lower_part = Eigen::Lower, strictly_upper_part = Eigen::StrictlyUpper;

void square_of(const MatrixXd& a, MatrixXd& y) {  // a a', its lower triangle mirrored
  y.setZero();
  y.selfadjointView<lower_part>().rankUpdate(a);
  y.triangularView<strictly_upper_part>() = y.transpose();
}

}

std::vector<contest> products(size n) {
  const operand square{n, n}, wide{n / 10, n}, narrow{n, n / 10}, column{n, 1};
  const operand triangle{n, n, kind::lower}, diagonal{n, n, kind::diagonal};
  return {
      {"P1",
       "A A'",
       {square},
       p01,
       [](const matrices& in, MatrixXd& y) { y = in[0] * in[0].transpose(); },
       [](const matrices& in, MatrixXd& y) -> step { return [&] { square_of(in[0], y); }; }},
      {"P1",
       "A A' + C",
       {square, square},
       p01_plus,
       [](const matrices& in, MatrixXd& y) { y = in[0] * in[0].transpose() + in[1]; },
       [](const matrices& in, MatrixXd& y) -> step {
         return [&] {
           square_of(in[0], y);
           y += in[1];
         };
       }},
      {"P2",
       "A B' + B A'",
       {square, square},
       p02,
       [](const matrices& in, MatrixXd& y) { y = in[0] * in[1].transpose() + in[1] * in[0].transpose(); },
       [](const matrices& in, MatrixXd& y) -> step {
         return [&, t = MatrixXd(y)]() mutable {
           t.noalias() = in[0] * in[1].transpose();
           y = t + t.transpose();
         };
       }},
      {"P4",
       "A M1 M2 B",
       {square, narrow, wide, square},
       p04,
       [](const matrices& in, MatrixXd& y) { y = in[0] * in[1] * in[2] * in[3]; },
       [](const matrices& in, MatrixXd& y) -> step {
         return [&, left = MatrixXd(in[1]), right = MatrixXd(in[2])]() mutable {
           left.noalias() = in[0] * in[1];
           right.noalias() = in[2] * in[3];
           y.noalias() = left * right;
         };
       }},
      {"P5",
       "A B x",
       {square, square, column},
       p05_vector,
       [](const matrices& in, MatrixXd& y) { y = in[0] * in[1] * in[2].col(0); },
       [](const matrices& in, MatrixXd& y) -> step {
         return [&, t = VectorXd(in[2])]() mutable {
           t.noalias() = in[1] * in[2].col(0);
           y.col(0).noalias() = in[0] * t;
         };
       }},
      {"P5",
       "M A B, M wide",
       {square, square, wide},
       p05_left,
       [](const matrices& in, MatrixXd& y) { y = in[2] * in[0] * in[1]; },
       [](const matrices& in, MatrixXd& y) -> step {
         return [&, t = MatrixXd(in[2])]() mutable {
           t.noalias() = in[2] * in[0];
           y.noalias() = t * in[1];
         };
       }},
      {"P5",
       "A B N, N narrow",
       {square, square, narrow},
       p05_right,
       [](const matrices& in, MatrixXd& y) { y = in[0] * in[1] * in[2]; },
       [](const matrices& in, MatrixXd& y) -> step {
         return [&, t = MatrixXd(in[2])]() mutable {
           t.noalias() = in[1] * in[2];
           y.noalias() = in[0] * t;
         };
       }},
      {"P6",
       "L B",
       {triangle, square},
       p06_triangle,
       [](const matrices& in, MatrixXd& y) { y = in[0] * in[1]; },
       [](const matrices& in, MatrixXd& y) -> step {
         return [&] { y.noalias() = in[0].triangularView<lower_part>() * in[1]; };
       }},
      {"P6",
       "D B",
       {diagonal, square},
       p06_diagonal,
       [](const matrices& in, MatrixXd& y) { y = in[0] * in[1]; },
       [](const matrices& in, MatrixXd& y) -> step {
         return [&, d = VectorXd(y.rows())]() mutable {
           d = in[0].diagonal();
           y.noalias() = d.asDiagonal() * in[1];
         };
       }},
      {"P9",
       "A B + A B",
       {square, square},
       p09_sum,
       [](const matrices& in, MatrixXd& y) { y = in[0] * in[1] + in[0] * in[1]; },
       [](const matrices& in, MatrixXd& y) -> step { return [&] { y.noalias() = 2 * in[0] * in[1]; }; }},
      {"P9",
       "(A'B)'(A'B)",
       {square, square},
       p09_square,
       [](const matrices& in, MatrixXd& y) {
         y = (in[0].transpose() * in[1]).transpose() * (in[0].transpose() * in[1]);
       },
       [](const matrices& in, MatrixXd& y) -> step {
         return [&, t = MatrixXd(y)]() mutable {
           t.noalias() = in[0].transpose() * in[1];
           y.setZero();
           y.selfadjointView<lower_part>().rankUpdate(t.transpose());
           y.triangularView<strictly_upper_part>() = y.transpose();
         };
       }},
      {"P13",
       "A B + A C",
       {square, square, square},
       p13_product,
       [](const matrices& in, MatrixXd& y) { y = in[0] * in[1] + in[0] * in[2]; },
       [](const matrices& in, MatrixXd& y) -> step {
         return [&, t = MatrixXd(y)]() mutable {
           t = in[1] + in[2];
           y.noalias() = in[0] * t;
         };
       }},
      {"P13",
       "(A - H'H) x",
       {square, square, column},
       p13_vector,
       [](const matrices& in, MatrixXd& y) { y = (in[0] - in[1].transpose() * in[1]) * in[2].col(0); },
       [](const matrices& in, MatrixXd& y) -> step {
         return [&, t = VectorXd(in[2])]() mutable {
           t.noalias() = in[1] * in[2].col(0);
           y.col(0).noalias() = in[0] * in[2].col(0);
           y.col(0).noalias() -= in[1].transpose() * t;
         };
       }},
  };
}
