// SPDX-License-Identifier: BSL-1.0
#include <ceres/jet.h>
#include "forward.hpp"

namespace {

template <int N>
struct dual {
  using number = ceres::Jet<double, N>;
  static number seed(double x, int i) { return number(x, i); }
  static double split(const number& y, double* g) {
    Eigen::Map<Eigen::Matrix<double, N, 1>>{g} = y.v;
    return y.a;
  }
};

}

workloads::table workloads_of_module() { return peers::forward_table<dual>(); }
