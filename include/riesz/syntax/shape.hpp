// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>

namespace riesz {

/// The text of a name, as a template argument: `vector<"x", 3>`.
template <std::size_t N>
struct name_text {
  char text[N]{};

  constexpr explicit name_text(const char* letters) {
    for (std::size_t i = 0; i + 1 < N; ++i) text[i] = letters[i];
  }
  consteval name_text(const char (&letters)[N]) {
    for (std::size_t i = 0; i < N; ++i) text[i] = letters[i];
  }
};

namespace detail {

constexpr std::uint64_t hash_of(const char* letters) {  // FNV-1a
  std::uint64_t h = 14695981039346656037ull;
  for (; *letters != 0; ++letters) h = (h ^ static_cast<unsigned char>(*letters)) * 1099511628211ull;
  return h;
}

constexpr std::size_t length_of(const char* letters) {
  std::size_t n = 0;
  while (letters[n] != 0) ++n;
  return n;
}

constexpr bool same_text(const char* a, const char* b) {
  while (*a != 0 && *a == *b) ++a, ++b;
  return *a == *b;
}

}

/// A size as a template argument: a positive number, or a name of at most 15 letters ("m").
struct extent {
  std::int64_t size = 0;
  char name[16]{};
  std::int64_t expected = 0;

  consteval extent(std::integral auto n) : size(static_cast<std::int64_t>(n)) {}

  template <std::size_t N>
    requires(N <= 16)
  consteval extent(const char (&letters)[N]) {
    for (std::size_t i = 0; i < N; ++i) name[i] = letters[i];
  }

  consteval explicit extent(const char* letters) {
    for (std::size_t i = 0; i < 15 && letters[i] != 0; ++i) name[i] = letters[i];
  }

  friend constexpr bool operator==(const extent&, const extent&) = default;
};

/// A named size that says how large it will be about, for the choices that depend on it: `matrix<"X", dim<"m", 10000>, "n">`.
/// It is the same size as "m".
template <name_text Name, std::int64_t Expected>
inline constexpr extent dim = [] {
  extent e(+Name.text);
  e.expected = Expected;
  return e;
}();

/// One dimension of a shape: its size, or, where the size is a name or a multiple of it, a negative code. Rules alone make
/// multiples: 2 n, up to 255 n.
struct dimension {
  std::int64_t code = 0;
  const char* name = nullptr;
  std::int64_t expected = 0;  // of a named size: about how large it is; 0 where nobody said

  constexpr bool is_static() const { return code >= 0; }
  /// The 2 of 2 n.
  constexpr std::int64_t factor() const { return is_static() ? 1 : -code & 255; }
  /// The n of 2 n.
  constexpr dimension base() const { return {code + factor() - 1, name, expected}; }
  /// The size, where that of the base is given.
  constexpr std::int64_t at(std::int64_t size) const { return factor() * size; }
  friend constexpr bool operator==(dimension a, dimension b) { return a.code == b.code; }
};

/// The number of pairs; 0 where no size says it: of two names.
constexpr dimension operator*(dimension a, dimension b) {
  if (a.is_static() && b.is_static()) return {a.code * b.code};
  if (a.is_static()) return b * a;
  if (!b.is_static() || b.code == 0 || b.code * a.factor() > 255) return {0};
  return {a.base().code + 1 - b.code * a.factor(), a.name};
}
/// The dimension whose product with b is the given one.
constexpr dimension operator/(dimension product, dimension b) {
  if (product.is_static()) return {product.code / b.code};
  if (!b.is_static()) return {product.factor() / b.factor()};
  return {product.base().code + 1 - product.factor() / b.code, product.name};
}

/// Rows and columns. A vector is a column; a scalar is 1 x 1.
struct shape {
  dimension rows, cols;

  constexpr bool is_scalar() const { return rows.code == 1 && cols.code == 1; }
  constexpr bool is_column() const { return cols.code == 1; }
  constexpr bool is_square() const { return rows == cols; }
  constexpr bool is_static() const { return rows.is_static() && cols.is_static(); }
  constexpr shape transposed() const { return {cols, rows}; }
  friend constexpr bool operator==(const shape&, const shape&) = default;
};

inline constexpr shape scalar_shape{{1}, {1}};

namespace detail {

/// The template parameter object keeps the letters of the name alive.
template <extent E>
inline constexpr dimension dimension_of =
    E.size != 0 ? dimension{E.size}
                : dimension{-static_cast<std::int64_t>(hash_of(E.name) >> 10 << 8) - 1, E.name, E.expected};

}

}
