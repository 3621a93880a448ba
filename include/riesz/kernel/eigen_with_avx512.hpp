// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Core>

// The innermost loops of Eigen 3.4's products keep 24 x 4 sums in registers, for processors that have 16; with the 32 of
// AVX-512, products of matrices take 1.3 to 1.5 times as long as with 24 x 8. Eigen lets an architecture bring these
// loops, as its headers for Power do, and newer Eigens bring them for AVX-512. Operands are packed as Eigen packs them.

#if defined(EIGEN_VECTORIZE_AVX512) && !EIGEN_VERSION_AT_LEAST(3, 4, 90)

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes"  // of Eigen's packets

namespace riesz::detail {

/// y += alpha A B, of packed operands: A in panels of 3, 2, 1, 1/2 and 1/4 packets of rows and then in single rows, B in
/// panels of 4 columns and then in single columns. A panel lies by columns (A) or by rows (B), `depth` of them from
/// `offset` on, and so many panels follow each other in steps of `stride`.
template <class T, class Index>
class packed_product {
  using packet = typename Eigen::internal::packet_traits<T>::type;
  using half = typename Eigen::internal::unpacket_traits<packet>::half;
  using quarter = typename Eigen::internal::unpacket_traits<half>::half;
  static constexpr Index width = Eigen::internal::unpacket_traits<packet>::size, panel = 4;

public:
  struct operand {
    const T* data;
    Index stride, offset;
  };
  T* y;
  Index y_stride;
  operand a, b;
  Index rows, depth, cols;
  T alpha;

  void run() const {
    Index i = 0;
    i = all_rows<packet, 3>(i);
    i = all_rows<packet, 2>(i);
    i = all_rows<packet, 1>(i);
    i = all_rows<half, 1>(i);
    i = all_rows<quarter, 1>(i);
    for (; i < rows; ++i) single_row(i);
  }

private:
  template <class Packet, int V>
  Index all_rows(Index i) const {
    constexpr Index height = V * Eigen::internal::unpacket_traits<Packet>::size;
    for (; i + height <= rows; i += height) {
      const T* const left = a.data + i * a.stride + height * a.offset;
      Index j = 0;
      for (; j + 2 * panel <= cols; j += 2 * panel) tile<Packet, V, 2, panel>(i, j, left);
      for (; j + panel <= cols; j += panel) tile<Packet, V, 1, panel>(i, j, left);
      for (; j < cols; ++j) tile<Packet, V, 1, 1>(i, j, left);
    }
    return i;
  }

  /// V packets of rows by so many panels of so many columns.
  template <class Packet, int V, int Panels, Index Wide>
  [[gnu::always_inline]] void tile(Index i, Index j, const T* left) const {
    using namespace Eigen::internal;
    constexpr Index size = unpacket_traits<Packet>::size;
    constexpr int C = Panels * int{Wide}, chains = C * V < 8 ? 2 : 1;  // so that sums need not wait for each other
    const T* right = b.data + j * b.stride + Wide * b.offset;
    const Index to_next = Wide * b.stride;
    Packet sums[chains][C][V];
    const auto step = [&](int chain) __attribute__((always_inline)) {
      Packet column[V];
#pragma GCC unroll 3
      for (int v = 0; v < V; ++v) {
        column[v] = ploadu<Packet>(left + v * size);
        asm("" : "+v"(column[v]));  // GCC 12 would read it from memory again for each of its uses
      }
#pragma GCC unroll 8
      for (int c = 0; c < C; ++c) {
        const Packet factor = pset1<Packet>(right[c % Wide + (c < Wide ? 0 : to_next)]);
#pragma GCC unroll 3
        for (int v = 0; v < V; ++v) sums[chain][c][v] = pmadd(column[v], factor, sums[chain][c][v]);
      }
      left += V * size, right += Wide;
    };
#pragma GCC unroll 8
    for (int c = 0; c < C; ++c) {
      prefetch(y + i + (j + c) * y_stride);
#pragma GCC unroll 3
      for (int v = 0; v < V; ++v)
        for (int chain = 0; chain < chains; ++chain) sums[chain][c][v] = pset1<Packet>(T(0));
    }
    Index k = 0;
    for (; k + chains <= depth; k += chains) {
      step(0);
      if constexpr (chains > 1) step(1);
    }
    if (k < depth) step(0);
    const Packet scale = pset1<Packet>(alpha);
#pragma GCC unroll 8
    for (int c = 0; c < C; ++c)
#pragma GCC unroll 3
      for (int v = 0; v < V; ++v) {
        T* const to = y + i + v * size + (j + c) * y_stride;
        const Packet sum = chains > 1 ? padd(sums[0][c][v], sums[chains - 1][c][v]) : sums[0][c][v];
        pstoreu(to, pmadd(scale, sum, ploadu<Packet>(to)));
      }
  }

