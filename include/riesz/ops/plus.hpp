// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>
#include <riesz/syntax/space_tag.hpp>

namespace riesz {

struct plus_op {
  static constexpr auto name = "plus";
  static constexpr auto linear = linearity::jointly;
  static constexpr bool elementwise = true;
  static constexpr shape result(shape a, shape) { return a; }
  static constexpr finding structure(term a, term b) {
    using namespace detail;
    const property alike = common(a, b, linear_structure | sparse | positive | nonnegative);
    if (is_mirror(a, b)) return {alike | hermitian, "a matrix plus its mirror"};
    if (common(a, b, semidefinite).bits == 0) return {alike, "a sum of such matrices"};
    if (has(a, spd) || has(b, spd)) return {alike | spd, "a sum of semidefinite terms, one of them definite"};
    return {alike | semidefinite, "a sum of semidefinite terms"};
  }

  template <class T>
  static constexpr T value(T a, T b) {
    return a + b;
  }
  static constexpr term joined(term da, term db) { return da + db; }
  static constexpr term adjoint_left(term c, term, term) { return c; }
  static constexpr term adjoint_right(term c, term, term) { return c; }

  static constexpr term canonical(term a, term b) { return canonical_sum(a, {1}, b); }
  static constexpr binding_power power(term) { return binding_power::sum; }
  static constexpr void write(writer& out, term t) {
    out.put(t.operand(0), binding_power::sum);
    out.put(" + ");
    out.put(t.operand(1), binding_power::entrywise);
  }
};

namespace expr {

/// l + r.
template <class L, class R>
struct plus {
  static constexpr auto kind = yap::expr_kind::plus;
  using operation = plus_op;
  static constexpr shape dims = L::dims;
  static constexpr std::size_t arity = 2;
  static constexpr std::size_t first = 0;
  hana::tuple<L, R> elements;
};

}

template <class L, class R>
struct space_tag<expr::plus<L, R>> {
  using type = std::conditional_t<std::is_same_v<space_of<L>, space_of<R>>, space_of<L>, void>;
};

/// The sum of two expressions of one shape.
template <Operand L, Operand R>
  requires any_expression<L, R>
constexpr auto operator+(L l, R r) {
  using A = expression_of<L>;
  using B = expression_of<R>;
  static_assert(demand::same_shape<A, B>,
                "riesz: A + B needs two operands of one shape; a plain number is 1 x 1: write t * ones<n>");
  static_assert(demand::one_space<space_of<A>, space_of<B>>,
                "riesz: gradients in two spaces have no sum that is a gradient; as_vector(g) makes one a plain vector");
  return expr::plus<A, B>{{to_expression(l), to_expression(r)}};
}

constexpr term operator+(term a, term b) {
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  return apply<plus_op>(a, b);
}

}
