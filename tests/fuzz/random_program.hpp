// SPDX-License-Identifier: BSL-1.0
#pragma once
// Random programs: what users write, and what derivatives make of it.
#include "random_operands.hpp"

namespace riesz::fuzz {

/// Writes a program: up to 25 operations, one to three results, gradients among them.
class random_program : random_operands {
public:
  explicit random_program(std::uint64_t seed) : random_operands(seed) {
    const int wanted = 3 + below(23);
    for (int tries = 0; written_ < wanted && tries < 200; ++tries) grow();
    if (one_in(2)) add_gradient();
    const int results = 1 + below(3);
    for (int k = 0; k < results; ++k) add_result(terms_[terms_.size() - 1 - static_cast<std::size_t>(below(least(6)))]);
    result_.g = compacted(g_, result_.roots);
  }

  const program_graph& result() const { return result_; }

private:
  program_graph result_;
  int written_ = 0;

  void add_result(term t) {
    for (const int r : result_.roots)
      if (r == t.id && !one_in(8)) return;
    result_.roots.push_back(t.id);
  }
  void keep(term t) {
    if (t.is_zero()) return;
    terms_.push_back(t);
    ++written_;
  }

  // --- operations

  /// Two to five factors, inverses among them.
  term chain(dimension rows, dimension cols) {
    term r;
    dimension d = rows;
    for (int left = 1 + below(4); left >= 0; --left) {
      const dimension next = left == 0 ? cols : any_size();
      term t = like({d, next});
      if (d == next && d.code != 1 && one_in(4)) t = inverse(t);
      r = r.is_zero() ? t : r * t;
      d = next;
    }
    return r;
  }
  /// What is its own mirror, and sums that are not.
  term mirrored() {
    const term a = any(), s = like({a.dims().rows, a.dims().rows});
    switch (below(7)) {
      case 0:
        return ctranspose(a) * a;
      case 1:
        return ctranspose(a) * (s * a);
      case 2:
        return ctranspose(a) * solve(s, a);
      case 3:
        return s + ctranspose(s);
      case 4:
        return s - transpose(s);
      case 5:
        return hadamard(s, transpose(s));
      default:
        return ctranspose(a) *
               hadamard(like({a.dims().rows, one_}) * transpose(constant_term<ones_op>(a, {a.dims().cols, one_})), a);
    }
  }
  term shifted_diagonal(term a) {
    const term v = like({a.dims().rows, one_});
    const term d = one_in(2) ? diag(v) : scalar() * constant_term<identity_op>(a, a.dims());
    return one_in(4) ? d - a : a + d;
  }
  /// What inverts or measures s D + t U C U', of few columns.
  term low_rank() {
    const dimension k = one_in(2) ? one_ : m_;
    const term u = like({n_, k});
    const auto number = [&] { return variable_term(g_, one_in(2) ? "sigma" : "tau", scalar_shape, positive); };
    const auto definite = [&](dimension d, bool outer) {
      const shape s{d, d};
      switch (below(4)) {
        case 0:
          return one_in(2) ? number() * constant_term<identity_op>(u, s) : constant_term<identity_op>(u, s);
        case 1:
          return diag(variable_term(g_, outer ? "delta" : "gamma", {d, one_}, positive));
        case 2:
          return variable_term(g_, outer ? "Delta" : "Gamma", s, diagonal | spd);
        default:
          return inverse(variable_term(g_, outer ? "Sigma" : "Pi", s, spd));
      }
    };
    const term v = transpose(u);
    term a = k.code == 1 || one_in(2) ? u * v : u * (definite(k, false) * v);
    if (one_in(3)) a = number() * a;
    if (one_in(4)) a = fraction{2} * a;
    term d = definite(n_, true);
    if (one_in(3)) d = number() * d;
    if (one_in(4)) d = d + number() * constant_term<identity_op>(u, {n_, n_});
    a = one_in(2) ? d + a : a + d;
    switch (below(9)) {
      case 0:
        return logdet(a);
      case 1:
        return inverse(a);
      case 2:
        return inverse(a) * (u * like({k, any_size()}));
      case 3:
        return like({any_size(), k}) * (v * inverse(a));
      case 4:
        return v * (inverse(a) * u);
      case 5: {
        const term x = like({n_, one_});
        return dot(x, inverse(a) * x);
      }
      case 6: {
        const term x = like({n_, any_size()});
        return one_in(2) ? trace(transpose(x) * (inverse(a) * x)) : dot(inverse(a), x * transpose(x));
      }
      case 7: {
        const term x = like({n_, any_size()});
        return one_in(2) ? diagonal_of(inverse(a)) : diagonal_of(inverse(a) * (x * (transpose(x) * inverse(a))));
      }
      default:
        return solve(a, like({n_, any_size()}));
    }
  }
  term with_common_factor() {
    const term a = like({n_, any_size()});
    const dimension k = any_size();
    const term b = like({a.dims().cols, k}), c = like({a.dims().cols, k});
    const term first = a * b, second = one_in(3) ? scalar() * (a * c) : a * c;
    const term r = one_in(2) ? first + second : first - second;
    return one_in(2) ? transpose(r) : r;
  }
  /// Something that looks at a part, or sums up.
  term accessed(term a) {
    const shape s = a.dims();
    switch (below(7)) {
      case 0:
        return sum(a);
      case 1:
        return row_sums(a);
      case 2:
        return col_sums(a);
      case 3:
        return s.is_square() ? trace(a) : dot(a, like(s));
      case 4:
        return s.is_square() ? diagonal_of(a) : squared_norm(a);
      default:
        return cut(a);
    }
  }
  term cut(term a) {
    const shape s = a.dims();
    int from[2]{};
    shape part = s;
    if (s.rows.is_static())
      from[0] = below(static_cast<int>(s.rows.code)), part.rows = {1 + below(static_cast<int>(s.rows.code) - from[0])};
    if (s.cols.is_static())
      from[1] = below(static_cast<int>(s.cols.code)), part.cols = {1 + below(static_cast<int>(s.cols.code) - from[1])};
    const term b = block(a, from[0], from[1], part);
    return one_in(3) ? embed(b, from[0], from[1], s) : b;
  }
  static bool few(dimension d) { return d.is_static() && d.code > 0 && d.code <= 9; }
  term stacked(term a, term b) {
    const shape p = a.dims(), q = b.dims();
    if (p.rows == q.rows && few(p.cols) && few(q.cols)) return hstack(a, b);
    if (p.cols == q.cols && few(p.rows) && few(q.rows)) return vstack(a, b);
    return {};
  }
  /// A block triangular matrix, or one that meets something.
  term blocks() {
    if (!n_.is_static() || n_.code < 2) return {};
    const dimension p{1 + below(static_cast<int>(n_.code) - 1)}, q{n_.code - p.code};
    const auto corner = [&](shape s) { return one_in(3) ? like(s) : constant_term<zeros_op>(number_term(g_, {1}), s); };
    const term a11 = like({p, p}), a12 = corner({p, q}), a21 = corner({q, p}), a22 = like({q, q});
    const bool rows_first = one_in(2);
    term a = rows_first ? vstack(hstack(a11, a12), hstack(a21, a22)) : hstack(vstack(a11, a21), vstack(a12, a22));
    if (one_in(4)) a = transpose(a);
    switch (below(6)) {
      case 0:
        return a * like({n_, any_size()});
      case 1:
        return solve(a, like({n_, any_size()}));
      case 2:
        return inverse(a);
      case 3:
        return one_in(2) ? det(a) : logdet(a);
      case 4:
        return like({any_size(), n_}) * inverse(a);
      default:
        return a;
    }
  }
  term kronecker(term a, term b) {
    const shape s = kron_op::result(a.dims(), b.dims());
    return few(s.rows) && few(s.cols) ? kron(real(a), real(b)) : term{};
  }
  term small(term a) {  // an entrywise function that keeps numbers moderate
    const term r = real(a);
    return one_in(2) ? apply<exp_op>(one_in(2) ? -r : r) : one_in(2) ? apply<tanh_op>(r) : apply<softplus_op>(r);
  }

