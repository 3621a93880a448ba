// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/embed.hpp>
#include <riesz/ops/hstack.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/vstack.hpp>

namespace riesz {

/// A block of a matrix. A parametric operation: its nodes state the shape, and the place of the first entry.
struct block_op {
  static constexpr auto name = "block";
  static constexpr auto linear = linearity::each;
  static constexpr bool parametric = true, moves = true, sized = true;
  static constexpr finding structure(term a, node_parameters p) {
    const bool principal = p.value.num == p.value.den && p.dims.is_square();
    return {detail::kept(a, principal ? detail::linear_structure | spd | detail::semidefinite | positive : positive),
            "a block of such a matrix"};
  }

  // <C, block of dA> = <C as a block of zeros, dA>
  static constexpr term adjoint(term c, term a, node_parameters p) {
    return embed(c, p.value.num, p.value.den, a.dims());
  }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, fraction p) {
    for (int i = 0; i < y.rows; ++i)
      for (int j = 0; j < y.cols; ++j) y(i, j) = a(i + static_cast<int>(p.num), j + static_cast<int>(p.den));
  }

  static constexpr term canonical(term a, node_parameters p) {
    const std::int64_t i = p.value.num, j = p.value.den;
    if (a.dims() == p.dims) return a;
    if (a.is<block_op>()) return block(a.operand(0), i + (*a).value.num, j + (*a).value.den, p.dims);
    if (a.is<zeros_op>()) return constant_term<zeros_op>(a, p.dims);
    if (a.is<ones_op>()) return constant_term<ones_op>(a, p.dims);
    if (a.is<scale_op>()) return a.operand(0) * block(a.operand(1), i, j, p.dims);
    if (a.is<embed_op>() && (*a).value == p.value && a.operand(0).dims() == p.dims) return a.operand(0);
    if (a.is<hstack_op>()) {
      const std::int64_t first = a.operand(0).dims().cols.code;
      if (j + p.dims.cols.code <= first) return block(a.operand(0), i, j, p.dims);
      if (j >= first) return block(a.operand(1), i, j - first, p.dims);
    }
    if (a.is<vstack_op>()) {
      const std::int64_t first = a.operand(0).dims().rows.code;
      if (i + p.dims.rows.code <= first) return block(a.operand(0), i, j, p.dims);
      if (i >= first) return block(a.operand(1), i - first, j, p.dims);
    }
    return detail::plain_node(record<block_op>, &a, &p);
  }
  static constexpr term transposed(term a, node_parameters p) {
    return block(transpose(a), p.value.den, p.value.num, p.dims.transposed());
  }

  static constexpr void write(writer& out, term t) { write_parametric(out, t); }

  template <class Y, class A>
  static void kernel(Y& y, const A& a, fraction p) {
    y = a.block(p.num, p.den, y.rows(), y.cols());
  }
};

namespace demand {

/// Of Size entries in a row, Count from From on.
template <class Size, class From, class Count>
concept within = (0 <= From::value) && (From::value + Count::value <= Size::value);

template <class From> concept counts_from_zero = (0 <= From::value);

/// All entries of a dimension.
template <class Size, class From, class Count> concept whole = (Size::value == Count::value) && (From::value == 0);

}

/// The R x C block of A whose first entry is at I, J, counted from zero. Of a named size it takes a number of entries, which
/// a kernel checks against the data, or all: block<0, J, "m", C>(A).
template <int I, int J, extent R, extent C, Expression A>
constexpr auto block(A a) {
  using target = shape_type<R, C>;
  using i = demand::size<std::int64_t{I}>;
  using j = demand::size<std::int64_t{J}>;
  if constexpr (!A::dims.rows.is_static() && target::dims.rows.is_static())
    static_assert(demand::counts_from_zero<i>, "riesz: block<i, j, r, c>(A) counts rows from 0");
  else if constexpr (A::dims.rows.is_static() && target::dims.rows.is_static())
    static_assert(demand::within<demand::rows<A>, i, demand::rows<target>>,
                  "riesz: block<i, j, r, c>(A) needs rows i to i + r - 1 to be rows of A, counted from 0");
  else
    static_assert(demand::whole<demand::rows<A>, i, demand::rows<target>>,
                  "riesz: block<i, j, r, c>(A) takes rows by their number, or all: block<0, j, \"m\", c>(A)");
  if constexpr (!A::dims.cols.is_static() && target::dims.cols.is_static())
    static_assert(demand::counts_from_zero<j>, "riesz: block<i, j, r, c>(A) counts columns from 0");
  else if constexpr (A::dims.cols.is_static() && target::dims.cols.is_static())
    static_assert(demand::within<demand::cols<A>, j, demand::cols<target>>,
                  "riesz: block<i, j, r, c>(A) needs columns j to j + c - 1 to be columns of A, counted from 0");
  else
    static_assert(
        demand::whole<demand::cols<A>, j, demand::cols<target>>,
        "riesz: block<i, j, r, c>(A) takes columns by their number, or all: block<i, 0, r, \"n\">(A)");
  return parametric_call<block_op, target, I, J, A>{{{}, a}};
}
constexpr term block(term a, std::int64_t i, std::int64_t j, shape s) {
  return apply_to_term<block_op>(a, {s, {i, j}});
}

}
