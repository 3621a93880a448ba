// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>
#include <riesz/ops/times.hpp>
#include <riesz/ops/transpose.hpp>

namespace riesz {

/// A matrix as a block of zeros: the adjoint of `block`, and written by rules alone. A parametric operation: its nodes
/// state the shape, and the place of the first entry.
struct embed_op {
  static constexpr auto name = "embed";
  static constexpr auto linear = linearity::each;
  static constexpr bool parametric = true, moves = true, sized = true;

  // <C, dA as a block of zeros> = <block of C, dA>
  static constexpr term adjoint(term c, term a, node_parameters p) {
    return block(c, p.value.num, p.value.den, a.dims());
  }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a, fraction p) {
    for (int k = 0; k < y.size(); ++k) y[k] = F(0);
    for (int i = 0; i < a.rows; ++i)
      for (int j = 0; j < a.cols; ++j) y(i + static_cast<int>(p.num), j + static_cast<int>(p.den)) = a(i, j);
  }

  static constexpr term canonical(term a, node_parameters p) {
    if (a.dims() == p.dims) return a;
    if (a.is<zeros_op>() || is_number(a, 0)) return constant_term<zeros_op>(a, p.dims);
    if (a.is<embed_op>())
      return embed(a.operand(0), p.value.num + (*a).value.num, p.value.den + (*a).value.den, p.dims);
    if (a.is<scale_op>()) return a.operand(0) * embed(a.operand(1), p.value.num, p.value.den, p.dims);
    return detail::plain_node(record<embed_op>, &a, &p);
  }
  static constexpr term transposed(term a, node_parameters p) {
    return embed(transpose(a), p.value.den, p.value.num, p.dims.transposed());
  }

  static constexpr void write(writer& out, term t) { write_parametric(out, t); }

  template <class Y, class A>
  static void kernel(Y& y, const A& a, fraction p) {
    y.setZero();
    y.block(p.num, p.den, a.rows(), a.cols()) = a;
  }
};

/// name<i, j, rows, columns>(A)
constexpr void write_parametric(writer& out, term t) {
  out.put((*t).op->name);
  out.put("<"), out.put((*t).value.num), out.put(", "), out.put((*t).value.den);
  out.put(", "), out.put(t.dims().rows), out.put(", "), out.put(t.dims().cols), out.put(">(");
  out.put(t.operand(0));
  out.put(")");
}

constexpr term embed(term a, std::int64_t i, std::int64_t j, shape s) {
  return apply_to_term<embed_op>(a, {s, {i, j}});
}

}
