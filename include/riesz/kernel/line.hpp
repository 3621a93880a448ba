// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <cstring>
#include <riesz/kernel/simd.hpp>

// Lines of few entries, a column or a row, in registers: in pieces that they fill, or where memory of a kernel's own has room
// after their ends, in whole batches and the shortest that holds the rest. Somebody's memory is written in pieces that fill
// their registers, and where nothing has room read so: what was written in short pieces and is read back in a longer one waits
// until it has arrived.

namespace riesz::detail {

/// The longest static lines that are taken in pieces.
inline constexpr int most_in_pieces = 16;

template <class T, int W>
struct lanes_of {
  typedef T type __attribute__((vector_size(static_cast<std::size_t>(W) * sizeof(T))));
};
template <class T, int W>
using vector_of = typename lanes_of<T, W>::type;

/// What holds W entries: a batch, or one number; void where the machine has none.
template <class T, int W>
struct piece_of {
  using type = xsimd::make_sized_batch_t<T, static_cast<std::size_t>(W)>;
};
template <class T>
struct piece_of<T, 1> {
  using type = T;
};
template <class T>
constexpr bool has_piece(int w) {
  constexpr auto is_there = []<int W>(std::integral_constant<int, W>) {
    return !std::is_void_v<typename piece_of<T, W>::type>;
  };
  return w == 1 || (w == 2 && is_there(std::integral_constant<int, 2>{})) ||
         (w == 4 && is_there(std::integral_constant<int, 4>{})) ||
         (w == 8 && is_there(std::integral_constant<int, 8>{})) ||
         (w == 16 && is_there(std::integral_constant<int, 16>{}));
}

/// The lanes of the first piece of n entries: all of a batch, or as many as n entries fill; with `room` just enough for them.
template <class T>
constexpr int piece_length(int n, bool room) {
  if (n >= lanes<T>) return static_cast<int>(lanes<T>);
  const auto size = static_cast<unsigned>(n);
  if (const auto enough = static_cast<int>(std::bit_ceil(size)); room && has_piece<T>(enough)) return enough;
  auto most = static_cast<int>(std::bit_floor(size));
  while (!has_piece<T>(most)) most /= 2;
  return most;
}

/// The lanes of all pieces of n entries, with room.
template <class T>
constexpr int rows_with_room(int n) {
  int taken = 0;
  while (taken < n) taken += piece_length<T>(n - taken, true);
  return taken;
}

#ifdef __AVX512VL__

/// The first `Count` of W entries at an address, in lanes of which the others may hold anything.
template <class T, int W, int Count>
[[gnu::always_inline]] inline vector_of<T, W> load_lanes(const T* p) {
  using V = vector_of<T, W>;
  constexpr auto on = static_cast<__mmask16>((1U << Count) - 1U);
  constexpr bool is_double = sizeof(T) == 8;
  if constexpr (Count == W) {
    V v;
    std::memcpy(&v, p, sizeof v);
    return v;
  } else if constexpr (sizeof(V) == 64) {
    if constexpr (is_double)
      return std::bit_cast<V>(_mm512_maskz_loadu_pd(on, p));
    else
      return std::bit_cast<V>(_mm512_maskz_loadu_ps(on, p));
  } else if constexpr (sizeof(V) == 32) {
    if constexpr (is_double)
      return std::bit_cast<V>(_mm256_maskz_loadu_pd(on, p));
    else
      return std::bit_cast<V>(_mm256_maskz_loadu_ps(on, p));
  } else {
    if constexpr (is_double)
      return std::bit_cast<V>(_mm_maskz_loadu_pd(on, p));
    else
      return std::bit_cast<V>(_mm_maskz_loadu_ps(on, p));
  }
}

#elif defined(__AVX__)

template <class T, int W, int Count>
[[gnu::always_inline]] inline vector_of<T, W> load_lanes(const T* p) {
  using V = vector_of<T, W>;
  using bits = vector_of<std::conditional_t<sizeof(T) == 8, std::int64_t, std::int32_t>, W>;
  if constexpr (Count == W) {
    V v;
    std::memcpy(&v, p, sizeof v);
    return v;
  } else if constexpr (W == 2) {
    return V{p[0], T(0)};
  } else {
    return [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
      const bits on{(static_cast<int>(K) < Count ? -1 : 0)...};
      if constexpr (sizeof(T) == 8)
        return std::bit_cast<V>(_mm256_maskload_pd(p, std::bit_cast<__m256i>(on)));
      else if constexpr (W == 8)
        return std::bit_cast<V>(_mm256_maskload_ps(p, std::bit_cast<__m256i>(on)));
      else
        return std::bit_cast<V>(_mm_maskload_ps(p, std::bit_cast<__m128i>(on)));
    }
    (std::make_index_sequence<static_cast<std::size_t>(W)>{});
  }
}

#else

template <class T, int W, int Count>
[[gnu::always_inline]] inline vector_of<T, W> load_lanes(const T* p) {
  using V = vector_of<T, W>;
  constexpr int half = W / 2;
  if constexpr (Count == W) {
    V v;
    std::memcpy(&v, p, sizeof v);
    return v;
  } else if constexpr (W == 2) {
    return V{p[0], T(0)};
  } else {
    return [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
      const auto low = load_lanes<T, half, std::min(Count, half)>(p);
      if constexpr (Count <= half)
        return __builtin_shufflevector(low, low, (K < half ? static_cast<int>(K) : -1)...);
      else
        return __builtin_shufflevector(low, load_lanes<T, half, Count - half>(p + half), static_cast<int>(K)...);
    }
    (std::make_index_sequence<static_cast<std::size_t>(W)>{});
  }
}

#endif

template <int Count, int W, class T>
[[gnu::always_inline]] inline void store_lanes(T* p, vector_of<T, W> v) {
  if constexpr (Count == W) {
    std::memcpy(p, &v, sizeof v);
  } else if constexpr (W == 2) {
    p[0] = v[0];
  } else {
    constexpr int half = W / 2;
    [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
      store_lanes<std::min(Count, half), half>(p, __builtin_shufflevector(v, v, static_cast<int>(K)...));
      if constexpr (Count > half)
        store_lanes<Count - half, half>(p + half, __builtin_shufflevector(v, v, (half + static_cast<int>(K))...));
    }
    (std::make_index_sequence<static_cast<std::size_t>(half)>{});
  }
}

/// Entries `First` to `First + Count` of a line, in W lanes: in some lines there may be room for all.
template <class T, int W, int First, int Count>
struct line_piece {
  using type = typename piece_of<T, W>::type;
  static constexpr int size = W, first = First, count = Count;

