// SPDX-License-Identifier: BSL-1.0
// The workloads as kernels of Riesz, a file each.
#include "kernels.hpp"

workloads::table workloads_of_module() {
  using namespace workloads;
  static offers<double> doubles;
  static offers<float> floats;
  if (doubles.empty()) {
    by_riesz::offer_quadratic(doubles);
    by_riesz::offer_least_squares(doubles);
    by_riesz::offer_logistic(doubles, floats);
    by_riesz::offer_entries(doubles, floats);
    by_riesz::offer_trace(doubles);
    by_riesz::offer_likelihood(doubles);
    by_riesz::offer_network(doubles, floats);
    by_riesz::offer_metric(doubles);
  }
  return table_of(doubles, floats);
}
