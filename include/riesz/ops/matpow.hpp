// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/graph/enter.hpp>
#include <riesz/ops/inverse.hpp>
#include <riesz/ops/pow.hpp>
#include <riesz/ops/times.hpp>

namespace riesz {

/// The power of a square matrix. It becomes a chain of products by repeated squaring, so that all rules of products hold.
template <int N>
struct matpow_op {
  static constexpr auto name = "matpow";
  static constexpr bool over_complex = true;
  static constexpr shape result(shape a) { return a; }

  template <class E>
  static constexpr term enter(graph& g, const E& e) {
    return raised(riesz::enter(g, e.elements[hana::size_c<1>]));
  }

private:
  // A^-n = (A^-1)^n
  static constexpr term raised(term a) {
    if (a.dims().is_scalar()) return pow(a, fraction{N});
    if (N == 0) return constant_term<identity_op>(a, a.dims());
    if (N < 0) a = inverse(a);
    term y;
    for (unsigned n = N < 0 ? 0u - static_cast<unsigned>(N) : static_cast<unsigned>(N);; a = a * a) {
      if (n % 2 == 1) y = y.is_zero() ? a : y * a;
      if ((n /= 2) == 0) return y;
    }
  }
};

/// A^N of a square matrix; N is an integer, and A^-N is the inverse's power. Entry by entry it is `pow<N>`.
template <int N, Expression A>
constexpr auto matpow(A a) {
  static_assert(demand::square<A>, "riesz: matpow<N>(A) needs a square matrix; entry by entry it is pow<N>(A)");
  return apply<matpow_op<N>>(a);
}

}
