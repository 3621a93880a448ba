// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/mapping/access.hpp>
#include <riesz/plan/mapping/collecting.hpp>
#include <riesz/plan/mapping/costs.hpp>
#include <riesz/plan/mapping/products.hpp>
#include <riesz/plan/mapping/sums.hpp>

namespace riesz {

/// The program of `from` as an expert would compute it; its function is the same. Products are taken in the order of least
/// work, what occurs twice is computed once (as it is, or transposed), inverses that meet something are solves, diagonal
/// matrices scale, common factors are taken out of sums and sums are multiplied out, each where that is cheaper. Returns the
/// roots in `to`.
template <class Graph>
constexpr list<int> mapped(const Graph& from, const list<int>& roots, graph& to) {
  return detail::mapper<Graph>(from, to).run(roots);
}

}
