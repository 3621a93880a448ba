// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <array>
#include <iterator>
#include <riesz/kernel/sparse_view.hpp>
#include <span>

namespace riesz {

/// Somebody's numbers at an address, with their sizes. Made by `column_major` and `row_major`.
template <class T, bool ByRows>
struct memory {
  using entry = T;
  T* data;
  std::ptrdiff_t rows, cols, stride;
};

/// A rows x cols matrix at an address, column after column; `stride` from one column's start to the next, in entries.
template <class T>
constexpr memory<T, false> column_major(T* data, std::ptrdiff_t rows, std::ptrdiff_t cols = 1,
                                        std::ptrdiff_t stride = 0) {
  return {data, rows, cols, stride == 0 ? rows : stride};
}

/// A rows x cols matrix at an address, row after row; `stride` from one row's start to the next, in entries.
template <class T>
constexpr memory<T, true> row_major(T* data, std::ptrdiff_t rows, std::ptrdiff_t cols, std::ptrdiff_t stride = 0) {
  return {data, rows, cols, stride == 0 ? cols : stride};
}

namespace detail {

template <class T>
inline constexpr bool is_memory = false;
template <class T, bool ByRows>
inline constexpr bool is_memory<memory<T, ByRows>> = true;

template <class T>
concept number_type =
    (std::is_arithmetic_v<T> && !std::is_same_v<T, char> && !std::is_same_v<T, bool>) || is_complex_number<T>;

template <class D> concept eigen_data = std::is_base_of_v<Eigen::EigenBase<D>, D>;

/// Eigen's sparse matrices and maps of them.
template <class D> concept sparse_data = eigen_data<D> && requires(D& d) {
  d.valuePtr(), d.innerIndexPtr(), d.outerIndexPtr();
};

/// Contiguous numbers: std::array, std::vector, std::span, a C array.
template <class D> concept flat_data = !eigen_data<D> && requires(D & d) {
  std::data(d);
  std::size(d);
  requires number_type<std::remove_cvref_t<decltype(*std::data(d))>>;
};

/// Contiguous rows of contiguous numbers, of one static length: double[3][4], std::vector<std::array<double, 4>>.
template <class D> concept nested_data = !eigen_data<D> && requires(D & d) {
  std::data(d);
  std::size(d);
  requires flat_data<std::remove_cvref_t<decltype(*std::data(d))>>;
};

/// Eigen's matrices in memory: plain objects, maps, blocks, references; not sums and products of them.
template <class D> concept stored_eigen_data = sparse_data<D> ||(eigen_data<D>&& requires(D& d) { d.data(); });

template <class D>
concept data_for_kernel = number_type<D> || eigen_data<D> || is_memory<D> || flat_data<D> || nested_data<D>;

template <class D>
constexpr auto scalar_type() {
  if constexpr (number_type<D>)
    return D{};
  else if constexpr (eigen_data<D>)
    return typename D::Scalar{};
  else if constexpr (is_memory<D>)
    return std::remove_cv_t<typename D::entry>{};
  else if constexpr (flat_data<D>)
    return std::remove_cvref_t<decltype(*std::data(std::declval<D&>()))>{};
  else
    return std::remove_cvref_t<decltype(*std::data(*std::data(std::declval<D&>())))>{};
}
template <class D>
using scalar_of = decltype(scalar_type<std::remove_cvref_t<D>>());

/// The number of entries, where the type of a container fixes it; else -1.
template <class D>
inline constexpr int static_length = -1;
template <class T, std::size_t N>
inline constexpr int static_length<std::array<T, N>> = static_cast<int>(N);
template <class T, std::size_t N>
inline constexpr int static_length<T[N]> = static_cast<int>(N);
template <class T, std::size_t N>
inline constexpr int static_length<std::span<T, N>> = N == std::dynamic_extent ? -1 : static_cast<int>(N);

/// Rows and columns as the type of the data fixes them: -1 where it does not, -2 for a flat row of numbers.
struct static_shape {
  int rows = -1, cols = -1, length = -1;
};
template <class D>
constexpr static_shape shape_of_type() {
  if constexpr (number_type<D>)
    return {1, 1, 1};
  else if constexpr (eigen_data<D>)
    return {D::RowsAtCompileTime, D::ColsAtCompileTime, D::SizeAtCompileTime};
  else if constexpr (nested_data<D>)
    return {static_length<D>, static_length<std::remove_cvref_t<decltype(*std::data(std::declval<D&>()))>>, -1};
  else if constexpr (flat_data<D>)
    return {-1, -1, static_length<D>};
  else
    return {};
}

/// Whether data of that shape can be those of a variable: what the types know must agree.
template <class D>
constexpr bool fits(shape s) {
  constexpr static_shape d = shape_of_type<D>();
  const int rows = static_size(s.rows), cols = static_size(s.cols);
  if (d.rows >= 0 && rows >= 0 && d.rows != rows) return false;
  if (d.cols >= 0 && cols >= 0 && d.cols != cols) return false;
  if (d.length >= 0 && rows >= 0 && cols >= 0 && d.length != rows * cols) return false;
  return true;
}

/// What a kernel reads or writes through: the view of a caller's data. `Rows` and `Cols` are the variable's static sizes.
template <int Rows, int Cols, class D>
constexpr auto view_of(D& d) {
  using plain = std::remove_cv_t<D>;
  if constexpr (sparse_data<plain>) {
    return sparse_view<plain>{&d, d.rows(), d.cols()};
  } else if constexpr (eigen_data<plain>) {
    // A column-major object has no gaps, nor has a vector whose entries lie along unit strides, or a map of a known step.
    constexpr bool unit = plain::InnerStrideAtCompileTime == 1, by_rows = plain::IsRowMajor;
    constexpr bool owns = std::is_base_of_v<Eigen::PlainObjectBase<plain>, plain>;
    constexpr bool along = (Cols == 1 && !by_rows) || (Rows == 1 && by_rows);
    constexpr bool is_vector = Rows == 1 || Cols == 1;
    constexpr bool is_tight =
        unit && plain::RowsAtCompileTime > 0 && int{plain::OuterStrideAtCompileTime} == int{plain::RowsAtCompileTime};
    constexpr bool gapless = is_vector ? owns || (unit && along) : !by_rows && (owns || is_tight);
    constexpr layout how = gapless              ? layout::packed
                           : !unit || is_vector ? layout::strided
                           : by_rows            ? layout::rows
                                                : layout::columns;
    using T = std::remove_reference_t<decltype(*d.data())>;
    return view<T, type_size(Rows), type_size(Cols), how>{d.data(), d.rows(), d.cols(),
                                                          by_rows ? d.outerStride() : d.innerStride(),
                                                          by_rows ? d.innerStride() : d.outerStride()};
  } else if constexpr (is_memory<plain>) {
    constexpr bool by_rows = std::is_same_v<plain, memory<typename plain::entry, true>>;
    constexpr layout how = by_rows ? layout::rows : Cols == 1 ? layout::packed : layout::columns;
    return view<typename plain::entry, type_size(Rows), type_size(Cols), how>{
        d.data, d.rows, d.cols, by_rows ? d.stride : 1, by_rows ? 1 : d.stride};
  } else if constexpr (nested_data<plain>) {
    const auto rows = static_cast<index>(std::size(d));
    auto* const first = std::data(d);
    const index cols = rows == 0 ? 0 : static_cast<index>(std::size(*first));
    auto* const p = std::data(*first);
    return view<std::remove_pointer_t<decltype(std::data(*first))>, type_size(Rows), type_size(Cols), layout::rows>{
        p, rows, cols, cols, 1};
  } else {
    // Flat numbers are columns one after another; of an unknown size the length and the other size tell.
    const auto n = static_cast<index>(std::size(d));
    static_assert(
        Rows >= 0 || Cols >= 0,
        "riesz: flat numbers do not say how many rows a matrix of two named sizes has: bind column_major(data, rows, "
        "cols) or row_major(data, rows, cols)");
    index rows = Rows, cols = Cols;
    if constexpr (Cols == 1)
      rows = n;
    else if constexpr (Rows >= 1)
      cols = n / Rows;
    else
      rows = Cols == 0 ? 0 : n / Cols;
    if (rows * cols != n) rows = n, cols = 1;  // a remainder: the sizes will not fit
    return view<std::remove_pointer_t<decltype(std::data(d))>, type_size(Rows), type_size(Cols), layout::packed>{
        std::data(d), rows, cols, 1, rows};
  }
}

}

}
