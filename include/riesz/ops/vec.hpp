// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/reshape.hpp>

namespace riesz {

namespace detail {

/// The shape of vec(A).
template <class A>
struct one_column {
  static constexpr shape dims{A::dims.rows * A::dims.cols, {1}};
};

}

/// The columns of A one after another, as one column: a reshape. Of two named sizes no name says the product, so the sizes
/// of A are numbers, or one of them is 1.
template <Expression A>
constexpr auto vec(A a) {
  static_assert(demand::countable<A>,
                "riesz: vec(A) needs an A whose sizes are numbers, or with a dimension of 1: no name says m n");
  return parametric_call<reshape_op, detail::one_column<A>, 0, 1, A>{{{}, a}};
}
constexpr term vec(term a) { return reshape(a, {a.dims().rows * a.dims().cols, {1}}); }

}
