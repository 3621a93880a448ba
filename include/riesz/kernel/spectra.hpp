// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/SVD>
#include <riesz/kernel/schur.hpp>

namespace riesz::detail {

/// The eigenvalues, ascending, and the eigenvectors of the symmetric part of a matrix: a tridiagonal form, then QR.
template <class T, int N>
class symmetric_spectrum {
public:
  using matrix = Eigen::Matrix<T, N, N>;

  void resize(index n, index, index) {
    m_.resize(n, n), packed_.resize(n, n), row_.resize(n), diagonal_.resize(n);
    if constexpr (N != 1) beside_.resize(n - 1), h_.resize(n - 1);
    solver_.compute(matrix::Identity(n, n));  // takes its memory; a solver that has computed nothing cannot be copied
  }
  template <class A>
  void compute(const A& a) {
    m_ = (a + a.transpose()) / 2;
    if constexpr (N != 1) {
      const T size = m_.cwiseAbs().maxCoeff(), scale = size > 0 ? size : T(1);
      packed_ = m_ / scale;  // as Eigen does, against overflow
      if (packed_.rows() > 1) Eigen::internal::tridiagonalization_inplace(packed_, h_);
      diagonal_ = packed_.diagonal();
      beside_ = packed_.template diagonal<-1>();
      solver_.computeFromTridiagonal(diagonal_, beside_);
      diagonal_ = scale * solver_.eigenvalues();
      m_ = solver_.eigenvectors();
      reflect(packed_, h_, m_, row_);
    } else {
      diagonal_(0) = m_(0);
      m_(0) = 1;
    }
  }
  const auto& values() const { return diagonal_; }
  const auto& vectors() const { return m_; }

private:
  using shorter = Eigen::Matrix<T, (N < 0 ? N : N == 1 ? 1 : N - 1), 1>;

  matrix m_, packed_;
  Eigen::Matrix<T, N, 1> row_, diagonal_;
  shorter beside_, h_;
  Eigen::SelfAdjointEigenSolver<matrix> solver_;
};

/// A = U diag(s) V' of an A with no fewer rows than columns.
template <class T, int Rows, int Cols>
class singular_vectors {
public:
  using matrix = plain<T, Rows, Cols>;

  void resize(index rows, index cols, index) {
    m_.resize(rows, cols);
    solver_ = Eigen::JacobiSVD<matrix>(rows, cols, parts);
  }
  template <class A>
  const auto& of(const A& a) {
    m_ = a;
    return solver_.compute(m_, parts);
  }

private:
  static constexpr unsigned parts =
      Cols < 0 ? Eigen::ComputeThinU | Eigen::ComputeThinV : Eigen::ComputeFullU | Eigen::ComputeFullV;
  matrix m_;
  Eigen::JacobiSVD<matrix> solver_;
};

}
