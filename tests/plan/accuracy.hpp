// SPDX-License-Identifier: BSL-1.0
#pragma once
// Errors of kernels and of expressions as they are written, both against long double, on data of given condition.
#include "../kernel/interpreter.hpp"
#include "plain.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <riesz/kernel.hpp>
#include <vector>

namespace oracle {

/// Random matrices whose singular values fall evenly, in the logarithm, from 1 to 1 / condition.
class conditioned_matrices {
public:
  conditioned_matrices(unsigned seed, double condition) : random_(seed), condition_(condition) {}

  Eigen::MatrixXd any(Eigen::Index rows, Eigen::Index cols = 1) { return random_.any(rows, cols); }
  Eigen::MatrixXd with_condition(Eigen::Index rows, Eigen::Index cols) {
    return orthogonal(rows).leftCols(cols) * singular_values(cols).asDiagonal() * orthogonal(cols);
  }
  /// A for which A'A has the condition.
  Eigen::MatrixXd with_root_of_condition(Eigen::Index rows, Eigen::Index cols) {
    return orthogonal(rows).leftCols(cols) * singular_values(cols).cwiseSqrt().asDiagonal() * orthogonal(cols);
  }
  Eigen::MatrixXd spd(Eigen::Index n) {
    const Eigen::MatrixXd q = orthogonal(n), s = q * singular_values(n).asDiagonal() * q.transpose();
    return 0.5 * (s + s.transpose());
  }
  Eigen::MatrixXd lower(Eigen::Index n) {
    return Eigen::HouseholderQR<Eigen::MatrixXd>(with_condition(n, n))
        .matrixQR()
        .transpose()
        .triangularView<Eigen::Lower>();
  }
  double condition() const { return condition_; }

private:
  random_matrices random_;
  double condition_;

  Eigen::MatrixXd orthogonal(Eigen::Index n) { return Eigen::HouseholderQR<Eigen::MatrixXd>(any(n, n)).householderQ(); }
  Eigen::VectorXd singular_values(Eigen::Index n) const {
    const Eigen::ArrayXd exponents = Eigen::ArrayXd::LinSpaced(n, 0, -std::log10(condition_));
    return Eigen::pow(10.0, exponents);
  }
};

using operands = std::vector<Eigen::MatrixXd>;

inline double distance(const Eigen::MatrixXd& value, const plain<long double>& truth) {
  const plain<long double> difference = plain<long double>{value.cast<long double>()} - truth;
  return static_cast<double>(difference.entries.norm() / truth.entries.norm());
}

/// run(x...), by the kernel, is as near to the truth as written(x...), the expression as it is: within a factor of four in the
/// geometric mean over twelve draws, of errors of some units in the last place at least.
template <class Draw, class Run, class Written>
void check_accuracy(Draw draw, Run run, Written written) {
  constexpr double least = 4 * std::numeric_limits<double>::epsilon();
  for (const double condition : {1e2, 1e6, 1e10}) {
    double by_kernel = 0, as_written = 0;
    for (unsigned seed = 1; seed <= 12; ++seed) {
      conditioned_matrices random(seed, condition);
      const operands given = draw(random);
      std::vector<plain<double>> x;
      std::vector<plain<long double>> longer;
      for (const Eigen::MatrixXd& m : given) x.push_back({m}), longer.push_back({m.cast<long double>()});
      const plain<long double> truth = written(longer);
      by_kernel += std::log(std::max(least, distance(run(given), truth))) / 12;
      as_written += std::log(std::max(least, distance(written(x).entries, truth))) / 12;
    }
    CAPTURE(condition, std::exp(by_kernel), std::exp(as_written));
    CHECK(std::exp(by_kernel) <= 4 * std::exp(as_written));
  }
}

}
