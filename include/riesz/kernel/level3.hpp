// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/eigen_with_avx512.hpp>
#include <riesz/kernel/eigen_with_clang.hpp>
#include <riesz/kernel/matrix_at.hpp>
#include <riesz/kernel/turned.hpp>

// Eigen's kernels for products and triangles, called on addresses as Eigen's own BLAS calls them. A product written as
// an expression costs the compiler 0.7 s, a kernel 0.1 s; and operands are packed in our memory, where the expression
// would ask the heap.

namespace riesz::detail {

/// Where products pack their operands, in blocks for the caches: small blocks on the stack, others here. It grows where
/// it must, and never shrinks.
template <class T>
class packing {
  static constexpr index most = (index{1} << 21) / static_cast<index>(sizeof(T)), deepest = 512;

public:
  static constexpr index on_stack = EIGEN_STACK_ALLOCATION_LIMIT / static_cast<index>(sizeof(T));

  struct blocking : Eigen::internal::level3_blocking<T, T> {
    friend packing;
  };

  /// For an operation on matrices of at most so many rows and columns, with sums of so many terms.
  void reserve(index rows, index cols, index depth) {
    const index first = std::min(rows * depth, most), second = std::min(depth, deepest) * cols;
    if (first > on_stack || second > on_stack) grow(padded(first) + second);
  }

  template <int Factor>
  blocking blocks(index rows, index cols, index depth) {
    blocking b;
    b.m_kc = depth, b.m_mc = rows, b.m_nc = cols;
    Eigen::internal::computeProductBlockingSizes<T, T, Factor>(b.m_kc, b.m_mc, b.m_nc, index{1});
    b.m_kc = std::min(b.m_kc, deepest);
    if (b.m_mc * b.m_kc > most) b.m_mc = std::max(index{48}, most / b.m_kc / 48 * 48);
    const index first = b.m_mc * b.m_kc, second = b.m_kc * cols;
    if (first > on_stack || second > on_stack) {  // else Eigen takes the stack
      grow(padded(first) + second);
      b.m_blockA = memory_.data();
      b.m_blockB = memory_.data() + padded(first);
    }
    return b;
  }

  /// Null where the stack has room for n entries.
  T* entries(index n) {
    if (n <= on_stack) return nullptr;
    grow(n);
    return memory_.data();
  }

private:
  Eigen::Matrix<T, Eigen::Dynamic, 1> memory_;

