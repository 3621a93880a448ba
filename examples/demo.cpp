// SPDX-License-Identifier: BSL-1.0
// Logistic regression on the Wisconsin breast cancer data: one objective, its derived and proved gradient, two geometries.
#include "demo/chart.hpp"
#include "demo/data.hpp"
#include "demo/descent.hpp"

#include <cstdio>
#include <nlopt.hpp>
#include <riesz/kernel.hpp>
#include <riesz/riesz.hpp>
#include <stdexcept>
#include <string>
#include <vector>

using namespace riesz;

// The objective: m samples, n features (the last is 1, for the intercept), and which of them the penalty counts.
constexpr auto X = matrix<"X", "m", "n">;
constexpr auto y = vector<"y", "m">;
constexpr auto w = vector<"w", "n">;
constexpr auto p = vector<"p", "n">;
constexpr auto lambda = scalar<"lambda", positive>;
constexpr auto loss = sum(softplus(X * w)) - dot(y, X* w) + 0.5 * lambda * dot(p, hadamard(w, w));

// Its gradient in two inner products: u'v, and u'W v with a W that is built from the data below.
constexpr auto W = matrix<"W", "n", "n", spd>;
constexpr auto plain = gradient(loss, w);
constexpr auto natural = gradient<weighted<W>>(loss, w);

// The second derivative of the loss; W will be its value after a few steps, and then stay.
constexpr auto chance = sigmoid(X * w);
constexpr auto curvature = transpose(X) * diag(hadamard(chance, ones<"m"> - chance)) * X + lambda * diag(p);

constexpr auto v = vector<"v", "n">;
static_assert(is_gradient(plain, loss, w));
static_assert(is_gradient<weighted<W>>(natural, loss, w));
static_assert(equal(plain, transpose(X) * (sigmoid(X * w) - y) + lambda * hadamard(p, w)));
static_assert(equal(natural, inverse(W) * plain));
static_assert(equal(hessian(loss, w)(v), curvature* v));
static_assert(is_self_adjoint<weighted<W>>(hessian<weighted<W>>(loss, w)));

constexpr auto evaluate = kernel<loss, plain>;
constexpr auto evaluate_in_w = kernel<loss, plain, natural>;

static_assert(evaluate.cost.allocations == 0);
static_assert(evaluate_in_w.cost.factorizations == 1);

namespace {

void print_problem(const demo::labelled_data& data) {
  std::printf("The data: %d samples, %d features and an intercept, standardised; %d benign, %d malignant.\n\n",
              static_cast<int>(data.features.rows()), static_cast<int>(data.features.cols()) - 1,
              static_cast<int>(data.labels.sum()), static_cast<int>(data.features.rows() - data.labels.sum()));
  std::printf("Derived by the compiler\n");
  std::printf("  loss                         %s\n", text(loss).c_str());
  std::printf("  gradient                     %s\n", text(plain).c_str());
  std::printf("  gradient in weighted<W>      %s\n", text(natural).c_str());
  std::printf("  second derivative            %s\n\n", text(curvature).c_str());
  std::printf("Proved by the compiler, exactly, for all sizes\n");
  std::printf("  is_gradient(gradient, loss, w), is_gradient<weighted<W>>(gradient in weighted<W>, loss, w)\n");
  std::printf("  equal(gradient, X^T (sigmoid(X w) - y) + lambda p .* w)\n");
  std::printf("  equal(gradient in weighted<W>, W^-1 gradient)\n");
  std::printf("  equal(derivative of gradient, second derivative)\n");
  std::printf("  is_self_adjoint<weighted<W>>(Hessian of loss in weighted<W>)\n\n");

  const auto m = data.features.rows(), n = data.features.cols();
  constexpr auto& cost = evaluate.cost;
  static constexpr auto flops = text(cost.flops), bytes = text(cost.workspace_bytes);
  std::printf("The kernel of loss and gradient\n");
  std::printf("  flops                        %s = %.0f\n", flops.c_str(), cost.flops.at({{"m", m}, {"n", n}}));
  std::printf("  passes over X                %d\n", cost.passes<X>);
  std::printf("  temporaries                  %d, in a workspace of %s = %.0f bytes\n", cost.temporaries, bytes.c_str(),
              cost.workspace_bytes.at({{"m", m}, {"n", n}}));
  std::printf("  allocations per call         %d\n\n", cost.allocations);
}

/// The derived gradient against central differences of the loss, in each coordinate.
void check_by_differences(auto& value_and_slope) {
  const Eigen::VectorXd at = 0.1 * Eigen::VectorXd::Random(value_and_slope.size());
  const Eigen::VectorXd slope = value_and_slope(at).slope;
  const double h = 1e-4;
  double worst = 0;
  for (Eigen::Index i = 0; i < at.size(); ++i) {
    Eigen::VectorXd forward = at, backward = at;
    forward(i) += h, backward(i) -= h;
    const double difference = (value_and_slope(forward).value - value_and_slope(backward).value) / (2 * h);
    worst = std::max(worst, std::abs(difference - slope(i)) / std::max(1.0, std::abs(slope(i))));
  }
  std::printf("Checked here against central differences in all %d coordinates: largest relative error %.1e\n\n",
              static_cast<int>(at.size()), worst);
}

}

