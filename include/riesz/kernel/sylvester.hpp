// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/schur.hpp>

namespace riesz::detail {

/// The solution Z of A Z + Z B = Q by complex Schur forms A = U S U*, B = V R V*: S Y + Y R = U* Q V, column by column
/// (Bartels, Stewart 1972).
template <class T, int N, int M>
class sylvester_solution {
public:
  void resize(index n, index, index m) {
    left_.resize(n);
    right_.resize(m);
    y_.resize(n, m), other_.resize(n, m);
  }
  /// Whether there is a unique solution.
  template <class Z, class A, class B, class Q>
  bool operator()(Z& z, const A& a, const B& b, const Q& q) {
    left_.compute(a);
    right_.compute(b);
    const auto &u = left_.u(), &s = left_.s();
    const auto &v = right_.u(), &r = right_.s();
    y_ = q.template cast<complex>();
    other_ = u.adjoint().lazyProduct(y_);
    y_ = other_.lazyProduct(v);
    const T smallest = 4 * std::numeric_limits<T>::epsilon() * (s.cwiseAbs().maxCoeff() + r.cwiseAbs().maxCoeff());
    for (index k = 0; k < y_.cols(); ++k) {
      for (index j = 0; j < k; ++j) y_.col(k) -= r(j, k) * y_.col(j);
      for (index i = y_.rows(); i-- > 0;) {
        for (index j = i + 1; j < y_.rows(); ++j) y_(i, k) -= s(i, j) * y_(j, k);
        const complex pivot = s(i, i) + r(k, k);
        if (std::abs(pivot) <= smallest) return false;
        y_(i, k) /= pivot;
      }
    }
    other_ = u.lazyProduct(y_);
    y_ = other_.lazyProduct(v.adjoint());
    z = y_.real();
    return true;
  }

private:
  using complex = std::complex<T>;
  complex_schur<T, N> left_;
  complex_schur<T, M> right_;
  plain<complex, N, M> y_, other_;
};

}
