// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>

namespace riesz {

/// An integer power of each entry. The exponent is the second operand, a number.
struct pow_op {
  static constexpr auto name = "pow";
  static constexpr bool over_complex = true;
  static constexpr bool elementwise = true;
  static constexpr bool partial = true;
  static constexpr shape result(shape a, shape) { return a; }
  static constexpr finding structure(term a, term n) {
    const bool is_even = !(*a).complex && (*n).value.num % 2 == 0;
    property known = detail::kept(a, symmetric | positive | detail::nonnegative);
    if (!(*n).value.negative()) known = known | detail::kept(a, spd | detail::semidefinite);  // Schur's product theorem
    if (is_even) known = known | detail::nonnegative;
    return {known, is_even ? "an even power" : "powers of such entries"};
  }

  // d x^n = n x^(n-1) dx
  static constexpr term differential(term, term x, term n, term dx, term) {
    const fraction k = (*n).value;
    return hadamard(k * pow(x, k + fraction{-1}), dx);
  }

  /// x^n by repeated squaring, of a field's element or a SIMD batch.
  template <class T>
  static constexpr T power_of(T x, std::int64_t n) {
    if (n < 0) return T(1) / power_of(x, -n);
    T y(1);
    for (; n > 0; n >>= 1, x = x * x)
      if ((n & 1) != 0) y = y * x;
    return y;
  }
  /// The same where the exponent is known.
  template <std::int64_t N, class T>
  static constexpr T raised(T x) {
    if constexpr (N < 0)
      return T(1) / raised<-N>(x);
    else if constexpr (N == 0)
      return T(1);
    else if constexpr (N == 1)
      return x;
    else if constexpr (N % 2 == 1)
      return raised<N - 1>(x) * x;
    else
      return raised<N / 2>(x * x);
  }
  template <class F>
  static constexpr void exact(dense<F> y, dense<F> x, dense<F> n) {
    for (int i = 0; i < y.size(); ++i) y[i] = power_of(x[i], integer_of(n[0]));
  }

  static constexpr std::int64_t integer_of(binary64 n) { return static_cast<std::int64_t>(n.v); }
  static constexpr std::int64_t integer_of(mod61 n) {
    return n.v < mod61::p / 2 ? static_cast<std::int64_t>(n.v) : -static_cast<std::int64_t>(mod61::p - n.v);
  }
  template <class F>
  static constexpr std::int64_t integer_of(dual<F> n) {
    return integer_of(n.v);
  }
  template <class F>
  static constexpr std::int64_t integer_of(gaussian<F> n) {
    return integer_of(n.re);
  }

  static constexpr term canonical(term x, term n) { return canonical_power(x, (*n).value.num); }
  static constexpr binding_power power(term) { return binding_power::power; }
  static constexpr void write(writer& out, term t) { write_monomial(out, t); }
};

/// The power x^N of each entry; N is an integer. Of a square matrix's powers it is `matpow<N>` that speaks.
template <int N, Expression A>
constexpr auto pow(A a) {
  return apply<pow_op>(a, N);
}
constexpr term pow(term a, fraction n) {
  if (n.is(1)) return a;
  if (n.is(0)) return constant_term<ones_op>(a, a.dims());
  return apply<pow_op>(a, number_term(*a.in, n));
}

}
