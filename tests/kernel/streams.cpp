// SPDX-License-Identifier: BSL-1.0
// Losses over the rows of a matrix, with their gradients: the matrix is read once, block by block, whatever its layout.
#include "interpreter.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

constexpr auto X = matrix<"X", "m", "n">;
constexpr auto Y = matrix<"Y", "m", "k">;
constexpr auto W = matrix<"W", "n", "k">;
constexpr auto y = vector<"y", "m">;
constexpr auto w = vector<"w", "n">;
constexpr auto v = vector<"v", "n">;

constexpr auto least_squares = 0.5 * squared_norm(X * w - y);
constexpr auto logistic = sum(softplus(X * w)) - dot(y, X* w);
constexpr auto poisson = sum(exp(X * w)) - dot(y, X* w);
constexpr auto hinge = sum(relu(ones<"m"> - hadamard(y, X* w)));
constexpr auto robust = sum(sqrt(ones<"m"> + hadamard(X * w - y, X* w - y)));
constexpr auto outputs = 0.5 * squared_norm(tanh(X * W) - Y);

/// A loss, its gradient and a product with its Hessian.
template <auto F>
constexpr auto second_order = kernel<F, gradient(F, w), hessian(F, w)(v)>;
template <auto F>
constexpr auto first_order = kernel<F, gradient(F, w)>;

static_assert(first_order<least_squares>.cost.passes<X> == 1);
static_assert(second_order<logistic>.cost.passes<X> == 1);
static_assert(first_order<poisson>.cost.passes<X> == 1);
static_assert(first_order<hinge>.cost.passes<X> == 1);
static_assert(second_order<robust>.cost.passes<X> == 1);
static_assert(kernel<outputs, gradient(outputs, W)>.cost.passes<X> == 1);
static_assert(text(first_order<least_squares>.plan) == "1. block by block of the rows of X:\n"
                                                       "   t1 = X w   [2 m n]\n"
                                                       "   t2 = t1 - y; t3 = norm(t2)^2   [3 m]\n"
                                                       "   out<1> = X^T t2   [2 n m]\n"
                                                       "2. out<0> = 1/2 t3   [1]");

using by_rows = Eigen::Matrix<double, -1, -1, Eigen::RowMajor>;

template <class Results, class... F>
void agree(const Results& r, const oracle::named_data& d, double tolerance, const F&... f) {
  const auto one = [&](const auto& value, const auto& formula) {
    CHECK(oracle::error(value, oracle::interpreted(formula, d)) < tolerance);
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) { (one(std::get<I>(r), f), ...); }
  (std::make_index_sequence<sizeof...(F)>{});
}

/// Data of many rows and a loss, by each layout of X, twice by a bound kernel.
template <auto F>
void check_layouts(const oracle::named_data& d) {
  constexpr auto slope = gradient(F, w);
  constexpr auto curvature = hessian(F, w)(v);
  const Eigen::MatrixXd& columns = d.at("X");
  const by_rows rows = columns;
  const Eigen::VectorXd labels = d.at("y"), point = d.at("w"), direction = d.at("v");
  agree(second_order<F>(X = columns, y = labels, w = point, v = direction), d, 1e-11, F, slope, curvature);
  agree(second_order<F>(X = rows, y = labels, w = point, v = direction), d, 1e-11, F, slope, curvature);
  Eigen::MatrixXd spread = Eigen::MatrixXd::Zero(2 * columns.rows(), 2 * columns.cols());
  const Eigen::Map<Eigen::MatrixXd, 0, Eigen::Stride<-1, -1>> strided(spread.data(), columns.rows(), columns.cols(),
                                                                      {4 * columns.rows(), 2});
  auto apart = strided;
  apart = columns;
  agree(second_order<F>(X = apart, y = labels, w = point, v = direction), d, 1e-11, F, slope, curvature);
  double value = 0;
  Eigen::VectorXd made(point.size());
  auto step = first_order<F>.bind(X = columns, y = labels, w = point, out<0> = value, out<1> = made);
  for (int k = 0; k < 2; ++k) {
    step();
    agree(std::tuple(value, made), d, 1e-11, F, slope);
  }
}

}

TEST_CASE("A loss over rows, its gradient and its curvature read X once, whatever its layout and height") {
  oracle::random_matrices random(3);
  for (const auto& [m, n] : {std::pair{1, 1}, {7, 3}, {128, 5}, {700, 6}, {2049, 4}, {60007, 9}, {20011, 31}}) {
    const oracle::named_data d{{"X", 0.5 * random.any(m, n)}, {"y", random.positive(m)}, {"w", random.any(n)}, {"v", random.any(n)}};
    check_layouts<least_squares>(d);
    check_layouts<logistic>(d);
    check_layouts<robust>(d);
    const Eigen::MatrixXd x = d.at("X");
    const Eigen::VectorXd labels = d.at("y"), point = d.at("w");
    agree(first_order<poisson>(X = x, y = labels, w = point), d, 1e-11, poisson, gradient(poisson, w));
    agree(first_order<hinge>(X = x, y = labels, w = point), d, 1e-11, hinge, gradient(hinge, w));
  }
}

TEST_CASE("So does one of several outputs, and in single precision") {
  oracle::random_matrices random(4);
  for (const int m : {3, 200, 53003}) {
    const oracle::named_data d{{"X", random.any(m, 20)}, {"Y", random.any(m, 3)}, {"W", random.any(20, 3)}};
    const Eigen::MatrixXd x = d.at("X"), labels = d.at("Y"), weights = d.at("W");
    const by_rows rows = x;
    constexpr auto k = kernel<outputs, gradient(outputs, W)>;
    agree(k(X = x, Y = labels, W = weights), d, 1e-11, outputs, gradient(outputs, W));
    agree(k(X = rows, Y = labels, W = weights), d, 1e-11, outputs, gradient(outputs, W));
    const Eigen::MatrixXf single = x.cast<float>(), labels_f = labels.cast<float>(), weights_f = weights.cast<float>();
    agree(k(X = single, Y = labels_f, W = weights_f), d, 1e-4, outputs, gradient(outputs, W));
  }
}

TEST_CASE("What a block writes may not lie where the next block reads") {
  Eigen::MatrixXd x = Eigen::MatrixXd::Ones(600, 2);
  Eigen::VectorXd labels = Eigen::VectorXd::Ones(600), point = Eigen::VectorXd::Ones(2);
  constexpr auto k = first_order<least_squares>;
  CHECK_THROWS_AS(k(X = x, y = labels, w = point, out<1> = point), overlap_error);
}
