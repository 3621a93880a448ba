// SPDX-License-Identifier: BSL-1.0
#pragma once
// Functions of small matrices in doubles, each by the simplest method that there is: what the plain interpreter leaves out.
#include <riesz/riesz.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace oracle {

using number = riesz::binary64;

/// A matrix that owns its entries, by columns.
class matrix {
public:
  matrix() = default;
  matrix(int rows, int cols) : entries_(static_cast<std::size_t>(rows * cols)), rows_(rows), cols_(cols) {}
  explicit matrix(riesz::dense<number> m) : entries_(m.entries, m.entries + m.size()), rows_(m.rows), cols_(m.cols) {}

  int rows() const { return rows_; }
  int cols() const { return cols_; }
  int size() const { return rows_ * cols_; }
  number& operator[](int k) { return entries_[static_cast<std::size_t>(k)]; }
  number operator[](int k) const { return entries_[static_cast<std::size_t>(k)]; }
  number& operator()(int i, int j) { return (*this)[i + j * rows_]; }
  number operator()(int i, int j) const { return (*this)[i + j * rows_]; }
  riesz::dense<number> view() { return {entries_.data(), rows_, cols_}; }

private:
  std::vector<number> entries_;
  int rows_ = 0, cols_ = 0;
};

inline matrix unit(int n) {
  matrix m(n, n);
  for (int i = 0; i < n; ++i) m(i, i) = 1;
  return m;
}
/// a + s b
inline matrix sum(matrix a, number s, const matrix& b) {
  for (int k = 0; k < a.size(); ++k) a[k] = a[k] + s * b[k];
  return a;
}
inline matrix product(const matrix& a, const matrix& b) {
  matrix y(a.rows(), b.cols());
  for (int i = 0; i < a.rows(); ++i)
    for (int k = 0; k < a.cols(); ++k)
      for (int j = 0; j < b.cols(); ++j) y(i, j) = y(i, j) + a(i, k) * b(k, j);
  return y;
}
inline matrix transposed(const matrix& a) {
  matrix y(a.cols(), a.rows());
  for (int i = 0; i < a.rows(); ++i)
    for (int j = 0; j < a.cols(); ++j) y(j, i) = a(i, j);
  return y;
}
inline matrix inverse(matrix a) {
  matrix y = unit(a.rows());
  riesz::gauss_jordan(a.view(), y.view());
  return y;
}

/// exp(A / 1024) by its series, squared ten times.
inline matrix expm(const matrix& a) {
  matrix term = unit(a.rows()), y = term;
  for (int k = 1; k < 12; ++k)
    y = sum(y, 1, term = sum(matrix(a.rows(), a.rows()), 1.0 / (1024.0 * k), product(term, a)));
  for (int k = 0; k < 10; ++k) y = product(y, y);
  return y;
}
/// Denman's and Beavers' iteration.
inline matrix sqrtm(matrix y) {
  matrix z = unit(y.rows());
  for (int k = 0; k < 20; ++k) {
    const matrix next = sum(y, 1, inverse(z));
    z = sum(z, 1, inverse(y));
    y = sum(matrix(y.rows(), y.rows()), 0.5, next);
    z = sum(matrix(y.rows(), y.rows()), 0.5, z);
  }
  return y;
}
/// 256 log of the 256th root, by the series.
inline matrix logm(matrix a) {
  for (int k = 0; k < 8; ++k) a = sqrtm(a);
  const matrix x = sum(a, -1, unit(a.rows()));
  matrix power = x, y(a.rows(), a.rows());
  for (int k = 1; k < 14; ++k, power = product(power, x)) y = sum(y, (k % 2 == 1 ? 256.0 : -256.0) / k, power);
  return y;
}
/// The upper right block of f(A E; 0 A).
inline matrix frechet(matrix (*f)(const matrix&), const matrix& a, const matrix& e) {
  const int n = a.rows();
  matrix m(2 * n, 2 * n), y(n, n);
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j) m(i, j) = m(i + n, j + n) = a(i, j), m(i, j + n) = e(i, j);
  m = f(m);
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j) y(i, j) = m(i, j + n);
  return y;
}

/// The eigenvalues of the symmetric part, ascending, and its eigenvectors, by Jacobi's rotations.
struct spectrum {
  matrix values, vectors;

  explicit spectrum(const matrix& a) : values(a.rows(), 1), vectors(unit(a.rows())) {
    const int n = a.rows();
    matrix s = sum(a, 1, transposed(a));
    for (int sweep = 0; sweep < 30; ++sweep)
      for (int p = 0; p < n; ++p)
        for (int q = p + 1; q < n; ++q) {
          const double angle = std::atan2(2 * s(p, q).v, s(q, q).v - s(p, p).v) / 2;
          matrix turn = unit(n);
          turn(p, p) = turn(q, q) = std::cos(angle);
          turn(p, q) = std::sin(angle), turn(q, p) = -std::sin(angle);
          s = product(transposed(turn), product(s, turn));
          vectors = product(vectors, turn);
        }
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j)
        if (s(j, j).v < s(i, i).v) {
          std::swap(s(i, i), s(j, j));
          for (int k = 0; k < n; ++k) std::swap(vectors(k, i), vectors(k, j));
        }
    for (int i = 0; i < n; ++i) values[i] = s(i, i) / 2;
  }
};
/// A = U diag(s) V', from the spectrum of -A'A.
struct svd {
  matrix u, s, v;

  explicit svd(const matrix& a) : s(a.cols(), 1) {
    const spectrum gram(sum(matrix(a.cols(), a.cols()), -1, product(transposed(a), a)));
    v = gram.vectors;
    u = product(a, v);
    for (int j = 0; j < a.cols(); ++j) {
      s[j] = sqrt(-gram.values[j]);
      for (int i = 0; i < a.rows(); ++i) u(i, j) = u(i, j) / s[j];
    }
  }
};

/// The value of an operation that has no plain rule.
inline matrix by_name(const std::string& op, const riesz::dense<number>* x) {
  const matrix a(x[0]);
  const auto log_of = [](const matrix& m) { return logm(m); };
  if (op == "expm") return expm(a);
  if (op == "logm") return logm(a);
  if (op == "sqrtm") return sqrtm(a);
  if (op == "frechet_expm") return frechet(expm, a, matrix(x[1]));
  if (op == "frechet_logm") return frechet(log_of, a, matrix(x[1]));
  if (op == "eigenvalues") return spectrum(a).values;
  if (op == "eigenvectors") return spectrum(a).vectors;
  if (op == "singular_values") return svd(a).s;
  if (op == "left_singular_vectors") return svd(a).u;
  if (op == "right_singular_vectors") return svd(a).v;
  throw std::logic_error("no value is known of " + op);
}

}
