// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <Eigen/SVD>
#include <complex>
#include <limits>
#include <riesz/kernel/view.hpp>
#include <riesz/ops/record.hpp>
#include <unsupported/Eigen/MatrixFunctions>

namespace riesz::detail {

/// What keeps its memory from one call to the next, in each thread. `Use` tells apart what is used at one time.
template <class Object, int Use = 0>
Object& kept() {
  thread_local Object object;
  return object;
}

template <class T, int Rows, int Cols>
using plain = Eigen::Matrix<T, Rows, Cols, Rows == 1 && Cols != 1 ? Eigen::RowMajor : Eigen::ColMajor>;

/// z becomes the solution Z of A Z + Z B = z by complex Schur forms A = U S U*, B = V R V*: S Y + Y R = U* z V, column by
/// column (Bartels, Stewart). Whether there is a unique solution.
template <class T, int N, int M>
bool solve_sylvester(const Eigen::Matrix<T, N, N>& a, const Eigen::Matrix<T, M, M>& b, plain<T, N, M>& z) {
  using complex = std::complex<T>;
  using rectangle = plain<complex, N, M>;
  auto& left = kept<Eigen::ComplexSchur<Eigen::Matrix<T, N, N>>, 0>();
  auto& right = kept<Eigen::ComplexSchur<Eigen::Matrix<T, M, M>>, 1>();
  left.compute(a);
  right.compute(b);
  const auto &u = left.matrixU(), &s = left.matrixT(), &v = right.matrixU(), &r = right.matrixT();
  auto &y = kept<rectangle, 0>(), &other = kept<rectangle, 1>();
  y = z.template cast<complex>();
  other = u.adjoint().lazyProduct(y);
  y = other.lazyProduct(v);
  const T smallest = 4 * std::numeric_limits<T>::epsilon() * (s.cwiseAbs().maxCoeff() + r.cwiseAbs().maxCoeff());
  for (index k = 0; k < y.cols(); ++k) {
    for (index j = 0; j < k; ++j) y.col(k) -= r(j, k) * y.col(j);
    for (index i = y.rows(); i-- > 0;) {
      for (index j = i + 1; j < y.rows(); ++j) y(i, k) -= s(i, j) * y(j, k);
      const complex pivot = s(i, i) + r(k, k);
      if (std::abs(pivot) <= smallest) return false;
      y(i, k) /= pivot;
    }
  }
  other = u.lazyProduct(y);
  y = other.lazyProduct(v.adjoint());
  z = y.real();
  return true;
}

/// The principal square root by a complex Schur form (Bjorck, Hammarling); NaN where it is not real.
template <class T, int N>
void take_square_root(Eigen::Matrix<T, N, N>& a) {
  auto& schur = kept<Eigen::ComplexSchur<Eigen::Matrix<T, N, N>>, 0>();
  schur.compute(a);
  const auto &u = schur.matrixU(), &s = schur.matrixT();
  auto &r = kept<Eigen::Matrix<std::complex<T>, N, N>, 0>(), &other = kept<Eigen::Matrix<std::complex<T>, N, N>, 1>();
  r.setZero(a.rows(), a.cols());
  for (index j = 0; j < a.cols(); ++j) {
    r(j, j) = std::sqrt(s(j, j));
    for (index i = j; i-- > 0;) {
      std::complex<T> rest = s(i, j);
      for (index k = i + 1; k < j; ++k) rest -= r(i, k) * r(k, j);
      r(i, j) = rest / (r(i, i) + r(j, j));
    }
  }
  other = u.lazyProduct(r);
  r = other.lazyProduct(u.adjoint());
  a = r.real();
  if (!(r.imag().cwiseAbs().maxCoeff() <= std::sqrt(std::numeric_limits<T>::epsilon()) * a.cwiseAbs().maxCoeff()))
    a.setConstant(std::numeric_limits<T>::quiet_NaN());
}

/// What kernels take from Eigen, for a result of type Y.
template <class Y>
struct in_eigen {
  using T = typename Y::Scalar;
  static constexpr T epsilon = std::numeric_limits<T>::epsilon();
  template <class A>
  using square = Eigen::Matrix<T, A::RowsAtCompileTime, A::RowsAtCompileTime>;

