// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/LU>
#include <cmath>
#include <limits>
#include <riesz/kernel/schur.hpp>

namespace riesz::detail {

/// exp A, or, of two operands, the upper right block of exp(A E; 0 A): Pade approximants and squaring (Higham 2005).
template <class T, int N, int Blocks>
class exponential {
public:
  void resize(index n, index, index) {
    for (matrix* m : {&a_, &square_, &power_, &odd_, &even_, &other_}) m->resize(Blocks * n, Blocks * n);
    if constexpr (size == Eigen::Dynamic) lu_ = Eigen::PartialPivLU<matrix>(Blocks * n);
  }
  template <class Y, class A>
  void operator()(Y& y, const A& a) {
    a_ = a;
    finish(y, T(1));
  }
  template <class Y, class A, class E>
  void operator()(Y& y, const A& a, const E& e) {
    const T most = e.cwiseAbs().maxCoeff();  // L is linear in E: of size 1 it does not count for the squarings
    if (most == 0 && !a.hasNaN()) return void(y.setZero());
    const index n = a.rows();
    a_.setZero();
    a_.topLeftCorner(n, n) = a_.bottomRightCorner(n, n) = a;
    a_.topRightCorner(n, n) = e / most;
    finish(y, most);
  }

private:
  static constexpr int size = kept_size(N < 0 ? N : Blocks * N);
  using matrix = Eigen::Matrix<T, size, size>;

  matrix a_, square_, power_, odd_, even_, other_;
  Eigen::PartialPivLU<matrix> lu_;

  template <class Y>
  void finish(Y& y, T scale) {
    const T norm = a_.cwiseAbs().colwise().sum().maxCoeff();
    if (!(norm < std::numeric_limits<T>::infinity()) || a_.hasNaN()) return become_nan(y);
    struct approximant {
      int degree;
      double most;  // the norm up to which it is exact to double precision
    };
    constexpr approximant all[]{{3, 1.495585217958292e-2},
                                {5, 2.539398330063230e-1},
                                {7, 9.504178996162932e-1},
                                {9, 2.097847961257068e0},
                                {13, 5.371920351148152e0}};
    int degree = 13, squarings = 0;
    for (int k = 4; k >= 0 && norm <= static_cast<T>(all[k].most); --k) degree = all[k].degree;
    if (norm > static_cast<T>(all[4].most)) {
      squarings = static_cast<int>(std::ceil(std::log2(norm / static_cast<T>(all[4].most))));
      a_ *= std::ldexp(T(1), -squarings);
    }
    take_pade(degree);
    for (int k = 0; k < squarings; ++k) {
      other_.noalias() = power_ * power_;
      power_.swap(other_);
    }
    y = scale * power_.topRightCorner(y.rows(), y.cols());
  }

  /// In power_: (V - U)^-1 (V + U), U the odd and V the even part of a polynomial in A.
  void take_pade(int degree) {
    square_.noalias() = a_ * a_;
    power_.setIdentity();
    other_.setZero(), even_.setZero();
    T b = 1;
    for (int k = 0; k <= degree; ++k) {
      (k % 2 == 0 ? even_ : other_) += b * power_;
      b *= static_cast<T>(degree - k) / static_cast<T>((2 * degree - k) * (k + 1));
      if (k % 2 == 1 && k < degree) {
        odd_.noalias() = power_ * square_;
        power_.swap(odd_);
      }
    }
    odd_.noalias() = a_ * other_;
    other_ = even_ - odd_;
    lu_.compute(other_);
    even_ += odd_;
    power_ = lu_.solve(even_);
  }
};

}
