// SPDX-License-Identifier: BSL-1.0
#include "kernels.hpp"

using namespace riesz;

namespace by_riesz {

namespace {

template <extent N>
struct program {
  static constexpr auto A = matrix<"A", N, N>;
  static constexpr auto B = matrix<"B", N, N>;
  static constexpr auto f = squared_norm(A) + trace(transpose(A) * B * A);
  static constexpr auto k = kernel<f, gradient(f, A)>;
};

template <class T, int N>
struct operands {
  operand<T, N, N> A, B;
  result<T, N, N> g;
  T& value;

  explicit operands(const problem<T>& p)
      : A(read<T, N, N>(p.in[0], p.n[0], p.n[0])),
        B(read<T, N, N>(p.in[1], p.n[0], p.n[0])),
        g(write<T, N, N>(p.out[0], p.n[0], p.n[0])),
        value(*p.value) {}
};

template <class T, int N>
struct bind {
  using p = program<size_of<N, "n">>;
  auto operator()(operands<T, N>& o) const { return p::k.bind(p::A = o.A, p::B = o.B, out<0> = o.value, out<1> = o.g); }
};

template <class T, int N>
using traces = bound<operands<T, N>, bind<T, N>, "n">;

}

void offer_trace(offers<double>& all) { workloads::trace_cells<traces>(all); }

}