int main(int argc, char** argv) {
  const demo::labelled_data data = demo::read(RIESZ_DATA "/breast_cancer.csv");
  const double strength = 1;
  Eigen::VectorXd penalised = Eigen::VectorXd::Ones(data.features.cols());
  penalised.tail(1).setZero();
  const Eigen::VectorXd zero = Eigen::VectorXd::Zero(data.features.cols());
  print_problem(data);

  // Bound once; each call then reads w alone and allocates nothing.
  double value = 0;
  Eigen::VectorXd slope, direction;
  auto step = evaluate.bind(X = data.features, y = data.labels, p = penalised, lambda = strength, out<0> = value,
                            out<1> = slope);
  demo::objective euclidean_objective(data.features.cols(), [&](const Eigen::VectorXd& at) {
    step(w = at);
    return demo::evaluation{value, slope, slope};
  });
  check_by_differences(euclidean_objective);

  // One algorithm, one objective, two inner products. The second is the curvature after a few steps in the first.
  const double tolerance = 1e-4;
  const auto in_euclidean = demo::steepest_descent(euclidean_objective, zero, tolerance, 20000);
  auto in_weighted = demo::steepest_descent(euclidean_objective, zero, tolerance, 10);
  const Eigen::MatrixXd metric =
      kernel<curvature>(X = data.features, p = penalised, lambda = strength, w = in_weighted.weights);
  auto step_in_w = evaluate_in_w.bind(X = data.features, y = data.labels, p = penalised, lambda = strength, W = metric,
                                      out<0> = value, out<1> = slope, out<2> = direction);
  demo::objective weighted_objective(data.features.cols(), [&](const Eigen::VectorXd& at) {
    step_in_w(w = at);
    return demo::evaluation{value, slope, direction};
  });
  in_weighted.continue_with(demo::steepest_descent(weighted_objective, in_weighted.weights, tolerance, 20000));

  // NLopt's L-BFGS on the same kernel, which writes into NLopt's memory.
  demo::history by_lbfgs;
  auto lbfgs_value = [&](unsigned n, const double* at, double* grad) {
    step(w = column_major(at, n));
    if (grad != nullptr) Eigen::Map<Eigen::VectorXd>(grad, n) = slope;
    by_lbfgs.losses.push_back(value);
    by_lbfgs.norms.push_back(slope.norm());
    return value;
  };
  nlopt::opt lbfgs(nlopt::LD_LBFGS, static_cast<unsigned>(slope.size()));
  lbfgs.set_min_objective([](unsigned n, const double* at, double* grad,
                             void* f) { return (*static_cast<decltype(lbfgs_value)*>(f))(n, at, grad); },
                          &lbfgs_value);
  lbfgs.set_ftol_rel(1e-13);
  lbfgs.set_maxeval(1000);
  std::vector<double> solution(static_cast<std::size_t>(slope.size()), 0.0);
  double least = 0;
  try {
    lbfgs.optimize(solution, least);
  } catch (const std::runtime_error& stopped) {  // no further progress in this precision
    std::printf("L-BFGS stopped: %s\n", stopped.what());
  }
  by_lbfgs.weights = Eigen::Map<const Eigen::VectorXd>(solution.data(), slope.size());

  std::printf("Minimised until the gradient's Euclidean norm is below %.0e (L-BFGS: until the loss stands still)\n",
              tolerance);
  std::printf("  %-38s %10s %12s %14s %12s %9s\n", "", "iterations", "evaluations", "loss", "|gradient|", "accuracy");
  const auto row = [&](const char* name, const demo::history& h, std::size_t iterations, std::size_t evaluations) {
    std::printf("  %-38s %10zu %12zu %14.9f %12.1e %8.2f%%\n", name, iterations, evaluations, h.losses.back(),
                h.norms.back(), 100 * demo::accuracy(data, h.weights));
  };
  row("steepest descent, euclidean", in_euclidean, in_euclidean.norms.size() - 1, in_euclidean.evaluations);
  row("the same, from step 10 in weighted<W>", in_weighted, in_weighted.norms.size() - 1, in_weighted.evaluations);
  row("NLopt L-BFGS, the same kernel", by_lbfgs, by_lbfgs.norms.size(), by_lbfgs.norms.size());
  std::printf(
      "\nThe same loss, the same derivative, the same algorithm: the inner product alone makes it %.0f times fewer "
      "steps.\n",
      static_cast<double>(in_euclidean.norms.size() - 1) / static_cast<double>(in_weighted.norms.size() - 1));

  const std::string path = argc > 1 ? argv[1] : "convergence.svg";
  demo::write_chart(path,
                    {{"euclidean", in_euclidean.norms}, {"weighted", in_weighted.norms}, {"L-BFGS", by_lbfgs.norms}});
  std::printf("The convergence curves are in %s\n", path.c_str());
}
