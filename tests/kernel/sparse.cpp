// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <riesz/sparse.hpp>

#include "allocations.hpp"

// Sparse matrices against the same matrices written out, by Eigen's dense operations.

using namespace riesz;

namespace {

constexpr auto M = matrix<"M", "n", "n", spd, sparse>;
constexpr auto K = matrix<"K", "n", "n", spd, sparse>;
constexpr auto B = matrix<"B", "m", "n", sparse>;
constexpr auto Y = matrix<"Y", "n", 3>;
constexpr auto x = vector<"x", "n">;
constexpr auto b = vector<"b", "n">;
constexpr auto c = vector<"c", "m">;
constexpr auto s = scalar<"s", positive>;

using sparse_matrix = Eigen::SparseMatrix<double>;

/// Mass and stiffness of linear elements on n equal intervals of [0, 1], without the boundary.
sparse_matrix tridiagonal(Eigen::Index n, double diagonal, double beside) {
  std::vector<Eigen::Triplet<double>> entries;
  for (int i = 0; i < n; ++i) {
    entries.emplace_back(i, i, diagonal);
    if (i > 0) entries.emplace_back(i, i - 1, beside), entries.emplace_back(i - 1, i, beside);
  }
  sparse_matrix a(n, n);
  a.setFromTriplets(entries.begin(), entries.end());
  return a;
}
sparse_matrix mass(Eigen::Index n) { return tridiagonal(n, 4.0 / 6 / (n + 1.0), 1.0 / 6 / (n + 1.0)); }
sparse_matrix stiffness(Eigen::Index n) { return tridiagonal(n, 2 * (n + 1.0), -(n + 1.0)); }
sparse_matrix scattered(Eigen::Index rows, Eigen::Index cols) {
  std::mt19937 random(7);
  std::vector<Eigen::Triplet<double>> entries;
  for (int k = 0; k < 3 * rows; ++k)
    entries.emplace_back(random() % static_cast<unsigned>(rows), random() % static_cast<unsigned>(cols),
                         static_cast<double>(random() % 1000) / 500 - 1);
  sparse_matrix a(rows, cols);
  a.setFromTriplets(entries.begin(), entries.end());
  return a;
}

double difference(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) { return (a - b).norm() / (1 + b.norm()); }

constexpr auto misfit = squared_norm(B * x - c) / 2;

}

TEST_CASE("products with sparse matrices") {
  const Eigen::Index n = 40, m = 60;
  const sparse_matrix Bs = scattered(m, n);
  const Eigen::MatrixXd Bd = Bs;
  const Eigen::VectorXd xs = Eigen::VectorXd::Random(n), cs = Eigen::VectorXd::Random(m);
  const Eigen::MatrixXd Ys = Eigen::MatrixXd::Random(n, 3);

  CHECK(difference(kernel<B * x>(B = Bs, x = xs), Bd * xs) < 1e-14);
  CHECK(difference(kernel<transpose(B) * c>(B = Bs, c = cs), Bd.transpose() * cs) < 1e-14);
  CHECK(difference(kernel<B * Y>(B = Bs, Y = Ys), Bd * Ys) < 1e-14);
  CHECK(difference(kernel<transpose(Y) * transpose(B)>(B = Bs, Y = Ys), Ys.transpose() * Bd.transpose()) < 1e-14);

  const auto [value, slope] = kernel<misfit, gradient(misfit, x)>(B = Bs, x = xs, c = cs);
  CHECK(value == Approx((Bd * xs - cs).squaredNorm() / 2));
  CHECK(difference(slope, Bd.transpose() * (Bd * xs - cs)) < 1e-13);
}

TEST_CASE("sparse matrices by rows, and maps of them") {
  const Eigen::SparseMatrix<double, Eigen::RowMajor> by_rows = scattered(20, 30);
  const Eigen::VectorXd xs = Eigen::VectorXd::Random(30), cs = Eigen::VectorXd::Random(20);
  const Eigen::MatrixXd Bd = by_rows;
  CHECK(difference(kernel<B * x>(B = by_rows, x = xs), Bd * xs) < 1e-14);
  CHECK(difference(kernel<transpose(B) * c>(B = by_rows, c = cs), Bd.transpose() * cs) < 1e-14);

  sparse_matrix Bs = by_rows;
  const Eigen::Map<sparse_matrix> map(20, 30, Bs.nonZeros(), Bs.outerIndexPtr(), Bs.innerIndexPtr(), Bs.valuePtr());
  CHECK(difference(kernel<B * x>(B = map, x = xs), Bd * xs) < 1e-14);

  const auto Mr = Eigen::SparseMatrix<double, Eigen::RowMajor>(mass(30));
  CHECK(difference(kernel<inverse(M) * x>(M = Mr, x = xs), Eigen::MatrixXd(Mr).llt().solve(xs)) < 1e-13);
}

