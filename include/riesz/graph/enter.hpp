// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/constants.hpp>

namespace riesz {

namespace detail {

/// Not constexpr: an expression that comes here stops with its name in the first error.
inline void one_name_stands_for_two_variables_of_different_sizes_or_properties() {}

/// A name is one variable throughout an expression.
constexpr term enter_variable(graph& g, const node& n) {
  const int before = g.size();
  const term t = g.add(n);
  bool unlike = !((*t).known == n.known);
  for (int i = 0; i < before && g.size() > before; ++i)
    unlike = unlike || (g[i].op->id == n.op->id && g[i].name_hash == n.name_hash);
  if (unlike) one_name_stands_for_two_variables_of_different_sizes_or_properties();
  return t;
}

}

/// Enters an expression into a graph. An operation that is no plain node (a derivative, a gradient) says with `enter` what
/// its operands become; one that stands for a formula in its operand says with `meaning` which. One frame per level of
/// nesting: Clang's constant evaluation allows 512.
template <Expression E>
constexpr term enter(graph& g, const E& e) {
  using op = typename E::operation;
  if constexpr (std::is_same_v<op, variable_op>) {
    return detail::enter_variable(g, node{.op = &record<variable_op>,
                                          .dims = E::dims,
                                          .name = E::name,
                                          .name_hash = detail::hash_of(E::name),
                                          .known = E::known,
                                          .complex = E::known.has(complex_field)});
  } else if constexpr (std::is_same_v<op, number_op>) {
    return number_term(g, e.elements[hana::size_c<0>]);
  } else if constexpr (std::is_same_v<op, hole_op>) {
    return g.holes[E::index];
  } else if constexpr (requires { op::entry(0, 0); }) {
    if (E::dims.is_scalar()) return number_term(g, {op::entry(0, 0)});
    return g.add(node{.op = &record<op>, .dims = E::dims, .known = op::known(E::dims)});
  } else if constexpr (requires { op::enter(g, e); }) {
    return op::enter(g, e);
  } else {
    term x[3];
    x[0] = enter(g, e.elements[hana::size_c<E::first>]);
    if constexpr (E::arity > 1) x[1] = enter(g, e.elements[hana::size_c<E::first + 1>]);
    if constexpr (E::arity > 2) x[2] = enter(g, e.elements[hana::size_c<E::first + 2>]);
    if constexpr (requires { op::meaning(x[0]); }) {
      return op::meaning(x[0]);
    } else if constexpr (detail::is_parametric<op>) {
      const node_parameters p{E::dims, E::value};
      return detail::put(record<op>, x, &p);
    } else {
      return detail::put(record<op>, x);
    }
  }
}

namespace detail {

/// Fills a hole for as long as it lives.
class filled_hole {
public:
  constexpr filled_hole(graph& g, int index, term t) : g_(g), index_(index) {
    if (g.holes.size() <= index) g.holes.resize(index + 1, {});
    before_ = g.holes[index_];
    g.holes[index_] = t;
  }
  constexpr ~filled_hole() { g_.holes[index_] = before_; }
  filled_hole(const filled_hole&) = delete;

private:
  graph& g_;
  int index_;
  term before_;
};

}

}
