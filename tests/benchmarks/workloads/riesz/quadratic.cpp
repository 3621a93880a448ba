// SPDX-License-Identifier: BSL-1.0
#include "kernels.hpp"

using namespace riesz;

namespace by_riesz {

namespace {

template <extent N>
struct program {
  static constexpr auto A = matrix<"A", N, N, symmetric>;
  static constexpr auto b = vector<"b", N>;
  static constexpr auto x = vector<"x", N>;
  static constexpr auto f = 0.5 * dot(x, A* x) - dot(b, x);
  static constexpr auto k = kernel<f, gradient(f, x)>;
};

template <class T, int N>
struct operands {
  operand<T, N, N> A;
  operand<T, N, 1> b, x;
  result<T, N, 1> g;
  T& value;

  explicit operands(const problem<T>& p)
      : A(read<T, N, N>(p.in[0], p.n[0], p.n[0])),
        b(read<T, N, 1>(p.in[1], p.n[0])),
        x(read<T, N, 1>(p.in[2], p.n[0])),
        g(write<T, N, 1>(p.out[0], p.n[0])),
        value(*p.value) {}
};

template <class T, int N>
struct bind {
  using p = program<size_of<N, "n">>;
  auto operator()(operands<T, N>& o) const {
    return p::k.bind(p::A = o.A, p::b = o.b, p::x = o.x, out<0> = o.value, out<1> = o.g);
  }
};

template <class T, int N>
using quadratic = bound<operands<T, N>, bind<T, N>, "n">;

}

void offer_quadratic(offers<double>& all) { workloads::quadratic_cells<quadratic>(all); }

}
