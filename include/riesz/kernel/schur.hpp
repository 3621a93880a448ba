// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Eigenvalues>
#include <complex>
#include <limits>
#include <riesz/kernel/view.hpp>

namespace riesz::detail {

/// The size of a matrix that is kept: a large one is on the heap, since Eigen has a limit for what is not.
constexpr int kept_size(int n) { return n > 64 ? Eigen::Dynamic : n; }

template <class T, int Rows, int Cols>
using plain = Eigen::Matrix<T, Rows, Cols, Rows == 1 && Cols != 1 ? Eigen::RowMajor : Eigen::ColMajor>;

/// Q m, for the orthogonal Q of a reduction to Hessenberg or tridiagonal form: reflection by reflection.
template <class Packed, class Coefficients, class M, class Row>
void reflect(const Packed& packed, const Coefficients& h, M& m, Row& row) {
  const index n = packed.rows();
  for (index k = n - 1; k-- > 0;)
    m.bottomRows(n - 1 - k).applyHouseholderOnTheLeft(packed.col(k).tail(n - 2 - k), h(k), row.data());
}

/// A = U S U* of a real A, with a complex upper triangular S.
template <class T, int N>
class complex_schur {
public:
  using matrix = Eigen::Matrix<T, N, N>;
  using complex_matrix = Eigen::Matrix<std::complex<T>, N, N>;

  void resize(index n) {
    a_.resize(n, n), q_.resize(n, n), h_.resize(n, n), u_.resize(n, n), row_.resize(n);
    hessenberg_ = Eigen::HessenbergDecomposition<matrix>(n);
    schur_.compute(matrix::Identity(n, n));  // takes its memory; a decomposition that has computed nothing cannot be copied
  }
  template <class A>
  void compute(const A& a) {
    a_ = a;
    hessenberg_.compute(a_);
    const auto& packed = hessenberg_.packedMatrix();
    const index n = a_.rows();
    h_.setZero();
    for (index j = 0; j < n; ++j)
      for (index i = 0; i < n && i <= j + 1; ++i) h_(i, j) = packed(i, j);
    q_.setIdentity();
    if (n > 1) reflect(packed, hessenberg_.householderCoefficients(), q_, row_);
    u_ = q_.template cast<std::complex<T>>();
    schur_.computeFromHessenberg(h_, u_);
  }
  const complex_matrix& u() const { return schur_.matrixU(); }
  const complex_matrix& s() const { return schur_.matrixT(); }

private:
  matrix a_, q_;
  complex_matrix h_, u_;
  Eigen::Matrix<T, N, 1> row_;
  Eigen::HessenbergDecomposition<matrix> hessenberg_;
  Eigen::ComplexSchur<matrix> schur_;
};

/// Whether what should be real is, up to rounding.
template <class M>
bool is_real(const M& m) {
  using T = typename M::RealScalar;
  return m.imag().cwiseAbs().maxCoeff() <=
         std::sqrt(std::numeric_limits<T>::epsilon()) * m.real().cwiseAbs().maxCoeff();
}

template <class Y>
void become_nan(Y& y) {
  y.setConstant(std::numeric_limits<typename Y::Scalar>::quiet_NaN());
}

/// r becomes the square root of an upper triangular s, by columns (Bjorck, Hammarling 1983).
template <class M>
void take_triangular_root(const M& s, M& r) {
  r.setZero();
  for (index j = 0; j < s.cols(); ++j) {
    r(j, j) = std::sqrt(s(j, j));
    for (index i = j; i-- > 0;) {
      auto rest = s(i, j);
      for (index k = i + 1; k < j; ++k) rest -= r(i, k) * r(k, j);
      r(i, j) = rest / (r(i, i) + r(j, j));
    }
  }
}

/// The principal square root; NaN where it is not real.
template <class T, int N>
class square_root {
public:
  void resize(index n, index, index) {
    schur_.resize(n);
    r_.resize(n, n), other_.resize(n, n);
  }
  template <class Y, class A>
  void operator()(Y& y, const A& a) {
    schur_.compute(a);
    take_triangular_root(schur_.s(), r_);
    other_ = schur_.u().lazyProduct(r_);
    r_ = other_.lazyProduct(schur_.u().adjoint());
    if (is_real(r_))
      y = r_.real();
    else
      become_nan(y);
  }

private:
  complex_schur<T, N> schur_;
  typename complex_schur<T, N>::complex_matrix r_, other_;
};

/// log A, or, of two operands, the upper right block of log(A E; 0 A): with A = U S U*, the same of S and U*EU is upper
/// triangular. Its root is taken until it is near the identity, then the Pade approximant (Higham 2008, 11.5). NaN where
/// the logarithm is not real.
template <class T, int N, int Blocks>
class logarithm {
public:
  void resize(index n, index, index) {
    schur_.resize(n);
    turned_.resize(n, n), half_.resize(n, n);
    for (triangle* m : {&t_, &root_, &sum_}) m->resize(Blocks * n, Blocks * n);
  }
  template <class Y, class A>
  void operator()(Y& y, const A& a) {
    if (a.hasNaN()) return become_nan(y);
    schur_.compute(a);
    t_ = schur_.s();
    finish(y, T(1));
  }
  template <class Y, class A, class E>
  void operator()(Y& y, const A& a, const E& e) {
    const T size = e.cwiseAbs().maxCoeff();  // L is linear in E: of size 1 it does not count for the roots
    if (a.hasNaN() || e.hasNaN()) return become_nan(y);
    if (size == 0) return void(y.setZero());
    const index n = a.rows();
    schur_.compute(a);
    turned_ = (e / size).template cast<complex>();
    half_ = schur_.u().adjoint().lazyProduct(turned_);
    turned_ = half_.lazyProduct(schur_.u());
    t_.setZero();
    t_.topLeftCorner(n, n) = t_.bottomRightCorner(n, n) = schur_.s();
    t_.topRightCorner(n, n) = turned_;
    finish(y, size);
  }

private:
  using complex = std::complex<T>;
  using triangle = Eigen::Matrix<complex, kept_size(N < 0 ? N : Blocks * N), kept_size(N < 0 ? N : Blocks * N)>;

