// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/level3.hpp>
#include <riesz/kernel/pack.hpp>
#include <riesz/kernel/small_factors.hpp>
#include <riesz/plan/program.hpp>
#include <vector>

// What a call needs beside its operands and results: of small kernels on its own stack, where the compiler can keep it in
// registers.

namespace riesz::detail {

/// What is kept of one factorised matrix: its triangles, and which rows were exchanged. N is -1 where the size is named.
template <class T, int N, factoring How>
class kept_factor {
public:
  kept_factor() {}  // nothing is set to zero

  void resize(index n) {
    if constexpr (N < 0)
      if (entries_.size() != n * n) {
        entries_.resize(n * n), pivots_.resize(static_cast<std::size_t>(n)), noted_diagonal_.resize(n);
        is_noted_ = false;
      }
  }
  matrix_at<T, false> matrix(index n) {
    if constexpr (N < 0)
      return {entries_.data(), n, n, n};
    else
      return {entries_, N, N, N};
  }
  index* pivots() {
    if constexpr (N < 0)
      return pivots_.data();
    else
      return pivots_;
  }

  /// Of a small factor, one divided by its diagonal.
  T* reciprocals() { return reciprocals_; }

  /// Whether the lower triangle is the Cholesky factor of `a`, whose own lower triangle `note` put above it.
  template <class A>
  bool is_noted(const A& a) {
    if (!is_noted_) return false;
    const auto m = matrix(a.rows());
    constexpr index size = 32;  // block by block, so that both triangles are near
    for (index k = 0; k < m.rows; ++k)
      if (a(k, k) != noted_diagonal_[k]) return false;
    for (index jb = 0; jb < m.cols; jb += size)
      for (index ib = jb; ib < m.rows; ib += size)
        for (index j = jb; j < std::min(jb + size, m.cols); ++j)
          for (index i = std::max(ib, j + 1); i < std::min(ib + size, m.rows); ++i)
            if (a(i, j) != m(j, i)) return false;
    return true;
  }
  template <class A>
  void note(const A& a) {
    const auto m = matrix(a.rows());
    constexpr index size = 32;
    for (index k = 0; k < m.rows; ++k) noted_diagonal_[k] = a(k, k);
    for (index jb = 0; jb < m.cols; jb += size)
      for (index ib = jb; ib < m.rows; ib += size)
        for (index j = jb; j < std::min(jb + size, m.cols); ++j)
          for (index i = std::max(ib, j + 1); i < std::min(ib + size, m.rows); ++i) m(j, i) = a(i, j);
    is_noted_ = true;
  }
  void forget() { is_noted_ = false; }

private:
  bool is_noted_ = false;
  std::conditional_t <
      N<0, Eigen::Matrix<T, Eigen::Dynamic, 1>, T[is_small_square<T, N> || N < 0 ? 1 : N]> noted_diagonal_;
  T reciprocals_[is_small_square<T, N> ? N : 1];
  alignas(64) std::conditional_t < N<0, Eigen::Matrix<T, Eigen::Dynamic, 1>, T[N < 0 ? 1 : N * N]> entries_;
  std::conditional_t < N<0, std::vector<index>, index[N < 0 ? 1 : N]> pivots_;
};
template <class T, int N, factoring How>
  requires(How == factoring::lower || How == factoring::upper)
class kept_factor<T, N, How> {  // a triangle is its own
public:
  void resize(index) {}
};

constexpr index padded_to_line(index n, std::size_t entry) {
  const index line = 64 / static_cast<index>(entry);
  return (n + line - 1) / line * line;
}
/// What the buffers of a program take, if all sizes are numbers; else more than any.
template <class P, class T>
constexpr std::int64_t static_bytes() {
  std::int64_t entries = 0;
  for (int b = 0; b < P::plan.buffer_count; ++b) {
    const shape s = P::plan.buffers[b];
    if (!s.is_static()) return std::int64_t{1} << 60;
    entries += padded_to_line(s.rows.code * s.cols.code, sizeof(T));
  }
  return entries * static_cast<std::int64_t>(sizeof(T));
}

template <class P, class T>
inline constexpr bool has_local_buffers = static_bytes<P, T>() <= std::int64_t{1} << 14;

/// Whether columns of a buffer of a small kernel have room for whole registers, since they are taken in pieces that they do
/// not fill.
template <class P, class T, int B>
inline constexpr bool has_padded_columns = [] {
  if constexpr (!has_local_buffers<P, T> || !has_batches<T>) return false;
  const std::int64_t rows = P::plan.buffers[B].rows.code, cols = P::plan.buffers[B].cols.code;
  return P::plan.buffer_of[B] < 0 && cols > 1 && rows <= most_in_pieces && cols <= most_in_pieces &&
         rows_with_room<T>(static_cast<int>(rows)) > rows;
}();
template <class P, class T, int B>
inline constexpr index local_size = [] {
  const std::int64_t rows = P::plan.buffers[B].rows.code, cols = P::plan.buffers[B].cols.code;
  const std::int64_t step = has_padded_columns<P, T, B> ? rows_with_room<T>(static_cast<int>(rows)) : rows;
  return P::plan.buffer_of[B] >= 0 ? index{1} : padded_to_line(step * cols, sizeof(T));
}();

/// The few buffers of a small kernel, on the stack of one call, each apart, so that the compiler can keep them in registers.
template <class T, int B, index N>
struct local_buffer {
  alignas(64) T entries[N];
};
template <class P, class T, class Buffers>
struct local_buffers_of {};
template <class P, class T, std::size_t... B>
  requires(has_local_buffers<P, T>)
struct local_buffers_of<P, T, std::index_sequence<B...>>
    : local_buffer<T, static_cast<int>(B), local_size<P, T, static_cast<int>(B)>>... {};
template <class P, class T>
using local_buffers = local_buffers_of<P, T, std::make_index_sequence<static_cast<std::size_t>(P::plan.buffer_count)>>;
template <int B, class T, index N>
T* entries_of(local_buffer<T, B, N>& b) {
  return b.entries;
}

/// The factor of a matrix of few rows, likewise; of others nothing, since the workspace has it.
struct no_factor {
  static constexpr void resize(index) {}
};
template <class P, class T, int F>
inline constexpr bool is_local_factor =
    has_local_buffers<P, T>&& is_small_square<T, static_size(P::nodes[P::plan.factors[F].matrix].dims.rows)>;
template <class P, class T, int F>
using factor_type =
    kept_factor<T, type_size(static_size(P::nodes[P::plan.factors[F].matrix].dims.rows)), P::plan.factors[F].how>;
template <bool Local, class P, class T, std::size_t... F>
auto factors_of(std::index_sequence<F...>)
    -> pack<std::conditional_t<is_local_factor<P, T, static_cast<int>(F)> == Local,
                               factor_type<P, T, static_cast<int>(F)>, no_factor>...>;
template <bool Local, class P, class T>
using kept_factors =
    decltype(factors_of<Local, P, T>(std::make_index_sequence<static_cast<std::size_t>(P::plan.factor_count)>{}));

template <class P, class T>
struct local_memory {
  local_buffers<P, T> buffers;
  kept_factors<true, P, T> factors;
};

}
