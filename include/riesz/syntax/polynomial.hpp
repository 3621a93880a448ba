// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <initializer_list>
#include <riesz/syntax/number.hpp>
#include <riesz/syntax/shape.hpp>

namespace riesz {

/// A number of operations or bytes: a polynomial in the named sizes, with rational coefficients; a plain number where all
/// sizes are static. It lives in constants.
class polynomial {
public:
  static constexpr int names = 6, capacity = 40;

  constexpr polynomial() = default;
  constexpr polynomial(std::int64_t n) : polynomial(fraction{n, 1}) {}
  constexpr polynomial(fraction q) {
    if (!q.is(0)) terms_[0].coefficient = q, size_ = 1;
  }
  /// A size: the number, or the unknown of that name.
  constexpr polynomial(dimension d) : polynomial(d.is_static() ? d.code : d.factor()) {
    if (!d.is_static()) unknown_[0] = d.base(), terms_[0].powers[0] = 1;
  }

  /// Whether no named size takes part.
  constexpr bool is_constant() const { return size_ == 0 || (size_ == 1 && terms_[0].is_constant()); }

  /// A size by its name.
  struct size {
    const char* name;
    std::int64_t value;
  };
  /// The number at given sizes: `flops.at({{"m", 569}, {"n", 31}})`.
  constexpr double at(std::initializer_list<size> sizes) const {
    double sum = 0;
    for (int t = 0; t < size_; ++t) {
      double product = terms_[t].coefficient.value();
      for (int k = 0; k < names; ++k)
        for (int p = 0; p < terms_[t].powers[k]; ++p) product *= size_in(sizes, unknown_[k].name);
      sum += product;
    }
    return sum;
  }

  /// The number itself, rounded to an integer, where all sizes are static.
  constexpr explicit operator std::int64_t() const {
    return size_ == 0 ? 0 : static_cast<std::int64_t>(terms_[0].coefficient.value() + 0.5);
  }

  friend constexpr polynomial operator+(polynomial a, const polynomial& b) {
    int names_in_a[names]{};
    for (int k = 0; k < names; ++k) names_in_a[k] = b.unknown_[k].code == 0 ? 0 : a.place_of(b.unknown_[k]);
    for (int t = 0; t < b.size_; ++t) {
      monomial m{b.terms_[t].coefficient, {}};
      for (int k = 0; k < names; ++k)
        if (b.terms_[t].powers[k] != 0) m.powers[names_in_a[k]] = b.terms_[t].powers[k];
      a.add(m);
    }
    return a;
  }
  friend constexpr polynomial operator*(const polynomial& a, const polynomial& b) {
    polynomial r;
    for (int k = 0; k < names; ++k) r.unknown_[k] = a.unknown_[k];
    int names_in_r[names]{};
    for (int k = 0; k < names; ++k) names_in_r[k] = b.unknown_[k].code == 0 ? 0 : r.place_of(b.unknown_[k]);
    for (int s = 0; s < a.size_; ++s)
      for (int t = 0; t < b.size_; ++t) {
        monomial m = a.terms_[s];
        m.coefficient = m.coefficient * b.terms_[t].coefficient;
        for (int k = 0; k < names; ++k)
          if (b.terms_[t].powers[k] != 0) m.powers[names_in_r[k]] += b.terms_[t].powers[k];
        r.add(m);
      }
    return r;
  }
  friend constexpr polynomial operator-(const polynomial& a, const polynomial& b) { return a + polynomial(-1) * b; }

  friend constexpr bool operator==(const polynomial& a, const polynomial& b) { return (a - b).size_ == 0; }
  /// a <= b for all sizes of at least 1. (Decided by the coefficients in sizes less one: a true answer is a proof.)
  friend constexpr bool operator<=(const polynomial& a, const polynomial& b) {
    polynomial d = b - a;
    for (int k = 0; k < names; ++k) d = d.shifted(k);
    for (int t = 0; t < d.size_; ++t)
      if (d.terms_[t].coefficient.negative()) return false;
    return true;
  }
  friend constexpr bool operator>=(const polynomial& a, const polynomial& b) { return b <= a; }
  friend constexpr bool operator<(const polynomial& a, const polynomial& b) { return a + polynomial(1) <= b; }
  friend constexpr bool operator>(const polynomial& a, const polynomial& b) { return b < a; }

public:
  struct monomial {
    fraction coefficient{0};
    int powers[names]{};

    constexpr bool is_constant() const {
      for (const int p : powers)
        if (p != 0) return false;
      return true;
    }
  };

  monomial terms_[capacity]{};
  dimension unknown_[names]{};
  int size_ = 0;

private:
  constexpr int place_of(dimension d) {
    for (int k = 0; k < names; ++k) {
      if (unknown_[k].code == 0) unknown_[k] = d;
      if (unknown_[k] == d) return k;
    }
    throw "a kernel may have six named sizes";
  }
  static constexpr double size_in(std::initializer_list<size> sizes, const char* name) {
    for (const size& s : sizes)
      if (detail::same_text(s.name, name)) return static_cast<double>(s.value);
    throw "a size of this cost is not among those given";
  }
  constexpr void add(const monomial& m) {
    for (int t = 0; t < size_; ++t) {
      bool same = true;
      for (int k = 0; k < names; ++k) same = same && terms_[t].powers[k] == m.powers[k];
      if (!same) continue;
      terms_[t].coefficient = terms_[t].coefficient + m.coefficient;
      if (terms_[t].coefficient.is(0)) {
        terms_[t] = terms_[--size_];
        terms_[size_] = {};
      }
      return;
    }
    if (size_ == capacity) throw "a cost may have forty terms";
    terms_[size_++] = m;
  }
  /// The same in n - 1 for n, the k-th name.
  constexpr polynomial shifted(int k) const {
    polynomial r;
    for (int i = 0; i < names; ++i) r.unknown_[i] = unknown_[i];
    for (int t = 0; t < size_; ++t) {
      monomial m = terms_[t];
      const int power = m.powers[k];
      std::int64_t binomial = 1;
      for (int p = 0; p <= power; ++p) {
        m.powers[k] = p;
        m.coefficient = terms_[t].coefficient * fraction{binomial, 1};
        r.add(m);
        binomial = binomial * (power - p) / (p + 1);
      }
    }
    return r;
  }
};

}
