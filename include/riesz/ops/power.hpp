// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/graph/enter.hpp>
#include <riesz/ops/hadamard.hpp>
#include <riesz/ops/hadamard_div.hpp>
#include <riesz/ops/log.hpp>
#include <riesz/ops/pow.hpp>
#include <riesz/ops/sqrt.hpp>

namespace riesz {

/// Each entry raised to a power that is an expression too: one for all entries, or one for each.
struct power_op {
  static constexpr auto name = "power";
  static constexpr bool over_complex = true;
  static constexpr bool elementwise = true;
  static constexpr bool partial = true;
  static constexpr shape result(shape a, shape) { return a; }

  template <class T>
  static constexpr T value(T a, T e) {
    using std::pow;
    return pow(a, e);
  }
  // d a^e = a^e (log(a) de + e da / a)
  static constexpr term differential(term y, term a, term e, term da, term de) {
    return entrywise(de, hadamard(y, log(a))) + entrywise(e, hadamard(hadamard_div(y, a), da));
  }
  static constexpr term entrywise(term s, term a) {
    if (s.is_zero() || a.is_zero()) return {};
    return s.dims().is_scalar() ? s * a : hadamard(s, a);
  }

  /// Integers and halves are powers and roots, whatever the sign of the base.
  template <class E>
  static constexpr term enter(graph& g, const E& e) {
    const term a = riesz::enter(g, e.elements[hana::size_c<1>]);
    return pow(a, riesz::enter(g, e.elements[hana::size_c<2>]));
  }
  static constexpr term canonical(term a, term e) { return pow(a, e); }

  static constexpr binding_power power(term) { return binding_power::power; }
  static constexpr void write(writer& out, term t) {
    out.put(t.operand(0), binding_power::atom);
    out.put(t.dims().is_scalar() ? "^" : ".^");
    out.put(t.operand(1), binding_power::atom);
  }

private:
  static constexpr term pow(term a, term e);
};

/// A^E entry by entry, of positive entries: E is a number, a scalar or of the shape of A. An integer E demands no sign. Of
/// complex entries it is exp(E log(A)).
template <Expression A, Operand E>
constexpr auto pow(A a, E e) {
  using exponent = expression_of<E>;
  if constexpr (!exponent::dims.is_scalar())
    static_assert(demand::same_shape<A, exponent>,
                  "riesz: pow(A, E) needs an exponent that is a scalar or of the shape of A");
  return apply<power_op>(a, e);
}

constexpr term power_op::pow(term a, term e) {
  if (e.is<number_op>()) {
    const fraction q = (*e).value;
    if (q.is_integer()) return riesz::pow(a, q);
    if (q == fraction{1, 2}) return sqrt(a);
    if (q == fraction{-1, 2}) return riesz::pow(sqrt(a), fraction{-1});
  }
  const term x[]{a, e};
  return detail::plain_node(record<power_op>, x);
}

}
