// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Core>
#include <functional>
#include <riesz/show/cost.hpp>
#include <string>
#include <vector>

// Problems of the Linear Algebra Mapping Problem (Psarras, Barthels, Bientinesi, TOMS 48, 2022), and two of Linnea's
// applications, 14 and 19, and push-through, which nobody does: the naive text of each and its gradient, a file each, so that each can be timed in the compiler.

using matrices = std::vector<Eigen::MatrixXd>;

/// A kernel whose operands and results are bound, and what it costs.
struct prepared {
  std::string flops;
  int factorizations;
  std::function<void()> run;
};

template <class Kernel, class Bound>
prepared prepared_with(Kernel, const Bound& bound) {
  static constexpr auto flops = riesz::text(Kernel::cost.flops);
  return {flops.c_str(), Kernel::cost.factorizations, bound};
}

/// Operands in the order of the file; results, of a gradient first the value, then the slopes.
using mapping = prepared(matrices& in, matrices& results);

mapping p01, p01_plus, p01_gradient, p02, p02_gradient, p03, p03_gradient, p04, p04_gradient;
mapping p05_vector, p05_left, p05_right, p05_gradient, p06_triangle, p06_diagonal, p06_gradient, p07, p07_gradient;
mapping p08_triangle, p08_diagonal, p08_gradient, p09_sum, p09_square, p09_gradient, p10, p10_gradient;
mapping p11_column, p11_entry, p11_sum, p11_gradient, p12_diagonal, p12_trace, p12_gradient;
mapping p13_product, p13_vector, p13_gradient, p14, p14_gradient, p19, p19_gradient;
mapping push_through_update, push_through_ridge, push_through_gradient;