TEST_CASE("gradients in L2 and H1 by sparse mass and stiffness") {
  constexpr auto f = dot(x, K * x) / 2 - dot(b, x);
  constexpr auto in_l2 = gradient<l2<M>>(f, x);
  constexpr auto in_h1 = gradient<h1<M, K>>(f, x);
  static_assert(equal(in_l2, inverse(M) * (K * x - b)));
  static_assert(equal(in_h1, inverse(M + K) * (K * x - b)));

  const Eigen::Index n = 50;
  const sparse_matrix Ms = mass(n), Ks = stiffness(n);
  const Eigen::MatrixXd Md = Ms, Kd = Ks;
  const Eigen::VectorXd xs = Eigen::VectorXd::Random(n), bs = Eigen::VectorXd::Random(n), g = Kd * xs - bs;
  const auto [value, l, h] = kernel<f, in_l2, in_h1>(M = Ms, K = Ks, x = xs, b = bs);
  CHECK(value == Approx(xs.dot(Kd * xs) / 2 - bs.dot(xs)));
  CHECK(difference(l, Md.llt().solve(g)) < 1e-11);
  CHECK(difference(h, (Md + Kd).llt().solve(g)) < 1e-11);
}

TEST_CASE("systems, determinants and quadratic forms of sparse matrices") {
  const Eigen::Index n = 30;
  const sparse_matrix Ms = mass(n), Ks = stiffness(n);
  const Eigen::MatrixXd Md = Ms, Kd = Ks, Ys = Eigen::MatrixXd::Random(n, 3);
  const Eigen::VectorXd xs = Eigen::VectorXd::Random(n);

  CHECK(difference(kernel<solve(M, Y)>(M = Ms, Y = Ys), Md.llt().solve(Ys)) < 1e-13);
  CHECK(kernel<dot(x, inverse(M) * x)>(M = Ms, x = xs) == Approx(xs.dot(Md.llt().solve(xs))));
  CHECK(kernel<logdet(M)>(M = Ms) == Approx(std::log(Md.determinant())));
  CHECK(kernel<det(M + s * identity<"n">)>(M = Ms, s = 0.5) ==
        Approx((Md + 0.5 * Eigen::MatrixXd::Identity(n, n)).determinant()));
  CHECK(kernel<dot(x, M * x)>(M = Ms, x = xs) == Approx(xs.dot(Md * xs)));
  CHECK(difference(kernel<inverse(M)>(M = Ms), Md.inverse()) < 1e-12);
  CHECK(difference(kernel<(2 * M - K + s * M) * x>(M = Ms, K = Ks, s = 3.0, x = xs), (5 * Md - Kd) * xs) < 1e-13);
  CHECK(difference(kernel<inverse(M + s * transpose(M)) * x>(M = Ms, s = 3.0, x = xs), (4 * Md).llt().solve(xs)) <
        1e-13);
}

TEST_CASE("a sparse matrix that stays the same is factorised once, and a change is seen") {
  constexpr auto f = squared_norm(x - b) / 2;
  constexpr auto k = kernel<gradient<h1<M, K>>(f, x)>;
  const Eigen::Index n = 64;
  sparse_matrix Ms = mass(n), Ks = stiffness(n);
  Eigen::VectorXd xs = Eigen::VectorXd::Random(n), slope(n);
  const Eigen::VectorXd bs = Eigen::VectorXd::Random(n);
  auto step = k.bind(M = Ms, K = Ks, x = xs, b = bs, out<0> = slope);
  const auto is_right = [&] { return difference(slope, Eigen::MatrixXd(Ms + Ks).llt().solve(xs - bs)) < 1e-12; };
  step();
  CHECK(is_right());

  xs.setRandom();
  CHECK(oracle::allocations_of([&] { step(); }) == 0);
  CHECK(is_right());

  Ms.coeffRef(3, 3) *= 2;
  step();
  CHECK(is_right());
  Ks *= 0.5;
  step();
  CHECK(is_right());

  auto copy = step;
  xs.setRandom();
  copy();
  CHECK(is_right());
}

TEST_CASE("sparse matrices in float") {
  const Eigen::SparseMatrix<float> Ms = mass(20).cast<float>();
  const Eigen::VectorXf xs = Eigen::VectorXf::Random(20);
  const Eigen::VectorXf y = kernel<inverse(M) * x>(M = Ms, x = xs);
  CHECK((Ms * y - xs).norm() < 1e-4f);
}

TEST_CASE("data of sparse matrices are refused where they must be") {
  const Eigen::VectorXd xs = Eigen::VectorXd::Random(20);
  const sparse_matrix indefinite = tridiagonal(20, -1, 0.1);
  CHECK_THROWS_AS(kernel<inverse(M) * x>(M = indefinite, x = xs), not_positive_definite);
  sparse_matrix skewed = mass(20);
  skewed.coeffRef(4, 3) = 1;
  CHECK_THROWS_WITH(kernel<inverse(M) * x>(M = skewed, x = xs),
                    "riesz: M must be symmetric positive definite, and is not symmetric");
  CHECK_THROWS_WITH(kernel<M * x>(M = mass(20), x = Eigen::VectorXd::Random(19).eval()),
                    Catch::Contains("riesz: n is 20, the rows of M, and 19, the rows of x"));
}
