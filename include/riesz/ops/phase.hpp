// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/conj.hpp>
#include <riesz/ops/real.hpp>
#include <riesz/ops/sign.hpp>

namespace riesz {

constexpr term abs(term a);
constexpr term phase(term a);

/// z / |z| of each complex entry, 0 where z = 0: what the sign is to real entries.
struct phase_op {
  static constexpr auto name = "phase";
  static constexpr bool over_complex = true;
  static constexpr bool elementwise = true;
  static constexpr bool partial = true;
  static constexpr shape result(shape a) { return a; }

  // d(z / |z|) = (dz - z / |z| d|z|) / |z|
  static constexpr term differential(term y, term a, term da) {
    return hadamard_div(da - hadamard(y, real(hadamard(conj(y), da))), abs(a));
  }

  template <class T>
  static constexpr T value(T z) {
    if constexpr (requires { phase(z); }) {
      return phase(z);
    } else {
      const auto r = abs(z);
      return r == decltype(r)(0) ? z : z / r;
    }
  }
  template <class F>
  static constexpr void exact(dense<F> y, dense<F> z) {
    for (int i = 0; i < y.size(); ++i) y[i] = value(z[i]);
  }

  // of a number q, phase(q z) = sign(q) phase(z)
  static constexpr term canonical(term a) {
    if (a.is<scale_op>() && a.operand(0).is<number_op>())
      return fraction{(*a.operand(0)).value.negative() ? -1 : 1} * phase(a.operand(1));
    return (*a).complex ? detail::plain_node(record<phase_op>, &a) : sign(a);
  }

  static constexpr binding_power power(term t) {
    return t.dims().is_scalar() ? binding_power::product : binding_power::entrywise;
  }
  static constexpr void write(writer& out, term t) { write_monomial(out, t); }
};

/// z / |z| of complex entries, the sign of real ones.
constexpr term phase(term a) { return (*a).complex ? apply<phase_op>(a) : sign(a); }

}
