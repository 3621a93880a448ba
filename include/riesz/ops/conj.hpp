// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The complex conjugate of each entry.
struct conj_op {
  static constexpr auto name = "conj";
  static constexpr auto linear = linearity::each;
  static constexpr bool elementwise = true;
  static constexpr shape result(shape a) { return a; }
  static constexpr finding structure(term a) {
    return {detail::kept(a, {~0u}), "the conjugate of such a matrix"};
  }

  // <C, conj(dA)> = <conj(C), dA>
  static constexpr term adjoint(term c, term) { return conj(c); }

  template <class T>
  static constexpr T value(T a) {
    return conjugate(a);
  }
  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    for (int i = 0; i < y.size(); ++i) y[i] = conjugate(a[i]);
  }

  static constexpr term canonical(term a) { return canonical_conj(a); }
};

/// The complex conjugate of each entry; of what is real, itself.
template <Expression A>
constexpr auto conj(A a) {
  if constexpr (complex_valued<A>)
    return apply<conj_op>(a);
  else
    return a;
}
constexpr term conj(term a) { return a.is_zero() || !(*a).complex ? a : apply<conj_op>(a); }

/// A^H, the transpose of the conjugate; of what is real, the transpose.
template <Expression A>
constexpr auto ctranspose(A a) {
  return transpose(conj(a));
}
constexpr term ctranspose(term a) { return transpose(conj(a)); }

}
