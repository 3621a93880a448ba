// SPDX-License-Identifier: BSL-1.0
#pragma once
// The oracle of the kernel tests: the plain interpreter of the graph as it is written, on data by name.
#include <Eigen/Dense>
#include <map>
#include <random>
#include <riesz/riesz.hpp>
#include <string>

namespace oracle {

using named_data = std::map<std::string, Eigen::MatrixXd>;

/// The value of an expression by its operations' plain rules, node by node, without plan or canonical form.
template <riesz::Expression E>
Eigen::MatrixXd interpreted(const E& e, const named_data& data) {
  riesz::graph g;
  const int root = riesz::enter(g, e).id;
  std::map<std::int64_t, int> sizes;
  for (const riesz::node& n : g.nodes)
    if (n.op->id == riesz::record<riesz::variable_op>.id) {
      sizes[n.dims.rows.code] = static_cast<int>(data.at(n.name).rows());
      sizes[n.dims.cols.code] = static_cast<int>(data.at(n.name).cols());
    }
  riesz::evaluation<riesz::binary64> at(
      g, {root},
      [&](riesz::dimension d) {
        return d.is_static() ? static_cast<int>(d.code) : static_cast<int>(d.at(sizes.at(d.base().code)));
      },
      [&](const riesz::node& n, riesz::dense<riesz::binary64> m) {
        for (int i = 0; i < m.size(); ++i) m[i] = data.at(n.name).data()[i];
      });
  const auto y = at[root];
  Eigen::MatrixXd r(y.rows, y.cols);
  for (int i = 0; i < y.size(); ++i) r.data()[i] = y[i].v;
  return r;
}

/// Random matrices; well conditioned where they must be inverted.
class random_matrices {
public:
  explicit random_matrices(unsigned seed) : engine_(seed) {}

  Eigen::MatrixXd any(Eigen::Index rows, Eigen::Index cols = 1) {
    std::uniform_real_distribution<double> entry(-1, 1);
    return Eigen::MatrixXd::NullaryExpr(rows, cols, [&] { return entry(engine_); });
  }
  Eigen::MatrixXd positive(Eigen::Index rows, Eigen::Index cols = 1) { return any(rows, cols).array().abs() + 0.5; }
  /// With its large entries off the diagonal: an LU must exchange rows, in cycles.
  Eigen::MatrixXd invertible(Eigen::Index n) {
    Eigen::MatrixXd m = any(n, n);
    for (Eigen::Index i = 0; i < n; ++i) m((i + 1) % n, i) += 2.0 * static_cast<double>(n);
    return m;
  }
  Eigen::MatrixXd spd(Eigen::Index n) {
    const Eigen::MatrixXd b = any(n, n);
    return b * b.transpose() + Eigen::MatrixXd::Identity(n, n);
  }

private:
  std::mt19937 engine_;
};

/// The largest difference, relative to the size of what is expected, or to one.
template <class Value>
double error(const Value& value, const Eigen::MatrixXd& expected) {
  Eigen::MatrixXd v;
  if constexpr (std::is_arithmetic_v<Value>)
    v = Eigen::MatrixXd::Constant(1, 1, static_cast<double>(value));
  else
    v = value.template cast<double>();
  if (v.rows() != expected.rows() || v.cols() != expected.cols()) return 1e300;
  return (v - expected).cwiseAbs().maxCoeff() / std::max(1.0, expected.cwiseAbs().maxCoeff());
}

/// f'(x)[v] by central differences of the interpreter, extrapolated once.
template <riesz::Expression F>
double directional(const F& f, named_data data, const std::string& x, const Eigen::MatrixXd& v) {
  const Eigen::MatrixXd at = data.at(x);
  const auto difference = [&](double h) {
    data[x] = at + h * v;
    const double forward = interpreted(f, data)(0);
    data[x] = at - h * v;
    return (forward - interpreted(f, data)(0)) / (2 * h);
  };
  return (4 * difference(5e-4) - difference(1e-3)) / 3;
}

}
