// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <boost/hana/tuple.hpp>
#include <boost/yap/algorithm_fwd.hpp>
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
