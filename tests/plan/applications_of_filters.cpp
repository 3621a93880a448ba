// SPDX-License-Identifier: BSL-1.0
// Filters as their papers write them, against Eigen and against the operations that an expert counts.
#include "../kernel/interpreter.hpp"
#include "plain.hpp"
#include "relative_error.hpp"

#include <catch2/catch.hpp>
#include <riesz/kernel.hpp>

using namespace riesz;
using oracle::relative_error;
using plain = oracle::plain<double>;

namespace {

constexpr auto B = matrix<"B", "n", "k">;
constexpr auto H = matrix<"H", "k", "n">;
constexpr auto F = matrix<"F", "n", "n">;
constexpr auto P = matrix<"P", "n", "n", spd>;
constexpr auto Q = matrix<"Q", "n", "n", spd>;
constexpr auto R = matrix<"R", "k", "k", spd>;
constexpr auto x = vector<"x", "n">;
constexpr auto z = vector<"z", "k">;

constexpr polynomial n{detail::dimension_of<"n">}, k{detail::dimension_of<"k">}, p{detail::dimension_of<"p">};
constexpr polynomial third{fraction{1, 3}};

struct problem {
  oracle::random_matrices random{11};
  plain b{random.any(8, 3)}, h{random.any(3, 8)}, f{random.any(8, 8)}, p{random.spd(8)}, q{random.spd(8)},
      r{random.spd(3)}, x{random.any(8)}, z{random.any(3)}, i{Eigen::MatrixXd::Identity(8, 8)};
};
constexpr double tolerance = 1e-9;

}

TEST_CASE("Kalman's update multiplies H P once, solves once, and leaves a covariance of rank k less by one triangle") {
  constexpr auto gain = P * transpose(H) * inverse(H * P * transpose(H) + R);
  constexpr auto update = kernel<gain, x + gain*(z - H * x), (identity<"n"> - gain * H) * P>;
  STATIC_REQUIRE(update.cost.factorizations == 1);
  STATIC_REQUIRE(update.cost.flops <=
                 3 * k * n * n + 3 * k * k * n + third * k * k * k + 4 * k * n + k * k + n * n + n + k);

  problem d;
  const auto [g, mean, covariance] =
      update(P = d.p.entries, H = d.h.entries, R = d.r.entries, x = d.x.entries, z = d.z.entries);
  const plain expected = d.p * transpose(d.h) * inverse(d.h * d.p * transpose(d.h) + d.r);
  CHECK(relative_error(g, expected) < tolerance);
  CHECK(relative_error(mean, d.x + expected * (d.z - d.h * d.x)) < tolerance);
  CHECK(relative_error(covariance, (d.i - expected * d.h) * d.p) < tolerance);
}

TEST_CASE("Kalman's prediction is a congruence, of which one triangle is computed") {
  constexpr auto prediction = kernel<F * x, F * P * transpose(F) + Q>;
  STATIC_REQUIRE(prediction.cost.flops <= 3 * n * n * n + 3 * n * n);

  problem d;
  const auto [mean, covariance] = prediction(F = d.f.entries, x = d.x.entries, P = d.p.entries, Q = d.q.entries);
  CHECK(relative_error(mean, d.f * d.x) < tolerance);
  CHECK(relative_error(covariance, d.f * d.p * transpose(d.f) + d.q) < tolerance);
}

TEST_CASE("Linear estimation of least mean square applies its gain without forming it") {
  constexpr auto estimate = kernel<P * transpose(H) * inverse(H * P * transpose(H) + R) * (z - H * x) + x>;
  STATIC_REQUIRE(estimate.cost.factorizations == 1);
  STATIC_REQUIRE(estimate.cost.flops <= 2 * k * n * n + k * k * n + third * k * k * k + 4 * k * n + 3 * k * k + n + k);

  problem d;
  CHECK(relative_error(estimate(P = d.p.entries, H = d.h.entries, R = d.r.entries, x = d.x.entries, z = d.z.entries),
                       d.p * transpose(d.h) * inverse(d.h * d.p * transpose(d.h) + d.r) * (d.z - d.h * d.x) + d.x) <
        tolerance);
}

TEST_CASE("An ensemble filter never multiplies out the covariance of its members") {
  constexpr auto E = matrix<"E", dim<"n", 1000>, dim<"k", 20>>;
  constexpr auto O = matrix<"O", dim<"p", 100>, dim<"n", 1000>>;
  constexpr auto D = matrix<"D", dim<"p", 100>, dim<"k", 20>>;
  constexpr auto V = matrix<"V", dim<"p", 100>, dim<"p", 100>, spd>;
  constexpr auto spread = E * transpose(E) * transpose(O);
  constexpr auto analysis = kernel<E + spread * inverse(O * spread + V) * (D - O * E)>;
  STATIC_REQUIRE(analysis.cost.factorizations == 1);
  STATIC_REQUIRE(analysis.cost.flops <= 2 * n * p * k + 3 * p * p * k + third * p * p * p + p * p + 2 * k * k * p +
                                            2 * k * k * n + n * k + p * k);

  oracle::random_matrices random(12);
  const plain e{random.any(12, 4)}, o{random.any(7, 12)}, ds{random.any(7, 4)}, v{random.spd(7)};
  const plain expected = e * transpose(e) * transpose(o);
  CHECK(relative_error(analysis(E = e.entries, O = o.entries, D = ds.entries, V = v.entries),
                       e + expected * inverse(o * expected + v) * (ds - o * e)) < tolerance);
}

TEST_CASE("A step of Riccati's equation is two congruences and one Cholesky factor") {
  constexpr auto step = kernel<transpose(F) * P * F -
                               transpose(F) * P * B * inverse(R + transpose(B) * P * B) * transpose(B) * P * F + Q>;
  STATIC_REQUIRE(step.cost.factorizations == 1);
  STATIC_REQUIRE(step.cost.flops <=
                 3 * n * n * n + 5 * k * n * n + 2 * k * k * n + third * k * k * k + 2 * n * n + k * k);

  problem d;
  const plain pf = d.p * d.f, bpf = transpose(d.b) * pf;
  CHECK(relative_error(step(F = d.f.entries, P = d.p.entries, B = d.b.entries, R = d.r.entries, Q = d.q.entries),
                       transpose(d.f) * pf - transpose(bpf) * inverse(d.r + transpose(d.b) * d.p * d.b) * bpf + d.q) <
        tolerance);
}
