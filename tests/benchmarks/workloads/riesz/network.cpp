// SPDX-License-Identifier: BSL-1.0
#include "kernels.hpp"

using namespace riesz;

namespace by_riesz {

namespace {

template <extent I, extent H, extent O, extent N>
struct program {
  static constexpr auto W1 = matrix<"W1", H, I>;
  static constexpr auto b1 = vector<"b1", H>;
  static constexpr auto W2 = matrix<"W2", O, H>;
  static constexpr auto X = matrix<"X", I, N>;
  static constexpr auto Y = matrix<"Y", O, N>;
  static constexpr auto f = 0.5 * squared_norm(W2 * tanh(W1 * X + b1 * ones<1, N>) - Y);
  static constexpr auto k = kernel<f, gradient(f, W1), gradient(f, b1), gradient(f, W2)>;
};

template <class T, int I, int H, int O, int N>
struct operands {
  operand<T, H, I> W1;
  operand<T, H, 1> b1;
  operand<T, O, H> W2;
  operand<T, I, N> X;
  operand<T, O, N> Y;
  result<T, H, I> g1;
  result<T, H, 1> gb;
  result<T, O, H> g2;
  T& value;

  explicit operands(const problem<T>& p)
      : W1(read<T, H, I>(p.in[0], p.n[1], p.n[0])),
        b1(read<T, H, 1>(p.in[1], p.n[1])),
        W2(read<T, O, H>(p.in[2], p.n[2], p.n[1])),
        X(read<T, I, N>(p.in[3], p.n[0], p.n[3])),
        Y(read<T, O, N>(p.in[4], p.n[2], p.n[3])),
        g1(write<T, H, I>(p.out[0], p.n[1], p.n[0])),
        gb(write<T, H, 1>(p.out[1], p.n[1])),
        g2(write<T, O, H>(p.out[2], p.n[2], p.n[1])),
        value(*p.value) {}
};

template <class T, int I, int H, int O, int N>
struct bind {
  using p = program<size_of<I, "i">, size_of<H, "h">, size_of<O, "o">, size_of<N, "n">>;
  auto operator()(operands<T, I, H, O, N>& o) const {
    return p::k.bind(p::W1 = o.W1, p::b1 = o.b1, p::W2 = o.W2, p::X = o.X, p::Y = o.Y, out<0> = o.value, out<1> = o.g1,
                     out<2> = o.gb, out<3> = o.g2);
  }
};

template <class T, int I, int H, int O, int N>
using network = bound<operands<T, I, H, O, N>, bind<T, I, H, O, N>, "i", "h", "o", "n">;

}

void offer_network(offers<double>& all, offers<float>& floats) {
  workloads::network_cells<network>(all);
  workloads::network_cells<network>(floats);
}

}
