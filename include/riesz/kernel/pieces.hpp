// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/sums.hpp>

// Matrices whose lines are so short that they are taken in pieces: what is written in pieces and read in the same ones stays in
// registers.

namespace riesz::detail {

/// The sums of a column of N entries, piece by piece, from the piece at `First` on; in a few chains, so that they need not wait
/// for each other.
template <class T, int N, bool Room, int Chains, int First = 0>
class column_sums {
public:
  using longest = typename piece_of<T, piece_length<T>(N, Room)>::type;

  /// Begins chain c, or adds to it, with a column times a number, which comes in all lanes of the longest piece.
  template <bool Begin, bool RoomOfColumn>
  [[gnu::always_inline]] void add(int c, const T* column, const longest& factor) {
    const V entries = piece::template load<RoomOfColumn>(column);
    sums_[c] = Begin ? entries * first_of(factor) : multiply_add(entries, first_of(factor), sums_[c]);
    if constexpr (!is_last) rest_.template add<Begin, RoomOfColumn>(c, column, factor);
  }
  template <bool RoomOfY>
  [[gnu::always_inline]] void store(T* y) const {
    piece::template store<RoomOfY>(y, Chains > 1 ? sums_[0] + sums_[Chains - 1] : sums_[0]);
    if constexpr (!is_last) rest_.template store<RoomOfY>(y);
  }

private:
  using piece = piece_at<T, N, Room, First>;
  using V = typename piece::type;
  static constexpr bool is_last = First + piece::size >= N;
  struct nothing {};
  V sums_[Chains];
  [[no_unique_address]] typename std::conditional_t<
      is_last, std::type_identity<nothing>,
      std::type_identity<column_sums<T, N, Room, Chains, is_last ? 0 : First + piece::size>>>::type rest_;

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

/// y = A b for one of C columns b, in pieces of few rows; whether y and columns of A have room after them.
template <int R, int D, int C, bool RoomOfY, bool RoomOfA, class T, class Column, class Entry>
[[gnu::always_inline]] inline void combine_pieces(T* y, Column column, Entry entry) {
  // Several columns keep the adders as busy as several sums of one.
  constexpr int chains = D >= 4 && C < 4 && R <= 2 * static_cast<int>(lanes<T>) ? 2 : 1;
  constexpr bool room = RoomOfY || RoomOfA;
  using sums_type = column_sums<T, R, room, chains>;
  using V = typename sums_type::longest;
  constexpr int longest = piece_length<T>(R, room);
  constexpr bool is_shared = R > longest && R % longest != 0;
  sums_type sums;
#pragma GCC unroll 2
  for (int c = 0; c < chains; ++c) sums.template add<true, RoomOfA>(c, column(c), spread<V, is_shared>(entry(c)));
#pragma GCC unroll 16
  for (int k = chains; k < D; ++k)
    sums.template add<false, RoomOfA>(k % chains, column(k), spread<V, is_shared>(entry(k)));
  sums.template store<RoomOfY>(y);
}

/// y = A + diag(v) of N rows, or A + v I, column by column in pieces: what is stored in them need not go through memory.
template <int N, class Y, class A, class V>
[[gnu::always_inline]] inline void shift_in_pieces(const Y& y, const A& a, const V& v) {
  using T = typename Y::scalar;
#pragma GCC unroll 16
  for (int j = 0; j < N; ++j)
    for_each_piece<T, N, has_room<Y> || has_room<A>>([&]<class P>(P) __attribute__((always_inline)) {
      auto piece = P::template load<has_room<A>>(a.data + j * a.col_step);
      const T shift = v(V::static_rows == 1 ? 0 : j, 0);
      if constexpr (P::size > 1) {
        if (P::first <= j && j < P::first + P::count) {
          vector_of<T, P::size> line{};  // of a constant shift one too
          line[j - P::first] = shift;
          piece += P::from(line);
        }
      } else if (P::first == j) {
        piece += shift;
      }
      P::template store<has_room<Y>>(y.data + j * y.col_step, piece);
    });
}

/// Whether a matrix lies by columns that are taken in pieces.
template <class View>
constexpr bool has_columns_in_pieces() {
  constexpr auto is_short = [](int n) { return n > 0 && n <= most_in_pieces; };
  return is_short(View::static_rows) && is_short(View::static_cols) && lies_by_columns(View::how);
}

/// y = x, column by column in pieces: a longer copy would wait for what was stored in shorter ones.
template <class Y, class X>
[[gnu::always_inline]] inline void copy_in_pieces(const Y& y, const X& x) {
  using T = typename Y::scalar;
#pragma GCC unroll 16
  for (int j = 0; j < Y::static_cols; ++j)
    for_each_piece<T, Y::static_rows, has_room<Y> || has_room<X>>([&]<class P>(P) __attribute__((always_inline)) {
      P::template store<has_room<Y>>(y.data + j * y.col_step, P::template load<has_room<X>>(x.data + j * x.col_step));
    });
}

/// y = A b where rows of A lie side by side: as many rows at once as a batch has lanes, then row by row, in pieces.
template <int R, int D, class Y, class A, class B>
[[gnu::always_inline]] inline void multiply_short_rows(const Y& y, const A& a, const B& b) {
  using T = typename Y::scalar;
  constexpr int width = static_cast<int>(lanes<T>);
  constexpr bool in_groups = D % width == 0 && R >= width && lies_by_columns(Y::how);
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
    line_sum<T, D, has_room<B>> sum;
    for_each_piece<T, D, has_room<B>>([&]<class P>(P piece) __attribute__((always_inline)) {
      sum.add(piece, P::template load<false>(row) * P::template load<has_room<B>>(b.data));
    });
    y(i, 0) = sum.total();
  }
}

}
