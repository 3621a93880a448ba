// SPDX-License-Identifier: BSL-1.0
// Parts of what is not computed whole, P11 and P12; and the slopes of all problems.
#include <Eigen/Dense>
#include "planner.hpp"

std::vector<contest> parts(size n) {
  const operand square{n, n};
  return {
      {"P11",
       "(A B)(:, j)",
       {square, square},
       p11_column,
       [](const matrices& in, MatrixXd& y) { y = MatrixXd(in[0] * in[1]).col(7); },
       [](const matrices& in, MatrixXd& y) -> step { return [&] { y.col(0).noalias() = in[0] * in[1].col(7); }; }},
      {"P11",
       "(A B)(i, j)",
       {square, square},
       p11_entry,
       [](const matrices& in, MatrixXd& y) { y.setConstant(MatrixXd(in[0] * in[1])(5, 7)); },
       [](const matrices& in, MatrixXd& y) -> step { return [&] { y(0) = in[0].row(5).dot(in[1].col(7)); }; }},
      {"P11",
       "(A + B)(:, j)",
       {square, square},
       p11_sum,
       [](const matrices& in, MatrixXd& y) { y = (in[0] + in[1]).col(7); },
       [](const matrices& in, MatrixXd& y) -> step { return [&] { y.col(0) = in[0].col(7) + in[1].col(7); }; }},
      {"P12",
       "the diagonal of A B",
       {square, square},
       p12_diagonal,
       [](const matrices& in, MatrixXd& y) { y = (in[0] * in[1]).diagonal(); },
       [](const matrices& in, MatrixXd& y) -> step {
         return [&] { y = in[0].transpose().cwiseProduct(in[1]).colwise().sum().transpose(); };
       }},
      {"P12",
       "tr(A B)",
       {square, square},
       p12_trace,
       [](const matrices& in, MatrixXd& y) { y.setConstant((in[0] * in[1]).trace()); },
       [](const matrices& in, MatrixXd& y) -> step { return [&] { y(0) = (in[0] * in[1]).trace(); }; }},
  };
}

std::vector<slopes> all_slopes() {
  constexpr size n = 12;
  const operand square{n, n}, narrow{n, 3}, wide{3, n}, column{n, 1}, tall{2 * n, n}, long_column{2 * n, 1};
  const operand definite{n, n, kind::spd}, triangle{n, n, kind::lower}, diagonal{n, n, kind::diagonal};
  const operand positive{1, 1, kind::positive}, half{150, 150}, whole{300, 300};
  return {
      {"P1", {square, square, square}, {0}, p01_gradient},
      {"P2", {square, square, square}, {0, 1}, p02_gradient},
      {"P3", {square, narrow, narrow}, {0, 1}, p03_gradient},
      {"P4", {square, narrow, wide, square, square}, {0, 1, 2, 3}, p04_gradient},
      {"P5", {square, square, column, column}, {0, 1, 2}, p05_gradient},
      {"P6", {triangle, diagonal, square, square}, {0, 1, 2}, p06_gradient},
      {"P7", {definite, square, square}, {0, 1}, p07_gradient},
      {"P8", {triangle, square, square}, {0, 1}, p08_gradient},
      {"P9", {square, square, square}, {0, 1}, p09_gradient},
      {"P10", {half, half, whole, whole}, {0, 1, 2}, p10_gradient},
      {"P11", {square, square, column}, {0, 1}, p11_gradient},
      {"P12", {square, square, column}, {0, 1}, p12_gradient},
      {"P13", {square, wide, column, column}, {0, 1, 2}, p13_gradient},
      {"P14", {tall, long_column, column}, {0, 1}, p14_gradient},
      {"P19", {tall, long_column, positive, column}, {0, 1, 2}, p19_gradient},
      {"-", {wide, {3, 1}, positive, column}, {0, 1, 2}, push_through_gradient},
  };
}
