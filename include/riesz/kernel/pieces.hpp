// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/sums.hpp>

// Matrices whose lines are so short that they are taken in pieces: what is written in pieces and read in the same ones stays in
// registers.

namespace riesz::detail {

/// The sums of a column of N entries, piece by piece, from the piece at `First` on; in a few chains, so that they need not wait
/// for each other.
template <class T, int N, int Chains, int First = 0>
class column_sums {
public:
  using longest = typename piece_of<T, longest_piece<T, N>()>::type;

  /// Begins chain c, or adds to it, with a column times a number, which comes in all lanes of the longest piece.
  template <bool Begin>
  [[gnu::always_inline]] void add(int c, const T* column, const longest& factor) {
    const V entries = load_piece<V>(column + First);
    sums_[c] = Begin ? entries * first_of(factor) : multiply_add(entries, first_of(factor), sums_[c]);
    if constexpr (!is_last) rest_.template add<Begin>(c, column, factor);
  }
  [[gnu::always_inline]] void store(T* y) const {
    store_piece(y + First, Chains > 1 ? sums_[0] + sums_[Chains - 1] : sums_[0]);
    if constexpr (!is_last) rest_.store(y);
  }

private:
  static constexpr int size = longest_piece<T, N - First>();
  static constexpr bool is_last = First + size == N;
  using V = typename piece_of<T, size>::type;
  struct nothing {};
  V sums_[Chains];
  [[no_unique_address]]
  typename std::conditional_t<is_last, std::type_identity<nothing>,
                              std::type_identity<column_sums<T, N, Chains, is_last ? 0 : First + size>>>::type rest_;

  /// The first lanes, as many as this piece has.
  [[gnu::always_inline]] static V first_of(const longest& factor) {
    if constexpr (std::is_same_v<V, longest>) {
      return factor;
    } else {
      const auto all = std::bit_cast<vector_of<T, static_cast<int>(longest::size)>>(factor.data);
      if constexpr (is_batch<V>)
        return [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
          return V(std::bit_cast<typename V::register_type>(__builtin_shufflevector(all, all, static_cast<int>(K)...)));
        }
      (std::make_index_sequence<V::size>{});
      else return all[0];
    }
  }
};

/// A number in all lanes. Where shorter pieces take their lanes from it, the compiler must not spread it once more for them.
template <class V, bool Shared, class T>
[[gnu::always_inline]] inline V spread(T x) {
  V v(x);
#ifdef __x86_64__
  if constexpr (Shared && is_batch<V>) __asm__("" : "+v"(v.data));
#endif
  return v;
}

/// y = A b for one column b, in pieces of few rows.
template <int R, int D, class T, class Column, class Entry>
[[gnu::always_inline]] inline void combine_pieces(T* y, Column column, Entry entry) {
  constexpr int chains = D >= 4 && R <= 2 * static_cast<int>(lanes<T>) ? 2 : 1;
  using sums_type = column_sums<T, R, chains>;
  using V = typename sums_type::longest;
  constexpr bool is_shared = R % longest_piece<T, R>() != 0;
  sums_type sums;
#pragma GCC unroll 2
  for (int c = 0; c < chains; ++c) sums.template add<true>(c, column(c), spread<V, is_shared>(entry(c)));
#pragma GCC unroll 16
  for (int k = chains; k < D; ++k) sums.template add<false>(k % chains, column(k), spread<V, is_shared>(entry(k)));
  sums.store(y);
}

/// y = A + diag(v) of N rows, or A + v I, column by column in pieces: what is stored in them need not go through memory.
template <int N, class Y, class A, class V>
[[gnu::always_inline]] inline void shift_in_pieces(const Y& y, const A& a, const V& v) {
  using T = typename Y::scalar;
#pragma GCC unroll 16
  for (int j = 0; j < N; ++j)
    for_each_piece<T, N>([&]<class P, int First>(std::type_identity<P>, std::integral_constant<int, First>)
                             __attribute__((always_inline)) {
                               P piece = load_piece<P>(a.data + j * a.col_step + First);
                               const T shift = v(V::static_rows == 1 ? 0 : j, 0);
                               if constexpr (is_batch<P>) {
                                 constexpr int size = static_cast<int>(P::size);
                                 if (First <= j && j < First + size) {
                                   vector_of<T, size> line{};  // of a constant shift one too
                                   line[j - First] = shift;
                                   piece += P(std::bit_cast<typename P::register_type>(line));
                                 }
                               } else if (First == j) {
                                 piece += shift;
                               }
                               store_piece(y.data + j * y.col_step + First, piece);
                             });
}

/// Whether a matrix lies by columns that are taken in pieces.
template <class View>
constexpr bool has_columns_in_pieces() {
  constexpr auto is_short = [](int n) { return n > 0 && n <= most_in_pieces; };
  return is_short(View::static_rows) && is_short(View::static_cols) &&
         (View::how == layout::packed || View::how == layout::columns);
}

/// y = x, column by column in pieces: a longer copy would wait for what was stored in shorter ones.
template <class Y, class X>
[[gnu::always_inline]] inline void copy_in_pieces(const Y& y, const X& x) {
  using T = typename Y::scalar;
#pragma GCC unroll 16
  for (int j = 0; j < Y::static_cols; ++j)
    for_each_piece<T, Y::static_rows>([&]<class P, int First>(
        std::type_identity<P>, std::integral_constant<int, First>) __attribute__((always_inline)) {
      store_piece(y.data + j * y.col_step + First, load_piece<P>(x.data + j * x.col_step + First));
    });
}

/// y = A b where rows of A lie side by side: as many rows at once as a batch has lanes, then row by row, in pieces.
template <int R, int D, class Y, class A, class B>
[[gnu::always_inline]] inline void multiply_short_rows(const Y& y, const A& a, const B& b) {
  using T = typename Y::scalar;
  constexpr int width = static_cast<int>(lanes<T>);
  constexpr bool in_groups = D % width == 0 && R >= width && (Y::how == layout::packed || Y::how == layout::columns);
  constexpr int grouped = in_groups ? R / width * width : 0;
#pragma GCC unroll 4
  for (int i = 0; i < grouped; i += width) {
    batch<T> sums[static_cast<std::size_t>(width)];
#pragma GCC unroll 16
    for (int k = 0; k < width; ++k) {
      const T* const row = a.data + (i + k) * a.row_step;
      sums[k] = batch<T>::load_unaligned(row) * batch<T>::load_unaligned(b.data);
#pragma GCC unroll 16
      for (int l = width; l < D; l += width)
        sums[k] = xsimd::fma(batch<T>::load_unaligned(row + l), batch<T>::load_unaligned(b.data + l), sums[k]);
    }
    sums_of<T>(sums).store_unaligned(y.data + i);
  }
#pragma GCC unroll 16
  for (int i = grouped; i < R; ++i) {
    const T* const row = a.data + i * a.row_step;
    line_sum<T, D> sum;
    for_each_piece<T, D>([&]<class V, int First>(std::type_identity<V>, std::integral_constant<int, First>)
                             __attribute__((always_inline)) {
                               sum.template add<First>(load_piece<V>(row + First) * load_piece<V>(b.data + First));
                             });
    y(i, 0) = sum.total();
  }
}

}
