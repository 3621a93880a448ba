// SPDX-License-Identifier: BSL-1.0
#include <boost/yap/yap.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto x = vector<"x", 3>;
constexpr auto t = scalar<"t", positive>;

template <class... E>
constexpr bool are_yap(const E&...) {
  return (yap::is_expr<E>::value && ...);
}

/// Counts the leaves of an expression: an overload for nodes, and one for the function that a call names.
struct leaf_counter {
  template <Expression E>
  constexpr int operator()(const E& e) const {
    if constexpr (E::kind == yap::expr_kind::terminal)
      return 1;
    else
      return hana::fold_left(e.elements, 0, [this](int n, const auto& a) { return n + yap::transform(a, *this); });
  }
  template <class Op>
  constexpr int operator()(const callee<Op>&) const {
    return 0;
  }
};

/// Computes with numbers by overloads for the tags of kinds; YAP hands terminals over as their values.
struct calculator {
  static constexpr double value(fraction q) { return q.value(); }
  template <Expression E>
  static constexpr double value(const E& e) {
    return yap::transform(e, calculator{});
  }
  constexpr double operator()(yap::expr_tag<yap::expr_kind::terminal>, fraction q) const { return q.value(); }
  constexpr double operator()(yap::expr_tag<yap::expr_kind::plus>, const auto& l, const auto& r) const {
    return value(l) + value(r);
  }
  constexpr double operator()(yap::expr_tag<yap::expr_kind::minus>, const auto& l, const auto& r) const {
    return value(l) - value(r);
  }
  constexpr double operator()(yap::expr_tag<yap::expr_kind::multiplies>, const auto& l, const auto& r) const {
    return value(l) * value(r);
  }
  constexpr double operator()(yap::expr_tag<yap::expr_kind::divides>, const auto& l, const auto& r) const {
    return value(l) / value(r);
  }
  constexpr double operator()(yap::expr_tag<yap::expr_kind::negate>, const auto& a) const { return -value(a); }
  constexpr double operator()(yap::expr_tag<yap::expr_kind::call>, transpose_op, const auto& a) const {
    return value(a);
  }
};

/// An expression as a template argument.
template <auto E>
struct holder {
  static constexpr auto expression = E;
};

constexpr auto residual(auto M, auto v, auto w) {
  const auto product = M * v;
  return product - w;
}

}

TEST_CASE("every kind of node is a Boost.YAP expression") {
  STATIC_REQUIRE(are_yap(A, X, x, t, rational<1, 3>, identity<3>, ones<3>, zeros<3, 3>));
  STATIC_REQUIRE(are_yap(x + x, x - x, -x, A * x, t * x, x / t, 2 * x, x / 3));
  STATIC_REQUIRE(are_yap(transpose(A), trace(A), dot(x, x), inverse(A), exp(x), pow<2>(x), solve(A, x)));
  STATIC_REQUIRE(are_yap(block<0, 0, 2, 2>(A), vec(A), hstack(A, x, 1 * x), kron(A, x), mean(X), constant<2>(1, 2)));
  STATIC_REQUIRE(are_yap(gradient(dot(x, x), x), derivative(A * x, x)(x), adjoint(A)(x), hole<0, decltype(x)>{}));
  STATIC_REQUIRE(are_yap(inner<euclidean>(x, x), hessian(dot(x, x), x)(x), get<0>(gradient(dot(x, x), wrt(x)))));
}

TEST_CASE("a user's own transform walks over nodes of every kind") {
  STATIC_REQUIRE(yap::transform(A, leaf_counter{}) == 1);
  STATIC_REQUIRE(yap::transform(0.5 * dot(x, A * x) - dot(x, x) / 3, leaf_counter{}) == 7);
  STATIC_REQUIRE(yap::transform(-solve(A, x + x), leaf_counter{}) == 3);
  STATIC_REQUIRE(yap::transform(hstack(A, vec(transpose(x)), constant<3>(1, 2, 3)), leaf_counter{}) == 3);
  STATIC_REQUIRE(yap::transform(gradient(sum(exp(ones<3> + x)), x), leaf_counter{}) == 3);
}

TEST_CASE("a user's own transform computes by the tags of kinds") {
  constexpr auto two = rational<2>;
  STATIC_REQUIRE(yap::transform(two, calculator{}) == 2);
  STATIC_REQUIRE(yap::transform(-(two + 3) * two / 4 - 0.5, calculator{}) == -3);
  STATIC_REQUIRE(yap::transform(transpose(two * two), calculator{}) == 4);
}

TEST_CASE("expressions are template arguments, literals included") {
  STATIC_REQUIRE(equal(holder<A * x - 2.5 * x>::expression, A * x - rational<5, 2> * x));
  STATIC_REQUIRE(std::is_same_v<holder<x + x>, holder<x + x>>);
  STATIC_REQUIRE_FALSE(std::is_same_v<holder<2 * x>, holder<3 * x>>);
  STATIC_REQUIRE_FALSE(std::is_same_v<holder<constant<2>(1, 2)>, holder<constant<2>(1, 3)>>);
  STATIC_REQUIRE(text(holder<gradient(dot(x, x), x)>::expression) == "2 x");
}

TEST_CASE("expressions hold their operands by value: locals and return values do not dangle") {
  constexpr auto r = residual(A, x, 2 * x);
  STATIC_REQUIRE(equal(r, A * x - 2 * x));
  const auto local = [] {
    const auto inner = A * x;
    auto copy = inner + x;
    return transpose(copy) * copy;
  }();
  CHECK(text(local) == text(squared_norm(A * x + x)));
}

TEST_CASE("plain numbers mix in, on either side, exactly") {
  STATIC_REQUIRE(equal(x / 3, rational<1, 3> * x));
  STATIC_REQUIRE(equal(0.1 * x + x * 0.2, 0.3 * x));
  STATIC_REQUIRE(equal(1 - dot(x, x), -(dot(x, x) - 1)));
  STATIC_REQUIRE(equal(2 / t, 2 * reciprocal(t)));
  STATIC_REQUIRE(equal(3 * rational<1, 3> * x, x));
  STATIC_REQUIRE(equal(dot(x, x) + 1.0f, 1 + dot(x, x)));
}

TEST_CASE("the names that <cmath> has too still compute with plain numbers") {
  using namespace std;
  CHECK(exp(0.0) == 1.0);
  CHECK(sqrt(4.0) == 2.0);
  CHECK(log(1.0) == 0.0);
  CHECK(pow(2.0, 3.0) == 8.0);
  CHECK(tanh(0.0) + sin(0.0) + log1p(0.0) == 0.0);
  STATIC_REQUIRE(equal(exp(x), exp(x)));
}

TEST_CASE("shapes follow from the operands") {
  STATIC_REQUIRE((X * transpose(X)).dims == shape{X.dims.rows, X.dims.rows});
  STATIC_REQUIRE((transpose(x) * x).dims.is_scalar());
  STATIC_REQUIRE(outer(x, X * ones<"n">).dims == shape{{3}, X.dims.rows});
  STATIC_REQUIRE(gradient(squared_norm(X), X).dims == X.dims);
}
