// SPDX-License-Identifier: BSL-1.0
// Powers with expressions as exponents, powers of matrices, softmax and logsumexp: gradients against exact dual numbers.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto C = matrix<"C", 3, 3>;
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto M = matrix<"M", "n", "n">;
constexpr auto c = vector<"c", 3>;
constexpr auto e = scalar<"e">;
constexpr auto n = vector<"n", 3>;
constexpr auto p = vector<"p", 3, positive>;
constexpr auto t = scalar<"t", positive>;
constexpr auto w = vector<"w", "n">;
constexpr auto x = vector<"x", 3>;

constexpr bool holds(auto f, auto v) { return is_gradient(gradient(f, v), f, v); }

}

TEST_CASE("powers with a scalar exponent have their gradients in base and exponent") {
  STATIC_REQUIRE(holds(dot(c, pow(p, e)), p));
  STATIC_REQUIRE(holds(dot(c, pow(p, e)), e));
  STATIC_REQUIRE(holds(pow(t, e), t));
  STATIC_REQUIRE(holds(pow(t, e), e));
  STATIC_REQUIRE(holds(pow(t, t), t));
  STATIC_REQUIRE(holds(sum(pow(p, rational<1, 3>)), p));
  STATIC_REQUIRE(holds(sum(pow(p, 2.5)), p));
}

TEST_CASE("powers with an exponent for each entry have their gradients in base and exponent") {
  STATIC_REQUIRE(holds(dot(c, pow(p, n)), p));
  STATIC_REQUIRE(holds(dot(c, pow(p, n)), n));
  STATIC_REQUIRE(holds(sum(pow(p, p)), p));
  STATIC_REQUIRE(holds(sum(pow(exp(X), X)), X));
}

TEST_CASE("powers keep the identities of exp and log, of integers and of halves") {
  STATIC_REQUIRE(equal(pow(p, n), exp(hadamard(n, log(p)))));
  STATIC_REQUIRE(equal(pow(p, e), exp(e * log(p))));
  STATIC_REQUIRE(equal(pow(x, 3), pow<3>(x)));
  STATIC_REQUIRE(equal(pow(x, -2), pow<-2>(x)));
  STATIC_REQUIRE(equal(pow(p, 0.5), sqrt(p)));
  STATIC_REQUIRE(equal(pow(p, -0.5), reciprocal(sqrt(p))));
  STATIC_REQUIRE_FALSE(equal(pow(p, n), pow(n, p)));
}

TEST_CASE("powers read as they stand in books") {
  STATIC_REQUIRE(text(pow(t, e)) == "t^e");
  STATIC_REQUIRE(text(pow(p, e)) == "p.^e");
  STATIC_REQUIRE(text(pow(p, n)) == "p.^n");
  STATIC_REQUIRE(text(pow(p, n + x)) == "p.^(n + x)");
  STATIC_REQUIRE(text(pow(p + x, 2.5)) == "(p + x).^(5/2)");
  STATIC_REQUIRE(text(pow(p, 2)) == "p.^2");
  STATIC_REQUIRE(text(pow(p, 0.5)) == "sqrt(p)");
  STATIC_REQUIRE(text(gradient(pow(t, e), e)) == "log(t) t^e");
}

TEST_CASE("powers of matrices are products") {
  STATIC_REQUIRE(equal(matpow<0>(A), identity<3>));
  STATIC_REQUIRE(equal(matpow<1>(A), A));
  STATIC_REQUIRE(equal(matpow<2>(A), A * A));
  STATIC_REQUIRE(equal(matpow<7>(A), A * A * A * A * A * A * A));
  STATIC_REQUIRE(equal(matpow<-3>(A), inverse(A * A * A)));
  STATIC_REQUIRE(equal(matpow<3>(M), M * M * M));
  STATIC_REQUIRE(same_form(matpow<2>(A) * matpow<-1>(A), A));
  STATIC_REQUIRE(equal(matpow<3>(t), pow<3>(t)));
}

TEST_CASE("powers of matrices have their gradients") {
  STATIC_REQUIRE(holds(dot(C, matpow<3>(A)), A));
  STATIC_REQUIRE(holds(dot(C, matpow<6>(A)), A));
  STATIC_REQUIRE(holds(dot(C, matpow<-2>(A)), A));
  STATIC_REQUIRE(holds(trace(matpow<5>(M)), M));
  STATIC_REQUIRE(equal(gradient(trace(matpow<5>(A)), A), 5 * transpose(matpow<4>(A))));
}

TEST_CASE("powers of matrices read as powers") {
  STATIC_REQUIRE(text(matpow<3>(A)) == "A^3");
  STATIC_REQUIRE(text(matpow<-3>(A)) == "A^-3");
  STATIC_REQUIRE(text(A * A * x) == "A^2 x");
  STATIC_REQUIRE(text(dot(c, matpow<4>(A) * x)) == "c^T A^4 x");
  STATIC_REQUIRE(text(trace(matpow<3>(A))) == "trace(A^3)");
  STATIC_REQUIRE(text(matpow<2>(A + C)) == "(A + C)^2");
  STATIC_REQUIRE(text(matpow<2>(transpose(A))) == "(A^T)^2");
  STATIC_REQUIRE(text(A * C * A * C) == "A C A C");
}

TEST_CASE("softmax and logsumexp are what their names say") {
  STATIC_REQUIRE(equal(softmax(x), exp(x) / sum(exp(x))));
  STATIC_REQUIRE(equal(logsumexp(x), log(sum(exp(x)))));
  STATIC_REQUIRE(equal(sum(softmax(w)), 0 * sum(w) + 1));
  STATIC_REQUIRE(equal(gradient(logsumexp(x), x), softmax(x)));
  STATIC_REQUIRE(text(gradient(logsumexp(x), x)) == "softmax(x)");
  STATIC_REQUIRE(same_form(logsumexp(t), t));
  STATIC_REQUIRE(equal(softmax(t), rational<1>));
}

TEST_CASE("softmax and logsumexp have their gradients and Hessians") {
  STATIC_REQUIRE(holds(dot(c, softmax(x)), x));
  STATIC_REQUIRE(holds(logsumexp(x), x));
  STATIC_REQUIRE(holds(logsumexp(X * w), w));
  STATIC_REQUIRE(holds(logsumexp(X * w), X));
  STATIC_REQUIRE(holds(dot(c, hessian(logsumexp(x), x)(c)), x));
  STATIC_REQUIRE(is_self_adjoint(hessian(logsumexp(x), x)));
  STATIC_REQUIRE(is_gradient<weighted<W>>(gradient<weighted<W>>(logsumexp(x), x), logsumexp(x), x));
}
