// SPDX-License-Identifier: BSL-1.0
#pragma once
// What is known of a result from what is known of the operands: an operation's facet `structure`.
#include <riesz/graph/graph.hpp>

namespace riesz::detail {

/// The properties that linear combinations keep.
inline constexpr property linear_structure = symmetric | hermitian | skew | lower | upper | diagonal;

/// What a and b have in common, of these.
constexpr property common(term a, term b, property of) {
  return {all_known(a).bits & all_known(b).bits & of.bits};
}

constexpr bool has(term a, property p) { return all_known(a).has(p); }

/// A product that reads the same from both ends: B^H B, or B^H S B with Hermitian S.
constexpr finding structure_of_palindrome(term a, term b);
/// Whether a is b^H.
constexpr bool is_mirror(term a, term b);

}
