// SPDX-License-Identifier: BSL-1.0
// Operations of a user's, in the user's namespace, are written like the library's and do all that those do.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

namespace elsewhere {

/// x / (1 + x^2), entry by entry: a value and a slope.
struct bump_op {
  static constexpr auto name = "bump";
  static constexpr riesz::shape result(riesz::shape a) { return a; }
  template <class T>
  static constexpr T value(T x) {
    return x / (1 + x * x);
  }
  template <class T>
  static constexpr T slope(T x, T y) {
    return (1 - 2 * x * y) / (1 + x * x);
  }
};
constexpr auto bump(riesz::Symbolic auto a) { return riesz::apply<bump_op>(a); }

/// A A' of a matrix: a differential in the language of the mathematics, and an exact value.
struct gram_op {
  static constexpr auto name = "gram";
  static constexpr riesz::shape result(riesz::shape a) { return {a.rows, a.rows}; }
  static constexpr riesz::term differential(riesz::term, riesz::term a, riesz::term da) {
    return da * transpose(a) + a * transpose(da);
  }
  template <class F>
  static constexpr void exact(riesz::dense<F> y, riesz::dense<F> a) {
    for (int i = 0; i < y.size(); ++i) y[i] = F(0);
    for (int i = 0; i < a.rows; ++i)
      for (int j = 0; j < a.rows; ++j)
        for (int k = 0; k < a.cols; ++k) y(i, j) = y(i, j) + a(i, k) * a(j, k);
  }
};
constexpr auto gram(riesz::Symbolic auto a) { return riesz::apply<gram_op>(a); }

/// The rows of a matrix in reverse order: linear, so it states its adjoint and no differential.
struct flip_op {
  static constexpr auto name = "flip";
  static constexpr auto linear = riesz::linearity::each;
  static constexpr riesz::shape result(riesz::shape a) { return a; }
  template <class F>
  static constexpr void exact(riesz::dense<F> y, riesz::dense<F> a) {
    for (int i = 0; i < a.rows; ++i)
      for (int j = 0; j < a.cols; ++j) y(a.rows - 1 - i, j) = a(i, j);
  }
  // Clang 19 reads rules in order: one that uses the operation itself stands last.
  static constexpr riesz::term adjoint(riesz::term c, riesz::term) { return riesz::apply<flip_op>(c); }
};
constexpr auto flip(riesz::Symbolic auto a) { return riesz::apply<flip_op>(a); }

/// f(f(... x)), n times.
template <int N>
constexpr auto repeated(auto f, auto e) {
  if constexpr (N == 0)
    return e;
  else
    return repeated<N - 1>(f, f(e));
}

}

using namespace riesz;
using elsewhere::bump, elsewhere::flip, elsewhere::gram;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 2, 3>;
constexpr auto C = matrix<"C", 2, 2>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto v = vector<"v", 3>;
constexpr auto w = vector<"w", "n">;
constexpr auto x = vector<"x", 3>;

}

TEST_CASE("a user's elementwise function of a value and a slope is differentiated and proved") {
  STATIC_REQUIRE(equal(bump(x), hadamard_div(x, ones<3> + hadamard(x, x))));
  STATIC_REQUIRE(is_gradient(gradient(dot(v, bump(A * x)), x), dot(v, bump(A * x)), x));
  STATIC_REQUIRE(is_gradient<weighted<W>>(gradient<weighted<W>>(sum(bump(x)), x), sum(bump(x)), x));
  STATIC_REQUIRE(is_gradient(gradient(sum(bump(X * w)), w), sum(bump(X * w)), w));
  STATIC_REQUIRE(is_self_adjoint(hessian(sum(bump(x)), x)));
}

TEST_CASE("a user's operation with a differential is differentiated and proved") {
  STATIC_REQUIRE(equal(gram(B), B * transpose(B)));
  STATIC_REQUIRE(equal(gradient(dot(C, gram(B)), B), (C + transpose(C)) * B));
  STATIC_REQUIRE(is_gradient(gradient(logdet(gram(B)), B), logdet(gram(B)), B));
  STATIC_REQUIRE_FALSE(is_gradient(C * B, dot(C, gram(B)), B));
}

TEST_CASE("a user's linear operation states its adjoint alone") {
  STATIC_REQUIRE(equal(derivative(flip(A * x), x)(v), flip(A * v)));
  STATIC_REQUIRE(equal(gradient(dot(v, flip(A * x)), x), transpose(A) * flip(v)));
  STATIC_REQUIRE(is_self_adjoint(linear_map(x, flip(x))));
  STATIC_REQUIRE(
      is_adjoint<weighted<W>, euclidean>(linear_map(x, flip(x)), adjoint<weighted<W>>(linear_map(x, flip(x)))));
}

TEST_CASE("a user's operations have texts and canonical forms, and are template arguments") {
  STATIC_REQUIRE(text(2 * bump(A * x)) == "2 bump(A x)");
  STATIC_REQUIRE(text(gram(B) * inverse(gram(B)) * C) == "C");
  STATIC_REQUIRE(same_form(bump(x) + bump(x), 2 * bump(x)));
  STATIC_REQUIRE(same_form(transpose(bump(A)), bump(transpose(A))));
  STATIC_REQUIRE(equal(gradient<weighted<gram(A)>>(dot(v, x), x), solve(A * transpose(A), v)));
}

TEST_CASE("the gradient of a chain of 50 of a user's functions has a small multiple of 50 nodes") {
  constexpr auto chain = sum(elsewhere::repeated<50>([](auto e) { return bump(e); }, X * w));
  STATIC_REQUIRE(node_count(chain) == 54);
  STATIC_REQUIRE(node_count(gradient(chain, w)) < 10 * 50);
}
