// SPDX-License-Identifier: BSL-1.0
#include "compare.hpp"

TEST_CASE("Cholesky's factor in kernels agrees with the interpreter") {
  check<cholesky(S), lower_half(M), cholesky(S + 2 * identity<"n">) * x, gradient(dot(M, cholesky(S)), S)>();
}

TEST_CASE("Sylvester's solution in kernels agrees with the interpreter") {
  static constexpr auto left = M + 30 * identity<"n">;
  static constexpr auto right = A * transpose(A) + 3 * identity<"m">;
  static constexpr auto Z = sylvester(right, left, A);
  check<Z, gradient(dot(B, Z), A)>();
}

TEST_CASE("Sylvester's equation with complex eigenvalues is solved, of static sizes too") {
  static constexpr auto K = matrix<"K", 2, 2>;
  static constexpr auto H = matrix<"H", 2, 2>;
  static constexpr auto Q = matrix<"Q", 2, 2>;
  const Eigen::Matrix2d k = (Eigen::Matrix2d() << 1, 3, -1, 2).finished(), q = Eigen::Matrix2d::Random();
  const Eigen::Matrix2d h = (Eigen::Matrix2d() << 1, -2, 2, 1).finished();
  const auto [z, turned] = kernel<sylvester(K, H, Q), sylvester(transpose(K), transpose(H), Q)>(K = k, H = h, Q = q);
  CHECK((k * z + z * h - q).norm() < 1e-13);
  CHECK((k.transpose() * turned + turned * h.transpose() - q).norm() < 1e-13);
}

TEST_CASE("A matrix that is not positive definite has no Cholesky factor, and the results stay as they were") {
  static constexpr auto W = matrix<"W", 2, 2>;
  Eigen::Matrix2d w = (Eigen::Matrix2d() << 1, 2, 2, 1).finished(), l = Eigen::Matrix2d::Constant(7), twice = l;
  const auto k = kernel<2 * W, cholesky(W)>;
  const auto run = [&] { k(W = w, out<0> = twice, out<1> = l); };
  CHECK_THROWS_WITH(run(), "riesz: W must be symmetric positive definite, and is not");
  CHECK_THROWS_AS(run(), not_positive_definite);
  CHECK((l.array() == 7).all());
  CHECK((twice.array() == 7).all());
  w << 4, 2, 1, 4;
  CHECK_THROWS_WITH(run(), "riesz: W must be symmetric positive definite, and is not symmetric");
  w << 4, 2, 2, 2;
  run();
  CHECK((l * l.transpose() - w).norm() < 1e-15);
  CHECK(l(0, 1) == 0);
  w << std::numeric_limits<double>::quiet_NaN(), 2, 2, 4;
  run();
  CHECK(l.hasNaN());
}

TEST_CASE("Sylvester's equation without a unique solution is refused") {
  static constexpr auto K = matrix<"K", 2, 2>;
  const Eigen::Matrix2d k = (Eigen::Matrix2d() << 1, 2, 0, -1).finished();
  CHECK_THROWS_WITH(kernel<sylvester(K, K, K)>(K = k),
                    "riesz: K and K have eigenvalues of sum zero: no unique Z solves A Z + Z B = Q");
  CHECK_THROWS_AS(kernel<sylvester(K, K, K)>(K = k), singular_matrix);
}

TEST_CASE("a system's matrix that stays the same is factorised once, and a change is seen") {
  constexpr auto W = matrix<"W", "n", "n", spd>;
  constexpr auto V = matrix<"V", "n", "n", spd>;
  constexpr auto g = vector<"g", "n">;
  constexpr auto k = kernel<inverse(W) * g>;
  constexpr auto of_sum = kernel<inverse(W + V) * g>;
  for (const Eigen::Index n : {5, 40, 90}) {
    Eigen::MatrixXd Ws = Eigen::MatrixXd::Random(n, n);
    Ws = (Ws * Ws.transpose()).eval() + Eigen::MatrixXd::Identity(n, n);
    Eigen::VectorXd gs = Eigen::VectorXd::Random(n), y(n);
    auto step = k.bind(W = Ws, g = gs, out<0> = y);
    Eigen::MatrixXd Vs = Eigen::MatrixXd::Identity(n, n);
    Eigen::VectorXd z(n);
    auto step_of_sum = of_sum.bind(W = Ws, V = Vs, g = gs, out<0> = z);
    for (int k = 0; k < 3; ++k) {
      step_of_sum();
      CHECK(((Ws + Vs) * z - gs).norm() < 1e-9 * gs.norm() * n);
      if (k == 0) Vs(0, 0) = 2;
    }
    const auto is_right = [&] { return (Ws * y - gs).norm() < 1e-9 * gs.norm() * n; };
    step();
    CHECK(is_right());
    gs.setRandom();
    step();
    CHECK(is_right());
    Ws(n / 2, n / 2) += 1;
    step();
    CHECK(is_right());
    Ws(n - 1, 0) += 1, Ws(0, n - 1) += 1;
    step();
    CHECK(is_right());
    Ws(n - 1, 0) = Ws(0, n - 1) = 1e6;
    CHECK_THROWS_AS(step(), not_positive_definite);
    Ws(n - 1, 0) = Ws(0, n - 1) = 0;
    step();
    CHECK(is_right());
    step();
    CHECK(is_right());
  }
}

TEMPLATE_TEST_CASE("The inverse of a positive definite matrix of any size inverts it, and is symmetric", "", double, float) {
  constexpr auto W = matrix<"W", "n", "n", spd>;
  using dense = Eigen::Matrix<TestType, -1, -1>;
  const TestType exact = 8 * std::numeric_limits<TestType>::epsilon();
  oracle::random_matrices random(7);
  for (const int n : {1, 2, 5, 8, 9, 16, 17, 31, 48, 63, 64, 65, 100}) {
    const dense half = random.any(n, n).cast<TestType>();
    const dense w = half * half.transpose() / n + dense::Identity(n, n);
    const auto [inverted, of_sum] = kernel<inverse(W), inverse(W + W)>(W = w);
    CHECK((inverted * w - dense::Identity(n, n)).cwiseAbs().maxCoeff() < 4 * exact);
    CHECK((2 * of_sum - inverted).cwiseAbs().maxCoeff() < exact);
    CHECK(inverted == inverted.transpose());
  }
}
