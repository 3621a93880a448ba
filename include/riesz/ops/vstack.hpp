// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/plus.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

/// One matrix above another.
struct vstack_op {
  static constexpr auto name = "vstack";
  static constexpr auto linear = linearity::jointly;
  static constexpr bool moves = true, sized = true;
  static constexpr shape result(shape a, shape b) { return {{a.rows.code + b.rows.code}, a.cols}; }

  static constexpr term differential(term, term a, term b, term da, term db) {
    return vstack(or_zero(da, a), or_zero(db, b));
  }
  // <C, (dA; B)> = <upper block of C, dA>, <C, (A; dB)> = <lower block of C, dB>
  static constexpr term adjoint_left(term c, term a, term) { return block(c, 0, 0, a.dims()); }
  static constexpr term adjoint_right(term c, term a, term b) { return block(c, a.dims().rows.code, 0, b.dims()); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, dense<F> b) {
    for (int j = 0; j < y.cols; ++j)
      for (int i = 0; i < y.rows; ++i) y(i, j) = i < a.rows ? a(i, j) : b(i - a.rows, j);
  }

  static constexpr term canonical(term a, term b) {
    if ((a.is<zeros_op>() || is_number(a, 0)) && (b.is<zeros_op>() || is_number(b, 0)))
      return constant_term<zeros_op>(a, result(a.dims(), b.dims()));
    if (b.is<vstack_op>()) return vstack(vstack(a, b.operand(0)), b.operand(1));
    const term x[]{a, b};
    return detail::plain_node(record<vstack_op>, x);
  }
  static constexpr term transposed(term a, term b) { return hstack(transpose(a), transpose(b)); }

  static constexpr void write(writer& out, term t) {
    out.put("vstack(");
    write_parts(out, t);
    out.put(")");
  }

  template <class Y, class A, class B>
  static void kernel(Y& y, const A& a, const B& b) {
    y.topRows(a.rows()) = a;
    y.bottomRows(b.rows()) = b;
  }

private:
  static constexpr void write_parts(writer& out, term t) {
    if (!t.is<vstack_op>()) return out.put(t);
    write_parts(out, t.operand(0));
    out.put(", ");
    out.put(t.operand(1));
  }
};

/// The matrices one below the other, from top to bottom. Their rows are numbers: no name says a sum.
template <Operand A, Operand B, Operand... More>
constexpr auto vstack(A a, B b, More... more) {
  using First = expression_of<A>;
  using Second = expression_of<B>;
  static_assert(demand::same_cols<First, Second>, "riesz: vstack(A, B) needs as many columns in B as in A");
  static_assert(demand::number<demand::rows<First>> && demand::number<demand::rows<Second>>,
                "riesz: vstack(A, B) needs operands whose rows are numbers, not names: no name says a sum");
  if constexpr (sizeof...(More) == 0)
    return apply<vstack_op>(a, b);
  else
    return vstack(apply<vstack_op>(a, b), more...);
}
template <Expression A>
constexpr A vstack(A a) {
  return a;
}
constexpr term vstack(term a, term b) { return apply<vstack_op>(a, b); }

}
