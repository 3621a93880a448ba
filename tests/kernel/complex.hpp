// SPDX-License-Identifier: BSL-1.0
#pragma once
// The oracle of the tests of complex kernels: the plain interpreter in complex numbers.
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <complex>
#include <riesz/kernel.hpp>

using namespace riesz;

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
      g, {root},
      [&](dimension d) {
        return d.is_static() ? static_cast<int>(d.code) : static_cast<int>(d.at(sizes.at(d.base().code)));
      },
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

template <class Real, auto... F>
void check(double tolerance) {
  for (const auto& [m, n] : {std::pair{1, 1}, {2, 3}, {5, 4}, {9, 7}}) {
    const matrices d = sample_data(m, n);
    using T = Real;
    using C = std::complex<T>;
    using complex_matrix = Eigen::Matrix<C, -1, -1>;
    using real_matrix = Eigen::Matrix<T, -1, -1>;
    const auto of = [&](const char* name) { return complex_matrix(d.at(name).template cast<C>()); };
    const auto real_of = [&](const char* name) { return real_matrix(d.at(name).real().template cast<T>()); };
    const complex_matrix a = of("A"), h = of("H"), mm = of("M"), p = of("P"), ys = of("y"), zs = of("z");
    const real_matrix b = real_of("B"), ss = real_of("S"), rs = real_of("r");
    const auto results = kernel<F..., all_variables>(A = a, B = b, H = h, M = mm, P = p, S = ss, r = rs, y = ys, z = zs,
                                                     s = C(d.at("s")(0)), t = d.at("t")(0).real());
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
  }
}

}
