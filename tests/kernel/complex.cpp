// SPDX-License-Identifier: BSL-1.0
// Kernels with complex variables, alone and among real ones, against the plain interpreter in complex numbers.
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <complex>
#include <riesz/kernel.hpp>
#include <vector>

using namespace riesz;
using Catch::Matchers::Message;

namespace {

constexpr auto A = matrix<"A", "m", "n", complex_field>;
constexpr auto B = matrix<"B", "m", "n">;
constexpr auto H = matrix<"H", "n", "n", hermitian, complex_field>;
constexpr auto M = matrix<"M", "n", "n", complex_field>;
constexpr auto P = matrix<"P", "n", "n", spd, complex_field>;
constexpr auto S = matrix<"S", "n", "n", spd>;
constexpr auto r = vector<"r", "n">;
constexpr auto s = scalar<"s", complex_field>;
constexpr auto t = scalar<"t", positive>;
constexpr auto y = vector<"y", "m", complex_field>;
constexpr auto z = vector<"z", "n", complex_field>;

using number = gaussian<binary64>;
using matrices = std::map<std::string, Eigen::MatrixXcd>;

/// The value of an expression by its operations' plain rules, without plan or canonical form.
template <Expression E>
Eigen::MatrixXcd interpreted(const E& e, const matrices& data) {
  graph g;
  const int root = enter(g, e).id;
  std::map<std::int64_t, int> sizes;
  for (const node& n : g.nodes)
    if (n.op->id == record<variable_op>.id) {
      sizes[n.dims.rows.code] = static_cast<int>(data.at(n.name).rows());
      sizes[n.dims.cols.code] = static_cast<int>(data.at(n.name).cols());
    }
  evaluation<number> at(
      g, {root}, [&](dimension d) { return d.is_static() ? static_cast<int>(d.code) : sizes.at(d.code); },
      [&](const node& n, dense<number> m) {
        const auto& values = data.at(n.name);
        for (int i = 0; i < m.size(); ++i) m[i] = number(values.data()[i].real(), values.data()[i].imag());
      });
  const auto m = at[root];
  Eigen::MatrixXcd value(m.rows, m.cols);
  for (int i = 0; i < m.size(); ++i) value.data()[i] = {m[i].re.v, m[i].im.v};
  return value;
}

template <class Value>
double error(const Value& value, const Eigen::MatrixXcd& expected) {
  Eigen::MatrixXcd v;
  if constexpr (requires { value.rows(); })
    v = value.template cast<std::complex<double>>();
  else
    v = Eigen::MatrixXcd::Constant(1, 1, static_cast<std::complex<double>>(value));
  if (v.rows() != expected.rows() || v.cols() != expected.cols()) return 1e300;
  return (v - expected).cwiseAbs().maxCoeff() / std::max(1.0, expected.cwiseAbs().maxCoeff());
}

matrices sample_data(Eigen::Index m, Eigen::Index n) {
  oracle::random_matrices random(static_cast<unsigned>(10 * m + n));
  const auto any = [&](Eigen::Index rows, Eigen::Index cols) {
    return Eigen::MatrixXcd(random.any(rows, cols) + std::complex<double>(0, 1) * random.any(rows, cols));
  };
  const Eigen::MatrixXcd b = any(n, n);
  return {{"A", any(m, n)},
          {"B", random.any(m, n)},
          {"H", b + b.adjoint()},
          {"M", random.invertible(n) + std::complex<double>(0, 1) * random.any(n, n)},
          {"P", b * b.adjoint() + Eigen::MatrixXcd::Identity(n, n)},
          {"S", random.spd(n)},
          {"r", random.any(n)},
          {"s", any(1, 1)},
          {"t", random.positive(1)},
          {"y", any(m, 1)},
          {"z", any(n, 1)}};
}

/// So that each kernel has all the variables.
constexpr auto all_variables = real(dot(A, B) + trace(H + M + P) + sum(y) + sum(z) + s) + trace(S) + sum(r) + t;

template <auto... F>
void check() {
  for (const auto& [m, n] : {std::pair{1, 1}, {2, 3}, {5, 4}, {9, 7}}) {
    const matrices d = sample_data(m, n);
    const auto compare = [&](auto precision, double tolerance) {
      using T = decltype(precision);
      using C = std::complex<T>;
      using complex_matrix = Eigen::Matrix<C, -1, -1>;
      using real_matrix = Eigen::Matrix<T, -1, -1>;
      const auto of = [&](const char* name) { return complex_matrix(d.at(name).template cast<C>()); };
      const auto real_of = [&](const char* name) { return real_matrix(d.at(name).real().template cast<T>()); };
      const complex_matrix a = of("A"), h = of("H"), mm = of("M"), p = of("P"), ys = of("y"), zs = of("z");
      const real_matrix b = real_of("B"), ss = real_of("S"), rs = real_of("r");
      const auto results = kernel<F..., all_variables>(A = a, B = b, H = h, M = mm, P = p, S = ss, r = rs, y = ys,
                                                       z = zs, s = C(d.at("s")(0)), t = d.at("t")(0).real());
      [&]<std::size_t... I>(std::index_sequence<I...>) {
        constexpr auto all = hana::make_tuple(F..., all_variables);
        (
            [&] {
              CAPTURE(I, m, n);
              CHECK(error(std::get<I>(results), interpreted(all[hana::size_c<I>], d)) < tolerance);
            }(),
            ...);
      }
      (std::make_index_sequence<sizeof...(F) + 1>{});
    };
    compare(double{}, 1e-11);
    compare(float{}, 5e-4);
  }
}

}

