// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/graph/graph.hpp>
#include <riesz/ops/constants.hpp>

namespace riesz {

/// The sizes of one sample. Small static sizes are themselves; names and large sizes stand for 2, 3 and 4 in turn.
class sample_sizes {
public:
  static constexpr int largest = 6;

  constexpr explicit sample_sizes(int round) : round_(round) {}

  constexpr int operator()(dimension d) {
    if (d.code > 0 && d.code <= largest) return static_cast<int>(d.code);
    int k = 0;
    while (k < codes_.size() && codes_[k] != d.code) ++k;
    if (k == codes_.size()) codes_.push_back(d.code);
    return 2 + (k + round_) % 3;
  }

private:
  int round_;
  list<std::int64_t> codes_;
};

/// A deterministic stream of field elements.
class sample_stream {
public:
  constexpr explicit sample_stream(std::uint64_t seed) : state_(seed) {}

  template <class F>
  constexpr F draw() {
    state_ += 0x9e3779b97f4a7c15ull;
    const mod61 r = mod61::from(state_).symbol(state_ >> 61);
    if constexpr (requires(F x) { x.im; })
      return draw<decltype(F::re)>();
    else if constexpr (std::is_same_v<F, binary64>)
      return static_cast<double>(r.v >> 9) / 2251799813685248.0 - 1;  // (-1, 1), with 52 bits
    else
      return F(r);
  }

  /// Entries of a matrix with the given properties: spd is B B' of a random B, positive is a square, points of a set are
  /// drawn by its rational parametrisation. Complex entries are fourth powers: then |z|^2 and |z| are squares, which play the
  /// positive numbers, and all functions have values.
  template <class F>
  constexpr void fill(dense<F> m, property known) {
    if (known.has(detail::orthonormal_columns) || known.has(orthogonal)) return fill_orthonormal(m);
    if (known.has(detail::unit_norm)) return fill_unit(m);
    if (known.has(detail::unit_columns)) {
      for (int j = 0; j < m.cols; ++j) fill_unit(dense<F>{m.entries + j * m.rows, m.rows, 1});
      return;
    }
    if (known.has(detail::on_simplex)) {
      F total(0);
      for (int i = 0; i < m.size(); ++i) m[i] = draw<F>(), m[i] = m[i] * m[i], total = total + m[i];
      for (int i = 0; i < m.size(); ++i) m[i] = m[i] / total;
      return;
    }
    constexpr bool by_doubles = std::is_same_v<typename ground<F>::type, binary64>;
    for (int i = 0; i < m.size(); ++i) m[i] = draw<F>();
    if constexpr (requires(F x) { x.im; })
      if (known.has(complex_field))
        for (int i = 0; i < m.size(); ++i) {
          m[i].im = draw<F>().re;
          for (int k = 0; k < 2 && !by_doubles; ++k) m[i] = m[i] * m[i];
        }
    if (known.has(positive))
      for (int i = 0; i < m.size(); ++i) m[i] = m[i] * m[i] + F(by_doubles ? 1 : 0);
    if (known.has(diagonal) || known.has(lower) || known.has(upper)) {
      for (int i = 0; i < m.rows; ++i)
        for (int j = 0; j < m.cols; ++j)
          if ((known.has(lower) && i < j) || (known.has(upper) && i > j)) m(i, j) = F(0);
      if (known.has(hermitian))
        for (int i = 0; i < m.rows; ++i) m(i, i) = real_part(m(i, i));
      if (known.has(spd))
        for (int i = 0; i < m.rows; ++i) m(i, i) = m(i, i) * conjugate(m(i, i));
    } else if (known.has(spd)) {
      const list<F> b(m.entries, m.entries + m.size());
      for (int i = 0; i < m.rows; ++i)
        for (int j = 0; j < m.rows; ++j) {
          F s(i == j && by_doubles ? 1 : 0);
          for (int k = 0; k < m.rows; ++k) s = s + b[i + k * m.rows] * conjugate(b[j + k * m.rows]);
          m(i, j) = s;
        }
    } else if (known.has(hermitian) && !known.has(symmetric)) {
      for (int i = 0; i < m.rows; ++i) {
        m(i, i) = real_part(m(i, i));
        for (int j = 0; j < i; ++j) m(j, i) = conjugate(m(i, j));
      }
    } else if (known.has(symmetric) || known.has(skew)) {
      for (int i = 0; i < m.rows; ++i) {
        if (known.has(skew)) m(i, i) = F(0);
        for (int j = 0; j < i; ++j) m(j, i) = known.has(skew) ? -m(i, j) : m(i, j);
      }
    }
  }

  /// B^-T m, where B is the random matrix of which `fill` makes the spd B B': m'm = I becomes m'(B B')m = I.
  template <class F>
  constexpr void unroot(dense<F> m) {
    list<F> b(m.rows * m.rows);
    for (int i = 0; i < b.size(); ++i) b[i / m.rows + i % m.rows * m.rows] = draw<F>();
    gauss_jordan(dense<F>{b.data, m.rows, m.rows}, m);
  }

private:
  std::uint64_t state_;

  /// (2u, |u|^2 - 1) / (|u|^2 + 1): stereographic projection from the pole.
  template <class F>
  constexpr void fill_unit(dense<F> m) {
    const int last = m.size() - 1;
    F square(0);
    for (int i = 0; i < last; ++i) m[i] = draw<F>(), square = square + m[i] * m[i];
    const F scale = F(1) / (square + F(1));
    for (int i = 0; i < last; ++i) m[i] = (m[i] + m[i]) * scale;
    m[last] = (square - F(1)) * scale;
  }

  /// The first columns of (I + A)^-1 (I - A), A skew: Cayley's transform. Undefined where there are more columns than rows.
  template <class F>
  constexpr void fill_orthonormal(dense<F> m) {
    const int n = m.rows;
    list<F> left(n * n, F(0)), right(n * n, F(0));
    const dense<F> a{left.data, n, n}, b{right.data, n, n};
    for (int i = 0; i < n; ++i) {
      a(i, i) = b(i, i) = F(1);
      for (int j = 0; j < i; ++j) {
        const F s = draw<F>();
        a(i, j) = b(j, i) = s;
        a(j, i) = b(i, j) = -s;
      }
    }
    gauss_jordan(a, b);
    for (int j = 0; j < m.cols; ++j)
      for (int i = 0; i < n; ++i) m(i, j) = j < n ? b(i, j) : F(1) / F(0);
  }
};

}
