// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/row_dots.hpp>
#include <riesz/ops/scaled_rows.hpp>
#include <riesz/ops/shifted.hpp>
#include <riesz/plan/chain_order.hpp>

// Operations of a plan as their operands' structure allows: views for transposes, row and column scalings for diagonal
// matrices, substitution for blocks.

namespace riesz::detail {

/// The transpose as a view: none of a view, of a scalar, of what is known to be symmetric.
constexpr term turned(term t) {
  if (t.is<transpose_op>()) return t.operand(0);
  if (t.dims().is_scalar() || (*t).known.has(symmetric)) return t;
  if (t.is<ones_op>()) return constant_term<ones_op>(t, t.dims().transposed());
  return plain_node(record<transpose_op>, &t);
}
/// The same of the conjugate.
constexpr term mirror_of(term t) {
  if (!(*t).complex) return turned(t);
  if ((*t).known.has(hermitian)) return t;
  if (t.is<transpose_op>() && t.operand(0).is<conj_op>()) return t.operand(0).operand(0);
  return turned(t.is<conj_op>() ? t.operand(0) : plain_node(record<conj_op>, &t));
}

/// (u v')' as v u'; else as it is.
constexpr term turned_outer_product(term t) {
  if (!t.is<transpose_op>() || !t.operand(0).is<times_op>()) return t;
  const term u = t.operand(0).operand(0), v = t.operand(0).operand(1);
  if (u.dims().cols.code != 1) return t;
  const term x[]{turned(v), turned(u)};
  return plain_node(record<times_op>, x);
}

/// The node of an operation, with its transpose outside where all its matrices are transposes or symmetric: what is the
/// transpose of something else is found to be that.
constexpr term mapped_node(const operation& op, const term* x, const node_parameters* p = nullptr) {
  const bool beside = op.id == record<hstack_op>.id;
  if ((beside || op.id == record<vstack_op>.id) && x[0].is<transpose_op>() && x[1].is<transpose_op>()) {
    const term y[]{turned(x[0]), turned(x[1])};
    return turned(plain_node(beside ? record<vstack_op> : record<hstack_op>, y));
  }
  bool any = false, all = op.elementwise || op.reduces || op.id == record<shifted_op>.id;
  for (int k = 0; k < op.arity; ++k) {
    if (op.id == record<shifted_op>.id && k == 1) continue;
    any = any || x[k].is<transpose_op>();
    all = all && (x[k].is<transpose_op>() || x[k].dims().is_scalar() || (*x[k]).known.has(symmetric));
  }
  term y[3];
  if (any && !all && op.elementwise) {  // a column times a row is computed in the loop: its transpose is one, too
    for (int k = 0; k < op.arity; ++k) y[k] = turned_outer_product(x[k]);
    return plain_node(op, y, p);
  }
  if (!any || !all) return plain_node(op, x, p);
  for (int k = 0; k < op.arity; ++k) y[k] = op.id == record<shifted_op>.id && k == 1 ? x[k] : turned(x[k]);
  return turned(plain_node(op, y, p));
}

/// s t.
constexpr term scaled(term s, term t) {
  if (s.is<number_op>() && t.is<scale_op>() && t.operand(0).is<number_op>()) {
    const fraction q = (*s).value * (*t.operand(0)).value;
    return q.is(1) ? t.operand(1) : scaled(number_term(*s.in, q), t.operand(1));
  }
  const term x[]{s, t};
  return mapped_node(record<scale_op>, x);
}
constexpr term scalars_multiplied(term a, term b) {
  const term x[]{a, b};
  return plain_node(record<hadamard_op>, x);
}

/// a b.
constexpr term multiplied(term a, term b);
/// a^-1 b.
constexpr term solved(term a, term b);

/// A block of zeros times b: few rows of the product.
constexpr term rows_embedded(term a, term b) {
  const term c = a.operand(0);
  const fraction place = (*a).value;
  const shape cut{c.dims().cols, b.dims().cols};
  const term rows = block(b, place.den, 0, cut);
  const term product = c.dims().is_scalar() ? scaled(c, rows) : multiplied(c, rows);
  return embed(product, place.num, 0, {a.dims().rows, b.dims().cols});
}
constexpr term turned_embedding(term b) {
  const fraction place = (*b).value;
  return embed(turned(b.operand(0)), place.den, place.num, b.dims().transposed());
}

/// A square matrix of two by two blocks, square ones on its diagonal, of which one at least is zero beside it.
struct blocks {
  term a11{}, a12{}, a21{}, a22{};
  constexpr bool are_found() const { return !a11.is_zero(); }
  constexpr bool zero12() const { return a12.is<zeros_op>(); }
  constexpr bool zero21() const { return a21.is<zeros_op>(); }
};
constexpr blocks blocks_of(term a) {
  const bool is_turned = a.is<transpose_op>();
  if (is_turned) a = a.operand(0);
  blocks b;
  if (a.is<vstack_op>() && a.operand(0).is<hstack_op>() && a.operand(1).is<hstack_op>())
    b = {a.operand(0).operand(0), a.operand(0).operand(1), a.operand(1).operand(0), a.operand(1).operand(1)};
  else if (a.is<hstack_op>() && a.operand(0).is<vstack_op>() && a.operand(1).is<vstack_op>())
    b = {a.operand(0).operand(0), a.operand(1).operand(0), a.operand(0).operand(1), a.operand(1).operand(1)};
  if (b.a11.is_zero() || !b.a11.dims().is_square() || !b.a22.dims().is_square() || (!b.zero12() && !b.zero21()))
    return {};
  if (!is_turned) return b;
  const auto turned_block = [](term t) {
    return t.is<zeros_op>() ? constant_term<zeros_op>(t, t.dims().transposed()) : turned(t);
  };
  return {turned(b.a11), turned_block(b.a21), turned_block(b.a12), turned(b.a22)};
}
constexpr term upper_rows(term b, const blocks& a) {
  const shape s{a.a11.dims().rows, b.dims().cols};
  return b.is<vstack_op>() && b.operand(0).dims() == s ? b.operand(0) : block(b, 0, 0, s);
}
constexpr term lower_rows(term b, const blocks& a) {
  const shape s{a.a22.dims().rows, b.dims().cols};
  return b.is<vstack_op>() && b.operand(1).dims() == s ? b.operand(1) : block(b, a.a11.dims().rows.code, 0, s);
}
constexpr term blocks_multiplied(const blocks& a, term b) {
  const term b1 = upper_rows(b, a), b2 = lower_rows(b, a);
  term y1 = multiplied(a.a11, b1), y2 = multiplied(a.a22, b2);
  if (!a.zero12()) y1 = y1 + multiplied(a.a12, b2);
  if (!a.zero21()) y2 = y2 + multiplied(a.a21, b1);
  return vstack(y1, y2);
}
/// By substitution, block by block.
constexpr term blocks_solved(const blocks& a, term b) {
  term b1 = upper_rows(b, a), b2 = lower_rows(b, a), x1, x2;
  if (a.zero12()) {
    x1 = solved(a.a11, b1);
    if (!a.zero21()) b2 = b2 - multiplied(a.a21, x1);
    x2 = solved(a.a22, b2);
  } else {
    x2 = solved(a.a22, b2);
    x1 = solved(a.a11, b1 - multiplied(a.a12, x2));
  }
  return vstack(x1, x2);
}

/// The factors of a Kronecker product, or of its transpose.
struct kronecker {
  term k{}, m{};
  constexpr bool is_found() const { return !k.is_zero(); }
};
constexpr kronecker kronecker_of(term a) {
  if (a.is<kron_op>()) return {a.operand(0), a.operand(1)};
  if (a.is<transpose_op>() && a.operand(0).is<kron_op>())
    return {turned(a.operand(0).operand(0)), turned(a.operand(0).operand(1))};
  return {};
}
/// (K (x) M) vec(Z) = vec(M Z K'), never the large matrix.
constexpr term kronecker_multiplied(const kronecker& a, term b) {
  const shape k = a.k.dims(), m = a.m.dims();
  const term z = reshape(b, {m.cols, k.cols});
  const double by_m = weight(k.cols) * weight(m.rows) * (weight(m.cols) + weight(k.rows));
  const double by_k = weight(m.cols) * weight(k.rows) * (weight(k.cols) + weight(m.rows));
  return vec(by_m <= by_k ? multiplied(multiplied(a.m, z), turned(a.k)) : multiplied(a.m, multiplied(z, turned(a.k))));
}
constexpr term kronecker_solved(const kronecker& a, term b) {
  const term z = solved(a.m, reshape(b, {a.m.dims().rows, a.k.dims().rows}));
  return vec(turned(solved(a.k, turned(z))));
}

constexpr bool is_diagonal(term a) { return has(a, diagonal) && !a.dims().is_scalar(); }
constexpr term diagonal_part(term a) { return a.is<diag_op>() ? a.operand(0) : diagonal_of(a); }
constexpr term rows_scaled(term v, term b) {
  return b.dims().is_column() ? hadamard(v, b) : scaled_rows(v, b);
}
constexpr term turned_or_scaled(term a, term v) {
  return a.dims().rows.code == 1 ? turned(hadamard(v, turned(a))) : scaled_cols(a, v);
}

/// The number that scales one factor of a product, where it costs no more to scale the product.
constexpr term number_before(term scaled, term other) {
  if (!scaled.is<scale_op>() || !scaled.operand(0).is<number_op>()) return {};
  const shape s = scaled.dims(), o = other.dims();
  const dimension across = s.cols == o.rows ? s.rows : s.cols, beside = s.cols == o.rows ? o.cols : o.rows;
  const dimension inner = s.cols == o.rows ? s.cols : s.rows;
  return weight(across) * weight(beside) <= weight(across) * weight(inner) ? scaled.operand(0) : term{};
}
constexpr term multiplied(term a, term b) {
  if (const term q = number_before(a, b); !q.is_zero()) return scaled(q, multiplied(a.operand(1), b));
  if (const term q = number_before(b, a); !q.is_zero()) return scaled(q, multiplied(a, b.operand(1)));
  if (a.dims().is_scalar() != b.dims().is_scalar()) return a.dims().is_scalar() ? scaled(a, b) : scaled(b, a);
  if (a.dims().rows.code == 1 && b.dims().cols.code == 1)
    return a.is<ones_op>() ? sum(b) : b.is<ones_op>() ? sum(a) : dot(mirror_of(a), b);
  if (is_diagonal(a)) return rows_scaled(diagonal_part(a), b);
  if (const blocks m = blocks_of(a); m.are_found()) return blocks_multiplied(m, b);
  if (const kronecker m = kronecker_of(a); m.is_found() && b.dims().is_column()) return kronecker_multiplied(m, b);
  if (a.is<hstack_op>() && b.is<vstack_op>() && a.operand(0).dims().cols == b.operand(0).dims().rows)
    return multiplied(a.operand(0), b.operand(0)) + multiplied(a.operand(1), b.operand(1));
  if (a.is<vstack_op>() && weight(b.dims().cols) < weight(a.dims().cols))  // nothing is stacked but the narrow result
    return vstack(multiplied(a.operand(0), b), multiplied(a.operand(1), b));
  if (a.is<embed_op>()) return rows_embedded(a, b);
  if (b.is<embed_op>()) return turned(rows_embedded(turned_embedding(b), turned(a)));
  if (is_diagonal(b)) return turned_or_scaled(a, diagonal_part(b));
  if (a.is<transpose_op>() && b.is<transpose_op>()) {  // A'B' as (B A)'
    const term x[]{b.operand(0), a.operand(0)};
    return turned(plain_node(record<times_op>, x));
  }
  const term x[]{a, b};
  return plain_node(record<times_op>, x);
}
constexpr term solved(term a, term b) {
  if (is_diagonal(a)) return rows_scaled(pow(diagonal_part(a), {-1}), b);
  if (has(a, orthogonal) && !(*a).complex) return multiplied(turned(a), b);
  if (const blocks m = blocks_of(a); m.are_found()) return blocks_solved(m, b);
  if (const kronecker m = kronecker_of(a); m.is_found() && b.dims().is_column() && m.k.dims().is_square())
    return kronecker_solved(m, b);
  const term x[]{a, b};
  return plain_node(record<solve_op>, x);
}
/// The inverse itself.
constexpr term inverted(term a) {
  if (is_diagonal(a)) return diag(pow(diagonal_part(a), {-1}));
  return plain_node(record<inverse_op>, &a);
}

}
