// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/calculus/linear.hpp>
#include <riesz/graph/enter.hpp>
#include <riesz/ops/vocabulary.hpp>

namespace riesz {

/// sum conj(u) v: the plain inner product of vectors, the Frobenius inner product of matrices.
struct euclidean {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(u, v); }
};
using frobenius = euclidean;

/// u' W v of vectors, tr(U' W V) of matrices, tr(P U' W V) where P is given. W and P are symmetric positive definite.
template <auto...>
struct weighted;

template <auto W>
struct weighted<W> {
  static constexpr auto inner(Expression auto u, Expression auto v) {
    static_assert(demand::square<expression_of<decltype(W)>>, "riesz: weighted<W> needs a square matrix W");
    return dot(u, W * v);
  }
};

template <auto W, auto P>
struct weighted<W, P> {
  static constexpr auto inner(Expression auto u, Expression auto v) { return trace(P * ctranspose(u) * W * v); }
};

/// sum M_ij U_ij V_ij, with positive M_ij.
template <auto M>
struct entrywise {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(u, hadamard(M, v)); }
};

namespace detail {

/// What S::inner says; where that is complex, its real part.
template <class S, Expression U, Expression V>
constexpr auto pairing(U u, V v) {
  return real(S::inner(u, v));
}

}

/// <u, v> in the space S: an expression. Where it would be complex, its real part.
template <class S = euclidean, Expression U, Expression V>
constexpr auto inner(U u, V v) {
  static_assert(demand::same_shape<U, V>, "riesz: inner<S>(u, v) needs two operands of one shape");
  return detail::pairing<S>(u, v);
}

/// R v with <u, v>_S = <u, R v> in the Frobenius pairing: the inner product, transposed in its first operand.
template <class S, class Like>
constexpr term metric(graph& g, term v) {
  const term u = g.fresh(record<hole_op>, Like::dims, "", field_of<Like>);
  const detail::filled_hole first(g, 0, u), second(g, 1, v);
  const term form = enter(g, detail::pairing<S>(hole<0, Like>{}, hole<1, Like>{}));
  return or_zero(transposed_map(form, u, number_term(g, {1})), v);
}

namespace detail {

constexpr bool depends_on(term t, term v) {
  if (t == v) return true;
  if (t.id < v.id) return false;
  for (int i = 0; i < (*t).op->arity; ++i)
    if (depends_on(t.operand(i), v)) return true;
  return false;
}

/// L with t = L v (from the left), t = v L (from the right), t = L .* v; zero where t has not that form.
enum class side { left, right, entrywise };

constexpr term factor_of(term t, term v, side s) {
  if (t == v)
    return s == side::entrywise ? constant_term<ones_op>(v, v.dims())
                                : constant_term<identity_op>(v, s == side::left ? shape{v.dims().rows, v.dims().rows}
                                                                                : shape{v.dims().cols, v.dims().cols});
  const node& n = *t;
  if (n.op->arity == 1) {
    const term a = factor_of(t.operand(0), v, s);
    return t.is<negation_op>() ? -a : term{};
  }
  if (n.op->arity != 2) return {};
  const term a = t.operand(0), b = t.operand(1);
  const bool in_a = depends_on(a, v), in_b = depends_on(b, v);
  if (in_a && in_b) {
    const term l = factor_of(a, v, s), r = factor_of(b, v, s);
    if (l.is_zero() || r.is_zero()) return {};
    return t.is<plus_op>() ? l + r : t.is<minus_op>() ? l - r : term{};
  }
  const term f = factor_of(in_a ? a : b, v, s);
  if (f.is_zero()) return {};
  if (t.is<scale_op>() && (in_b || b.dims().is_scalar())) return (in_b ? a : b) * f;
  if (t.is<divide_op>() && in_a) return f / b;
  if (t.is<times_op>() && in_b && s == side::left) return a * f;
  if (t.is<times_op>() && in_a && s == side::right) return f * b;
  if (t.is<hadamard_op>() && s == side::entrywise) return hadamard(in_a ? b : a, f);
  if (t.is<hadamard_div_op>() && in_a && s == side::entrywise) return hadamard_div(f, b);
  return {};
}

/// L and R with t = L v + v R; zero where t has not that form.
struct two_sides {
  term left, right;
};
constexpr two_sides sides_of(term t, term v) {
  if (const term l = factor_of(t, v, side::left); !l.is_zero()) return {l, {}};
  if (const term r = factor_of(t, v, side::right); !r.is_zero()) return {{}, r};
  if (t.is<negation_op>() || (t.is<scale_op>() && !depends_on(t.operand(0), v))) {
    const bool negative = t.is<negation_op>();
    const two_sides s = sides_of(t.operand(negative ? 0 : 1), v);
    return negative ? two_sides{-s.left, -s.right} : two_sides{t.operand(0) * s.left, t.operand(0) * s.right};
  }
  if (!t.is<plus_op>() && !t.is<minus_op>()) return {};
  const two_sides a = sides_of(t.operand(0), v), b = sides_of(t.operand(1), v);
  if ((a.left.is_zero() && a.right.is_zero()) || (b.left.is_zero() && b.right.is_zero())) return {};
  if (t.is<plus_op>()) return {a.left + b.left, a.right + b.right};
  return {a.left - b.left, a.right - b.right};
}

/// The v with t(v) = c, where t is linear in the leaf v: undone from the outside in. Zero where no closed form is known.
constexpr term solved_for(term t, term v, term c) {
  while (t != v) {
    const node& n = *t;
    const term a = t.operand(0), b = n.op->arity > 1 ? t.operand(1) : term{};
    const bool in_a = depends_on(a, v), in_b = !b.is_zero() && depends_on(b, v);
    if (in_a && in_b) {
      if (const term l = factor_of(t, v, side::left); !l.is_zero()) return solve(l, c);
      if (const term r = factor_of(t, v, side::right); !r.is_zero()) return c * inverse(r);
      if (const term m = factor_of(t, v, side::entrywise); !m.is_zero()) return hadamard_div(c, m);
      if (const two_sides s = sides_of(t, v); !s.left.is_zero() && !s.right.is_zero())
        return sylvester(s.left, s.right, c);
      return {};
    }
    if (t.is<sylvester_op>()) {
      if (in_a || in_b) return {};
      c = a * c + c * b;
      t = t.operand(2);
      continue;
    }
    if (t.is<negation_op>())
      c = -c;
    else if (t.is<conj_op>())
      c = conj(c);
    else if (t.is<transpose_op>())
      c = transpose(c);
    else if (t.is<scale_op>() && (in_b || b.dims().is_scalar()))
      c = c / (in_b ? a : b);
    else if (t.is<divide_op>() && in_a)
      c = b * c;
    else if (t.is<times_op>() && (in_b ? a : b).dims().is_square())
      c = in_b ? solve(a, c) : c * inverse(b);
    else if (t.is<hadamard_op>())
      c = hadamard_div(c, in_a ? b : a);
    else if (t.is<hadamard_div_op>() && in_a)
      c = hadamard(c, b);
    else
      return {};
    t = in_b ? b : a;
  }
  return c;
}

}

}
