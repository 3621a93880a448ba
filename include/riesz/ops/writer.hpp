// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/graph/graph.hpp>

namespace riesz {

/// How tightly a notation binds; what binds less than its place demands is put in parentheses.
enum class binding_power { sum, entrywise, product, power, atom };

/// Writes terms as a page of mathematics, in ASCII.
class writer {
public:
  static constexpr int limit = 1023;  // nobody reads further, and a graph can be exponentially long as a text
  list<char> letters;

  constexpr void put(const char* s) {
    for (; *s != 0; ++s) letters.push_back(*s);
  }
  constexpr void put(std::int64_t n) {
    if (n < 0) letters.push_back('-');
    auto m = n < 0 ? ~static_cast<std::uint64_t>(n) + 1 : static_cast<std::uint64_t>(n);
    char digits[20]{};
    int count = 0;
    do digits[count++] = static_cast<char>('0' + m % 10), m /= 10;
    while (m != 0);
    while (count > 0) letters.push_back(digits[--count]);
  }
  constexpr void put(dimension d) {
    if (d.is_static()) return put(d.code);
    if (d.factor() != 1) put(d.factor()), put(" ");
    put(d.name);
  }
  constexpr void put(fraction q) {
    if (!q.is_exact()) return decimal(q.value());
    put(q.num);
    if (q.den != 1) put("/"), put(q.den);
  }

  /// The term, in parentheses where it binds less than `least`.
  constexpr void put(term t, binding_power least) {
    const bool parentheses = power_of(t) < least;
    if (parentheses) put("(");
    put(t);
    if (parentheses) put(")");
  }
  constexpr void put(term t) {
    if (letters.size() > limit) return;
    const node& n = *t;
    if (n.op->has_write) return n.op->write(*this, t);
    put(n.op->name);
    put("(");
    for (int i = 0; i < n.op->arity; ++i) {
      if (i != 0) put(", ");
      put(t.operand(i));
    }
    put(")");
  }

  static constexpr binding_power power_of(term t) { return (*t).op->power(t); }

private:
  constexpr void decimal(double x) {  // 15 significant digits
    if (x < 0) put("-"), x = -x;
    int e = 0;
    while (x >= 10) x /= 10, ++e;
    while (x < 1 && x > 0) x *= 10, --e;
    auto n = static_cast<std::int64_t>(x * 1e14 + 0.5);
    int digits = 15;
    while (digits > 1 && n % 10 == 0) n /= 10, --digits;
    if (e >= 0 && e < 15 && digits <= e + 1) {
      for (; digits <= e; ++digits) n *= 10;
      return put(n);
    }
    const auto start = letters.size();
    put(n);
    const bool scientific = e < -4 || e >= 15;
    if (e < 0 && !scientific) {
      for (int i = -1; i > e; --i) letters.insert(start, '0');
      letters.insert(start, '.');
      letters.insert(start, '0');
      return;
    }
    const auto point = start + 1 + (scientific ? 0 : e);
    if (point < letters.size()) letters.insert(point, '.');
    if (scientific) put("e"), put(std::int64_t{e});
  }
};

constexpr void variable_op::write(writer& out, term t) { out.put((*t).name); }
constexpr void hole_op::write(writer& out, term t) { out.put((*t).name); }
constexpr void number_op::write(writer& out, term t) { out.put((*t).value); }
constexpr binding_power number_op::power(term t) {
  const fraction q = (*t).value;
  return q.negative()                      ? binding_power::sum
         : q.is_exact() && !q.is_integer() ? binding_power::product
                                           : binding_power::atom;
}

}