  complex_schur<T, kept_size(N)> schur_;
  typename complex_schur<T, kept_size(N)>::complex_matrix turned_, half_;
  triangle t_, root_, sum_;

  template <class Y>
  void finish(Y& y, T size) {
    T scale = 1;
    constexpr T near = T(0.264);  // where the approximant of degree 7 is exact to double precision
    const auto distance = [&] {
      return (t_ - triangle::Identity(t_.rows(), t_.cols())).cwiseAbs().colwise().sum().maxCoeff();
    };
    for (int k = 0; k < 60 && distance() > near; ++k, scale *= 2) {
      take_triangular_root(t_, root_);
      t_.swap(root_);
    }
    if (!(distance() <= near)) return become_nan(y);  // singular
    take_pade();
    const index n = y.rows();
    turned_ = sum_.topRightCorner(n, n);
    half_ = schur_.u().lazyProduct(turned_);
    turned_ = half_.lazyProduct(schur_.u().adjoint());
    if (is_real(turned_))
      y = (scale * size) * turned_.real();
    else
      become_nan(y);
  }

  /// The sum of w X (I + x X)^-1, X = T - I, at Gauss' and Legendre's points x in (0, 1) with weights w.
  void take_pade() {
    constexpr long double points[]{0.0254460438286207377369051579760743687L, 0.1292344072003027800680676133596057964L,
                                   0.2970774243113014165466967939615192683L, 0.5L};
    constexpr long double weights[]{0.0647424830844348466353057163395409842L, 0.1398526957446383339507338857118897912L,
                                    0.1909150252525594724751848877444875669L, 0.2089795918367346938775510204081632653L};
    t_.diagonal().array() -= complex(1);
    sum_.setZero();
    for (int k = 0; k < 7; ++k) {
      const T x = static_cast<T>(k < 4 ? points[k] : 1 - points[6 - k]), w = static_cast<T>(weights[k < 4 ? k : 6 - k]);
      root_ = t_;
      for (index j = 0; j < t_.cols(); ++j)
        for (index i = j + 1; i-- > 0;) {
          root_(i, j) /= T(1) + x * t_(i, i);
          root_.col(j).head(i) -= (x * root_(i, j)) * t_.col(i).head(i);
        }
      sum_ += w * root_;
    }
  }
};

}