TEST_CASE("products, sums and multiples of complex and real matrices are what the interpreter says") {
  check<A * z, A * r, B * z, ctranspose(A) * y, transpose(A) * y, conj(A) * r, s * A + t * B, A / s,
        imaginary_unit * z - r, H * z + conj(H) * z>();
}

TEST_CASE("elementwise functions, parts and norms of complex and real entries are what the interpreter says") {
  check<hadamard(z, conj(z)), hadamard_div(z, r + 3 * ones<"n">), reciprocal(z), pow<3>(z), pow<-2>(z), real(z),
        imag(A), norm(z), squared_norm(A), dot(z, r), dot(y, A * z), sum(hadamard(z, r)), exp(r), sigmoid(imag(z)),
        log(t), sqrt(r - r + t * ones<"n">), diag(z), diagonal_of(M), trace(M), outer(z, r), imaginary_unit>();
}

TEST_CASE("factorisations of complex matrices are what the interpreter says") {
  check<inverse(M), solve(M, z), solve(transpose(M), z), solve(ctranspose(M), r), det(M), logdet(M), solve(S, z)>();
  check<inverse(P), solve(P, z), solve(transpose(P), z), conj(inverse(P)) * r, det(P), logdet(P), solve(H + P, z)>();
}

TEST_CASE("gradients in complex variables are what the interpreter says") {
  constexpr auto fit = squared_norm(A * z - y);
  constexpr auto f = real(dot(z, solve(P, z))) + logdet(P) + t * squared_norm(z);
  check<gradient(fit, z), gradient(fit, A), gradient(fit, y), gradient<weighted<P>>(fit, z), gradient(f, P),
        gradient(f, z), gradient(squared_norm(A * r), r), gradient(logdet(M), M)>();
}

TEST_CASE("at 3 + 4i the gradient of |z|^2 is 6 + 8i, and real results are real") {
  const auto [value, slope] = kernel<squared_norm(s), gradient(squared_norm(s), s)>(s = std::complex<double>(3, 4));
  STATIC_REQUIRE(std::is_same_v<std::remove_const_t<decltype(value)>, double>);
  CHECK(value == 25);
  CHECK(slope == std::complex<double>(6, 8));
}

TEST_CASE("complex arrays, spans and vectors are bound as they are, results where they are wanted") {
  constexpr auto x = vector<"x", 2, complex_field>;
  using C = std::complex<double>;
  const std::array<C, 2> xs{C(1, 2), C(3, -1)};
  const std::vector<C> more(xs.begin(), xs.end());
  const Eigen::Vector2cd expected(C(2, 4), C(6, -2));
  constexpr auto g = gradient(squared_norm(x), x);
  CHECK(kernel<g>(x = xs) == expected);
  CHECK(kernel<g>(x = std::span<const C>(xs)) == expected);
  CHECK(kernel<g>(x = more) == expected);
  CHECK(kernel<g>(x = std::array{1.0, 2.0}) == Eigen::Vector2cd(2, 4));
  Eigen::Vector2cd slope;
  float value = 0;
  kernel<g, squared_norm(x)>(x = xs, out<0> = slope, out<1> = value);
  CHECK(slope == expected);
  CHECK(value == 15);
  Eigen::Vector2cd same(xs[0], xs[1]);
  kernel<conj(x)>(x = same, out<0> = same);
  CHECK(same == Eigen::Vector2cd(C(1, -2), C(3, 1)));
}

TEST_CASE("a bound kernel takes complex and real data again and again") {
  const matrices d = sample_data(5, 4);
  const Eigen::MatrixXcd a = d.at("A"), ys = d.at("y");
  Eigen::VectorXd rs = d.at("r").real();
  Eigen::VectorXcd residual;
  auto step = kernel<A * r - y>.bind(A = a, y = ys, out<0> = residual);
  for (int i = 0; i < 3; ++i) {
    rs *= 2;
    step(r = rs);
    CHECK((residual - (a * rs - ys)).norm() < 1e-12);
  }
}

TEST_CASE("a matrix that is not Hermitian positive definite is refused by name") {
  using C = std::complex<double>;
  Eigen::Matrix2cd indefinite, symmetric_matrix, tilted;
  indefinite << 1, C(0, 2), C(0, -2), 1;
  symmetric_matrix << 2, C(0, 1), C(0, 1), 2;
  tilted << C(2, 1), 0, 0, 2;
  const Eigen::Vector2cd b(1, 2);
  constexpr auto solved = kernel<solve(P, z)>;
  CHECK_THROWS_MATCHES(solved(P = indefinite, z = b), not_positive_definite,
                       Message("riesz: P must be Hermitian positive definite, and is not"));
  for (const auto& m : {symmetric_matrix, tilted})
    CHECK_THROWS_MATCHES(solved(P = m, z = b), not_positive_definite,
                         Message("riesz: P must be Hermitian positive definite, and is not Hermitian"));
  const Eigen::Matrix2cd singular = Eigen::Vector2cd(1, C(0, 1)) * Eigen::RowVector2cd(2, 3);
  CHECK_THROWS_AS((kernel<solve(M, z)>(M = singular, z = b)), singular_matrix);
}

TEST_CASE("Hermitian positive definite matrices are factorised by Cholesky, once") {
  STATIC_REQUIRE(kernel<solve(P, z), logdet(P), inverse(P)>.cost.factorizations == 1);
  STATIC_REQUIRE(program<solve(P, z)>::plan.factors[0].cholesky);
  STATIC_REQUIRE(program<solve(ctranspose(A) * A + identity<"n">, z)>::plan.factors[0].cholesky);
  STATIC_REQUIRE_FALSE(program<solve(transpose(A) * A + identity<"n">, z)>::plan.factors[0].cholesky);
}
