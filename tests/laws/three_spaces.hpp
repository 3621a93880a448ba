// SPDX-License-Identifier: BSL-1.0
#pragma once
// The dot test of a linear operation in three pairs of spaces: from each of three to the next of three others.
#include <riesz/riesz.hpp>

namespace {

template <class A, class B, class C>
struct three_spaces {};

/// <L v, w>_R = <v, adjoint(L) w>_D, exactly: weighted to entrywise, entrywise to scaled, scaled to weighted.
template <class A, class B, class C, class D, class E, class F>
constexpr bool has_adjoints(auto map, three_spaces<A, B, C>, three_spaces<D, E, F>) {
  return riesz::is_adjoint<A, E>(map, riesz::adjoint<A, E>(map)) &&
         riesz::is_adjoint<B, F>(map, riesz::adjoint<B, F>(map)) &&
         riesz::is_adjoint<C, D>(map, riesz::adjoint<C, D>(map));
}

}
