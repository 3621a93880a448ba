// SPDX-License-Identifier: BSL-1.0
// Elementwise functions and Kronecker products of complex operands: differentials against central differences, gradients
// against exact dual numbers, adjoints by dot tests, and the identities between them.
#include <catch2/catch.hpp>
#include <complex>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 2, 3, complex_field>;
constexpr auto B = matrix<"B", 3, 2, complex_field>;
constexpr auto C = matrix<"C", 6, 6, complex_field>;
constexpr auto D = matrix<"D", 3, 3, complex_field>;
constexpr auto c = vector<"c", 3, complex_field>;
constexpr auto p = scalar<"p", complex_field>;
constexpr auto r = vector<"r", 3>;
constexpr auto s = scalar<"s", complex_field>;
constexpr auto v = vector<"v", 3, complex_field>;
constexpr auto z = vector<"z", 3, complex_field>;

using number = gaussian<binary64>;

/// The value of y where the variable x is moved by h in the direction dx, by doubles.
list<number> value_at(const graph& g, term y, term x, term dx, double h, std::uint64_t seed) {
  evaluation<number> at(g, {y.id}, sample_sizes(0), [&](const node& n, dense<number> m) {
    detail::draw_leaf(n, m, seed);
    if (!n.same_as(*x)) return;
    list<number> direction(m.size());
    detail::draw_leaf(*dx, dense<number>{direction.data, m.rows, m.cols}, seed);
    for (int i = 0; i < m.size(); ++i) m[i] = m[i] + number(binary64(h)) * direction[i];
  });
  list<number> r;
  for (int i = 0; i < at[y.id].size(); ++i) r.push_back(at[y.id][i]);
  return r;
}

std::complex<double> standard(number a) { return {a.re.v, a.im.v}; }

/// Whether f'(x)[v] is the limit of central differences in the complex direction v: two of them, extrapolated.
template <Expression F, Variable X>
bool agrees(const F& f, const X& variable) {
  graph g;
  const term y = enter(g, f), x = enter(g, variable);
  const term dx = g.fresh(record<hole_op>, X::dims, "v", X::known);
  const term slope = or_zero(differential(y, x, dx), y);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto value = [&](double h) { return value_at(g, y, x, dx, h, seed); };
    constexpr double h = 1e-3;
    const auto exact = value_at(g, slope, x, dx, 0, seed);
    const auto far = value(h), back = value(-h), near = value(h / 2), near_back = value(-h / 2);
    for (int i = 0; i < exact.size(); ++i) {
      const auto coarse = (standard(far[i]) - standard(back[i])) / (2 * h),
                 fine = (standard(near[i]) - standard(near_back[i])) / h, limit = (4.0 * fine - coarse) / 3.0;
      if (!(std::abs(limit - standard(exact[i])) <= 1e-7 * (1 + std::abs(limit)))) {
        UNSCOPED_INFO(text(f) << ", entry " << i << ": " << standard(exact[i]) << ", by differences " << limit);
        return false;
      }
    }
  }
  return true;
}

/// Whether the gradient of Re <c, f> satisfies its definition, and f'(z) and its adjoint theirs, exactly.
constexpr bool holds(auto f, auto x) {
  constexpr auto w = variable<"w", 3, 1, complex_field>{};
  const auto map = derivative(f, x);
  return is_gradient(gradient(real(dot(w, f)), x), real(dot(w, f)), x) && is_adjoint(map, adjoint(map));
}

/// The interpreter's value at a + bi.
template <Expression F>
std::complex<double> at(const F& f, std::complex<double> x) {
  graph g;
  const term y = enter(g, f);
  evaluation<number> value(g, {y.id}, sample_sizes(0),
                           [&](const node&, dense<number> m) { m[0] = number(x.real(), x.imag()); });
  return standard(value[y.id][0]);
}

}

TEST_CASE("the slopes of functions of complex entries are limits of differences") {
  CHECK(agrees(exp(z), z));
  CHECK(agrees(expm1(z), z));
  CHECK(agrees(log(z), z));
  CHECK(agrees(log1p(z), z));
  CHECK(agrees(sqrt(z), z));
  CHECK(agrees(sin(z), z));
  CHECK(agrees(cos(z), z));
  CHECK(agrees(tan(z), z));
  CHECK(agrees(sinh(z), z));
  CHECK(agrees(cosh(A), A));
  CHECK(agrees(tanh(z), z));
  CHECK(agrees(sigmoid(z), z));
  CHECK(agrees(reciprocal(z), z));
  CHECK(agrees(pow<3>(A), A));
  CHECK(agrees(pow<-2>(z), z));
  CHECK(agrees(abs(z), z));
  CHECK(agrees(abs(z - c), c));
}

