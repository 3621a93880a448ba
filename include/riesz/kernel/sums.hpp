// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/line.hpp>

// Sums over the lanes of batches. By the compilers' own vectors: the AVX-512 intrinsics of xsimd's reduction make GCC 12 warn of
// an uninitialized value.

namespace riesz::detail {

/// The lower half of the lanes plus the upper.
template <class T, int W>
[[gnu::always_inline]] inline vector_of<T, W / 2> halved(vector_of<T, W> v) {
  return [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
    return __builtin_shufflevector(v, v, static_cast<int>(K)...) +
           __builtin_shufflevector(v, v, (W / 2 + static_cast<int>(K))...);
  }
  (std::make_index_sequence<W / 2>{});
}
template <class T, int W>
[[gnu::always_inline]] inline T sum_of_lanes(vector_of<T, W> v) {
  if constexpr (W == 1)
    return v[0];
  else if constexpr (W == 2)
    return v[0] + v[1];
  else if constexpr (W * sizeof(T) <= 16)  // no shorter vectors
    return sum_of_lanes<T, 2>(vector_of<T, 2>{v[0] + v[2], v[1] + v[3]});
  else
    return sum_of_lanes<T, W / 2>(halved<T, W>(v));
}

/// The sum of all lanes, by halves.
template <class T, class A>
[[gnu::always_inline]] inline T sum_of(const xsimd::batch<T, A>& b) {
  constexpr int width = static_cast<int>(xsimd::batch<T, A>::size);
  return sum_of_lanes<T, width>(std::bit_cast<vector_of<T, width>>(b.data));
}
template <class T>
  requires std::is_arithmetic_v<T>
constexpr T sum_of(T x) { return x; }

/// W sums at once, of the lanes of W vectors: pairs of them, then pairs of pairs.
template <class T, int W, int Block = 1>
[[gnu::always_inline]] inline vector_of<T, W> sums_of_lanes(
    const vector_of<T, W> (&v)[static_cast<std::size_t>(W / Block)]) {
  if constexpr (Block == W) {
    return v[0];
  } else {
    vector_of<T, W> pairs[static_cast<std::size_t>(W / Block / 2)];
    [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
      // In groups of 2 Block lanes, the first half from one vector, the second from the other.
      constexpr auto from = [](int k) { return k % (2 * Block) < Block ? k : W + k - Block; };
#pragma GCC unroll 8
      for (int i = 0; i < W / Block / 2; ++i)
        pairs[i] = __builtin_shufflevector(v[2 * i], v[2 * i + 1], from(static_cast<int>(K))...) +
                   __builtin_shufflevector(v[2 * i], v[2 * i + 1], (from(static_cast<int>(K)) + Block)...);
    }
    (std::make_index_sequence<static_cast<std::size_t>(W)>{});
    return sums_of_lanes<T, W, 2 * Block>(pairs);
  }
}
/// The sum of the lanes of each of as many batches as a batch has lanes, in one.
template <class T>
[[gnu::always_inline]] inline batch<T> sums_of(const batch<T> (&b)[static_cast<std::size_t>(lanes<T>)]) {
  constexpr int width = static_cast<int>(lanes<T>);
  vector_of<T, width> v[width];
#pragma GCC unroll 16
  for (int k = 0; k < width; ++k) v[k] = std::bit_cast<vector_of<T, width>>(b[k].data);
  return batch<T>(std::bit_cast<typename batch<T>::register_type>(sums_of_lanes<T, width>(v)));
}

/// The sum over the N entries of a line that is taken in pieces: whole ones are added lane by lane, and the lanes at the end.
template <class T, int N, bool Room>
class line_sum {
public:
  template <class Piece>
  [[gnu::always_inline]] void add(Piece, const typename Piece::type& v) {
    if constexpr (Piece::first < whole)
      longest_ = Piece::first == 0 ? v : longest_ + v;
    else
      rest_ = Piece::first == whole ? sum_of(Piece::only(v)) : rest_ + sum_of(Piece::only(v));
  }
  [[gnu::always_inline]] T total() const {
    return whole == 0 ? rest_ : whole == N ? sum_of(longest_) : sum_of(longest_) + rest_;
  }

private:
  static constexpr int length = piece_length<T>(N, Room), whole = N / length * length;
  typename piece_of<T, length>::type longest_;
  T rest_;
};

}