  /// `Room`: the line has W lanes there.
  template <bool Room>
  [[gnu::always_inline]] static type load(const T* line) {
    if constexpr (W == 1)
      return line[First];
    else if constexpr (Room || Count == W)
      return type::load_unaligned(line + First);
    else
      return from(load_lanes<T, W, Count>(line + First));
  }
  template <bool Room>
  [[gnu::always_inline]] static void store(T* line, const type& v) {
    if constexpr (W == 1)
      line[First] = v;
    else if constexpr (Room || Count == W)
      v.store_unaligned(line + First);
    else
      store_lanes<Count, W>(line + First, lanes_in(v));
  }
  /// Zero in lanes beyond the line, which may hold anything.
  [[gnu::always_inline]] static type only(const type& v) {
    if constexpr (Count == W)
      return v;
    else
      return [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
        using bits = vector_of<std::conditional_t<sizeof(T) == 8, std::int64_t, std::int32_t>, W>;
        const bits on{(static_cast<int>(K) < Count ? -1 : 0)...};
        return from(std::bit_cast<vector_of<T, W>>(std::bit_cast<bits>(v.data) & on));
      }
    (std::make_index_sequence<static_cast<std::size_t>(W)>{});
  }

  [[gnu::always_inline]] static type from(const vector_of<T, W>& v) {
    return type(std::bit_cast<typename type::register_type>(v));
  }
  [[gnu::always_inline]] static vector_of<T, W> lanes_in(const type& v) {
    return std::bit_cast<vector_of<T, W>>(v.data);
  }
};

/// The piece of a line of N entries that starts at `First`; with `Room` it may hold more than the rest.
template <class T, int N, bool Room, int First>
using piece_at =
    line_piece<T, piece_length<T>(N - First, Room), First, std::min(piece_length<T>(N - First, Room), N - First)>;

/// Calls with each piece of a line of N entries.
template <class T, int N, bool Room, int First = 0, class Then>
[[gnu::always_inline]] inline void for_each_piece(Then then) {
  if constexpr (First < N) {
    using piece = piece_at<T, N, Room, First>;
    then(piece{});
    for_each_piece<T, N, Room, First + piece::size>(then);
  }
}

}
