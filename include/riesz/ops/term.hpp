// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <concepts>
#include <riesz/syntax/expression.hpp>

namespace riesz {

class graph;
struct operation;
struct node;

/// A node of a graph, as rules write about it: terms are added, multiplied, inverted like the expressions that users write.
/// The term without a graph is zero, of any shape.
struct term {
  graph* in = nullptr;
  int id = -1;

  constexpr bool is_zero() const { return id < 0; }
  constexpr const node& operator*() const;
  constexpr shape dims() const;
  constexpr term operand(int i) const;
  template <class Op>
  constexpr bool is() const;

  friend constexpr bool operator==(term a, term b) { return a.id == b.id; }
};

/// A term whose arithmetic is entry by entry, for the slopes of elementwise functions: `1 - y * y`.
struct entries {
  term of;
};

template <class T> concept Term = std::same_as<T, term>;
template <class T> concept Entries = std::same_as<T, entries>;

/// What a function of the language is called with: an expression of a user's, or a term of a rule's.
template <class T> concept Argument = Operand<T> || Term<T> || Entries<T>;

/// Functions that <cmath> names too leave plain numbers to it.
template <class T> concept Symbolic = Expression<T> || Term<T> || Entries<T>;

/// At least one of them is symbolic.
template <class... T> concept any_symbolic = (Symbolic<T> || ...);
template <class... T> concept any_expression = (Expression<T> || ...);

/// Puts an operation into the graph of its operands; zero where it is linear in a zero operand.
template <class Op>
constexpr term apply_to_terms(std::initializer_list<term> operands);

/// The number q in the graph of `beside`.
constexpr term number_term(graph& g, fraction q);

namespace detail {

template <class Op>
constexpr bool takes_complex_operands();

template <class Op, class... Args>
constexpr call<Op, Args...> make_call(Args... args) {
  if constexpr ((complex_valued<Args> || ...))
    static_assert(
        takes_complex_operands<Op>(),
        "riesz: this function is known for real operands alone: take real(z), imag(z) or norm(z) of a complex z");
  return {{callee<Op>{}, args...}};
}

}

/// The application of an operation: an expression of expressions, a term of terms.
template <class Op, Argument... Args>
constexpr auto apply(Args... args) {
  if constexpr ((Entries<Args> || ...))
    return entries{apply_to_terms<Op>({args.of...})};
  else if constexpr ((Term<Args> || ...))
    return apply_to_terms<Op>({args...});
  else
    return detail::make_call<Op>(to_expression(args)...);
}

}
