// SPDX-License-Identifier: BSL-1.0
#pragma once
// Random terms, and their values in the field.
#include <optional>
#include <random>
#include <riesz/riesz.hpp>
#include <string>
#include <vector>

namespace riesz::tests {

/// Writes random terms over variables of a few shapes into a graph, complex ones among them where asked. Half of the seeds
/// name the size n.
class random_terms {
public:
  random_terms(graph& g, std::uint32_t seed, bool complex = false) : g_(g), random_(seed), complex_(complex) {
    const dimension n = below(2) == 0 ? dimension{3} : detail::dimension_of<"n">, m{2}, one{1};
    x_ = leaf("x", {n, one});
    A_ = leaf("A", {n, n});
    leaf("B", {n, n}), leaf("C", {m, n}), leaf("y", {n, one}), leaf("u", {m, one});
    leaf("s", {one, one}), leaf("t", {one, one});
    leaf("S", {n, n}, symmetric), leaf("K", {n, n}, skew), leaf("W", {n, n}, spd), leaf("D", {n, n}, diagonal);
    if (complex) {
      x_ = leaf("z", {n, one}, complex_field), A_ = leaf("Z", {n, n}, complex_field);
      leaf("Y", {m, n}, complex_field), leaf("v", {n, one}, complex_field), leaf("r", {one, one}, complex_field);
      leaf("H", {n, n}, hermitian | complex_field), leaf("P", {n, n}, spd | complex_field);
      leaf("Q", {n, n}, symmetric | complex_field), leaf("L", {n, n}, skew | complex_field);
      keep(imaginary_term(g));
    }
    keep(constant_term<identity_op>(x_, {n, n}));
    keep(constant_term<ones_op>(x_, {n, one}));
    keep(constant_term<zeros_op>(x_, {n, one}));
    for (const fraction q : {fraction{2}, fraction{-1}, fraction{1, 3}}) keep(number_term(g, q));
  }

  void grow() {
    const term a = any(), b = any();
    const shape p = a.dims(), q = b.dims();
    const bool matrix = p.is_square() && !p.is_scalar();
    // Complex terms leave out the structure functions and have three of their own.
    const int drawn = complex_ ? below(24) : below(29);
    switch (!complex_ || drawn < 19 ? drawn : drawn == 19 ? 27 : drawn == 20 ? 28 : drawn + 8) {
      case 0:
        return keep(-a);
      case 1:
        return keep(transpose(a));
      case 2:
        return keep(a + like(a));
      case 3:
        return keep(a - like(a));
      case 4:
        return keep(hadamard(a, like(a)));
      case 5:
        return keep(hadamard_div(a, like(a)));
      case 6:
        return keep(scalar() * a);
      case 7:
        return keep(a / scalar());
      case 8:
        return keep(dot(a, like(a)));
      case 9:
        return keep(squared_norm(a));
      case 10:
        return keep(sum(a));
      case 11:
        return keep(norm(p.is_scalar() ? x_ : a));  // |q| of a number q need not be a square in the field
      case 12:
        return keep(pow(p.is_scalar() || below(2) == 0 ? a : norm(a), {below(8) - 4}));
      case 13:
        return keep(below(2) == 0 ? apply<sin_op>(real(a)) : apply<exp_op>(real(a)));
      case 14:
        return keep(apply<sqrt_op>(real(scalar())));
      case 15:
        return keep(apply<reciprocal_op>(a));
      case 16:
        return matrix ? keep(below(2) == 0 ? inverse(a) : det(a)) : void();
      case 17:
        return matrix ? keep(below(2) == 0 ? trace(a) : diagonal_of(a)) : p.is_column() ? keep(diag(a)) : void();
      case 18:
        return matrix && p.rows == q.rows ? keep(solve(a, b)) : void();
      case 19:
        return keep(below(2) == 0 ? row_sums(a) : col_sums(a));
      case 20:
        return keep(below(2) == 0 ? triu(a) : tril(a));
      case 21:
        return (p.rows * p.cols).code != 0 && (p.rows * p.cols).code <= 6 ? keep(vec(a)) : void();
      case 22:
        return cut(a);
      case 23:
        return stack(a, b);
      case 24:
        return multiply(a, b);
      case 25:
        return keep(mean(a));
      case 26:
        return keep(constant(p) + a);
      case 27:
        return p.is_column() && q.is_column() ? keep(apply<outer_op>(a, b)) : void();
      case 29:
        return keep(conj(a));
      case 30:
        return keep(real(a));
      case 31:
        return keep(apply<imag_op>(a));
      default:
        for (int tries = 0; tries < 4; ++tries)
          if (const term c = any(); p.cols == c.dims().rows) return keep(a * c);
    }
  }

