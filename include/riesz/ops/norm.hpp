// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/op.hpp>

namespace riesz {

/// The square root of the sum of the entries' squared absolute values.
struct norm_op {
  static constexpr auto name = "norm";
  static constexpr bool over_complex = true;
  static constexpr bool is_complex = false;
  static constexpr bool partial = true;
  static constexpr shape result(shape) { return scalar_shape; }
  static constexpr finding structure(term) {
    return {detail::semidefinite, "a norm"};
  }

  // d|A| = Re <A, dA> / |A|
  static constexpr term differential(term y, term a, term da) { return real(dot(a, da)) / y; }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    F s(0);
    for (int i = 0; i < a.size(); ++i) s = s + conjugate(a[i]) * a[i];
    y[0] = sqrt(real_part(s));
  }

  static constexpr term canonical(term a);

  template <class T>
  static constexpr T summand(T a) {
    return conjugate(a) * a;
  }
  template <class T>
  static T finished(T total) {
    using std::sqrt;
    return sqrt(total);
  }
};

/// The Euclidean norm of a vector, the Frobenius norm of a matrix.
template <Expression A>
constexpr auto norm(A a) {
  return apply<norm_op>(a);
}
constexpr term norm(term a) { return apply<norm_op>(a); }

}
