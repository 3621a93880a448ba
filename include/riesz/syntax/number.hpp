// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <bit>
#include <cstdint>
#include <numeric>

namespace riesz {

/// A number in an expression: an exact fraction, or, where no fraction of 63 bits is that number, a binary64 literal.
struct fraction {
  std::int64_t num = 0;
  std::int64_t den = 1;  // 0 marks a literal whose bits are in num

  constexpr bool is_exact() const { return den != 0; }
  constexpr bool is_integer() const { return den == 1; }
  constexpr bool is(std::int64_t n) const { return den == 1 && num == n; }
  constexpr bool negative() const { return is_exact() ? num < 0 : std::bit_cast<double>(num) < 0; }

  constexpr double value() const {
    return is_exact() ? static_cast<double>(num) / static_cast<double>(den) : std::bit_cast<double>(num);
  }

  friend constexpr bool operator==(fraction, fraction) = default;
};

namespace detail {

__extension__ typedef __int128 wide;

constexpr fraction literal(double x) { return {std::bit_cast<std::int64_t>(x), 0}; }

constexpr fraction reduced(wide num, wide den, double rounded) {
  if (den < 0) num = -num, den = -den;
  wide a = num < 0 ? -num : num, b = den;
  while (b != 0) {
    const wide r = a % b;
    a = b;
    b = r;
  }
  if (a > 1) num /= a, den /= a;
  constexpr wide limit = INT64_MAX;
  if (num > limit || num < -limit || den > limit) return literal(rounded);
  return {static_cast<std::int64_t>(num), static_cast<std::int64_t>(den)};
}

/// The fraction that rounds to x and that a person would have meant: at most six decimal digits (0.1 is 1/10), or the
/// simplest one with a denominator up to a million (1.0 / 3 is 1/3), by continued fractions; else the literal itself.
constexpr fraction simplest(double x) {
  constexpr double large = 9007199254740992.0;  // 2^53
  const double a = x < 0 ? -x : x;
  if (!(a < large)) return literal(x);
  for (std::int64_t power = 1; power <= 1'000'000'000'000'000; power *= 10) {
    const double n = a * static_cast<double>(power);
    if (n >= 1e6 && power > 1) break;
    const auto digits = static_cast<std::int64_t>(n + 0.5);
    if (static_cast<double>(digits) / static_cast<double>(power) == a)
      return reduced(x < 0 ? -digits : digits, power, x);
  }
  std::int64_t p0 = 0, q0 = 1, p1 = 1, q1 = 0;
  double rest = a;
  for (int i = 0; i < 24; ++i) {
    const auto digit = static_cast<std::int64_t>(rest);
    const wide p = static_cast<wide>(digit) * p1 + p0, q = static_cast<wide>(digit) * q1 + q0;
    if (p > (wide{1} << 53) || q > 1'000'000) break;
    p0 = p1, q0 = q1, p1 = static_cast<std::int64_t>(p), q1 = static_cast<std::int64_t>(q);
    if (static_cast<double>(p1) / static_cast<double>(q1) == a) return {x < 0 ? -p1 : p1, q1};
    if (rest == static_cast<double>(digit)) break;
    rest = 1 / (rest - static_cast<double>(digit));
    if (!(rest < large)) break;
  }
  return literal(x);
}

}

constexpr fraction operator-(fraction a) {
  return a.is_exact() ? fraction{-a.num, a.den} : detail::literal(-a.value());
}
constexpr fraction operator+(fraction a, fraction b) {
  if (!a.is_exact() || !b.is_exact()) return detail::literal(a.value() + b.value());
  using detail::wide;
  return detail::reduced(wide{a.num} * b.den + wide{b.num} * a.den, wide{a.den} * b.den, a.value() + b.value());
}
constexpr fraction operator*(fraction a, fraction b) {
  if (!a.is_exact() || !b.is_exact()) return detail::literal(a.value() * b.value());
  if (a.is(1)) return b;
  if (b.is(1)) return a;
  using detail::wide;
  return detail::reduced(wide{a.num} * b.num, wide{a.den} * b.den, a.value() * b.value());
}
constexpr fraction inverse_of(fraction a) {
  if (!a.is_exact()) return detail::literal(1 / a.value());
  return a.num < 0 ? fraction{-a.den, -a.num} : fraction{a.den, a.num};
}

}
