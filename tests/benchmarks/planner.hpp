// SPDX-License-Identifier: BSL-1.0
#pragma once
#include "../plan/problems/problems.hpp"

using Eigen::MatrixXd;
using Eigen::VectorXd;
using size = Eigen::Index;
using step = std::function<void()>;

enum class kind { general, spd, lower, diagonal, positive };

struct operand {
  size rows, cols;
  kind is = kind::general;
};

/// A problem, as a kernel of Riesz, as one line of Eigen, and as an expert writes it with Eigen.
struct contest {
  const char *problem, *expression;
  std::vector<operand> operands;
  mapping* riesz;
  std::function<void(const matrices& in, MatrixXd& y)> naive;
  /// Allocates once; the step that it makes does not.
  std::function<step(const matrices& in, MatrixXd& y)> expert;
};

std::vector<contest> products(size n), systems(size n), parts(size n);

/// A loss and its slopes in some operands, by one kernel.
struct slopes {
  const char* problem;
  std::vector<operand> operands;
  std::vector<std::size_t> varied;
  mapping* riesz;
};

std::vector<slopes> all_slopes();
