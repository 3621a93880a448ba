// SPDX-License-Identifier: BSL-1.0
#include "kernels.hpp"

using namespace riesz;

namespace by_riesz {

namespace {

template <extent M, extent N>
struct program {
  static constexpr auto A = matrix<"A", M, N>;
  static constexpr auto b = vector<"b", M>;
  static constexpr auto x = vector<"x", N>;
  static constexpr auto f = 0.5 * squared_norm(A * x - b);
  static constexpr auto k = kernel<f, gradient(f, x)>;
};

template <class T, int M, int N>
struct operands {
  operand<T, M, N> A;
  operand<T, M, 1> b;
  operand<T, N, 1> x;
  result<T, N, 1> g;
  T& value;

  explicit operands(const problem<T>& p)
      : A(read<T, M, N>(p.in[0], p.n[0], p.n[1])),
        b(read<T, M, 1>(p.in[1], p.n[0])),
        x(read<T, N, 1>(p.in[2], p.n[1])),
        g(write<T, N, 1>(p.out[0], p.n[1])),
        value(*p.value) {}
};

template <class T, int M, int N>
struct bind {
  using p = program<size_of<M, "m">, size_of<N, "n">>;
  auto operator()(operands<T, M, N>& o) const {
    return p::k.bind(p::A = o.A, p::b = o.b, p::x = o.x, out<0> = o.value, out<1> = o.g);
  }
};

template <class T, int M, int N>
using least_squares = bound<operands<T, M, N>, bind<T, M, N>, "m", "n">;

}

void offer_least_squares(offers<double>& all) { workloads::least_squares_cells<least_squares>(all); }

}
