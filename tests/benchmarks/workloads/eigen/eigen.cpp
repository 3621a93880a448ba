// SPDX-License-Identifier: BSL-1.0
// The workloads as an expert writes them with Eigen.
#include "../cells.hpp"
#include "matrices.hpp"
#include "regression.hpp"
#include "vectors.hpp"

workloads::table workloads_of_module() {
  using namespace workloads;
  static const offers<double> doubles = [] {
    offers<double> all;
    quadratic_cells<by_eigen::quadratic>(all);
    least_squares_cells<by_eigen::least_squares>(all);
    logistic_cells<by_eigen::logistic>(all);
    entries_cells<by_eigen::entries>(all);
    trace_cells<by_eigen::trace>(all);
    likelihood_cells<by_eigen::likelihood>(all);
    network_cells<by_eigen::network>(all);
    metric_cells<by_eigen::metric>(all);
    reading_cells<by_eigen::reading>(all);
    two_pass_cells<by_eigen::least_squares_twice, by_eigen::logistic_twice>(all);
    return all;
  }();
  static const offers<float> floats = [] {
    offers<float> all;
    logistic_cells<by_eigen::logistic>(all);
    entries_cells<by_eigen::entries>(all);
    network_cells<by_eigen::network>(all);
    return all;
  }();
  return table_of(doubles, floats);
}
