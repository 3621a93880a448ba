// SPDX-License-Identifier: BSL-1.0
#include "kernels.hpp"

using namespace riesz;

namespace by_riesz {

namespace {

template <extent M, extent N>
struct program {
  static constexpr auto X = matrix<"X", M, N>;
  static constexpr auto y = vector<"y", M>;
  static constexpr auto w = vector<"w", N>;
  static constexpr auto lambda = scalar<"lambda">;
  static constexpr auto f = sum(softplus(X * w)) - dot(y, X* w) + lambda / 2 * squared_norm(w);
  static constexpr auto k = kernel<f, gradient(f, w)>;
};

template <class T, int M, int N>
struct operands {
  operand<T, M, N> X;
  operand<T, M, 1> y;
  operand<T, N, 1> w;
  const T& lambda;
  result<T, N, 1> g;
  T& value;

  explicit operands(const problem<T>& p)
      : X(read<T, M, N>(p.in[0], p.n[0], p.n[1])),
        y(read<T, M, 1>(p.in[1], p.n[0])),
        w(read<T, N, 1>(p.in[2], p.n[1])),
        lambda(*p.in[3]),
        g(write<T, N, 1>(p.out[0], p.n[1])),
        value(*p.value) {}
};

template <class T, int M, int N>
struct bind {
  using p = program<size_of<M, "m">, size_of<N, "n">>;
  auto operator()(operands<T, M, N>& o) const {
    return p::k.bind(p::X = o.X, p::y = o.y, p::w = o.w, p::lambda = o.lambda, out<0> = o.value, out<1> = o.g);
  }
};

template <class T, int M, int N>
using logistic = bound<operands<T, M, N>, bind<T, M, N>, "m", "n">;

}

void offer_logistic(offers<double>& all, offers<float>& floats) {
  workloads::logistic_cells<logistic>(all);
  workloads::logistic_cells<logistic>(floats);
}

}
