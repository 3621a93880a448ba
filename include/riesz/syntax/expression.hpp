// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <boost/hana/tuple.hpp>
#include <boost/yap/algorithm_fwd.hpp>
#include <initializer_list>
#include <riesz/syntax/number.hpp>
#include <riesz/syntax/property.hpp>
#include <riesz/syntax/shape.hpp>
#include <type_traits>

namespace riesz {

namespace hana = boost::hana;
namespace yap = boost::yap;

/// A node of the language: a Boost.YAP expression that has a shape.
template <class T> concept Expression = requires {
  T::dims.rows;
  T::kind;
  typename T::operation;
};

/// What may stand beside an expression: an expression or a plain number.
template <class T> concept Operand = Expression<T> || std::is_arithmetic_v<T>;

/// The function that a call names, as YAP has it: a terminal, the first element.
template <class Op>
struct callee {
  static constexpr auto kind = yap::expr_kind::terminal;
  hana::tuple<Op> elements;
};

/// The application of an operation to expressions.
template <class Op, class... Args>
struct call {
  static constexpr auto kind = yap::expr_kind::call;
  using operation = Op;
  static constexpr shape dims = Op::result(Args::dims...);
  static constexpr std::size_t arity = sizeof...(Args);
  static constexpr std::size_t first = 1;
  hana::tuple<callee<Op>, Args...> elements;
};

/// A shape as a type.
template <extent Rows, extent Cols>
struct shape_type {
  static constexpr shape dims{detail::dimension_of<Rows>, detail::dimension_of<Cols>};
};

/// The application of a parametric operation: its result has the shape of `Target`, its nodes keep the two integers.
template <class Op, class Target, std::int64_t I, std::int64_t J, class A>
struct parametric_call {
  static constexpr auto kind = yap::expr_kind::call;
  using operation = Op;
  static constexpr shape dims = Target::dims;
  static constexpr fraction value{I, J};
  static constexpr std::size_t arity = 1;
  static constexpr std::size_t first = 1;
  hana::tuple<callee<Op>, A> elements;
};

/// A plain number, exact where a fraction can say it.
struct number {
  static constexpr auto kind = yap::expr_kind::terminal;
  using operation = struct number_op;
  static constexpr shape dims = scalar_shape;
  hana::tuple<fraction> elements;
};

/// The exact number N / D.
template <std::int64_t N, std::int64_t D = 1>
inline constexpr number rational{{detail::reduced(N, D, 0.0)}};

/// One data argument of a kernel: the variable and what is bound to it.
template <class Variable, class Data>
struct binding {
  using variable = Variable;
  Data data;
};

namespace detail {

/// One byte of data in each variable keeps copies flat: Clang 19 copies empty classes member by member.
struct symbol {
  char byte = 0;
};

}

/// A variable: its name, its rows and columns, and what is known of it.
template <name_text Name, extent Rows, extent Cols, property Known>
struct variable {
  static_assert(!Known.has(positive) || !Known.has(complex_field),
                "riesz: a complex variable is not positive: take a real one, or spd, complex_field");
  static constexpr auto kind = yap::expr_kind::terminal;
  using operation = struct variable_op;
  static constexpr shape dims{detail::dimension_of<Rows>, detail::dimension_of<Cols>};
  static constexpr const char* name = Name.text;
  static constexpr property known = Known;
  hana::tuple<detail::symbol> elements;

  /// Binds data to the variable in a kernel's call: `k(x = data)`. The data are borrowed, not copied.
  template <class Data>
  constexpr binding<variable, Data> operator=(Data&& data) const {
    return {static_cast<Data&&>(data)};
  }
};

template <class T> concept Variable = Expression<T> && std::is_same_v<typename T::operation, variable_op>;

/// A named scalar: `scalar<"t">`, `scalar<"t", positive>`.
template <name_text Name, property... Known>
inline constexpr variable<Name, 1, 1, (property{} | ... | Known)> scalar{};

/// A named column of N entries: `vector<"x", 3>`, `vector<"y", "m">`.
template <name_text Name, extent N, property... Known>
inline constexpr variable<Name, N, 1, (property{} | ... | Known)> vector{};

/// A named matrix: `matrix<"A", 3, 3, spd>`, `matrix<"X", "m", "n">`.
template <name_text Name, extent Rows, extent Cols, property... Known>
inline constexpr variable<Name, Rows, Cols, (property{} | ... | Known)> matrix{};

/// A place in an expression that the calculus fills in; it has the shape of `Like`.
template <int Index, class Like>
struct hole {
  static constexpr auto kind = yap::expr_kind::terminal;
  using operation = struct hole_op;
  static constexpr int index = Index;
  static constexpr shape dims = Like::dims;
  hana::tuple<detail::symbol> elements;
};

namespace detail {

/// What complex numbers have to do with an expression: bit 0, its value is complex; bit 1, one is somewhere inside.
template <class T>
inline constexpr int complexity = 0;

constexpr int complexity_of(property known) { return known.has(complex_field) ? 3 : 0; }

/// An operation's value is complex where an operand is, unless it says `is_complex`, or whose value its own is like.
template <class Op>
constexpr int complexity_of_value(std::initializer_list<int> operands) {
  int all = 0;
  for (const int c : operands) all |= c;
  if constexpr (requires { Op::is_complex; })
    return (all & 2) | (Op::is_complex ? 3 : 0);
  else if constexpr (requires { Op::value_like; })
    return (all & 2) | (operands.begin()[Op::value_like] & 1);
  else
    return all;
}

template <class T>
  requires requires { T::known; }
inline constexpr int complexity<T> = complexity_of(T::known);

template <class T>
  requires requires { T::operation::is_imaginary_unit; }
inline constexpr int complexity<T> = 3;

template <int Index, class Like>
inline constexpr int complexity<hole<Index, Like>> = 3 * (complexity<Like> & 1);

template <class... E>
inline constexpr int complexity<hana::tuple<E...>> = (0 | ... | complexity<E>);

template <class Op, class... Args>
inline constexpr int complexity<call<Op, Args...>> = complexity_of_value<Op>({complexity<Args>...});

template <class Op, class Target, std::int64_t I, std::int64_t J, class A>
inline constexpr int complexity<parametric_call<Op, Target, I, J, A>> = complexity_of_value<Op>({complexity<A>});

template <class T>
  requires(T::arity > 0 && T::first == 0)
inline constexpr int complexity<T> = complexity<decltype(T::elements)>;

}

/// Whether the values of an expression are complex.
template <class E>
inline constexpr bool complex_valued = (detail::complexity<E> & 1) != 0;

/// The property that tells of a variable which numbers its entries are, for one like `E`.
template <class E>
inline constexpr property field_of = complex_valued<E> ? complex_field : property{};

/// Whether complex numbers occur in one of the expressions.
template <class... E>
inline constexpr bool mentions_complex = ((0 | ... | detail::complexity<E>)&2) != 0;

/// An expression as it is; a plain number as a `number`.
template <Expression E>
constexpr E to_expression(E e) {
  return e;
}
template <class T>
  requires std::is_arithmetic_v<T>
constexpr number to_expression(T x) {
  if constexpr (std::is_integral_v<T>)
    return {hana::tuple<fraction>{fraction{static_cast<std::int64_t>(x), 1}}};
  else
    return {hana::tuple<fraction>{detail::simplest(static_cast<double>(x))}};
}

template <class T>
using expression_of = decltype(to_expression(std::declval<T>()));

}
