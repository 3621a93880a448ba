// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cmath>
#include <concepts>
#include <cstdint>
#include <riesz/syntax/number.hpp>

namespace riesz {

namespace detail {

__extension__ typedef unsigned __int128 unsigned_wide;

}

/// The field of p elements, where proofs are evaluated. The squares among its elements play the positive numbers: products
/// of squares are squares, and each nonzero a has exactly one square among a and -a, since p = 3 mod 4. The numbers 1 to 66
/// are squares, as they should be, since the primes 2 to 61 are: p is the largest such prime below 2^61.
/// A transcendental function is an opaque symbol, a hash of its argument, that keeps the identities named beside it.
struct mod61 {
  static constexpr std::uint64_t p = 2305843009188428111;
  static constexpr std::uint64_t undefined_value = ~std::uint64_t{0};

  std::uint64_t v = 0;

  constexpr mod61() = default;
  constexpr mod61(std::same_as<int> auto n)
      : v(n < 0 ? p - static_cast<std::uint64_t>(-n) : static_cast<std::uint64_t>(n)) {}
  static constexpr mod61 from(std::uint64_t n) {
    mod61 r;
    r.v = n % p;
    return r;
  }
  static constexpr mod61 undefined() {
    mod61 r;
    r.v = undefined_value;
    return r;
  }
  constexpr bool is_defined() const { return v != undefined_value; }

  friend constexpr bool operator==(mod61, mod61) = default;
  friend constexpr mod61 operator+(mod61 a, mod61 b) {
    a.v = a.v + b.v >= p ? a.v + b.v - p : a.v + b.v;
    return a;
  }
  friend constexpr mod61 operator-(mod61 a, mod61 b) {
    a.v = a.v >= b.v ? a.v - b.v : a.v + p - b.v;
    return a;
  }
  friend constexpr mod61 operator-(mod61 a) {
    a.v = a.v == 0 ? 0 : p - a.v;
    return a;
  }
  friend constexpr mod61 operator*(mod61 a, mod61 b) {
    a.v = static_cast<std::uint64_t>(static_cast<detail::unsigned_wide>(a.v) * b.v % p);
    return a;
  }
  friend constexpr mod61 operator/(mod61 a, mod61 b) { return b.v == 0 ? undefined() : a * b.inverted(); }

