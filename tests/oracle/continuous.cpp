// SPDX-License-Identifier: BSL-1.0
// Rows of section A that speak of an implicit function, and of functions of a continuous variable: these by a quadrature
// rule, and by linear elements on a grid.
#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;

namespace {

/// Differences from one node of the grid to the next; both ends are held at zero.
constexpr auto D = constant<3, 2>(1, 0, -1, 1, 0, -1);
constexpr auto h = scalar<"h", positive>;
constexpr auto v = vector<"v", 2>;
constexpr auto w = vector<"w", "n", positive>;
constexpr auto z = vector<"z", "n">;

/// The lengths of the graph over each element of length h, where the slopes are s.
constexpr auto lengths(auto s, auto one) { return h * sqrt(one + hadamard(s, s)); }
/// s / sqrt(1 + s^2)
constexpr auto sines(auto s, auto one) { return hadamard_div(s, sqrt(one + hadamard(s, s))); }

}

TEST_CASE(
    "A28: |x(p)| with p1 x1^2 = x2 and x1 x2 - p2 x2 + p3 = 0 has at x = (1, 1) the gradient (-2, -3, 3) / sqrt 2") {
  static constexpr auto p = vector<"p", 3>;
  static constexpr auto x = vector<"x", 2>;
  constexpr auto x1 = block<0, 0, 1, 1>(x);
  constexpr auto x2 = block<1, 0, 1, 1>(x);
  constexpr auto p1 = block<0, 0, 1, 1>(p);
  constexpr auto p2 = block<1, 0, 1, 1>(p);
  constexpr auto p3 = block<2, 0, 1, 1>(p);
  constexpr auto G = vstack(p1 * pow<2>(x1) - x2, x1 * x2 - p2 * x2 + p3);
  // G_x dx + G_p dp = 0, so f_x dx = -(G_p' G_x^-T f_x)' dp
  static constexpr auto g = -transpose(jacobian(G, p)) * solve(transpose(jacobian(G, x)), gradient(norm(x), x));
  const Eigen::Vector3d found = kernel<g>(p = Eigen::Vector3d(1, 2, 1), x = Eigen::Vector2d(1, 1));
  CHECK((found - Eigen::Vector3d(-2, -3, 3) / std::sqrt(2.0)).norm() < 1e-15);
}

TEST_CASE("A30: the integral of sin v(x) by a quadrature rule with weights w has in its L2 the gradient cos v") {
  constexpr auto integral = dot(w, sin(z));
  STATIC_REQUIRE(equal(gradient<l2<diag(w)>>(integral, z), cos(z)));
  STATIC_REQUIRE(equal(gradient<entrywise<w>>(integral, z), cos(z)));
  STATIC_REQUIRE(is_gradient<l2<diag(w)>>(cos(z), integral, z));
  STATIC_REQUIRE(text(gradient<entrywise<w>>(integral, z)) == "cos(z)");
  STATIC_REQUIRE_FALSE(equal(gradient(integral, z), cos(z)));
}

TEST_CASE(
    "A31: the length of a graph has in the lumped L2 product the gradient -(v' / sqrt(1 + v'^2))' of differences") {
  constexpr auto slopes = D * v / h;
  constexpr auto length = sum(lengths(slopes, ones<3>));
  constexpr auto g = transpose(D) * sines(slopes, ones<3>) / h;
  using lumped = l2<h * identity<2>>;
  STATIC_REQUIRE(equal(gradient<lumped>(length, v), g));
  STATIC_REQUIRE(is_gradient<lumped>(g, length, v));
}

TEST_CASE("A31: which tends to Euler's and Lagrange's -v'' / (1 + v'^2)^(3/2) with the square of the step") {
  static constexpr auto B = matrix<"B", "m", "n">;
  static constexpr auto g = gradient<scaled<h, euclidean>>(sum(lengths(B * z / h, ones<"m">)), z);
  const auto error = [](int elements) {
    const double step = 1.0 / elements, pi = std::acos(-1.0), middle = 0.25;
    Eigen::MatrixXd differences = Eigen::MatrixXd::Zero(elements, elements - 1);
    Eigen::VectorXd values(elements - 1);
    for (int i = 0; i + 1 < elements; ++i) {
      differences(i, i) = 1, differences(i + 1, i) = -1;
      values(i) = std::sin(pi * (i + 1) * step);
    }
    const Eigen::VectorXd found = kernel<g>(B = differences, z = values, h = step);
    const double slope = pi * std::cos(pi * middle), curvature = -pi * pi * std::sin(pi * middle);
    return std::abs(found(elements / 4 - 1) + curvature / std::pow(1 + slope * slope, 1.5));
  };
  CHECK(std::log2(error(64) / error(128)) == Approx(2).margin(0.05));
  CHECK(error(128) < 1e-3);
}
