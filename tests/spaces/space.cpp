// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

namespace elsewhere {

using riesz::Expression;

/// A user's own space: one formula, here u'Wv / 2 + t u'v, with weights of the user's.
template <auto W, auto t>
struct shifted {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(u, W * v) / 2 + t * dot(u, v); }
};

/// tr(U'V W + U W V'): the metric multiplies from the right, through transposes.
template <auto W>
struct right_weighted {
  static constexpr auto inner(Expression auto u, Expression auto v) { return trace(u * W * transpose(v)); }
};

/// The metric V -> W V + V W has no inverse in this language: the space states one, for W = t I.
template <auto W, auto t>
struct sylvester {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(u, W * v + v * W); }
  static constexpr auto sharp(Expression auto c) { return c / (2 * t); }
};

/// At a point p with positive entries: sum u v / p.
template <auto p>
struct fisher {
  static constexpr auto inner(Expression auto u, Expression auto v) { return sum(hadamard_div(hadamard(u, v), p)); }
};

}

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto C = matrix<"C", 3, 3>;
constexpr auto P = matrix<"P", 3, 3, spd>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto M = matrix<"M", "n", "n", spd>;
constexpr auto N = matrix<"N", "n", "n", spd>;
constexpr auto b = vector<"b", 3>;
constexpr auto c = vector<"c", "n">;
constexpr auto p = vector<"p", 3, positive>;
constexpr auto t = scalar<"t", positive>;
constexpr auto u = vector<"u", 3>;
constexpr auto v = vector<"v", 3>;
constexpr auto x = vector<"x", 3>;
constexpr auto z = vector<"z", "n">;

template <class S>
constexpr bool proved(auto g, auto f, auto at) {
  return equal(gradient<S>(f, at), g) && is_gradient<S>(g, f, at);
}

}

TEST_CASE("inner is an expression of its operands") {
  STATIC_REQUIRE(equal(inner<euclidean>(u, v), dot(u, v)));
  STATIC_REQUIRE(equal(inner<weighted<W>>(u, v), dot(u, W * v)));
  STATIC_REQUIRE(equal(inner<weighted<W, P>>(A, C), trace(P * transpose(A) * W * C)));
  STATIC_REQUIRE(equal(inner<entrywise<p>>(u, v), sum(hadamard(p, hadamard(u, v)))));
  STATIC_REQUIRE(std::is_same_v<frobenius, euclidean>);
}

TEST_CASE("a weight may be an expression, of named sizes too") {
  STATIC_REQUIRE(proved<weighted<M + N>>(solve(M + N, c), dot(c, z), z));
  STATIC_REQUIRE(proved<weighted<diag(p)>>(hadamard_div(b, p), dot(b, x), x));
  STATIC_REQUIRE(proved<weighted<2 * identity<3>>>(b / 2, dot(b, x), x));
}

TEST_CASE("a user's space is one formula, and Riesz inverts its metric") {
  STATIC_REQUIRE(proved<elsewhere::shifted<W, t>>(solve(W / 2 + t * identity<3>, b), dot(b, x), x));
  STATIC_REQUIRE(proved<elsewhere::right_weighted<W>>(C * inverse(W), dot(C, A), A));
}

TEST_CASE("a metric may depend on the point") {
  STATIC_REQUIRE(proved<elsewhere::fisher<x>>(hadamard(b, x), dot(b, x), x));
  STATIC_REQUIRE(proved<elsewhere::fisher<x>>(hadamard(x, x), 0.5 * dot(x, x), x));
}

TEST_CASE("a space that states its sharp is believed, and is_gradient checks it") {
  using S = elsewhere::sylvester<t * identity<3>, t>;
  STATIC_REQUIRE(equal(gradient<S>(dot(C, A), A), C / (2 * t)));
  STATIC_REQUIRE(is_gradient<S>(gradient<S>(dot(C, A), A), dot(C, A), A));
  using Lie = elsewhere::sylvester<W, t>;
  STATIC_REQUIRE_FALSE(is_gradient<Lie>(gradient<Lie>(dot(C, A), A), dot(C, A), A));
}

TEST_CASE("where the metric is the function's own, the solve cancels") {
  STATIC_REQUIRE(text(gradient<weighted<W>>(0.5 * dot(x, W * x), x)) == "x");
  STATIC_REQUIRE(text(gradient<weighted<W, P>>(trace(P * transpose(A) * W * A), A)) == "2 A");
  STATIC_REQUIRE(text(gradient<entrywise<p>>(sum(hadamard(p, hadamard(x, x))), x)) == "2 x");
}

namespace {

template <auto A, auto B>
struct two_sided_sum {
  static constexpr auto inner(Expression auto u, Expression auto v) { return dot(u, A * v + 2 * v * B); }
};

}

TEST_CASE("a metric that multiplies from both sides and adds is inverted by Sylvester's equation") {
  constexpr auto A = matrix<"A", 3, 3, spd>;
  constexpr auto B = matrix<"B", 2, 2, spd>;
  constexpr auto C = matrix<"C", 3, 2>;
  constexpr auto X = matrix<"X", 3, 2>;
  using space = two_sided_sum<A, B>;
  STATIC_REQUIRE(is_inner_product<space>(X));
  STATIC_REQUIRE(equal(gradient<space>(dot(C, X), X), sylvester(A, 2 * B, C)));
  STATIC_REQUIRE(is_gradient<space>(gradient<space>(dot(C, X), X), dot(C, X), X));
}

TEST_CASE("symmetric variables keep their structure in a weighted metric") {
  constexpr auto W = matrix<"W", 3, 3, spd>;
  constexpr auto C = matrix<"C", 3, 3>;
  constexpr auto S = matrix<"S", 3, 3, symmetric>;
  constexpr auto K = matrix<"K", 3, 3, skew>;
  constexpr auto f = dot(C, S);
  STATIC_REQUIRE(is_gradient<weighted<W>>(gradient<weighted<W>>(f, S), f, S));
  STATIC_REQUIRE(is_gradient<weighted<W>>(gradient<weighted<W>>(dot(C, K), K), dot(C, K), K));
  STATIC_REQUIRE(equal(gradient<weighted<W>>(f, S), sylvester(W, W, C + transpose(C))));
}

TEST_CASE("a covector is one, const or not") {
  constexpr auto x = vector<"x", 3>;
  constexpr auto df = derivative(squared_norm(x), x);
  STATIC_REQUIRE(Covector<decltype(df)>);
}
