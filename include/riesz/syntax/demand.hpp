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

/// A size as a type: GCC 12 prints the types of an atom, and not its values.
template <auto Size>
struct size {
  static constexpr auto value = Size;
};
template <class E>
using rows = size<rows_of<E>>;
template <class E>
using cols = size<cols_of<E>>;

template <class A, class B> concept sizes_agree = A::value == B::value;

template <class Rows1, class Cols1, class Rows2, class Cols2>
concept shapes_agree = (Rows1::value == Rows2::value) && (Cols1::value == Cols2::value);

template <class A, class B> concept same_shape = shapes_agree<rows<A>, cols<A>, rows<B>, cols<B>>;

template <class A, class B> concept multipliable = sizes_agree<cols<A>, rows<B>>;

template <class A, class B> concept same_rows = sizes_agree<rows<A>, rows<B>>;

template <class A, class B> concept same_cols = sizes_agree<cols<A>, cols<B>>;

template <class A> concept square = sizes_agree<rows<A>, cols<A>>;

/// A number, and not a name.
template <class Size> concept number = std::is_integral_v<decltype(Size::value)>;

template <class A> concept column = sizes_agree<cols<A>, size<std::int64_t{1}>>;

template <class A>
concept scalar_valued = sizes_agree<rows<A>, size<std::int64_t{1}>> && sizes_agree<cols<A>, size<std::int64_t{1}>>;

}

}