  /// Row i, four columns at a time.
  void single_row(Index i) const {
    using namespace Eigen::internal;
    using four = std::conditional_t<width == 2 * panel, half, quarter>;
    const T* const left = a.data + i * a.stride + a.offset;
    Index j = 0;
    for (; j + panel <= cols; j += panel) {
      const T* right = b.data + j * b.stride + panel * b.offset;
      four sums[4] = {pset1<four>(T(0)), pset1<four>(T(0)), pset1<four>(T(0)), pset1<four>(T(0))};
      Index k = 0;
      for (; k + 4 <= depth; k += 4, right += 4 * panel)
#pragma GCC unroll 4
        for (int l = 0; l < 4; ++l) sums[l] = pmadd(pset1<four>(left[k + l]), ploadu<four>(right + l * panel), sums[l]);
      for (; k < depth; ++k, right += panel) sums[0] = pmadd(pset1<four>(left[k]), ploadu<four>(right), sums[0]);
      T entries[panel];
      pstoreu(entries, padd(padd(sums[0], sums[1]), padd(sums[2], sums[3])));
      for (Index c = 0; c < panel; ++c) y[i + (j + c) * y_stride] += alpha * entries[c];
    }
    for (; j < cols; ++j) {
      const T* const right = b.data + j * b.stride + b.offset;
      T sum = 0;
      for (Index k = 0; k < depth; ++k) sum += left[k] * right[k];
      y[i + j * y_stride] += alpha * sum;
    }
  }
};

/// What Eigen calls.
template <class T, class Index, int Alignment>
struct gebp {
  using mapper = Eigen::internal::blas_data_mapper<T, Index, Eigen::ColMajor, Alignment, 1>;

  EIGEN_DONT_INLINE void operator()(const mapper& y, const T* a, const T* b, Index rows, Index depth, Index cols,
                                    T alpha, Index a_stride = -1, Index b_stride = -1, Index a_offset = 0,
                                    Index b_offset = 0) {
    if (rows == 0 || cols == 0) return;
    packed_product<T, Index>{&y(0, 0),
                             y.stride(),
                             {a, a_stride == -1 ? depth : a_stride, a_offset},
                             {b, b_stride == -1 ? depth : b_stride, b_offset},
                             rows,
                             depth,
                             cols,
                             alpha}
        .run();
  }
};

}

namespace Eigen::internal {

template <class Index, int Alignment, bool ConjugateA, bool ConjugateB>
struct gebp_kernel<double, double, Index, blas_data_mapper<double, Index, ColMajor, Alignment, 1>, 24, 4, ConjugateA,
                   ConjugateB> : riesz::detail::gebp<double, Index, Alignment> {};
template <class Index, int Alignment, bool ConjugateA, bool ConjugateB>
struct gebp_kernel<float, float, Index, blas_data_mapper<float, Index, ColMajor, Alignment, 1>, 48, 4, ConjugateA,
                   ConjugateB> : riesz::detail::gebp<float, Index, Alignment> {};

}

#pragma GCC diagnostic pop
#endif
