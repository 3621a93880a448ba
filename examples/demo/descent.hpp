// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Core>
#include <functional>
#include <vector>

namespace demo {

/// The loss at a point, its Euclidean gradient (which pairs with a direction to the derivative), and its gradient in the
/// space in which one descends.
struct evaluation {
  double value;
  Eigen::VectorXd slope, gradient;
};

class objective {
public:
  objective(Eigen::Index size, std::function<evaluation(const Eigen::VectorXd&)> f) : size_(size), f_(std::move(f)) {}
  evaluation operator()(const Eigen::VectorXd& at) { return ++evaluations, f_(at); }
  Eigen::Index size() const { return size_; }
  std::size_t evaluations = 0;

private:
  Eigen::Index size_;
  std::function<evaluation(const Eigen::VectorXd&)> f_;
};

struct history {
  Eigen::VectorXd weights;
  std::vector<double> losses, norms;  // of the Euclidean gradient, so that geometries can be compared
  std::size_t evaluations = 0;

  /// This, then the rest, which started where this ended.
  void continue_with(const history& rest) {
    weights = rest.weights;
    losses.insert(losses.end(), rest.losses.begin() + 1, rest.losses.end());
    norms.insert(norms.end(), rest.norms.begin() + 1, rest.norms.end());
    evaluations += rest.evaluations;
  }
};

/// Steps against the gradient; each step starts at twice the last and is halved until the loss falls by half of
/// what the derivative promises (Armijo). Nothing here knows the inner product.
inline history steepest_descent(objective& f, const Eigen::VectorXd& start, double tolerance, int limit) {
  f.evaluations = 0;
  history h{start, {}, {}, 0};
  evaluation at = f(h.weights);
  double length = 1;
  for (int k = 0;; ++k) {
    h.losses.push_back(at.value);
    h.norms.push_back(at.slope.norm());
    if (h.norms.back() < tolerance || k == limit) break;
    const double promise = at.slope.dot(at.gradient);
    evaluation next{};
    Eigen::VectorXd there;
    for (length *= 2;; length /= 2) {
      there = h.weights - length * at.gradient;
      next = f(there);
      if (next.value <= at.value - 0.5 * length * promise || length < 1e-16) break;
    }
    h.weights = there;
    at = std::move(next);
  }
  h.evaluations = f.evaluations;
  return h;
}

}
