// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Core>
#include <complex>
#include <riesz/syntax/shape.hpp>
#include <type_traits>

namespace riesz::detail {

using index = Eigen::Index;

template <class T>
inline constexpr bool is_complex_number = false;
template <class T>
inline constexpr bool is_complex_number<std::complex<T>> = true;

/// The real numbers that a kind of numbers is made of.
template <class T>
struct real_number {
  using type = T;
};
template <class T>
struct real_number<std::complex<T>> {
  using type = T;
};
template <class T>
using real_number_of = typename real_number<T>::type;

/// How the entries of a matrix lie in memory.
enum class layout {
  packed,   // by columns without gaps
  columns,  // each column without gaps
  padded,   // likewise, with room after it for whole registers (rows_with_room)
  rows,     // each row without gaps
  strided   // anyhow
};

/// A size in the types that Eigen works with: not a large one, since what Eigen then puts on the stack does not fit there.
constexpr int type_size(int n) { return n <= 128 ? n : -1; }

/// Whether the entries of each column lie side by side.
constexpr bool lies_by_columns(layout l) { return l == layout::packed || l == layout::columns || l == layout::padded; }

/// A matrix in somebody's memory. Static sizes are in the type, others are -1 there.
template <class T, int Rows, int Cols, layout Layout>
struct view {
  using scalar = std::remove_const_t<T>;
  static constexpr int static_rows = Rows, static_cols = Cols;
  static constexpr layout how = Layout;

  T* data;
  index rows_, cols_;
  index row_step, col_step;  // from one entry to the next in its column, in its row

  constexpr index rows() const { return Rows >= 0 ? Rows : rows_; }
  constexpr index cols() const { return Cols >= 0 ? Cols : cols_; }
  constexpr index size() const { return rows() * cols(); }
  constexpr T& operator()(index i, index j) const {
    constexpr bool is_line = Rows == 1 || Cols == 1;
    if constexpr (Layout == layout::packed)  // steps as the type knows them
      return data[i + j * rows()];
    else if constexpr ((Layout == layout::columns && !is_line) || Layout == layout::padded)
      return data[i + j * col_step];
    else if constexpr (Layout == layout::rows && !is_line)
      return data[i * row_step + j];
    else
      return data[i * row_step + j * col_step];
  }

  /// The same memory with rows and columns exchanged.
  constexpr auto turned() const {
    constexpr layout turned_layout = Rows == 1 || Cols == 1      ? Layout
                                     : Layout == layout::strided ? layout::strided
                                     : Layout == layout::rows    ? layout::columns
                                                                 : layout::rows;
    return view<T, Cols, Rows, turned_layout>{data, cols_, rows_, col_step, row_step};
  }

  /// The part whose first entry is at I, J.
  template <std::int64_t I, std::int64_t J, int R, int C>
  constexpr auto block(index r, index c) const {
    constexpr bool all_rows = R >= 0 && R == Rows;
    constexpr layout part = Layout != layout::packed || all_rows ? Layout : layout::columns;
    return view<T, type_size(R), type_size(C), part>{data + I * row_step + J * col_step, r, c, row_step, col_step};
  }

  /// As Eigen sees it.
  auto eigen() const {
    constexpr bool by_rows = Rows == 1 ? Cols != 1 : Cols == 1 ? false : Layout == layout::rows;
    using plain = Eigen::Matrix<scalar, Rows, Cols, by_rows ? Eigen::RowMajor : Eigen::ColMajor>;
    using matrix = std::conditional_t<std::is_const_v<T>, const plain, plain>;
    if constexpr (Layout == layout::packed) {
      return Eigen::Map<matrix>(data, rows(), cols());
    } else if constexpr (Rows == 1 || Cols == 1) {
      const index step = Cols == 1 ? row_step : col_step;
      return Eigen::Map<matrix, 0, Eigen::InnerStride<>>(data, rows(), cols(), Eigen::InnerStride<>(step));
    } else if constexpr (Layout == layout::strided) {
      return Eigen::Map<matrix, 0, Eigen::Stride<-1, -1>>(data, rows(), cols(), {col_step, row_step});
    } else {
      return Eigen::Map<matrix, 0, Eigen::OuterStride<>>(data, rows(), cols(),
                                                         Eigen::OuterStride<>(by_rows ? row_step : col_step));
    }
  }
};

/// Whether whole registers may be read and written at the end of each column.
template <class View>
inline constexpr bool has_room = View::how == layout::padded;

/// Entries by columns without gaps.
template <int Rows, int Cols, class T>
constexpr view<T, type_size(Rows), type_size(Cols), layout::packed> packed(T* data, index rows, index cols) {
  return {data, rows, cols, 1, rows};
}

constexpr int static_size(dimension d) { return d.is_static() ? static_cast<int>(d.code) : -1; }

}
