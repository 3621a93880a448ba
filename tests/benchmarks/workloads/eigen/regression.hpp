// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>
#include "maps.hpp"

// W2 and W3: a block of rows is read once and used twice; tall data also by two passes over X, for comparison.

namespace by_eigen {

struct squares {
  template <class Z, class Y>
  static auto residual(Z&& z, const Y& y) {
    z -= y;
    return z.squaredNorm() / 2;
  }
  template <class T, class W, class G>
  static T finish(const problem<T>&, const W&, G&) {
    return 0;
  }
};

struct logit {
  template <class Z, class Y>
  static auto residual(Z&& z, const Y& y) {
    typename std::decay_t<Z>::PlainObject kept = (-z.array().abs()).exp();
    const auto e = kept.array();
    const auto value = (z.array().max(0) + e.log1p() - y.array() * z.array()).sum();
    z = (z.array() > 0).select(1 / (1 + e), e / (1 + e)) - y.array();
    return value;
  }
  template <class T, class W, class G>
  static T finish(const problem<T>& p, const W& w, G& g) {
    const T lambda = *p.in[3];
    g += lambda * w;
    return lambda / 2 * w.squaredNorm();
  }
};

template <class Loss, class T, int M, int N, bool Once = true>
struct regression {
  static constexpr bool small = is_small(M, N);
  problem<T> p;
  map<T, M, N> x;
  map<T, M, 1> y;
  map<T, N, 1> w;
  result<T, N, 1> g;
  Eigen::Index block;
  matrix<T, M, 1> z;

  explicit regression(const problem<T>& all)
      : p(all), x(p.in[0], p.n[0], p.n[1]), y(p.in[1], p.n[0]), w(p.in[2], p.n[1]), g(p.out[0], p.n[1]) {
    const Eigen::Index most = (1 << 19) / static_cast<Eigen::Index>(sizeof(T)) / x.cols() / 64 * 64;
    block = Once && M < 0 ? std::min(x.rows(), std::clamp<Eigen::Index>(most, 64, 512)) : x.rows();
    if constexpr (M < 0) z.resize(block);
  }

  void operator()() {
    if constexpr (M > 0) {
      multiply<small>(z, x, w);
      const T value = Loss::residual(z, y);
      multiply<small>(g, x.transpose(), z);
      *p.value = value + Loss::finish(p, w, g);
    } else {
      T value = 0;
      g.setZero();
      for (Eigen::Index first = 0; first < x.rows(); first += block) {
        const Eigen::Index rows = std::min(block, x.rows() - first);
        auto part = z.head(rows);
        part.noalias() = x.middleRows(first, rows) * w;
        value += residual(part, y.segment(first, rows));
        g.noalias() += x.middleRows(first, rows).transpose() * part;
      }
      *p.value = value + Loss::finish(p, w, g);
    }
  }

private:
  /// Piece by piece, so that what is kept between the functions needs no memory of the heap.
  template <class Z, class Y>
  static T residual(Z& z, const Y& y) {
    constexpr Eigen::Index most = 512;
    using piece = Eigen::Map<Eigen::Matrix<T, dynamic, 1, 0, most, 1>>;
    T value = 0;
    for (Eigen::Index first = 0; first < z.size(); first += most) {
      const Eigen::Index rows = std::min(most, z.size() - first);
      value += Loss::residual(piece(z.data() + first, rows), y.segment(first, rows));
    }
    return value;
  }
};

template <class T, int M, int N>
using least_squares = regression<squares, T, M, N>;
template <class T, int M, int N>
using logistic = regression<logit, T, M, N>;
template <class T>
using least_squares_twice = regression<squares, T, dynamic, dynamic, false>;
template <class T>
using logistic_twice = regression<logit, T, dynamic, dynamic, false>;

}
