// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/LU>

namespace oracle {

/// A matrix whose operations do what is written, one after the other, in Eigen.
template <class T>
struct plain {
  Eigen::Matrix<T, -1, -1> entries;

  friend plain operator*(const plain& a, const plain& b) { return {a.entries * b.entries}; }
  friend plain operator*(T t, const plain& b) { return {t * b.entries}; }
  friend plain operator+(const plain& a, const plain& b) { return {a.entries + b.entries}; }
  friend plain operator-(const plain& a, const plain& b) { return {a.entries - b.entries}; }
  friend plain operator-(const plain& a) { return {-a.entries}; }
  friend plain transpose(const plain& a) { return {a.entries.transpose()}; }
  friend plain inverse(const plain& a) { return {a.entries.inverse()}; }
  operator Eigen::MatrixXd() const { return entries; }
};

}
