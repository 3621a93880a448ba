// SPDX-License-Identifier: BSL-1.0
#include <adolc/adolc.h>
#include "objectives.hpp"

namespace {

using workloads::problem;

short next = 1;

/// Recorded once; a call runs the record forwards, then backwards.
template <class F>
struct tape {
  problem<double> p;
  short number;
  int unknowns;

  explicit tape(const problem<double>& all)
      : p(all), number(next++), unknowns(static_cast<int>(all.n[F::place == 2 && all.n[1] != 0 ? 1 : 0])) {
    trace_on(number);
    std::vector<adouble> x(static_cast<std::size_t>(unknowns));
    for (int i = 0; i < unknowns; ++i) x[static_cast<std::size_t>(i)] <<= p.in[F::place][i];
    adouble y = F::value(p, x.data());
    y >>= *p.value;
    trace_off();
  }

  void operator()() {
    double one = 1;
    zos_forward(number, 1, unknowns, 1, p.in[F::place], p.value);
    fos_reverse(number, 1, unknowns, &one, p.out[0]);
  }
};

template <class F>
workloads::offer<double> recorded(workloads::sizes n) {
  return workloads::offered<tape<F>, double>(F::name, n);
}

}

workloads::table workloads_of_module() {
  using namespace peers;
  static const workloads::offers<double> all{recorded<quadratic>({3}),          recorded<quadratic>({10}),
                                             recorded<quadratic>({64}),         recorded<least_squares>({8, 4}),
                                             recorded<least_squares>({64, 32}), recorded<logistic>({64, 8}),
                                             recorded<entries>({16}),           recorded<entries>({10000})};
  return workloads::table_of(all, {});
}
