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
/// Lanes K exchanged with lanes K + Step or K - Step.
template <int W, int Step, class V>
[[gnu::always_inline]] inline V with_exchanged(V v) {
  return [&]<int... K>(std::integer_sequence<int, K...>) __attribute__((always_inline)) {
    return __builtin_shufflevector(v, v, (K ^ Step)...);
  }
  (std::make_integer_sequence<int, W>{});
}
template <class T, int W>
[[gnu::always_inline]] inline T sum_of_lanes(vector_of<T, W> v) {
  if constexpr (W == 1) {
    return v[0];
  } else if constexpr (W * sizeof(T) > 16) {
    return sum_of_lanes<T, W / 2>(halved<T, W>(v));
  } else {  // no shorter vectors: halves exchanged, then halves of halves
    [&]<int... Half>(std::integer_sequence<int, Half...>) __attribute__((always_inline)) {
      ((v += with_exchanged<W, (W >> (Half + 1))>(v)), ...);
    }
    (std::make_integer_sequence<int, std::countr_zero(static_cast<unsigned>(W))>{});
    return v[0];
  }
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

/// Sums of pieces of W lanes, and of shorter ones.
template <class T, int W>
struct sums_by_length : sums_by_length<T, W / 2> {
  typename piece_of<T, W>::type sum;
};
template <class T, int W>
  requires(!has_piece<T>(W))
struct sums_by_length<T, W> : sums_by_length<T, W / 2> {};
template <class T>
struct sums_by_length<T, 1> {
  T sum;
};

/// The sum over the N entries of a line that is taken in pieces: those of one length lane by lane, then the longer ones by halves,
/// to which the shorter ones are added.
template <class T, int N, bool Room>
class line_sum {
public:
  template <class Piece>
  [[gnu::always_inline]] void add(Piece, const typename Piece::type& v) {
    auto& sum = static_cast<sums_by_length<T, Piece::size>&>(sums_).sum;
    if constexpr (Piece::first == begin_of<Piece::size>)
      sum = Piece::only(v);
    else
      sum += Piece::only(v);
  }
  [[gnu::always_inline]] T total() const { return total<longest>(lanes_in<longest>()); }

private:
  static constexpr int longest = piece_length<T>(N, Room);
  sums_by_length<T, longest> sums_;

  /// Where the first piece of so many lanes begins; N where there is none.
  template <int W>
  static constexpr int begin_of = [] {
    int first = 0;
    while (first < N && piece_length<T>(N - first, Room) != W) first += piece_length<T>(N - first, Room);
    return std::min(first, N);
  }();
  template <int W>
  [[gnu::always_inline]] auto lanes_in() const {
    const auto& sum = static_cast<const sums_by_length<T, W>&>(sums_).sum;
    if constexpr (W == 1)
      return vector_of<T, 1>{sum};
    else
      return std::bit_cast<vector_of<T, W>>(sum.data);
  }
  /// With the sum of what is as long or longer, that of all.
  template <int W>
  [[gnu::always_inline]] T total(vector_of<T, W> longer) const {
    if constexpr (W > 1 && has_piece<T>(W / 2) && W / 2 > 1) {
      auto half = halved<T, W>(longer);
      if constexpr (begin_of<W / 2> < N) half += lanes_in<W / 2>();
      return total<W / 2>(half);
    } else {
      const T all = sum_of_lanes<T, W>(longer);
      if constexpr (W > 1 && begin_of<1> < N)
        return all + static_cast<const sums_by_length<T, 1>&>(sums_).sum;
      else
        return all;
    }
  }
};

}
