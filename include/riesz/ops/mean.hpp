// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/divide.hpp>
#include <riesz/ops/size.hpp>
#include <riesz/ops/sum.hpp>

namespace riesz {

/// The mean of all entries. In a graph it is what it means, sum(A) / (m n), so that the sum joins other loops.
struct mean_op {
  static constexpr auto name = "mean";
  static constexpr bool over_complex = true;
  static constexpr shape result(shape) { return scalar_shape; }

  static constexpr term meaning(term a) { return sum(a) / size_term(a); }
};

/// The mean of all entries of a vector or a matrix.
template <Expression A>
constexpr auto mean(A a) {
  return apply<mean_op>(a);
}
constexpr term mean(term a) { return mean_op::meaning(a); }

}
