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
    if (d.factor() != 1) return static_cast<int>(d.at((*this)(d.base())));
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
    const bool complex = known.has(complex_field);
    if (known.has(detail::orthonormal_columns)) return fill_orthonormal(m, complex, true);
    if (known.has(orthogonal)) return fill_orthonormal(m, complex, false);
    if (known.has(detail::unit_norm)) return fill_unit(m, complex);
    if (known.has(detail::unit_columns)) {
      for (int j = 0; j < m.cols; ++j) fill_unit(dense<F>{m.entries + j * m.rows, m.rows, 1}, complex);
      return;
    }
    if (known.has(detail::on_simplex)) {
      F total(0);
      for (int i = 0; i < m.size(); ++i) m[i] = draw<F>(), m[i] = m[i] * m[i], total = total + m[i];
      for (int i = 0; i < m.size(); ++i) m[i] = m[i] / total;
      return;
    }
    constexpr bool by_doubles = std::is_same_v<typename ground<F>::type, binary64>;
    fill_any(m, complex);
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

  /// B^-H m, where B is the random matrix of which `fill` makes the spd B B^H: m^H m = I becomes m^H B B^H m = I.
  template <class F>
  constexpr void unroot(dense<F> m, property known) {
    list<F> b(m.rows * m.rows), turned(b.size());
    fill_any(dense<F>{b.data, m.rows, m.rows}, known.has(complex_field));
    for (int i = 0; i < b.size(); ++i) turned[i / m.rows + i % m.rows * m.rows] = conjugate(b[i]);
    gauss_jordan(dense<F>{turned.data, m.rows, m.rows}, m);
  }

private:
  std::uint64_t state_;

  template <class F>
  constexpr void fill_any(dense<F> m, [[maybe_unused]] bool complex) {
    for (int i = 0; i < m.size(); ++i) m[i] = draw<F>();
    if constexpr (requires(F x) { x.im; })
      for (int i = 0; i < m.size() && complex; ++i) {
        m[i].im = draw<F>().re;
        for (int k = 0; k < 2 && std::is_same_v<typename ground<F>::type, mod61>; ++k) m[i] = m[i] * m[i];
      }
  }

  template <class F>
  constexpr F draw_imaginary(bool complex) {
    if constexpr (requires(F x) { x.im; })
      if (complex) return {0, draw<F>().re};
    return F(0);
  }

  /// (2u, |u|^2 - 1) / (|u|^2 + 1): stereographic projection from the pole. The real and imaginary parts of complex entries are
  /// the coordinates.
  template <class F>
  constexpr void fill_unit(dense<F> m, bool complex) {
    const int last = m.size() - 1;
    m[last] = draw_imaginary<F>(complex);
    F square = m[last] * conjugate(m[last]);
    for (int i = 0; i < last; ++i)
      m[i] = draw<F>() + draw_imaginary<F>(complex), square = square + m[i] * conjugate(m[i]);
    const F scale = F(1) / (square + F(1));
    for (int i = 0; i <= last; ++i) m[i] = (m[i] + m[i]) * scale;
    m[last] = m[last] + (square - F(1)) * scale;
  }

  /// The first columns of (I + A)^-1 (I - A), A skew, or skew-Hermitian for a unitary matrix: Cayley's transform. Undefined
  /// where there are more columns than rows.
  template <class F>
  constexpr void fill_orthonormal(dense<F> m, bool complex, bool unitary) {
    const int n = m.rows;
    list<F> left(n * n, F(0)), right(n * n, F(0));
    const dense<F> a{left.data, n, n}, b{right.data, n, n};
    for (int i = 0; i < n; ++i) {
      const F t = draw_imaginary<F>(complex && unitary);
      a(i, i) = F(1) + t, b(i, i) = F(1) - t;
      for (int j = 0; j < i; ++j) {
        const F s = draw<F>() + draw_imaginary<F>(complex);
        a(i, j) = s, b(i, j) = -s;
        a(j, i) = unitary ? -conjugate(s) : -s, b(j, i) = -a(j, i);
      }
    }
    gauss_jordan(a, b);
    for (int j = 0; j < m.cols; ++j)
      for (int i = 0; i < n; ++i) m(i, j) = j < n ? b(i, j) : F(1) / F(0);
  }
};

}