TEST_CASE("the differentials of quotients, powers, products and absolute values are limits of differences") {
  CHECK(agrees(hadamard_div(z, c), c));
  CHECK(agrees(z / s, s));
  CHECK(agrees(pow(z, s), z));
  CHECK(agrees(pow(z, s), s));
  CHECK(agrees(pow(z, c), c));
  CHECK(agrees(pow(z, rational<1, 3>), z));
  CHECK(agrees(kron(A, B), A));
  CHECK(agrees(kron(A, B), B));
  CHECK(agrees(abs(det(D)), D));
  CHECK(agrees(derivative(abs(z), z)(v), z));
  CHECK(agrees(gradient(sum(abs(A * z)), z), z));
  CHECK(agrees(exp(conj(z)), z));
}

TEST_CASE("the interpreter's complex functions are the standard library's") {
  for (const std::complex<double> x : {std::complex<double>(0.3, 0.7), {-1.2, 0.4}, {-0.6, -2.5}, {2, -1e-3}}) {
    CHECK(std::abs(at(exp(s), x) - std::exp(x)) < 1e-13);
    CHECK(std::abs(at(log(s), x) - std::log(x)) < 1e-13);
    CHECK(std::abs(at(sqrt(s), x) - std::sqrt(x)) < 1e-13);
    CHECK(std::abs(at(sin(s), x) - std::sin(x)) < 1e-13);
    CHECK(std::abs(at(cos(s), x) - std::cos(x)) < 1e-13);
    CHECK(std::abs(at(tan(s), x) - std::tan(x)) < 1e-13);
    CHECK(std::abs(at(sinh(s), x) - std::sinh(x)) < 1e-13);
    CHECK(std::abs(at(cosh(s), x) - std::cosh(x)) < 1e-13);
    CHECK(std::abs(at(tanh(s), x) - std::tanh(x)) < 1e-13);
    CHECK(std::abs(at(abs(s), x) - std::abs(x)) < 1e-13);
    CHECK(std::abs(at(pow(s, rational<1, 3>), x) - std::pow(x, 1.0 / 3)) < 1e-13);
  }
}

TEST_CASE("functions of complex entries have their gradients and their adjoints") {
  STATIC_REQUIRE(holds(exp(z), z));
  STATIC_REQUIRE(holds(expm1(z) + log1p(z), z));
  STATIC_REQUIRE(holds(log(z), z));
  STATIC_REQUIRE(holds(sqrt(z), z));
  STATIC_REQUIRE(holds(sin(z) + cos(conj(z)), z));
  STATIC_REQUIRE(holds(tan(z), z));
  STATIC_REQUIRE(holds(sinh(z) - cosh(z), z));
  STATIC_REQUIRE(holds(tanh(z) + sigmoid(z), z));
  STATIC_REQUIRE(holds(abs(z), z));
  STATIC_REQUIRE(holds(hadamard_div(exp(r), z), z));
  STATIC_REQUIRE(holds(hadamard(abs(z), exp(imaginary_unit * r)), r));
  STATIC_REQUIRE(holds(pow(z, s), z));
  STATIC_REQUIRE(holds(pow(z, s), s));
}

TEST_CASE("stacked, cut and multiplied complex matrices have their adjoints") {
  constexpr auto with_adjoint = [](auto map) { return is_adjoint(map, adjoint(map)); };
  STATIC_REQUIRE(with_adjoint(linear_map(A, kron(A, B))));
  STATIC_REQUIRE(with_adjoint(linear_map(B, kron(A, B))));
  STATIC_REQUIRE(with_adjoint(linear_map(C, adjoint(linear_map(A, kron(A, B)))(C))));
  STATIC_REQUIRE(with_adjoint(derivative(adjoint(linear_map(A, kron(A, B)))(C), B)));
  STATIC_REQUIRE(with_adjoint(derivative(adjoint(linear_map(B, kron(A, B)))(C), A)));
  STATIC_REQUIRE(with_adjoint(linear_map(z, hstack(z, s * conj(z)))));
  STATIC_REQUIRE(with_adjoint(linear_map(z, vstack(imaginary_unit * z, c - c))));
  STATIC_REQUIRE(with_adjoint(linear_map(A, reshape<3, 2>(s * A))));
  STATIC_REQUIRE(with_adjoint(linear_map(A, block<0, 1, 2, 2>(A))));
  STATIC_REQUIRE(with_adjoint(linear_map(z, outer(c, z))));
  STATIC_REQUIRE(with_adjoint(linear_map(z, mean(z))));
}

