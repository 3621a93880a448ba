// SPDX-License-Identifier: BSL-1.0
// The workloads in plain loops.
#include "../cells.hpp"
#include "entries.hpp"
#include "least_squares.hpp"
#include "likelihood.hpp"
#include "logistic.hpp"
#include "metric.hpp"
#include "network.hpp"
#include "quadratic.hpp"
#include "trace.hpp"

workloads::table workloads_of_module() {
  using namespace workloads;
  static const offers<double> doubles = [] {
    offers<double> all;
    quadratic_cells<loops::quadratic>(all);
    least_squares_cells<loops::least_squares>(all);
    logistic_cells<loops::logistic>(all);
    entries_cells<loops::entries>(all);
    trace_cells<loops::trace>(all);
    likelihood_cells<loops::likelihood>(all);
    network_cells<loops::network>(all);
    metric_cells<loops::metric>(all);
    reading_cells<loops::reading>(all);
    return all;
  }();
  static const offers<float> floats = [] {
    offers<float> all;
    logistic_cells<loops::logistic>(all);
    entries_cells<loops::entries>(all);
    network_cells<loops::network>(all);
    return all;
  }();
  return table_of(doubles, floats);
}
