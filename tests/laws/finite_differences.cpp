// SPDX-License-Identifier: BSL-1.0
// Each operation's differential against central differences of the plain interpreter, in doubles.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>
#include <vector>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 3>;
constexpr auto B = matrix<"B", 3, 3>;
constexpr auto C = matrix<"C", 3, 2>;
constexpr auto K = matrix<"K", 3, 3, skew>;
constexpr auto S = matrix<"S", 3, 3, symmetric>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto p = vector<"p", 3, positive>;
constexpr auto q = vector<"q", 3, positive>;
constexpr auto s = scalar<"s", positive>;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", 3>;

/// Evaluates at the sample, the variable `x` moved by h in the direction `v`.
class sampled {
public:
  sampled(const graph& g, term x, term v, std::uint64_t seed) : g_(g), x_(x), v_(v), seed_(seed) {}

  std::vector<double> operator()(term y, double h) const {
    evaluation<real> at(g_, {y.id}, sample_sizes(0), [&](const node& n, dense<real> m) {
      detail::draw_leaf(n, m, seed_);
      if (!n.same_as(*x_)) return;
      list<real> direction(m.size());
      detail::draw_leaf(*v_, dense<real>{direction.data, m.rows, m.cols}, seed_);
      for (int i = 0; i < m.size(); ++i) m[i] = m[i] + real(h) * direction[i];
    });
    std::vector<double> r;
    for (int i = 0; i < at[y.id].size(); ++i) r.push_back(at[y.id][i].v);
    return r;
  }

private:
  const graph& g_;
  term x_, v_;
  std::uint64_t seed_;
};

/// (f(x + h v) - f(x - h v)) / 2h, of error h^2.
std::vector<double> central(const sampled& f, term y, double h) {
  auto a = f(y, h);
  const auto b = f(y, -h);
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = (a[i] - b[i]) / (2 * h);
  return a;
}

/// Whether f'(x)[v] is the limit of central differences: two of them, extrapolated to an error of h^4.
template <Expression F, Variable X>
bool agrees(const F& f, const X& at) {
  graph g;
  const term y = enter(g, f), variable = enter(g, at);
  const term v = g.fresh(record<hole_op>, X::dims, "v", X::known);
  const term slope = or_zero(differential(y, variable, v), y);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const sampled value(g, variable, v, seed);
    constexpr double h = 1e-3;
    const auto coarse = central(value, y, h), fine = central(value, y, h / 2), exact = value(slope, 0);
    for (std::size_t i = 0; i < exact.size(); ++i) {
      const double limit = (4 * fine[i] - coarse[i]) / 3;
      if (!(std::abs(limit - exact[i]) <= 1e-7 * (1 + std::abs(exact[i])))) {
        UNSCOPED_INFO(text(f) << ", entry " << i << ": " << exact[i] << ", by differences " << limit);
        return false;
      }
    }
  }
  return true;
}

}

TEST_CASE("the differentials of sums, products and quotients are limits of differences") {
  CHECK(agrees(A + A * B, A));
  CHECK(agrees(B - A, A));
  CHECK(agrees(-A, A));
  CHECK(agrees(A * B * A, A));
  CHECK(agrees(s * A * s, s));
  CHECK(agrees(dot(x, y) * x, x));
  CHECK(agrees(A / s, s));
  CHECK(agrees(x / (2 + dot(x, x)), x));
}

TEST_CASE("the differentials of transposes, traces, pairings and sums are limits of differences") {
  CHECK(agrees(transpose(C), C));
  CHECK(agrees(trace(A * A), A));
  CHECK(agrees(dot(x, A * x), x));
  CHECK(agrees(dot(A, A * B), A));
  CHECK(agrees(outer(x, A * x), x));
  CHECK(agrees(sum(A * A), A));
  CHECK(agrees(squared_norm(C), C));
  CHECK(agrees(norm(x), x));
  CHECK(agrees(norm(C), C));
}

TEST_CASE("the differentials of entrywise products, quotients and diagonals are limits of differences") {
  CHECK(agrees(hadamard(A, A * B), A));
  CHECK(agrees(hadamard_div(x, p), p));
  CHECK(agrees(hadamard_div(x, p), x));
  CHECK(agrees(diag(hadamard(x, x)), x));
  CHECK(agrees(diagonal_of(A * A), A));
}

TEST_CASE("the differentials of inverses, solutions and determinants are limits of differences") {
  CHECK(agrees(inverse(W), W));
  CHECK(agrees(solve(W, C), W));
  CHECK(agrees(solve(W, C), C));
  CHECK(agrees(det(A), A));
  CHECK(agrees(det(S), S));
  CHECK(agrees(det(A + K), K));
  CHECK(agrees(logdet(W), W));
  CHECK(agrees(logdet(A - 3 * identity<3>), A));
}

TEST_CASE("the slopes of elementwise functions are limits of differences") {
  CHECK(agrees(exp(x), x));
  CHECK(agrees(log(p), p));
  CHECK(agrees(log1p(p), p));
  CHECK(agrees(sqrt(p), p));
  CHECK(agrees(sin(x), x));
  CHECK(agrees(cos(A), A));
  CHECK(agrees(tan(x), x));
  CHECK(agrees(sinh(x), x));
  CHECK(agrees(cosh(x), x));
  CHECK(agrees(tanh(x), x));
  CHECK(agrees(expm1(x), x));
  CHECK(agrees(abs(x - 2 * p), x));
  CHECK(agrees(relu(p - x), p));
  CHECK(agrees(sigmoid(C), C));
  CHECK(agrees(softplus(x), x));
  CHECK(agrees(reciprocal(p), p));
  CHECK(agrees(pow<3>(x), x));
  CHECK(agrees(pow<-2>(p), p));
  CHECK(agrees(log(sum(exp(x))), x));
  CHECK(agrees(hadamard(p, log(hadamard_div(p, q))), p));
}

TEST_CASE("the error of a central difference is of second order") {
  graph g;
  const term f = enter(g, sin(dot(x, x)) / (1 + dot(x, x))), at = enter(g, x);
  const term v = g.fresh(record<hole_op>, {{3}, {1}}, "v");
  const term slope = differential(f, at, v);
  const sampled value(g, at, v, 7);
  const double exact = value(slope, 0)[0];
  const double coarse = std::abs(central(value, f, 2e-3)[0] - exact),
               fine = std::abs(central(value, f, 1e-3)[0] - exact);
  CHECK(std::log2(coarse / fine) == Approx(2).margin(0.05));
}
