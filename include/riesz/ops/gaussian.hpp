// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/field.hpp>

namespace riesz {

/// re + im i: over the field of p elements a field too, since -1 is no square there. Functions are made of those of the
/// parts, so that f(conj(z)) = conj(f(z)), and f is the real function where im = 0:
///   |z|^2 = re^2 + im^2, exp(z) = exp(re) (cos(im) + i sin(im)), log(z) = log|z| + i arg(z).
/// Over the field of p elements |z|, and log(z) with it, is undefined where |z|^2 is no square, and sqrt(z) where its real part,
/// which is positive, would be none.
template <class F>
struct gaussian {
  F re{}, im{};

  constexpr gaussian() = default;
  constexpr gaussian(F real_part, F imaginary_part) : re(real_part), im(imaginary_part) {}
  constexpr gaussian(F real_part) : re(real_part) {}
  constexpr gaussian(int n) : re(n) {}
  constexpr bool is_defined() const { return re.is_defined() && im.is_defined(); }
  constexpr F squared_modulus() const { return re * re + im * im; }

  friend constexpr bool operator==(gaussian, gaussian) = default;
  friend constexpr gaussian operator+(gaussian a, gaussian b) { return {a.re + b.re, a.im + b.im}; }
  friend constexpr gaussian operator-(gaussian a, gaussian b) { return {a.re - b.re, a.im - b.im}; }
  friend constexpr gaussian operator-(gaussian a) { return {-a.re, -a.im}; }
  friend constexpr gaussian operator*(gaussian a, gaussian b) {
    return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
  }
  friend constexpr gaussian operator/(gaussian a, gaussian b) {
    const F r = F(1) / (b.re * b.re + b.im * b.im);
    if (!r.is_defined()) return r;
    const gaussian q = a * gaussian{b.re, -b.im};
    return {q.re * r, q.im * r};
  }

  friend constexpr gaussian abs(gaussian a) { return sqrt(a.squared_modulus()); }
  friend constexpr gaussian phase(gaussian a) {
    const F r = sqrt(a.squared_modulus());
    return r == F(0) || !r.is_defined() ? gaussian(r) : gaussian{a.re / r, a.im / r};
  }
  friend constexpr gaussian sqrt(gaussian a) {
    const F r = sqrt(a.squared_modulus());
    if (!r.is_defined()) return r;
    if constexpr (std::is_same_v<F, binary64>) {
      const F root = sqrt(r), half = argument(a.re, a.im, r) / 2;
      return {root * cos(half), root * sin(half)};
    } else {
      if (a.im == F(0)) return sqrt(a.re);
      const F real_part = sqrt((r + a.re) / 2);
      return real_part.is_defined() ? gaussian{real_part, a.im / (real_part + real_part)} : gaussian(real_part);
    }
  }
  friend constexpr gaussian exp(gaussian a) {
    const F r = exp(a.re);
    return {r * cos(a.im), r * sin(a.im)};
  }
  friend constexpr gaussian log(gaussian a) {
    const F r = sqrt(a.squared_modulus());
    return r.is_defined() ? gaussian{log(r), argument(a.re, a.im, r)} : gaussian(r);
  }
  friend constexpr gaussian pow(gaussian a, gaussian b) {
    const gaussian l = log(a);
    return l.is_defined() ? exp(b * l) : l;
  }
  friend constexpr gaussian expm1(gaussian a) { return exp(a) - 1; }
  friend constexpr gaussian log1p(gaussian a) { return log(1 + a); }
  friend constexpr gaussian sinh(gaussian a) { return {sinh(a.re) * cos(a.im), cosh(a.re) * sin(a.im)}; }
  friend constexpr gaussian cosh(gaussian a) { return {cosh(a.re) * cos(a.im), sinh(a.re) * sin(a.im)}; }
  friend constexpr gaussian sin(gaussian a) { return {sin(a.re) * cosh(a.im), cos(a.re) * sinh(a.im)}; }
  friend constexpr gaussian cos(gaussian a) { return {cos(a.re) * cosh(a.im), -(sin(a.re) * sinh(a.im))}; }
  friend constexpr gaussian tan(gaussian a) { return sin(a) / cos(a); }
  friend constexpr gaussian sigmoid(gaussian a) { return 1 / (1 + exp(-a)); }
  friend constexpr gaussian tanh(gaussian a) { return 2 * sigmoid(a + a) - 1; }
};

/// The complex conjugate; of a real number, itself.
template <class F>
constexpr F conjugate(const F& a) {
  if constexpr (requires { a.im; })
    return {a.re, -a.im};
  else if constexpr (requires { a.imag(); })
    return {a.real(), -a.imag()};
  else
    return a;
}
template <class F>
constexpr auto real_part(const F& a) {
  if constexpr (requires { a.im; })
    return a.re;
  else if constexpr (requires { a.imag(); })
    return a.real();
  else
    return a;
}
template <class F>
constexpr auto imaginary_part(const F& a) {
  if constexpr (requires { a.im; })
    return a.im;
  else if constexpr (requires { a.imag(); })
    return a.imag();
  else
    return F(0);
}

template <class F>
struct ground<gaussian<F>> : ground<F> {};

template <class F>
constexpr F field_value(fraction q) {
  if constexpr (requires(F x) { x.im; })
    return field_value<decltype(F::re)>(q);
  else if constexpr (std::is_same_v<typename ground<F>::type, mod61>)
    return to_field(q);
  else
    return F(binary64(q.value()));
}

}
