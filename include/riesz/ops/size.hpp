// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/times.hpp>

namespace riesz {

/// A size as a number; a named one is known when data are bound. A leaf, with the name and the code of its dimension.
/// A number in canonical form alone where the size is static: proofs sample small sizes in the place of large ones.
struct size_op {
  static constexpr auto name = "size";

  static constexpr dimension dimension_of(const node& n) { return {static_cast<std::int64_t>(n.name_hash), n.name}; }
  static constexpr term enter(graph& g, dimension d) {
    if (d.code == 1 || (d.is_static() && g.canonical)) return number_term(g, {d.code});
    if (d.factor() != 1) return fraction{d.factor(), 1} * enter(g, d.base());
    return g.add(node{.op = &record<size_op>,
                      .dims = scalar_shape,
                      .name = d.is_static() ? "" : d.name,
                      .name_hash = static_cast<std::uint64_t>(d.code),
                      .known = positive | spd,
                      .degree = 0});
  }
  static constexpr void write(writer& out, term t) { out.put((*t).name); }
};

/// The number of a matrix's entries.
constexpr term size_term(term a) { return size_op::enter(*a.in, a.dims().rows) * size_op::enter(*a.in, a.dims().cols); }

}