TEST_CASE("complex functions keep the identities of the real ones") {
  STATIC_REQUIRE(equal(exp(imaginary_unit * z), cos(z) + imaginary_unit * sin(z)));
  STATIC_REQUIRE(equal(exp(-z), reciprocal(exp(z))));
  STATIC_REQUIRE(equal(pow<2>(cos(z)) + pow<2>(sin(z)), ones<3>));
  STATIC_REQUIRE(equal(tan(z), hadamard_div(sin(z), cos(z))));
  STATIC_REQUIRE(equal(cos(imaginary_unit * z), cosh(z)));
  STATIC_REQUIRE(equal(sigmoid(-z), ones<3> - sigmoid(z)));
  STATIC_REQUIRE(equal(log(reciprocal(z)), -log(z)));
  STATIC_REQUIRE(equal(pow<2>(sqrt(z)), z));
  STATIC_REQUIRE(equal(pow(z, s), exp(s * log(z))));
}

TEST_CASE("complex functions commute with conjugation, and are the real ones where their arguments are real") {
  STATIC_REQUIRE(equal(conj(exp(z)), exp(conj(z))));
  STATIC_REQUIRE(equal(conj(log(z)), log(conj(z))));
  STATIC_REQUIRE(equal(conj(sqrt(z)), sqrt(conj(z))));
  STATIC_REQUIRE(equal(conj(tanh(sin(z))), tanh(sin(conj(z)))));
  STATIC_REQUIRE(equal(exp(z + conj(z)), exp(2 * real(z))));
  STATIC_REQUIRE(equal(tanh(z + conj(z)), tanh(2 * real(z))));
  STATIC_REQUIRE(equal(log(hadamard(z, conj(z))), log(pow<2>(abs(z)))));
  STATIC_REQUIRE_FALSE(equal(exp(z), exp(conj(z))));
  STATIC_REQUIRE_FALSE(equal(log(-z), log(z)));
}

TEST_CASE("absolute values keep their identities, and no false one passes") {
  STATIC_REQUIRE(equal(hadamard(abs(z), abs(z)), real(hadamard(z, conj(z)))));
  STATIC_REQUIRE(equal(abs(hadamard(c, z)), hadamard(abs(c), abs(z))));
  STATIC_REQUIRE(equal(abs(exp(z)), exp(real(z))));
  STATIC_REQUIRE(equal(real(log(z)), log(abs(z))));
  STATIC_REQUIRE(equal(real(log(det(D))), logdet(D)));
  STATIC_REQUIRE(equal(squared_norm(sqrt(z)), sum(abs(z))));
  STATIC_REQUIRE(equal(abs(real(sqrt(s))), real(sqrt(s))));
  STATIC_REQUIRE(equal(abs(imaginary_unit * r), abs(r)));
  STATIC_REQUIRE(is_self_adjoint(hessian(sum(abs(z)), z)));
  STATIC_REQUIRE_FALSE(equal(abs(real(s)), real(s)));
  STATIC_REQUIRE_FALSE(equal(abs(s + p), abs(s) + abs(p)));
  STATIC_REQUIRE_FALSE(equal(sqrt(s * s), s));
  STATIC_REQUIRE_FALSE(equal(sqrt(s * p), sqrt(s) * sqrt(p)));
}

TEST_CASE("absolute values and what they are multiplied with have one form") {
  STATIC_REQUIRE(text(gradient(sum(abs(z)), z)) == "z ./ abs(z)");
  STATIC_REQUIRE(text(gradient(abs(s), s)) == "s / abs(s)");
  STATIC_REQUIRE(text(gradient(sum(pow<2>(abs(z))), z)) == "2 z");
  STATIC_REQUIRE(text(gradient(abs(det(D)), D)) == "abs(det(D)) D^-H");
  STATIC_REQUIRE(text(abs(-2 * conj(z))) == "2 abs(z)");
  STATIC_REQUIRE(text(gradient(sum(abs(-2 * conj(z))), z)) == "2 z ./ abs(z)");
  STATIC_REQUIRE(text(gradient(sum(real(exp(z))), z)) == "exp(conj(z))");
}

TEST_CASE("absolute values of sums of named sizes have their gradients") {
  constexpr auto G = matrix<"G", "m", "n", complex_field>;
  constexpr auto y = vector<"y", "m", complex_field>;
  constexpr auto x = vector<"x", "n", complex_field>;
  constexpr auto misfit = sum(abs(G * x - y));
  constexpr auto g = ctranspose(G) * hadamard_div(G * x - y, abs(G * x - y));
  STATIC_REQUIRE(equal(gradient(misfit, x), g));
  STATIC_REQUIRE(is_gradient(g, misfit, x));
  STATIC_REQUIRE_FALSE(is_gradient(conj(g), misfit, x));
}
