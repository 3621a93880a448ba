// SPDX-License-Identifier: BSL-1.0
// Cuts, reshapes, stacks, Kronecker products and constants in kernels of static sizes.
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

template <int R, int N>
struct fixed {
  static constexpr auto A = matrix<"A", R, N>;
  static constexpr auto B = matrix<"B", N, R>;
  static constexpr auto S = matrix<"S", N, N, spd>;
  static constexpr auto x = vector<"x", R>;
};

/// One kernel of many results of matrices of static sizes, in both layouts.
template <int R, int N, auto... F>
void check_fixed() {
  using v = fixed<R, N>;
  oracle::random_matrices random(static_cast<unsigned>(100 * R + N));
  const oracle::named_data d{
      {"A", random.any(R, N)}, {"B", random.any(N, R)}, {"S", random.spd(N)}, {"x", random.any(R)}};
  const auto compare = [&](auto precision, auto layout, double tolerance) {
    using T = decltype(precision);
    const Eigen::Matrix<T, R, N, decltype(layout)::value> a = d.at("A").cast<T>();
    const Eigen::Matrix<T, N, R, decltype(layout)::value> b = d.at("B").cast<T>();
    const Eigen::Matrix<T, N, N> s = d.at("S").cast<T>();
    const Eigen::Matrix<T, R, 1> xs = d.at("x").cast<T>();
    constexpr auto all = sum(v::A) + trace(v::A * v::B) + trace(v::S) + sum(v::x);
    const auto results = kernel<F..., all>(v::A = a, v::B = b, v::S = s, v::x = xs);
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      constexpr auto expressions = hana::make_tuple(F..., all);
      (
          [&] {
            CAPTURE(I, R, N);
            CHECK(oracle::error(std::get<I>(results), oracle::interpreted(expressions[hana::size_c<I>], d)) <
                  tolerance);
          }(),
          ...);
    }
    (std::make_index_sequence<sizeof...(F) + 1>{});
  };
  compare(double{}, std::integral_constant<int, Eigen::RowMajor>{}, 1e-12);
  compare(float{}, std::integral_constant<int, Eigen::ColMajor>{}, 2e-5);
}

template <int R, int N>
void check_cuts() {
  using v = fixed<R, N>;
  constexpr auto A = v::A;
  constexpr auto B = v::B;
  check_fixed<R, N, vec(A), vec(transpose(A)), reshape<N, R>(A), reshape<R, N>(B) + A, block<1, 0, R - 1, N>(A),
              block<0, 1, 1, N - 1>(A), block<1, 1, 1, 1>(A) * A, block<1, 0, N - 1, R>(transpose(A)), triu(A),
              tril(transpose(A)), mean(A) * A, row_sums(A), col_sums(transpose(A))>();
}

template <int R, int N>
void check_stacks() {
  using v = fixed<R, N>;
  constexpr auto A = v::A;
  constexpr auto B = v::B;
  constexpr auto x = v::x;
  check_fixed<R, N, hstack(A, x, transpose(B)), vstack(B, exp(B), transpose(A)), hstack(1, 2, sum(x)) / 3, vstack(x, 1),
              transpose(hstack(A, 2 * x)), kron(A, B), kron(transpose(A), x), kron(v::S, transpose(A))>();
}

template <int R, int N>
void check_slopes() {
  using v = fixed<R, N>;
  constexpr auto A = v::A;
  constexpr auto B = v::B;
  constexpr auto x = v::x;
  constexpr auto f = squared_norm(block<0, 1, R, 1>(A) + exp(x)) + squared_norm(kron(A, B)) +
                     dot(vec(A), vec(exp(transpose(B)))) + sum(solve(v::S, triu(hstack(B, 2 * transpose(A)))));
  constexpr auto k = dot(kron(A, B), kron(sin(A), reshape<N, R>(exp(A))));
  check_fixed<R, N, f, gradient(f, A), gradient(f, B), gradient(f, x), gradient(f, v::S), gradient(k, A),
              gradient(k, B), hessian(k, A)(A)>();
}

}

TEST_CASE("cuts, reshapes and sums in kernels of static sizes agree with the interpreter") { check_cuts<5, 4>(); }

TEST_CASE("stacks and Kronecker products in kernels of static sizes agree with the interpreter") {
  check_stacks<3, 4>();
}

TEST_CASE("the gradients of cuts, stacks and Kronecker products in kernels agree with the interpreter") {
  check_slopes<2, 3>();
}

TEST_CASE("constants in kernels of static sizes agree with the interpreter") {
  static constexpr auto K = constant<5, 4>(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
  check_fixed<5, 4, K, transpose(K) - fixed<5, 4>::B, hadamard(K, exp(fixed<5, 4>::A)), fixed<5, 4>::B * K,
              K * fixed<5, 4>::S>();
}
