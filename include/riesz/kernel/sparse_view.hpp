// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <memory>
#include <riesz/kernel/view.hpp>

namespace riesz::detail {

/// What kernels do with sparse matrices: defined by <riesz/sparse.hpp>.
template <class T>
struct sparse_algebra;

/// A sparse matrix of Eigen's, or its transpose.
template <class Matrix, bool Turned = false>
struct sparse_view {
  using scalar = std::remove_const_t<typename Matrix::Scalar>;
  static constexpr int static_rows = -1, static_cols = -1;
  static constexpr layout how = layout::strided;

  const Matrix* matrix;
  index rows_, cols_;

  constexpr index rows() const { return rows_; }
  constexpr index cols() const { return cols_; }
  constexpr sparse_view<Matrix, !Turned> turned() const { return {matrix, cols_, rows_}; }
};
template <class View>
inline constexpr bool is_sparse_view = false;
template <class Matrix, bool Turned>
inline constexpr bool is_sparse_view<sparse_view<Matrix, Turned>> = true;

/// A place for what a kernel keeps of sparse matrices; a copy of a kernel makes its own.
class sparse_slot {
public:
  struct content {
    virtual ~content() = default;
  };

  sparse_slot() = default;
  sparse_slot(const sparse_slot&) {}
  sparse_slot(sparse_slot&&) = default;
  sparse_slot& operator=(const sparse_slot&) { return *this; }
  sparse_slot& operator=(sparse_slot&&) = default;

  template <class Content>
  Content& as() {
    if (!content_) content_ = std::make_unique<Content>();
    return static_cast<Content&>(*content_);
  }

private:
  std::unique_ptr<content> content_;
};

}
