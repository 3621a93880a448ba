// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto X = matrix<"X", "m", "n">;
constexpr auto y = vector<"y", "m">;
constexpr auto w = vector<"w", "n">;
constexpr auto lambda = scalar<"lambda">;
constexpr auto logistic = sum(softplus(X * w)) - dot(y, X* w) + 0.5 * lambda * squared_norm(w);

constexpr polynomial m{detail::dimension_of<"m">}, n{detail::dimension_of<"n">};

/// sin, tanh and products in turn, fifty operations.
template <int Count>
constexpr auto chain(Expression auto x) {
  if constexpr (Count == 0)
    return x;
  else if constexpr (Count % 3 == 0)
    return chain<Count - 1>(sin(x));
  else if constexpr (Count % 3 == 1)
    return chain<Count - 1>(tanh(x));
  else
    return chain<Count - 1>(hadamard(x, w));
}
constexpr auto fifty = sum(chain<50>(w));

constexpr auto A = matrix<"A", 6, 6>;
constexpr auto W = matrix<"W", 6, 6, spd>;
constexpr auto S = matrix<"S", 6, 6>;
constexpr auto x = vector<"x", 6>;
constexpr auto centre = vector<"centre", 6>;

}

TEST_CASE("A product of static sizes costs what the textbook says") {
  STATIC_REQUIRE(kernel<A * x>.cost.flops == 2 * 36);
  STATIC_REQUIRE(kernel<dot(x, x)>.cost.flops == 2 * 6);
  STATIC_REQUIRE(kernel<A * S * x>.cost.flops == 4 * 36);
  STATIC_REQUIRE(kernel<solve(W, x)>.cost.flops == 6 * 6 * 6 / 3 + 2 * 36);
  STATIC_REQUIRE(kernel<solve(A, x)>.cost.flops == 2 * 6 * 6 * 6 / 3 + 2 * 36);
}

TEST_CASE("The cost of the logistic objective is a polynomial in its sizes") {
  constexpr auto k = kernel<logistic>;
  STATIC_REQUIRE(k.cost.flops >= 2 * m * n);
  STATIC_REQUIRE(k.cost.flops <= 2 * m * n + 6 * m + 2 * n + 6);
  STATIC_REQUIRE(k.cost.passes<X> == 1);
  STATIC_REQUIRE(k.cost.factorizations == 0);
  STATIC_REQUIRE(k.cost.allocations == 0);
}

TEST_CASE("A mean costs what its sum does, in the same loop") {
  constexpr auto k = kernel<mean(softplus(X * w))>;
  STATIC_REQUIRE(k.cost.passes<X> == 1);
  STATIC_REQUIRE(k.cost.temporaries == kernel<sum(softplus(X * w))>.cost.temporaries);
  STATIC_REQUIRE(k.cost.flops <= kernel<sum(softplus(X * w))>.cost.flops + 4);
}

TEST_CASE("What is cut, stacked or multiplied by blocks costs its arithmetic, and copies nothing else") {
  STATIC_REQUIRE(kernel<block<0, 0, 3, 3>(A)>.cost.flops == 0);
  STATIC_REQUIRE(kernel<hstack(A, S)>.cost.flops == 0);
  STATIC_REQUIRE(kernel<row_sums(A)>.cost.flops == 36);
  STATIC_REQUIRE(kernel<row_sums(A * S)>.cost.flops == 36 + 2 * 36);
  STATIC_REQUIRE(kernel<kron(A, S)>.cost.flops == 36 * 36);
}

TEST_CASE("A gradient costs at most four times its value") {
  STATIC_REQUIRE(kernel<gradient(logistic, w)>.cost.flops <= 4 * kernel<logistic>.cost.flops);
  STATIC_REQUIRE(kernel<gradient(fifty, w)>.cost.flops <= 4 * kernel<fifty>.cost.flops);
}

TEST_CASE("The value and the gradient of the logistic objective share the product X w") {
  constexpr auto k = kernel<logistic, gradient(logistic, w)>;
  STATIC_REQUIRE(k.cost.passes<X> == 1);
  STATIC_REQUIRE(k.cost.flops <= 4 * m * n + 10 * m + 6 * n + 10);
}

TEST_CASE("A gradient in a space whose weight cancels has no solve") {
  constexpr auto f = 0.5 * dot(x - centre, W * (x - centre));
  constexpr auto k = kernel<gradient<weighted<W>>(f, x)>;
  STATIC_REQUIRE(k.cost.factorizations == 0);
  STATIC_REQUIRE(k.cost.passes<W> == 0);
  STATIC_REQUIRE(k.cost.flops == 6);
  const Eigen::Matrix<double, 6, 1> a = Eigen::Matrix<double, 6, 1>::Random(),
                                    b = Eigen::Matrix<double, 6, 1>::Random();
  CHECK(k(x = a, centre = b) == a - b);
  CHECK(k(x = a, centre = b, W = Eigen::Matrix<double, 6, 6>::Identity().eval()) == a - b);
}

TEST_CASE("A matrix is factorised once for all that is solved, inverted and measured by it") {
  constexpr auto f = logdet(W) + trace(inverse(W) * S);
  constexpr auto k = kernel<f, gradient(f, W), det(W), solve(W, x)>;
  STATIC_REQUIRE(k.cost.factorizations == 1);
  STATIC_REQUIRE(kernel<solve(A, x), solve(transpose(A), x), det(A)>.cost.factorizations == 1);
}

TEST_CASE("Elementwise work is one loop without temporaries") {
  constexpr auto f = sum(hadamard(sin(w), exp(-hadamard(w, w))) + hadamard(w, tanh(w)));
  constexpr auto k = kernel<f, gradient(f, w)>;
  STATIC_REQUIRE(k.cost.temporaries == 0);
  STATIC_REQUIRE(k.cost.passes<w> == 1);
}

TEST_CASE("The workspace is what the temporaries, scalars and factors need") {
  STATIC_REQUIRE(kernel<A * x>.cost.workspace_bytes == 0);
  STATIC_REQUIRE(kernel<A*(S * x)>.cost.workspace_bytes == 8 * 6);
  STATIC_REQUIRE(kernel<X*(transpose(X) * y)>.cost.workspace_bytes == 8 * n);
}
