// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/times.hpp>

namespace riesz {

/// A named size as a number: known when data are bound. A leaf, with the name and the code of its dimension.
struct size_op {
  static constexpr auto name = "size";

  static constexpr dimension dimension_of(const node& n) { return {static_cast<std::int64_t>(n.name_hash), n.name}; }
  static constexpr void write(writer& out, term t) { out.put((*t).name); }
};

/// The size d in the graph of `beside`.
constexpr term size_term(term beside, dimension d) {
  if (d.is_static()) return number_term(*beside.in, {d.code});
  return beside.in->add(node{.op = &record<size_op>,
                             .dims = scalar_shape,
                             .name = d.name,
                             .name_hash = static_cast<std::uint64_t>(d.code),
                             .degree = 0});
}

/// The number of a matrix's entries.
constexpr term size_term(term a) { return size_term(a, a.dims().rows) * size_term(a, a.dims().cols); }

}