  /// Whether one triangle mirrors the other, up to rounding.
  template <class A>
  static bool is_symmetric(const A& a) {
    for (index j = 0; j < a.cols(); ++j)
      for (index i = j + 1; i < a.rows(); ++i)
        if (std::abs(a(i, j) - a(j, i)) > std::sqrt(epsilon) * (std::abs(a(i, i)) + std::abs(a(j, j)))) return false;
    return true;
  }

  /// The lower triangle of y becomes its Cholesky factor. Whether y is positive definite, or NaN.
  static bool cholesky(Y& y) {
    const bool is_number = !y.hasNaN();
    const Eigen::LLT<Eigen::Ref<square<Y>, 0, Eigen::OuterStride<>>> factor(y);
    if (factor.info() == Eigen::Success) return true;
    y.setConstant(std::numeric_limits<T>::quiet_NaN());
    return !is_number;
  }

  template <class A, class B, class Q>
  static bool sylvester(Y& z, const A& a, const B& b, const Q& q) {
    constexpr int n = Y::RowsAtCompileTime, m = Y::ColsAtCompileTime;
    auto& left = kept<Eigen::Matrix<T, n, n>, 2>();
    auto& right = kept<Eigen::Matrix<T, m, m>, 3>();
    auto& solution = kept<plain<T, n, m>, 4>();
    left = a;
    right = b;
    solution = q;
    if (!solve_sylvester<T>(left, right, solution)) return false;
    z = solution;
    return true;
  }

  /// The upper right block of exp of the block triangular matrix of one, two or three operands.
  template <class... X>
  static void expm_block(Y& y, const X&... x) {
    with_blocks(
        y, [](const auto& m, auto& r) { r = m.exp(); }, x...);
  }
  /// The same of log.
  template <class... X>
  static void logm_block(Y& y, const X&... x) {
    with_blocks(
        y, [](const auto& m, auto& r) { r = m.log(); }, x...);
  }
  template <class A>
  static void sqrtm(Y& y, const A& a) {
    auto& root = kept<square<A>, 9>();
    root = a;
    take_square_root(root);
    y = root;
  }

  /// Of the symmetric part of a.
  template <class A>
  static const auto& symmetric_eigen(const A& a) {
    using M = square<A>;
    auto& m = kept<M, 5>();
    m = (a + a.transpose()) / 2;
    auto& solver = kept<Eigen::SelfAdjointEigenSolver<M>>();
    solver.compute(m);
    return solver;
  }
  /// Of an a with no fewer rows than columns.
  template <class A>
  static const auto& svd(const A& a) {
    using M = plain<T, A::RowsAtCompileTime, A::ColsAtCompileTime>;
    auto& m = kept<M, 6>();
    m = a;
    auto& solver = kept<Eigen::JacobiSVD<M>>();
    solver.compute(m, M::ColsAtCompileTime == Eigen::Dynamic ? Eigen::ComputeThinU | Eigen::ComputeThinV
                                                             : Eigen::ComputeFullU | Eigen::ComputeFullV);
    return solver;
  }

private:
  /// In the upper right n x n block of f(A), of f(A E; 0 A), or of f(A E F 0; 0 A 0 F; 0 0 A E; 0 0 0 A).
  template <class Function, class A, class... X>
  static void with_blocks(Y& y, Function f, const A& a, const X&... x) {
    constexpr int blocks = 1 << sizeof...(X);
    constexpr int size = A::RowsAtCompileTime == Eigen::Dynamic ? Eigen::Dynamic : blocks * A::RowsAtCompileTime;
    using M = Eigen::Matrix<T, size, size>;
    auto &m = kept<M, 7>(), &r = kept<M, 8>();
    const index n = a.rows();
    m.setZero(blocks * n, blocks * n);
    for (int k = 0; k < blocks; ++k) m.block(k * n, k * n, n, n) = a;
    [[maybe_unused]] int step = 1;  // of direction k: the distance of the blocks that it links
    (
        [&] {
          for (int k = 0; k < blocks; ++k)
            if ((k & step) == 0) m.block(k * n, (k + step) * n, n, n) = x;
          step *= 2;
        }(),
        ...);
    if (m.hasNaN())
      y.setConstant(std::numeric_limits<T>::quiet_NaN());
    else
      f(m, r), y = r.topRightCorner(n, n);
  }
};

}
