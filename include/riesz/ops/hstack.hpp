// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/plus.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

/// Two matrices side by side.
struct hstack_op {
  static constexpr auto name = "hstack";
  static constexpr auto linear = linearity::jointly;
  static constexpr bool moves = true, sized = true;
  static constexpr shape result(shape a, shape b) { return {a.rows, {a.cols.code + b.cols.code}}; }

  static constexpr term differential(term, term a, term b, term da, term db) {
    return hstack(or_zero(da, a), or_zero(db, b));
  }
  // <C, (dA, B)> = <left block of C, dA>, <C, (A, dB)> = <right block of C, dB>
  static constexpr term adjoint_left(term c, term a, term) { return block(c, 0, 0, a.dims()); }
  static constexpr term adjoint_right(term c, term a, term b) { return block(c, 0, a.dims().cols.code, b.dims()); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, dense<F> b) {
    for (int k = 0; k < a.size(); ++k) y[k] = a[k];
    for (int k = 0; k < b.size(); ++k) y[a.size() + k] = b[k];
  }

  static constexpr term canonical(term a, term b) {
    if ((a.is<zeros_op>() || is_number(a, 0)) && (b.is<zeros_op>() || is_number(b, 0)))
      return constant_term<zeros_op>(a, result(a.dims(), b.dims()));
    if (b.is<hstack_op>()) return hstack(hstack(a, b.operand(0)), b.operand(1));
    const term x[]{a, b};
    return detail::plain_node(record<hstack_op>, x);
  }
  static constexpr term transposed(term a, term b) { return vstack(transpose(a), transpose(b)); }

  static constexpr void write(writer& out, term t) {
    out.put("hstack(");
    write_parts(out, t);
    out.put(")");
  }

  template <class Y, class A, class B>
  static void kernel(Y& y, const A& a, const B& b) {
    y.leftCols(a.cols()) = a;
    y.rightCols(b.cols()) = b;
  }

private:
  static constexpr void write_parts(writer& out, term t) {
    if (!t.is<hstack_op>()) return out.put(t);
    write_parts(out, t.operand(0));
    out.put(", ");
    out.put(t.operand(1));
  }
};

/// The matrices side by side, from left to right. Their columns are numbers: no name says a sum.
template <Operand A, Operand B, Operand... More>
constexpr auto hstack(A a, B b, More... more) {
  using First = expression_of<A>;
  using Second = expression_of<B>;
  static_assert(demand::same_rows<First, Second>, "riesz: hstack(A, B) needs as many rows in B as in A");
  static_assert(demand::number<demand::cols<First>> && demand::number<demand::cols<Second>>,
                "riesz: hstack(A, B) needs operands whose columns are numbers, not names: no name says a sum");
  if constexpr (sizeof...(More) == 0)
    return apply<hstack_op>(a, b);
  else
    return hstack(apply<hstack_op>(a, b), more...);
}
template <Expression A>
constexpr A hstack(A a) {
  return a;
}
constexpr term hstack(term a, term b) { return apply<hstack_op>(a, b); }

}