  void grow() {
    const term a = any();
    const shape s = a.dims();
    const dimension rows = any_size(), cols = any_size();
    switch (below(33)) {
      case 0:
        return keep(-a);
      case 1:
        return keep(transpose(a));
      case 2:
      case 3:
        return keep(a + like(s));
      case 4:
        return keep(a - like(s));
      case 5:
        return keep(hadamard(a, like(s)));
      case 6:
        return keep(scalar() * a);
      case 7:
        return keep(a / scalar());
      case 8:
      case 9:
      case 10:
        return keep(chain(rows, cols));
      case 11:
      case 12:
        return keep(a * like({s.cols, cols}));
      case 13:
        return keep(like({rows, s.rows}) * a);
      case 14:
      case 15:
        return keep(mirrored());
      case 16:
        return keep(shifted_diagonal(square()));
      case 17:
        return keep(with_common_factor());
      case 18:
        return keep(inverse(square()));
      case 19:
        return keep(solve(like({s.rows, s.rows}), a));
      case 20:
      case 21:
        return keep(accessed(a));
      case 22:
        return keep(one_in(2) ? dot(a, like(s)) : norm(column()));
      case 23:
        return keep(one_in(2) ? diag(column()) : one_in(2) ? apply<outer_op>(column(), column()) : squared_norm(a));
      case 24:
        return keep(one_in(2) ? det(square()) : logdet(square()));
      case 25:
        return keep(one_in(2) ? triu(a) : tril(a));
      case 26:
        return keep(one_in(2) ? stacked(a, any()) : kronecker(a, any()));
      case 27:
        return keep(one_in(2) ? pow(a, {below(7) - 3}) : apply<reciprocal_op>(a));
      case 28:
        return keep(small(a));
      case 29:
        return keep(blocks());
      case 30:
      case 31:
        return complex_ ? void() : keep(low_rank());
      default:
        return complex_ ? keep(one_in(3) ? conj(a) : one_in(2) ? real(a) : imag(a)) : keep(mean(a));
    }
  }

