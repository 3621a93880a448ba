// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

/// The same entries, column by column, in another shape. A parametric operation: its nodes state the shape.
struct reshape_op {
  static constexpr auto name = "reshape";
  static constexpr auto linear = linearity::each;
  static constexpr bool parametric = true, moves = true, sized = true;

  // <C, reshaped dA> = <C in the shape of A, dA>
  static constexpr term adjoint(term c, term a, node_parameters) { return reshape(c, a.dims()); }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, fraction) {
    for (int k = 0; k < y.size(); ++k) y[k] = a[k];
  }

  static constexpr term canonical(term a, node_parameters p) {
    const shape s = a.dims();
    if (s == p.dims) return a;
    if (a.is<reshape_op>()) return reshape(a.operand(0), p.dims);
    if (a.is<zeros_op>()) return constant_term<zeros_op>(a, p.dims);
    if (a.is<ones_op>()) return constant_term<ones_op>(a, p.dims);
    if (a.is<scale_op>()) return a.operand(0) * reshape(a.operand(1), p.dims);
    if (s == p.dims.transposed() && (s.is_column() || p.dims.is_column())) return transpose(a);
    return detail::plain_node(record<reshape_op>, &a, &p);
  }

  static constexpr void write(writer& out, term t) {
    const shape s = t.dims();
    if (s.is_column())
      out.put("vec(");
    else
      out.put("reshape<"), out.put(s.rows), out.put(", "), out.put(s.cols), out.put(">(");
    out.put(t.operand(0));
    out.put(")");
  }

  template <class Y, class A>
  static void kernel(Y& y, const A& a, fraction) {
    y = a.reshaped(y.rows(), y.cols());
  }
};

namespace demand {

/// One size says how many entries there are: both dimensions are numbers, or one is 1.
template <class A> concept countable = (A::dims.rows * A::dims.cols).code != 0;

template <class A, class B> concept as_many_entries = sizes_agree<size<entries_of<A>>, size<entries_of<B>>>;

}

/// The entries of A, columns one after another, as the columns of an R x C matrix.
template <extent R, extent C, Expression A>
constexpr auto reshape(A a) {
  using target = shape_type<R, C>;
  static_assert(demand::countable<A> && demand::countable<target>,
                "riesz: reshape<R, C>(A) needs sizes that are numbers, or a dimension of 1, on either side");
  if constexpr (demand::countable<A> && demand::countable<target>)
    static_assert(demand::as_many_entries<A, target>,
                  "riesz: reshape<R, C>(A) needs R C to be the number of A's entries");
  return parametric_call<reshape_op, target, 0, 1, A>{{{}, a}};
}
constexpr term reshape(term a, shape s) { return apply_to_term<reshape_op>(a, {s, {}}); }

}
