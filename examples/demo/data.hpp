// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Core>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace demo {

struct labelled_data {
  Eigen::MatrixXd features;  // standardised, then a column of ones
  Eigen::VectorXd labels;    // 0 or 1
};

/// Reads a header `rows,columns,...` and rows of numbers, the label last.
inline labelled_data read(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::string line;
  const auto next_line = [&] {
    if (!std::getline(file, line)) throw std::runtime_error(path + " ends too early");
    for (char& c : line)
      if (c == ',') c = ' ';
    return std::istringstream(line);
  };
  Eigen::Index rows = 0, columns = 0;
  next_line() >> rows >> columns;
  labelled_data data{Eigen::MatrixXd::Ones(rows, columns + 1), Eigen::VectorXd(rows)};
  for (Eigen::Index i = 0; i < rows; ++i) {
    auto numbers = next_line();
    for (Eigen::Index j = 0; j < columns; ++j) numbers >> data.features(i, j);
    numbers >> data.labels(i);
    if (!numbers) throw std::runtime_error(path + ": a row has too few numbers: " + line);
  }
  for (Eigen::Index j = 0; j < columns; ++j) {
    auto column = data.features.col(j).array();
    column -= column.mean();
    column /= std::sqrt(column.square().mean());
  }
  return data;
}

/// The share of samples on the right side of the plane.
inline double accuracy(const labelled_data& data, const Eigen::VectorXd& weights) {
  const Eigen::VectorXd scores = data.features * weights;
  return ((scores.array() > 0) == (data.labels.array() > 0.5)).cast<double>().mean();
}

}
