// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/syntax/expression.hpp>

namespace riesz {

/// A size as the compiler prints it in an error: the number, or the name.
template <class E>
inline constexpr auto rows_of = [] {
  if constexpr (E::dims.rows.is_static())
    return E::dims.rows.code;
  else
    return extent(E::dims.rows.name);
}();

template <class E>
inline constexpr auto cols_of = [] {
  if constexpr (E::dims.cols.is_static())
    return E::dims.cols.code;
  else
    return extent(E::dims.cols.name);
}();

template <class E>
inline constexpr auto entries_of = [] {
  constexpr dimension n = E::dims.rows * E::dims.cols;
  if constexpr (n.is_static())
    return n.code;
  else
    return extent(n.name);
}();

/// The demands on shapes. Each atom compares two sizes, so that the compiler prints both.
namespace demand {

template <auto A, auto B> concept sizes_agree = A == B;

template <auto Rows1, auto Cols1, auto Rows2, auto Cols2> concept shapes_agree = (Rows1 == Rows2) && (Cols1 == Cols2);

template <class A, class B> concept same_shape = shapes_agree<rows_of<A>, cols_of<A>, rows_of<B>, cols_of<B>>;

template <class A, class B> concept multipliable = sizes_agree<cols_of<A>, rows_of<B>>;

template <class A, class B> concept same_rows = sizes_agree<rows_of<A>, rows_of<B>>;

template <class A, class B> concept same_cols = sizes_agree<cols_of<A>, cols_of<B>>;

template <class A> concept square = sizes_agree<rows_of<A>, cols_of<A>>;

template <auto... Sizes> concept numbers = (std::is_integral_v<decltype(Sizes)> && ...);

template <class A> concept column = sizes_agree < cols_of<A>,
1 > ;

template <class A> concept scalar_valued = sizes_agree < rows_of<A>,
1 > &&sizes_agree<cols_of<A>, 1>;

}

}
