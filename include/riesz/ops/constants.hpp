// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// A constant matrix of a given shape: `ones`, `zeros`, `identity`. Its entries are `entry(i, j)`.
template <class Op, extent Rows, extent Cols>
struct constant_matrix {
  static constexpr auto kind = yap::expr_kind::terminal;
  using operation = Op;
  static constexpr shape dims{detail::dimension_of<Rows>, detail::dimension_of<Cols>};
  hana::tuple<detail::symbol> elements;
};

struct ones_op {
  static constexpr auto name = "ones";
  static constexpr int entry(int, int) { return 1; }
  static constexpr property known(shape s) {
    return s.is_square() ? positive | symmetric | detail::semidefinite : positive;
  }
  static constexpr void write(writer& out, term) { out.put("ones"); }
};

struct zeros_op {
  static constexpr auto name = "zeros";
  static constexpr int entry(int, int) { return 0; }
  static constexpr property known(shape s) { return s.is_square() ? diagonal | detail::semidefinite : property{}; }
  static constexpr void write(writer& out, term) { out.put("0"); }
};

struct identity_op {
  static constexpr auto name = "I";
  static constexpr int entry(int i, int j) { return i == j; }
  static constexpr property known(shape) { return diagonal | spd; }
  static constexpr void write(writer& out, term) { out.put("I"); }
};

/// The R x C matrix of ones.
template <extent R, extent C = 1>
inline constexpr constant_matrix<ones_op, R, C> ones{};

/// The R x C zero matrix.
template <extent R, extent C = 1>
inline constexpr constant_matrix<zeros_op, R, C> zeros{};

/// The N x N identity matrix.
template <extent N>
inline constexpr constant_matrix<identity_op, N, N> identity{};

/// A constant matrix in the graph of `beside`; where the shape is 1 x 1, a number.
template <class Op>
constexpr term constant_term(term beside, shape dims) {
  if (dims.is_scalar()) return number_term(*beside.in, {Op::entry(0, 0)});
  return beside.in->add(node{.op = &record<Op>, .dims = dims, .known = Op::known(dims)});
}

/// Zero in the shape of `like`, where a rule left nothing.
constexpr term or_zero(term t, term like) { return t.is_zero() ? constant_term<zeros_op>(like, like.dims()) : t; }

constexpr entries detail::constant_entries(int n, entries beside) {
  return {n * constant_term<ones_op>(beside.of, beside.of.dims())};
}

}
