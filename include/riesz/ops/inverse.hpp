// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

/// The inverse of a square matrix.
struct inverse_op {
  static constexpr auto name = "inverse";
  static constexpr bool over_complex = true;
  static constexpr bool partial = true;
  static constexpr shape result(shape a) { return a.transposed(); }
  static constexpr finding structure(term a) {
    using namespace detail;
    const property known = kept(a, linear_structure | spd | orthogonal);
    return has(a, semidefinite) ? finding{known | spd, "the inverse of a semidefinite matrix, which then is definite"}
                                : finding{known, "the inverse of such a matrix"};
  }

  // d(A^-1) = -A^-1 dA A^-1
  static constexpr term differential(term y, term, term da) { return -(y * da * y); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    list<F> unit(a.size(), F(0));
    for (int i = 0; i < a.rows; ++i) unit[i + i * a.rows] = F(1);
    exact_solve(y, a, dense<F>{unit.data, a.rows, a.cols});
  }

  static constexpr term canonical(term a) { return canonical_inverse(a); }
  static constexpr term transposed(term a) { return inverse(transpose(a)); }
  static constexpr binding_power power(term) { return binding_power::power; }
  static constexpr void write(writer& out, term t) {
    const term a = t.operand(0);
    const bool transposed = a.is<transpose_op>(), conjugate = transposed && a.operand(0).is<conj_op>();
    const term base = transposed ? a.operand(0) : a;
    out.put(conjugate ? base.operand(0) : base, binding_power::atom);
    out.put(conjugate ? "^-H" : transposed ? "^-T" : "^-1");
  }
};

/// A^-1, of a square matrix. At run time a singular A is refused with `singular_matrix`.
template <Expression A>
constexpr auto inverse(A a) {
  static_assert(demand::square<A>, "riesz: inverse(A) needs a square matrix");
  return apply<inverse_op>(a);
}
constexpr term inverse(term a) { return a.dims().is_scalar() ? pow(a, {-1}) : apply<inverse_op>(a); }

namespace detail {

constexpr void factors_of(list<term>& factors, term t) {
  if (!t.is<times_op>()) return factors.push_back(t);
  factors_of(factors, t.operand(0));
  factors_of(factors, t.operand(1));
}

constexpr void write_product(writer& out, term a, term b) {
  list<term> factors;
  factors_of(factors, a);
  factors_of(factors, b);
  for (int i = 0, n = 1; i < factors.size(); i += n, n = 1) {
    if (i > 0) out.put(" ");
    const term t = factors[i];
    while (i + n < factors.size() && factors[i + n] == t) ++n;
    if (n == 1) {
      out.put(t, binding_power::product);
    } else {
      out.put(t.is<inverse_op>() ? t.operand(0) : t, binding_power::atom);
      out.put(t.is<inverse_op>() ? "^-" : "^");
      out.put(std::int64_t{n});
    }
  }
}

}

}
