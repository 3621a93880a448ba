// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <array>
#include <riesz/ops/constants.hpp>
#include <riesz/ops/size.hpp>

namespace riesz {

/// A constant matrix of exact numbers. A leaf: the graph keeps its entries, row by row, and the node says where they start.
struct constant_op {
  static constexpr auto name = "constant";
  static constexpr bool sized = true;

  static constexpr int start(const node& n) { return static_cast<int>(n.value.num); }

  template <class E>
  static constexpr term enter(graph& g, const E& e) {
    return constant_term(g, E::dims, e.elements[hana::size_c<0>].data());
  }

  static constexpr void write(writer& out, term t) {
    const node n = *t;
    for (std::int64_t i = 0, k = start(n); i < n.dims.rows.code; ++i) {
      out.put(i == 0 ? "[" : "; ");
      for (std::int64_t j = 0; j < n.dims.cols.code; ++j, ++k) {
        if (j != 0) out.put(", ");
        out.put(t.in->entries[static_cast<int>(k)]);
      }
    }
    out.put("]");
  }
};

/// The matrix of the entries, row by row; of ones, zeros or an identity's the node of that name, of 1 x 1 a number.
constexpr term constant_term(graph& g, shape dims, const fraction* entries) {
  if (dims.is_scalar()) return number_term(g, entries[0]);
  const auto cols = static_cast<int>(dims.cols.code), size = static_cast<int>(dims.rows.code) * cols;
  bool all_equal = true, is_identity = dims.is_square();
  std::uint64_t hash = 14695981039346656037ull;
  for (int k = 0; k < size; ++k) {
    const fraction q = entries[k];
    all_equal = all_equal && q == entries[0];
    is_identity = is_identity && q.is(k / cols == k % cols);
    hash = (hash ^ static_cast<std::uint64_t>(q.num)) * 0x9e3779b97f4a7c15ull;
    hash = (hash ^ (hash >> 29) ^ static_cast<std::uint64_t>(q.den)) * 0xbf58476d1ce4e5b9ull;
  }
  if (is_identity) return g.add(node{.op = &record<identity_op>, .dims = dims});
  if (all_equal && entries[0].is(0)) return g.add(node{.op = &record<zeros_op>, .dims = dims});
  if (all_equal) return entries[0] * g.add(node{.op = &record<ones_op>, .dims = dims});
  for (int i = 0; i < g.size(); ++i)
    if (g[i].op->id == record<constant_op>.id && g[i].name_hash == hash && g[i].dims == dims) return g.at(i);
  const int start = g.entries.size();
  for (int k = 0; k < size; ++k) g.entries.push_back(entries[k]);
  return g.add(node{.op = &record<constant_op>, .dims = dims, .value = {start, 1}, .name_hash = hash, .degree = 0});
}

namespace detail {

/// A leaf of one graph in another, its entries with it.
template <class Graph>
constexpr term copied_leaf(const Graph& from, const node& n, graph& to) {
  if (n.op->id == record<size_op>.id) return size_op::enter(to, size_op::dimension_of(n));
  if (n.op->id != record<constant_op>.id) return to.add(n);
  return constant_term(to, n.dims, &from.entries[constant_op::start(n)]);
}

constexpr term transposed_constant(term t) {
  const node n = *t;
  const auto rows = static_cast<int>(n.dims.rows.code), cols = static_cast<int>(n.dims.cols.code);
  list<fraction> turned;
  for (int j = 0; j < cols; ++j)
    for (int i = 0; i < rows; ++i) turned.push_back(t.in->entries[constant_op::start(n) + i * cols + j]);
  return constant_term(*t.in, n.dims.transposed(), turned.data);
}

}

/// A matrix of numbers: `constant<2, 3>(1, 2, 3, 4, 5, 6)`.
template <extent R, extent C>
struct matrix_of_numbers {
  static constexpr auto kind = yap::expr_kind::terminal;
  using operation = constant_op;
  static constexpr shape dims{detail::dimension_of<R>, detail::dimension_of<C>};
  hana::tuple<std::array<fraction, static_cast<std::size_t>(R.size* C.size)>> elements;
};

namespace demand {

template <class Given, class Needed> concept as_many_numbers = Given::value == Needed::value;

}

/// The R x C matrix of the given numbers, row by row: plain numbers, or exact ones (`rational<1, 3>`).
template <extent R, extent C = 1, Operand... Entries>
constexpr auto constant(Entries... entries) {
  static_assert(demand::number<demand::rows<shape_type<R, C>>> && demand::number<demand::cols<shape_type<R, C>>>,
                "riesz: constant<R, C>(entries...) needs sizes that are numbers");
  static_assert((std::is_same_v<expression_of<Entries>, number> && ...),
                "riesz: constant<R, C>(entries...) takes numbers; of expressions write hstack and vstack");
  static_assert(demand::as_many_numbers<demand::size<static_cast<std::int64_t>(sizeof...(Entries))>,
                                        demand::size<R.size * C.size>>,
                "riesz: constant<R, C>(entries...) needs R C entries, row by row");
  return matrix_of_numbers<R, C>{{{to_expression(entries).elements[hana::size_c<0>]...}}};
}

}