  constexpr mod61 inverted() const {  // Euclid
    std::int64_t r0 = static_cast<std::int64_t>(p), r1 = static_cast<std::int64_t>(v), t0 = 0, t1 = 1, q = 0;
    while (r1 != 0) q = r0 / r1, t0 -= q * t1, r0 -= q * r1, q = t0, t0 = t1, t1 = q, q = r0, r0 = r1, r1 = q;
    return from(static_cast<std::uint64_t>(t0 < 0 ? t0 + static_cast<std::int64_t>(p) : t0));
  }
  constexpr mod61 symbol(std::uint64_t tag) const {  // splitmix64
    std::uint64_t z = v + tag * 0x9e3779b97f4a7c15ull;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return from((z ^ (z >> 31)) | 1);
  }
};

constexpr mod61 power_of(mod61 a, std::uint64_t n) {
  mod61 r(1);
  for (; n != 0; n >>= 1, a = a * a)
    if ((n & 1) != 0) r = r * a;
  return r;
}

constexpr mod61 to_field(fraction q) {
  if (q.is_exact()) {
    const auto n = mod61::from(static_cast<std::uint64_t>(q.num < 0 ? -q.num : q.num));
    const auto r = q.den == 1 ? n : n / mod61::from(static_cast<std::uint64_t>(q.den));
    return q.num < 0 ? -r : r;
  }
  const auto bits = static_cast<std::uint64_t>(q.num);  // sign, exponent, mantissa of a binary64
  const auto power = static_cast<int>((bits >> 52) & 0x7ff) - 1075;
  auto r = mod61::from((bits & ((std::uint64_t{1} << 52) - 1)) | (std::uint64_t{1} << 52));
  r = power < 0 ? r / power_of(2, static_cast<std::uint64_t>(-power))
                : r * power_of(2, static_cast<std::uint64_t>(power));
  return (bits >> 63) != 0 ? -r : r;
}

// sqrt(a)^2 = a, sqrt(a b) = sqrt(a) sqrt(b); a square's root is a^((p + 1) / 4). Undefined where a is no square.
constexpr mod61 sqrt(mod61 a) {
  const auto r = power_of(a, (mod61::p + 1) / 4);
  return r * r == a ? r : mod61::undefined();
}
constexpr mod61 abs(mod61 a) { return sqrt(a).is_defined() ? a : -a; }
// sign(a) |a| = a, relu(a) = (a + |a|) / 2, heaviside(a) = (1 + sign(a)) / 2; all of them 0 at 0
constexpr mod61 sign(mod61 a) { return a.v == 0 ? a : sqrt(a).is_defined() ? mod61(1) : mod61(-1); }
constexpr mod61 heaviside(mod61 a) { return a.v != 0 && sqrt(a).is_defined() ? 1 : 0; }
constexpr mod61 relu(mod61 a) { return heaviside(a) * a; }

// exp(0) = 1, exp(-a) = 1 / exp(a); a square, that is positive
constexpr mod61 exp(mod61 a) {
  if (a.v == 0) return 1;
  const bool first = a.v <= (-a).v;
  const auto root = first ? a.symbol(1) : (-a).symbol(1);
  return first ? root * root : 1 / (root * root);
}
constexpr mod61 expm1(mod61 a) { return exp(a) - 1; }
// cosh^2 - sinh^2 = 1
constexpr mod61 sinh(mod61 a) { return (exp(a) - exp(-a)) / 2; }
constexpr mod61 cosh(mod61 a) { return (exp(a) + exp(-a)) / 2; }
// log(1) = 0, log(1 / a) = -log(a)
constexpr mod61 log(mod61 a) {
  if (a.v <= 1) return a.v == 1 ? mod61(0) : mod61::undefined();
  const auto b = a.inverted();
  return a.v <= b.v ? a.symbol(2) : -b.symbol(2);
}
// a^b = exp(b log(a)), of a positive a
constexpr mod61 pow(mod61 a, mod61 b) {
  const auto l = log(a);
  return l.is_defined() ? exp(b * l) : l;
}
constexpr mod61 log1p(mod61 a) { return log(1 + a); }
constexpr mod61 sigmoid(mod61 a) { return 1 / (1 + exp(-a)); }
constexpr mod61 softplus(mod61 a) { return log(1 + exp(a)); }
constexpr mod61 tanh(mod61 a) { return 2 * sigmoid(a + a) - 1; }

namespace detail {

// With t odd in a: sin = 2t / (1 + t^2), cos = (1 - t^2) / (1 + t^2), so that sin^2 + cos^2 = 1.
constexpr mod61 half_angle(mod61 a) {
  if (a.v == 0) return 0;
  return a.v <= (-a).v ? a.symbol(3) : -(-a).symbol(3);
}

}
constexpr mod61 sin(mod61 a) {
  const auto t = detail::half_angle(a);
  return 2 * t / (1 + t * t);
}
constexpr mod61 cos(mod61 a) {
  const auto t = detail::half_angle(a);
  return (1 - t * t) / (1 + t * t);
}
constexpr mod61 tan(mod61 a) { return sin(a) / cos(a); }

// The angle of re + im i, r its absolute value, by tan(angle / 2): odd in im, and the same of positive multiples. Undefined
// where it jumps, at negative numbers.
constexpr mod61 argument(mod61 re, mod61 im, mod61 r) {
  const auto t = im / (r + re);
  if (!t.is_defined() || t.v == 0) return t;
  return t.v <= (-t).v ? t.symbol(4) : -(-t).symbol(4);
}

/// A double with the interface of a field: the plain interpreter's number.
struct binary64 {
  double v = 0;

  constexpr binary64() = default;
  constexpr binary64(double x) : v(x) {}
  constexpr bool is_defined() const { return true; }

