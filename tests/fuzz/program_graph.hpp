// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/riesz.hpp>

namespace riesz::fuzz {

/// A graph and its results.
struct program_graph {
  graph g;
  list<int> roots;
};

/// The k-th name of a variable: a capital letter for a matrix. None beyond the alphabet.
inline const char* name_of(int k, bool is_matrix) {
  static constexpr const char* capitals[]{"A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M",
                                          "N", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z"};
  static constexpr const char* letters[]{"a", "b", "c", "d", "e", "f", "g", "h", "j", "k", "l", "m",
                                         "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"};
  if (is_matrix) return k < 24 ? capitals[k] : nullptr;
  return k < 23 ? letters[k] : nullptr;
}

inline term variable_term(graph& g, const char* name, shape dims, property known) {
  return g.add(node{.op = &record<variable_op>,
                    .dims = dims,
                    .name = name,
                    .name_hash = detail::hash_of(name),
                    .known = known,
                    .complex = known.has(complex_field)});
}

/// The orthogonal projection onto the subspace of a property, as gradients in such a variable take it.
inline term projected(term c, property p) {
  if (p.has(diagonal)) return diag(p.has(hermitian) ? real(diagonal_of(c)) : diagonal_of(c));
  if (p.has(symmetric)) return fraction{1, 2} * (c + transpose(c));
  if (p.has(hermitian)) return fraction{1, 2} * (c + ctranspose(c));
  if (p.has(skew)) return fraction{1, 2} * (c - transpose(c));
  return p.has(lower) ? tril(c) : p.has(upper) ? triu(c) : c;
}

}
