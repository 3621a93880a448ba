// SPDX-License-Identifier: BSL-1.0
#include <Eigen/Core>
#include <unsupported/Eigen/AutoDiff>
#include "forward.hpp"

namespace {

template <int N>
struct dual {
  using number = Eigen::AutoDiffScalar<Eigen::Matrix<double, N, 1>>;
  static number seed(double x, int i) { return number(x, N, i); }
  static double split(const number& y, double* g) {
    Eigen::Map<Eigen::Matrix<double, N, 1>>{g} = y.derivatives();
    return y.value();
  }
};

}

workloads::table workloads_of_module() { return peers::forward_table<dual>(); }
