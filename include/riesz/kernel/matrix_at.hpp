// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <algorithm>
#include <riesz/kernel/simd.hpp>

// Matrices at addresses, and what is done to their entries one by one.

namespace riesz::detail {

/// Whether a matrix has one column or one row by its type. Then no kernel for matrices is compiled.
enum class form { matrix, column, row };

constexpr form turned(form f) { return f == form::column ? form::row : f == form::row ? form::column : form::matrix; }

/// A matrix at an address, by columns or by rows.
template <class T, bool ByRows, form Form = form::matrix>
struct matrix_at {
  static constexpr bool by_rows = ByRows, is_column = Form == form::column, is_row = Form == form::row;
  T* data;
  index rows, cols, stride;  // from one column to the next, or from one row

  constexpr matrix_at<T, !ByRows, detail::turned(Form)> turned() const { return {data, cols, rows, stride}; }
  constexpr T& operator()(index i, index j) const { return data[ByRows ? i * stride + j : i + j * stride]; }
  constexpr matrix_at part(index i, index j, index r, index c) const { return {&(*this)(i, j), r, c, stride}; }
  operator matrix_at<const T, ByRows, Form>() const { return {data, rows, cols, stride}; }
};

template <class Matrix>
inline constexpr bool is_by_rows = Matrix::by_rows;

/// Whether Eigen's kernels take a view: all but matrices with two steps.
template <class View>
inline constexpr bool is_regular = View::how != layout::strided || View::static_rows == 1 || View::static_cols == 1;

template <class T, int R, int C, layout L>
constexpr auto matrix_of(const view<T, R, C, L>& v) {
  constexpr bool by_rows = L == layout::rows || (L == layout::strided && C == 1);
  constexpr form shape = C == 1 ? form::column : R == 1 ? form::row : form::matrix;
  return matrix_at<T, by_rows, shape>{v.data, v.rows(), v.cols(), by_rows ? v.row_step : v.col_step};
}

/// y = x, entry by entry, block by block, so that both are near; of one triangle where that is asked for.
template <int Part = int{Eigen::Lower} | int{Eigen::Upper}, class Y, class X>
void copy_entries(const Y& y, const X& x) {
  constexpr index size = 32;
  constexpr bool above = (Part & int{Eigen::Upper}) != 0, below = (Part & int{Eigen::Lower}) != 0;
  for (index jb = 0; jb < x.cols(); jb += size)
    for (index ib = 0; ib < x.rows(); ib += size)
      for (index j = jb; j < std::min(jb + size, x.cols()); ++j)
        for (index i = above ? ib : std::max(ib, j);
             i < std::min(below ? ib + size : std::min(ib + size, j + 1), x.rows()); ++i)
          y(i, j) = x(i, j);
}

/// y = s x.
template <class T>
void scale_into(T* y, const T* x, T s, index n) {
  index i = 0;
  if constexpr (!is_complex_number<T>) {
    using batch = xsimd::batch<T>;
    constexpr auto width = static_cast<index>(batch::size);
    for (; i + width <= n; i += width) (batch::load_unaligned(x + i) * batch(s)).store_unaligned(y + i);
  }
  for (; i < n; ++i) y[i] = s * x[i];
}
/// y += s x.
template <class T>
void add_scaled(T* y, const T* x, T s, index n) {
  index i = 0;
  if constexpr (!is_complex_number<T>) {
    using batch = xsimd::batch<T>;
    constexpr auto width = static_cast<index>(batch::size);
    for (; i + width <= n; i += width)
      xsimd::fma(batch::load_unaligned(x + i), batch(s), batch::load_unaligned(y + i)).store_unaligned(y + i);
  }
  for (; i < n; ++i) y[i] += s * x[i];
}

template <class Y>
void set_zero(Y y) {
  const index lines = is_by_rows<Y> ? y.rows : y.cols, length = is_by_rows<Y> ? y.cols : y.rows;
  for (index j = 0; j < lines; ++j) std::fill_n(y.data + j * y.stride, length, 0);
}

}