  // --- derivatives

  /// <X, M X> or <X, X M>, perhaps with more beside it.
  term quadratic_form() {
    const term x = any();
    const shape s = x.dims();
    const term form = one_in(2) ? dot(x, like({s.rows, s.rows}) * x) : dot(x, x * like({s.cols, s.cols}));
    return one_in(2) ? form : form + squared_norm(x);
  }
  void add_gradient() {
    const term y = one_in(4) ? quadratic_form() : any();
    const term f = real(y.dims().is_scalar() ? y : one_in(2) ? sum(y) : squared_norm(y));
    keep(f);
    const term g = gradient_in_one_of_its_variables(f);
    if (g.is_zero()) return;
    keep(g);
    if (!one_in(4) || g_.size() > 150) return;
    const term again = gradient_in_one_of_its_variables(real(dot(g, leaf(g.dims()))));  // a Hessian times a vector
    if (!again.is_zero()) keep(again);
  }
  term gradient_in_one_of_its_variables(term f) {
    const auto live = reachable(g_, {f.id});
    std::vector<term> in;
    for (const term t : leaves_)
      if (t.id < live.size() && live[t.id]) in.push_back(t);
    if (in.empty()) return {};
    const term x = in[static_cast<std::size_t>(below(static_cast<int>(in.size())))];
    const property known = (*x).known;
    const term dx = g_.fresh(record<hole_op>, x.dims(), "", {known.bits & complex_field.bits});
    const term g = or_zero(transposed_map(differential(f, x, dx), dx, number_term(g_, {1})), x);
    return projected(g, known);
  }
};

}
