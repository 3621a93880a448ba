// SPDX-License-Identifier: BSL-1.0
#include "kernels.hpp"

using namespace riesz;

namespace by_riesz {

namespace {

template <extent N>
struct program {
  static constexpr auto W = matrix<"W", N, N, spd>;
  static constexpr auto m = vector<"m", N>;
  static constexpr auto x = vector<"x", N>;
  static constexpr auto f = 0.5 * dot(x - m, W*(x - m));
  static constexpr auto k = kernel<f, gradient<weighted<W>>(f, x)>;
};

template <class T, int N>
struct operands {
  operand<T, N, N> W;
  operand<T, N, 1> m, x;
  result<T, N, 1> g;
  T& value;

  explicit operands(const problem<T>& p)
      : W(read<T, N, N>(p.in[0], p.n[0], p.n[0])),
        m(read<T, N, 1>(p.in[1], p.n[0])),
        x(read<T, N, 1>(p.in[2], p.n[0])),
        g(write<T, N, 1>(p.out[0], p.n[0])),
        value(*p.value) {}
};

template <class T, int N>
struct bind {
  using p = program<size_of<N, "n">>;
  auto operator()(operands<T, N>& o) const {
    return p::k.bind(p::W = o.W, p::m = o.m, p::x = o.x, out<0> = o.value, out<1> = o.g);
  }
};

template <class T, int N>
using metric = bound<operands<T, N>, bind<T, N>, "n">;

}

void offer_metric(offers<double>& all) { workloads::metric_cells<metric>(all); }

}