  static constexpr index padded(index n) { return (n + 63) / 64 * 64; }
  void grow(index n) {
    if (n > memory_.size()) memory_.resize(n);
  }
};

/// y += s A x, with the conjugates of x and of A where asked for; without gaps between entries where Eigen wants none.
template <bool Conjugated = false, bool ConjugatedMatrix = false, class T, bool ByRows, form Form>
void add_product_with_vector(T* y, index y_step, T s, matrix_at<const T, ByRows, Form> a, const T* x, index x_step,
                             packing<T>& space) {
  using namespace Eigen;  // for the macro below
  using namespace Eigen::internal;
  constexpr int order = ByRows ? Eigen::RowMajor : Eigen::ColMajor, other = ByRows ? Eigen::ColMajor : Eigen::RowMajor;
  using matrix = const_blas_data_mapper<T, index, order>;
  using vector = const_blas_data_mapper<T, index, other>;
  using kernel = general_matrix_vector_product<index, T, matrix, order, ConjugatedMatrix, T, vector, Conjugated>;
  if (ByRows && x_step != 1) {
    ei_declare_aligned_stack_constructed_variable(T, gapless, a.cols, space.entries(a.cols));
    for (index k = 0; k < a.cols; ++k) gapless[k] = x[k * x_step];
    kernel::run(a.rows, a.cols, matrix(a.data, a.stride), vector(gapless, 1), y, y_step, s);
  } else if (!ByRows && y_step != 1) {
    ei_declare_aligned_stack_constructed_variable(T, gapless, a.rows, space.entries(a.rows));
    for (index i = 0; i < a.rows; ++i) gapless[i] = y[i * y_step];
    kernel::run(a.rows, a.cols, matrix(a.data, a.stride), vector(x, x_step), gapless, 1, s);
    for (index i = 0; i < a.rows; ++i) y[i * y_step] = gapless[i];
  } else {
    kernel::run(a.rows, a.cols, matrix(a.data, a.stride), vector(x, x_step), y, y_step, s);
  }
}

/// y += s A B.
template <class Y, class A, class B, class T>
void add_product(Y y, std::type_identity_t<T> s, A a, B b, packing<T>& space) {
  using namespace Eigen::internal;
  constexpr bool rows_of_a = is_by_rows<A>, rows_of_b = is_by_rows<B>;
  if constexpr (B::is_column) {
    add_product_with_vector(y.data, is_by_rows<Y> ? y.stride : 1, s, a, b.data, rows_of_b ? b.stride : 1, space);
  } else if constexpr (A::is_row) {
    add_product_with_vector(y.data, is_by_rows<Y> ? 1 : y.stride, s, b.turned(), a.data, rows_of_a ? 1 : a.stride,
                            space);
  } else if constexpr (is_by_rows<Y>) {
    add_product(y.turned(), s, b.turned(), a.turned(), space);
  } else if (y.rows > 0 && y.cols > 0 && a.cols > 0) {
    auto blocks = space.template blocks<1>(y.rows, y.cols, a.cols);
    general_matrix_matrix_product<index, T, int{rows_of_a}, false, T, int{rows_of_b}, false, Eigen::ColMajor, 1>::run(
        y.rows, y.cols, a.cols, a.data, a.stride, b.data, b.stride, y.data, 1, y.stride, s, blocks, nullptr);
  }
}

/// y = A B, where packing would cost more than the product.
template <class Y, class A, class B>
void set_short_product(Y y, A a, B b) {
  using T = std::remove_cvref_t<decltype(y(0, 0))>;
  for (index j = 0; j < y.cols; ++j)
    for (index i = 0; i < y.rows; ++i) {
      T sum = a.cols > 0 ? a(i, 0) * b(0, j) : T(0);
      for (index k = 1; k < a.cols; ++k) sum += a(i, k) * b(k, j);
      y(i, j) = sum;
    }
}

/// Whether y = A B of few rows, which fill no panel of Eigen's kernel, is made as B'A', whose rows do, and turned: where A lies
/// by columns and B by rows, for which B'A' is packed as A B would be.
template <class T, class A, class B>
constexpr bool may_turn_product() {
  return has_batches<T> && !is_by_rows<A> && is_by_rows<B> && !A::is_column && !A::is_row && !B::is_column &&
         !B::is_row;
}
template <class T>
bool turns_product(index rows, index cols, index depth) {
  return rows < 3 * lanes<T> && rows % lanes<T> != 0 && cols >= 6 * lanes<T> && depth >= 4 * lanes<T>;
}
/// y = A B, as B'A', block by block.
template <class T, class A, class B>
[[gnu::noinline]] void set_turned_product(matrix_at<T, false> y, A a, B b, packing<T>& space) {
  constexpr index size = 16 * lanes<T>;
  alignas(64) T entries[size * 3 * lanes<T>];
  for (index j = 0; j < y.cols; j += size) {
    const matrix_at<T, false> turned{entries, std::min(size, y.cols - j), y.rows, size};
    set_zero(turned);
    add_product(turned, T(1), b.part(0, j, b.rows, turned.rows).turned(), a.turned(), space);
    turn_block(&y(0, j), y.stride, static_cast<const T*>(entries), size, index{1}, y.rows, turned.rows);
  }
}

/// y = A B.
template <class Y, class A, class B, class T>
void set_product(Y y, A a, B b, packing<T>& space) {
  if constexpr (is_by_rows<Y> && !B::is_column) {
    set_product(y.turned(), b.turned(), a.turned(), space);
  } else if constexpr (A::is_column && !is_by_rows<A> && !is_by_rows<Y>) {
    for (index j = 0; j < y.cols; ++j) scale_into(&y(0, j), a.data, b(0, j), y.rows);
  } else {
    if (y.rows + y.cols + a.cols < 20) return set_short_product(y, a, b);
    if constexpr (may_turn_product<T, A, B>())
      if (turns_product<T>(y.rows, y.cols, a.cols))
        return set_turned_product(matrix_at<T, false>{y.data, y.rows, y.cols, y.stride}, a, b, space);
    set_zero(y);
    add_product(y, T(1), a, b, space);
  }
}

/// The triangle of y, lower or upper, += s A B, with the conjugate of B where asked for.
template <int Part, bool Conjugated = false, class Y, class A, class B, class T>
void add_product_triangle(Y y, std::type_identity_t<T> s, A a, B b, packing<T>& space) {
  constexpr int other = Part == int{Eigen::Lower} ? int{Eigen::Upper} : int{Eigen::Lower};
  if constexpr (is_by_rows<Y>) {
    static_assert(!Conjugated);
    add_product_triangle<other>(y.turned(), s, b.turned(), a.turned(), space);
  } else {
    using namespace Eigen::internal;
    auto blocks = space.template blocks<1>(y.rows, y.cols, a.cols);
    general_matrix_matrix_triangular_product<index, T, int{is_by_rows<A>}, false, T, int{is_by_rows<B>}, Conjugated,
                                             Eigen::ColMajor, 1, Part>::run(y.rows, a.cols, a.data, a.stride, b.data,
                                                                            b.stride, y.data, 1, y.stride, s, blocks);
  }
}

/// y += s L B for a triangle L, lower or upper; of B L by turning all.
template <int Part, class Y, class A, class B, class T>
void add_triangle_product(Y y, std::type_identity_t<T> s, A l, B b, packing<T>& space) {
  using namespace Eigen::internal;
  constexpr bool rows_of_y = is_by_rows<Y>, rows_of_l = is_by_rows<A>, rows_of_b = is_by_rows<B>;
  if constexpr (B::is_column && !rows_of_y && !rows_of_b) {
    triangular_matrix_vector_product<index, Part, T, false, T, false, int{rows_of_l}>::run(
        l.rows, l.cols, l.data, l.stride, b.data, 1, y.data, 1, s);
  } else {
    auto blocks =
        rows_of_y ? space.template blocks<4>(y.cols, y.rows, l.cols) : space.template blocks<4>(y.rows, y.cols, l.cols);
    product_triangular_matrix_matrix<T, index, Part, true, int{rows_of_l}, false, int{rows_of_b}, false, int{rows_of_y},
                                     1>::run(y.rows, y.cols, l.cols, l.data, l.stride, b.data, b.stride, y.data, 1,
                                             y.stride, s, blocks);
  }
}

/// x = L^-1 x, panel by panel of a triangle: within a panel by entries, beyond it by a product.
template <int Part, bool Conjugated, class T, class A>
void solve_triangle_for_vector(A l, T* x, packing<T>& space) {
  constexpr bool ByRows = is_by_rows<A>;
  constexpr bool is_lower = (Part & int{Eigen::Lower}) != 0, has_unit_diagonal = (Part & int{Eigen::UnitDiag}) != 0;
  constexpr index width = 8;
  const auto entry = [&](index i, index j) {
    if constexpr (Conjugated)
      return conjugate(l(i, j));
    else
      return l(i, j);
  };
  const auto subtract = [&](index to, index rows, index from, index cols) {  // x(to...) -= L(to..., from...) x(from...)
    if (rows > 0 && cols > 0)
      add_product_with_vector<false, Conjugated>(x + to, 1, T(-1), l.part(to, from, rows, cols),
                                                 static_cast<const T*>(x + from), 1, space);
  };
  const index n = l.rows;
  for (index done = 0; done < n; done += width) {
    const index size = std::min(width, n - done), first = is_lower ? done : n - done - size, last = first + size;
    if constexpr (ByRows) subtract(first, size, is_lower ? 0 : last, done);
    for (index k = 0; k < size; ++k) {
      const index i = is_lower ? first + k : last - 1 - k;
      for (index j = is_lower ? first : i + 1; j < (is_lower ? i : last); ++j) x[i] -= entry(i, j) * x[j];
      if constexpr (!has_unit_diagonal) x[i] /= entry(i, i);
    }
    if constexpr (!ByRows) subtract(is_lower ? last : 0, n - done - size, first, size);
  }
}

/// y = L^-1 y for a triangle L, or its conjugate. `Part` is Eigen's: Lower, Upper, UnitLower, UnitUpper.
template <int Part, bool Conjugated = false, class T, class A, class Y>
void solve_triangle(A l, Y y, packing<T>& space) {
  using namespace Eigen::internal;
  constexpr bool rows_of_l = is_by_rows<A>, rows_of_y = is_by_rows<Y>;
  if (y.rows == 0 || y.cols == 0) return;
  if constexpr (Y::is_column && !rows_of_y) {
    solve_triangle_for_vector<Part, Conjugated>(l, y.data, space);
  } else {
    auto blocks =
        rows_of_y ? space.template blocks<4>(y.cols, y.rows, y.rows) : space.template blocks<4>(y.rows, y.cols, y.rows);
    triangular_solve_matrix<T, index, Eigen::OnTheLeft, Part, Conjugated, int{rows_of_l}, int{rows_of_y}, 1>::run(
        l.rows, y.cols, l.data, l.stride, y.data, 1, y.stride, blocks);
  }
}

}