  friend constexpr bool operator==(binary64, binary64) = default;
  friend constexpr binary64 operator+(binary64 a, binary64 b) { return a.v + b.v; }
  friend constexpr binary64 operator-(binary64 a, binary64 b) { return a.v - b.v; }
  friend constexpr binary64 operator-(binary64 a) { return -a.v; }
  friend constexpr binary64 operator*(binary64 a, binary64 b) { return a.v * b.v; }
  friend constexpr binary64 operator/(binary64 a, binary64 b) { return a.v / b.v; }
  friend binary64 sqrt(binary64 a) { return std::sqrt(a.v); }
  friend binary64 abs(binary64 a) { return std::abs(a.v); }
  friend binary64 sign(binary64 a) { return a.v > 0 ? 1 : a.v < 0 ? -1 : a.v; }
  friend binary64 heaviside(binary64 a) { return a.v > 0 ? 1 : a.v <= 0 ? 0 : a.v; }
  friend binary64 relu(binary64 a) { return a.v <= 0 ? 0 : a.v; }
  friend binary64 exp(binary64 a) { return std::exp(a.v); }
  friend binary64 expm1(binary64 a) { return std::expm1(a.v); }
  friend binary64 log(binary64 a) { return std::log(a.v); }
  friend binary64 pow(binary64 a, binary64 b) { return std::pow(a.v, b.v); }
  friend binary64 log1p(binary64 a) { return std::log1p(a.v); }
  friend binary64 sinh(binary64 a) { return std::sinh(a.v); }
  friend binary64 cosh(binary64 a) { return std::cosh(a.v); }
  friend binary64 tanh(binary64 a) { return std::tanh(a.v); }
  friend binary64 sin(binary64 a) { return std::sin(a.v); }
  friend binary64 cos(binary64 a) { return std::cos(a.v); }
  friend binary64 tan(binary64 a) { return std::tan(a.v); }
  friend binary64 argument(binary64 re, binary64 im, binary64) { return std::atan2(im.v, re.v); }
  friend binary64 sigmoid(binary64 a) { return 1 / (1 + std::exp(-a.v)); }
  friend binary64 softplus(binary64 a) { return (a.v > 0 ? a.v : 0) + std::log1p(std::exp(-std::abs(a.v))); }
};

/// v + d t with t^2 = 0: exact directional derivatives.
template <class F>
struct dual {
  F v{}, d{};

  constexpr dual() = default;
  constexpr dual(F value, F slope) : v(value), d(slope) {}
  constexpr dual(F value) : v(value) {}
  constexpr dual(int n) : v(n) {}
  constexpr bool is_defined() const { return v.is_defined() && d.is_defined(); }

  friend constexpr bool operator==(dual, dual) = default;
  friend constexpr dual operator+(dual a, dual b) { return {a.v + b.v, a.d + b.d}; }
  friend constexpr dual operator-(dual a, dual b) { return {a.v - b.v, a.d - b.d}; }
  friend constexpr dual operator-(dual a) { return {-a.v, -a.d}; }
  friend constexpr dual operator*(dual a, dual b) { return {a.v * b.v, a.d * b.v + a.v * b.d}; }
  friend constexpr dual operator/(dual a, dual b) {
    const F y = a.v / b.v;
    return {y, (a.d - y * b.d) / b.v};
  }
  friend constexpr dual sqrt(dual a) {
    const F y = sqrt(a.v);
    return {y, a.d / (y + y)};
  }
  friend constexpr dual abs(dual a) { return abs(a.v) == a.v ? a : -a; }
  friend constexpr dual exp(dual a) {
    const F y = exp(a.v);
    return {y, y * a.d};
  }
  friend constexpr dual pow(dual a, dual b) {
    const F y = pow(a.v, b.v);
    return {y, y * (b.d * log(a.v) + b.v * a.d / a.v)};
  }
  friend constexpr dual log(dual a) { return {log(a.v), a.d / a.v}; }
  friend constexpr dual sin(dual a) { return {sin(a.v), cos(a.v) * a.d}; }
  friend constexpr dual cos(dual a) { return {cos(a.v), -(sin(a.v) * a.d)}; }
  friend constexpr dual sinh(dual a) { return {sinh(a.v), cosh(a.v) * a.d}; }
  friend constexpr dual cosh(dual a) { return {cosh(a.v), sinh(a.v) * a.d}; }
  friend constexpr dual argument(dual re, dual im, dual r) {
    return {argument(re.v, im.v, r.v), (re.v * im.d - im.v * re.d) / (r.v * r.v)};
  }
};

/// The field that an element is built on.
template <class F>
struct ground {
  using type = F;
};
template <class F>
struct ground<dual<F>> {
  using type = F;
};

}
