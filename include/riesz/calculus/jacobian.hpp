// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/calculus/columns.hpp>
#include <riesz/calculus/gradient.hpp>

namespace riesz {

namespace detail {

/// Refused at compile time, by not being constexpr: the first line of the error names it.
inline void no_closed_form_is_known_for_this_jacobian() {}

constexpr term matrix_by_columns(term t, term v) {
  if (!v.dims().rows.is_static()) no_closed_form_is_known_for_this_jacobian();
  return columns_of(t, v);
}

/// The matrix L of a linear map: t = L v, where t is a column or a scalar that is linear in the column v.
constexpr term matrix_of(term t, term v);

/// The same of m b, where the matrix m is linear in v and the column b is constant.
constexpr term matrix_of_product(term m, term b, term v) {
  if (m.is<negation_op>()) return -matrix_of_product(m.operand(0), b, v);
  if (m.is<plus_op>() || m.is<minus_op>()) {
    const bool both = depends_on(m.operand(0), v) && depends_on(m.operand(1), v);
    if (!both) {
      const bool left = depends_on(m.operand(0), v);
      const term part = matrix_of_product(m.operand(left ? 0 : 1), b, v);
      return left || m.is<plus_op>() ? part : -part;
    }
    const term l = matrix_of_product(m.operand(0), b, v), r = matrix_of_product(m.operand(1), b, v);
    return m.is<plus_op>() ? l + r : l - r;
  }
  if (m.is<scale_op>()) {
    if (depends_on(m.operand(0), v)) return m.operand(1) * b * matrix_of(m.operand(0), v);
    return m.operand(0) * matrix_of_product(m.operand(1), b, v);
  }
  if (m.is<divide_op>()) return matrix_of_product(m.operand(0), b, v) / m.operand(1);
  if (m.is<times_op>()) {
    if (depends_on(m.operand(1), v)) return m.operand(0) * matrix_of_product(m.operand(1), b, v);
    return matrix_of_product(m.operand(0), m.operand(1) * b, v);
  }
  // diag(w) b = b .* w, u w' b = (w'b) u, w u' b = (u'b) w
  if (m.is<diag_op>()) return diag(b) * matrix_of(m.operand(0), v);
  if (m.is<outer_op>()) {
    if (depends_on(m.operand(0), v)) return dot(m.operand(1), b) * matrix_of(m.operand(0), v);
    return m.operand(0) * (transpose(b) * matrix_of(m.operand(1), v));
  }
  if (m.is<solve_op>()) return solve(m.operand(0), matrix_of_product(m.operand(1), b, v));
  if (m.is<transpose_op>()) {
    const term a = m.operand(0);
    if (a.is<transpose_op>()) return matrix_of_product(a.operand(0), b, v);
    if (a.dims().is_column()) return transpose(b) * matrix_of(a, v);  // w' b = b' w
    if (a.is<diag_op>()) return matrix_of_product(a, b, v);
    if (a.is<outer_op>()) return matrix_of_product(apply<outer_op>(a.operand(1), a.operand(0)), b, v);
    if (a.is<times_op>()) return matrix_of_product(transpose(a.operand(1)) * transpose(a.operand(0)), b, v);
    if (a.is<scale_op>()) return matrix_of_product(a.operand(0) * transpose(a.operand(1)), b, v);
    if (a.is<negation_op>()) return -matrix_of_product(transpose(a.operand(0)), b, v);
    if (a.is<plus_op>()) return matrix_of_product(transpose(a.operand(0)) + transpose(a.operand(1)), b, v);
    if (a.is<minus_op>()) return matrix_of_product(transpose(a.operand(0)) - transpose(a.operand(1)), b, v);
  }
  return matrix_by_columns(m * b, v);
}

constexpr term matrix_of(term t, term v) {
  if (t == v) return constant_term<identity_op>(v, {v.dims().rows, v.dims().rows});
  if (t.dims().is_scalar()) return transpose(transposed_map(t, v, number_term(*t.in, {1})));
  const term a = t.operand(0), b = (*t).op->arity > 1 ? t.operand(1) : term{};
  const bool in_a = depends_on(a, v), in_b = !b.is_zero() && depends_on(b, v);
  if (t.is<negation_op>()) return -matrix_of(a, v);
  if (t.is<plus_op>() || t.is<minus_op>()) {
    if (!in_b) return matrix_of(a, v);
    const term r = matrix_of(b, v);
    if (!in_a) return t.is<plus_op>() ? r : -r;
    return t.is<plus_op>() ? matrix_of(a, v) + r : matrix_of(a, v) - r;
  }
  if (t.is<scale_op>()) return in_b ? a * matrix_of(b, v) : b * matrix_of(a, v);
  if (t.is<divide_op>() && !in_b) return matrix_of(a, v) / b;
  if (t.is<times_op>()) return in_b ? a * matrix_of(b, v) : matrix_of_product(a, b, v);
  if (t.is<hadamard_op>()) return in_b ? diag(a) * matrix_of(b, v) : diag(b) * matrix_of(a, v);
  if (t.is<hadamard_div_op>() && !in_b) {
    const term one = constant_term<ones_op>(b, b.dims());
    return diag(hadamard_div(one, b)) * matrix_of(a, v);
  }
  if (t.is<solve_op>() && !in_a) return solve(a, matrix_of(b, v));
  return matrix_by_columns(t, v);
}

}

/// The Jacobian matrix as a node: operands F and x.
struct jacobian_op {
  static constexpr auto name = "jacobian";
  static constexpr shape result(shape f, shape x) { return {f.rows, x.rows}; }

  template <class E>
  static constexpr term enter(graph& g, const E& e) {
    const term f = riesz::enter(g, e.elements[hana::size_c<1>]);
    const term x = riesz::enter(g, e.elements[hana::size_c<2>]);
    const term dx = g.fresh(record<hole_op>, x.dims(), "", field_of<std::remove_cvref_t<decltype(e.elements[hana::size_c<2>])>>);
    const term df = differential(f, x, dx);
    return df.is_zero() ? constant_term<zeros_op>(x, E::dims) : detail::matrix_of(df, dx);
  }
};

/// The matrix J of the derivative of a column or scalar F at a column x: F'(x)[dx] = J dx, of rows(F) x rows(x).
template <Expression F, Variable X>
constexpr auto jacobian(F f, X x) {
  static_assert(demand::column<F> && demand::column<X>,
                "riesz: jacobian(F, x) needs columns F and x; of matrices take derivative(F, X), a linear map");
  return apply<jacobian_op>(f, x);
}

/// The matrix of second derivatives of a scalar f at a column x; as a linear map in any space it is hessian<S>(f, x).
template <Expression F, Variable X>
constexpr auto hessian_matrix(F f, X x) {
  static_assert(demand::scalar_valued<F>, "riesz: hessian_matrix(f, x) needs a scalar f");
  static_assert(demand::column<X>,
                "riesz: hessian_matrix(f, x) needs a column x; of a matrix take hessian<S>(f, X), a linear map");
  return apply<jacobian_op>(gradient(f, x), x);
}

}
