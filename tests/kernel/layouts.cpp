// SPDX-License-Identifier: BSL-1.0
#include "interpreter.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>
#include <span>
#include <vector>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 4>;
constexpr auto x = vector<"x", 4>;
constexpr auto f = squared_norm(A * x) + dot(A, A) + sum(exp(A));
constexpr auto g = gradient(f, A);
constexpr auto k = kernel<f, g>;

constexpr auto S = matrix<"S", "m", "n">;
constexpr auto u = vector<"u", "n">;
constexpr auto fs = squared_norm(S * u) + dot(S, S) + sum(exp(S));
constexpr auto gs = gradient(fs, S);
constexpr auto ks = kernel<fs, gs>;

const Eigen::MatrixXd a = oracle::random_matrices(1).any(3, 4), point = oracle::random_matrices(2).any(4);
const oracle::named_data data{{"A", a}, {"x", point}, {"S", a}, {"u", point}};
const Eigen::MatrixXd value = oracle::interpreted(f, data), slope = oracle::interpreted(g, data);

template <class Results>
void agree(const Results& r) {
  CHECK(oracle::error(std::get<0>(r), value) < 1e-13);
  CHECK(oracle::error(std::get<1>(r), slope) < 1e-13);
}

}

TEST_CASE("Eigen matrices of either order, maps, blocks and references give one result") {
  const Eigen::Matrix<double, 3, 4> columns = a;
  const Eigen::Matrix<double, 3, 4, Eigen::RowMajor> rows = a;
  const Eigen::Matrix<double, -1, -1, Eigen::RowMajor> dynamic_rows = a;
  const Eigen::Vector4d p = point;
  agree(k(A = columns, x = p));
  agree(k(A = rows, x = p));
  agree(k(A = a, x = point));
  agree(ks(S = a, u = point));
  agree(ks(S = dynamic_rows, u = p));
  agree(ks(S = rows, u = p));

  Eigen::MatrixXd larger = Eigen::MatrixXd::Constant(7, 9, 1e9);
  larger.block(2, 3, 3, 4) = a;
  larger.block(6, 0, 1, 4) = point.transpose();
  agree(ks(S = larger.block(2, 3, 3, 4), u = point));
  const auto block = larger.block<3, 4>(2, 3);
  agree(k(A = block, x = larger.row(6).head(4).transpose().eval()));
  const Eigen::Ref<const Eigen::MatrixXd> reference = block;
  agree(k(A = reference, x = p));
  const Eigen::Map<const Eigen::MatrixXd> map(a.data(), 3, 4);
  agree(ks(S = map, u = point));

  Eigen::MatrixXd every_second = Eigen::MatrixXd::Constant(8, 1, 1e9);
  for (int i = 0; i < 4; ++i) every_second(2 * i) = point(i);
  const Eigen::Map<const Eigen::VectorXd, 0, Eigen::InnerStride<2>> strided(every_second.data(), 4);
  agree(k(A = columns, x = strided));
  agree(ks(S = a, u = strided));
  const Eigen::Map<const Eigen::MatrixXd, 0, Eigen::Stride<-1, -1>> turned(rows.data(), 3, 4, {1, 4});
  agree(ks(S = turned, u = strided));
}

TEST_CASE("A column of a row-major matrix is read with its steps") {
  Eigen::Matrix<double, -1, -1, Eigen::RowMajor> wide = Eigen::MatrixXd::Constant(4, 3, 1e9);
  wide.col(1) = point;
  agree(ks(S = a, u = wide.col(1)));
  const Eigen::Matrix<double, -1, -1, Eigen::RowMajor> single = point;
  agree(ks(S = a, u = single));
  const Eigen::Map<const Eigen::Matrix<double, -1, -1, Eigen::RowMajor>, 0, Eigen::OuterStride<>> stepped(
      wide.data() + 1, 4, 1, Eigen::OuterStride<>(3));
  agree(ks(S = a, u = stepped));
}

TEST_CASE("Arrays, spans, vectors and pointers are flat by columns, nested by rows") {
  std::array<double, 12> flat{};
  Eigen::Map<Eigen::MatrixXd>(flat.data(), 3, 4) = a;
  std::array<std::array<double, 4>, 3> nested{};
  double c_array[3][4];
  std::vector<std::array<double, 4>> rows(3);
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 4; ++j)
      nested[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)] = c_array[i][j] =
          rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)] = a(i, j);
  const std::array<double, 4> p{point(0), point(1), point(2), point(3)};
  const std::vector<double> v(p.begin(), p.end());
  agree(k(A = flat, x = p));
  agree(k(A = nested, x = v));
  agree(k(A = c_array, x = std::span<const double, 4>(p)));
  agree(k(A = std::span<const double>(flat), x = std::span(v)));
  agree(ks(S = rows, u = v));
  agree(ks(S = c_array, u = p));
  agree(k(A = column_major(flat.data(), 3, 4), x = column_major(p.data(), 4)));
  agree(ks(S = column_major(flat.data(), 3, 4), u = p));
  agree(ks(S = row_major(&c_array[0][0], 3, 4), u = p));
  double padded[3][6];
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 6; ++j) padded[i][j] = j < 4 ? a(i, j) : 1e9;
  agree(ks(S = row_major(&padded[0][0], 3, 4, 6), u = p));
}

TEST_CASE("Results are written in the order of the memory that is bound") {
  double v = 0;
  Eigen::Matrix<double, -1, -1, Eigen::RowMajor> rows;
  ks(S = a, u = point, out<0> = v, out<1> = rows);
  agree(std::tuple(v, rows));

  Eigen::MatrixXd larger = Eigen::MatrixXd::Zero(5, 6);
  auto block = larger.block(1, 1, 3, 4);
  ks(S = a, u = point, out<0> = v, out<1> = block);
  agree(std::tuple(v, Eigen::MatrixXd(larger.block(1, 1, 3, 4))));
  CHECK(larger.cwiseAbs().sum() == Approx(slope.cwiseAbs().sum()));

  std::array<double, 12> flat{};
  k(A = a, x = point, out<0> = v, out<1> = flat);
  agree(std::tuple(v, Eigen::MatrixXd(Eigen::Map<Eigen::MatrixXd>(flat.data(), 3, 4))));
  double nested[3][4];
  std::array<double, 1> one{};
  k(A = a, x = point, out<0> = one, out<1> = nested);
  agree(std::tuple(one[0], Eigen::MatrixXd(Eigen::Map<Eigen::Matrix<double, 3, 4, Eigen::RowMajor>>(&nested[0][0]))));
  const auto rest = k(A = a, x = point, out<1> = row_major(flat.data(), 3, 4));
  static_assert(std::is_same_v<decltype(rest), const double>);
  agree(std::tuple(rest, Eigen::MatrixXd(Eigen::Map<Eigen::Matrix<double, 3, 4, Eigen::RowMajor>>(flat.data()))));
}

TEST_CASE("Data of float give results of float") {
  const Eigen::MatrixXf af = a.cast<float>();
  const Eigen::VectorXf pf = point.cast<float>();
  const auto [v, s] = ks(S = af, u = pf);
  static_assert(std::is_same_v<decltype(v), const float>);
  static_assert(std::is_same_v<decltype(s), const Eigen::MatrixXf>);
  CHECK(oracle::error(v, value) < 1e-6);
  CHECK(oracle::error(s, slope) < 1e-6);
}