  term last() const { return terms_.back(); }
  term x() const { return x_; }
  term A() const { return A_; }

private:
  graph& g_;
  std::mt19937 random_;
  bool complex_;
  std::vector<term> terms_;
  term x_, A_;

  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  void keep(term t) { terms_.push_back(t); }
  term leaf(const char* name, shape dims, property known = {}) {
    keep(g_.add(node{.op = &record<variable_op>,
                     .dims = dims,
                     .name = name,
                     .name_hash = detail::hash_of(name),
                     .known = known,
                     .complex = known.has(complex_field)}));
    return terms_.back();
  }
  term any() {
    const int n = static_cast<int>(terms_.size());
    return terms_[static_cast<std::size_t>(below(2) == 0 ? n - 1 - below(6) : below(n))];
  }
  /// A block, in place or within zeros; a row of an even number of entries as two.
  void cut(term a) {
    const shape s = a.dims();
    const auto part = [&](dimension d, int& from, dimension& size) {
      if (!d.is_static()) return;
      from = below(static_cast<int>(d.code));
      size = {1 + below(static_cast<int>(d.code) - from)};
    };
    int i = 0, j = 0;
    shape b = s;
    part(s.rows, i, b.rows), part(s.cols, j, b.cols);
    if (s.is_static() && s.cols.code % 2 == 0 && below(2) == 0)
      return keep(reshape(a, {{s.rows.code * 2}, {s.cols.code / 2}}));
    keep(below(2) == 0 ? block(a, i, j, b) : embed(block(a, i, j, b), i, j, s));
  }
  void stack(term a, term b) {
    const auto few = [](dimension c, dimension d) { return c.is_static() && d.is_static() && c.code + d.code <= 6; };
    const shape p = a.dims(), q = b.dims();
    if (p.rows == q.rows && few(p.cols, q.cols)) return keep(hstack(a, b));
    if (p.cols == q.cols && few(p.rows, q.rows)) return keep(vstack(a, b));
  }
  void multiply(term a, term b) {
    const shape s = kron_op::result(a.dims(), b.dims());
    if (s.rows.code == 0 || s.cols.code == 0 || s.rows.code > 6 || s.cols.code > 6) return;
    if (s.rows.factor() > 2 || s.cols.factor() > 2) return;  // 2 n of a named size n
    const term k = kron(a, b);
    keep(k);
    if (below(2) == 0) keep(below(2) == 0 ? contract_left(like(k), b) : contract_right(like(k), a));
  }
  term constant(shape s) {
    if (!s.is_static()) return constant_term<ones_op>(x_, s);
    std::vector<fraction> entries;
    for (std::int64_t k = 0; k < s.rows.code * s.cols.code; ++k)
      entries.push_back(detail::reduced(below(3), 1 + below(2), 0));
    return constant_term(g_, s, entries.data());
  }
  term like(term a) {
    for (int tries = 0; tries < 20; ++tries)
      if (const term b = any(); b.dims() == a.dims()) return b;
    return a;
  }
  term scalar() {
    for (int tries = 0; tries < 10; ++tries)
      if (const term b = any(); b.dims().is_scalar()) return b;
    return number_term(g_, {3});
  }
};

/// The root's entries at the sample, which is the same for equal names; nothing outside its domain.
template <class F = mod61>
std::optional<std::vector<F>> value(const graph& g, int root, std::uint64_t seed) {
  evaluation<F> at(g, {root}, sample_sizes(1), [&](const node& n, dense<F> m) { detail::draw_leaf(n, m, seed); });
  if (!at.is_defined()) return {};
  const auto m = at[root];
  return std::vector<F>(m.entries, m.entries + m.size());
}

inline std::string text_of(graph& g, int root) {
  writer out;
  out.put(g.at(root));
  return {out.letters.begin(), out.letters.end()};
}

}
