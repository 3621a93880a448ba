// SPDX-License-Identifier: BSL-1.0
#include "kernels.hpp"

using namespace riesz;

namespace by_riesz {

namespace {

template <extent N>
struct program {
  static constexpr auto x = vector<"x", N>;
  static constexpr auto f = sum(hadamard(sin(x), exp(-pow<2>(x))) + hadamard(x, tanh(x)));
  static constexpr auto k = kernel<f, gradient(f, x)>;
};

template <class T, int N>
struct operands {
  operand<T, N, 1> x;
  result<T, N, 1> g;
  T& value;

  explicit operands(const problem<T>& p)
      : x(read<T, N, 1>(p.in[0], p.n[0])), g(write<T, N, 1>(p.out[0], p.n[0])), value(*p.value) {}
};

template <class T, int N>
struct bind {
  using p = program<size_of<N, "n">>;
  auto operator()(operands<T, N>& o) const { return p::k.bind(p::x = o.x, out<0> = o.value, out<1> = o.g); }
};

template <class T, int N>
using entries = bound<operands<T, N>, bind<T, N>, "n">;

}

void offer_entries(offers<double>& all, offers<float>& floats) {
  workloads::entries_cells<entries>(all);
  workloads::entries_cells<entries>(floats);
}

}
