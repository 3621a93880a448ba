// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/transpose.hpp>

namespace riesz {

namespace detail {

/// y(i, j) is the mean of a over the entries on the diagonal of (i, j); T is the type of the numbers.
template <class T, class Y, class A>
constexpr void mean_along(Y& y, const A& a, int n, auto diagonal) {
  for (int d = 0; d < 2 * n; ++d) {
    T total(0), count(0);
    for (int i = 0; i < n; ++i)
      for (int j = 0; j < n; ++j)
        if (diagonal(i, j, n) == d) total = total + a(i, j), count = count + T(1);
    for (int i = 0; i < n; ++i)
      for (int j = 0; j < n; ++j)
        if (diagonal(i, j, n) == d) y(i, j) = total / count;
  }
}

}

/// A square matrix with each diagonal's mean in all its places: the orthogonal projection onto Toeplitz matrices.
struct toeplitz_part_op {
  static constexpr auto name = "toeplitz_part";
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape a) { return a; }
  static constexpr int diagonal(int i, int j, int n) { return j - i + n; }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    detail::mean_along<F>(y, a, a.rows, diagonal);
  }
  // <C, P dA> = <P C, dA>
  static constexpr term adjoint(term c, term);
  static constexpr term transposed(term a);

  template <class Y, class A>
  static void kernel(Y& y, const A& a) {
    detail::mean_along<typename Y::Scalar>(y, a, static_cast<int>(a.rows()), diagonal);
  }
};
constexpr term toeplitz_part(term a) { return apply<toeplitz_part_op>(a); }
constexpr term toeplitz_part_op::adjoint(term c, term) { return toeplitz_part(c); }
constexpr term toeplitz_part_op::transposed(term a) { return toeplitz_part(transpose(a)); }

/// The same with diagonals that wrap around: the orthogonal projection onto circulant matrices.
struct circulant_part_op {
  static constexpr auto name = "circulant_part";
  static constexpr auto linear = linearity::each;
  static constexpr shape result(shape a) { return a; }
  static constexpr int diagonal(int i, int j, int n) { return (j - i + n) % n; }

  template <class F>
  static constexpr void exact(dense<F> y, dense<F> a) {
    detail::mean_along<F>(y, a, a.rows, diagonal);
  }
  // <C, P dA> = <P C, dA>
  static constexpr term adjoint(term c, term);
  static constexpr term transposed(term a);

  template <class Y, class A>
  static void kernel(Y& y, const A& a) {
    detail::mean_along<typename Y::Scalar>(y, a, static_cast<int>(a.rows()), diagonal);
  }
};
constexpr term circulant_part(term a) { return apply<circulant_part_op>(a); }
constexpr term circulant_part_op::adjoint(term c, term) { return circulant_part(c); }
constexpr term circulant_part_op::transposed(term a) { return circulant_part(transpose(a)); }

}
