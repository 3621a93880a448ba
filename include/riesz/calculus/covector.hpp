// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/calculus/gradient.hpp>

namespace riesz {

/// The covector of a vector u in the space S: the linear form v -> <u, v>_S.
template <class S, Expression U>
struct flat_form {
  using domain = U;
  U u;

  template <Expression V>
  constexpr auto operator()(V v) const {
    static_assert(demand::same_shape<U, V>, "riesz: flat<S>(u)(v) needs a v of the shape of u");
    return detail::pairing<S>(u, v);
  }
};

namespace detail {

template <class T>
inline constexpr bool is_covector = false;
template <class S, class U>
inline constexpr bool is_covector<flat_form<S, U>> = true;
template <class F, class X>
inline constexpr bool is_covector<derivative_map<F, X>> = F::dims.is_scalar();

}

/// A linear form on directions: the derivative of a scalar, or flat<S>(u). It is no vector, and has no gradient's place.
template <class T> concept Covector = detail::is_covector<std::remove_cvref_t<T>>;

namespace demand {

template <class Covector, class SpaceOfVector> concept two_of_one_kind = !riesz::Covector<Covector>;
template <class T> concept covector = Covector<T>;
template <class T> concept vector_not_covector = !Covector<T>;

}

/// The linear form v -> <u, v>_S of a vector u.
template <class S = euclidean, class U>
constexpr auto flat(U u) {
  static_assert(demand::vector_not_covector<U>, "riesz: flat<S>(u) takes a vector u; this is a covector already");
  return flat_form<S, U>{u};
}

/// The Riesz map as a node: operands are the form's value at a hole, and an expression of the vector's shape.
template <class S>
struct sharp_op {
  static constexpr auto name = "sharp";
  static constexpr bool over_complex = true;
  static constexpr int value_like = 1;
  static constexpr shape result(shape, shape u) { return u; }

  template <class E>
  static constexpr term enter(graph& g, const E& e) {
    using U = std::remove_cvref_t<decltype(e.elements[hana::size_c<2>])>;
    const term v = g.fresh(record<hole_op>, U::dims, "", field_of<U>);
    const detail::filled_hole direction(g, 4, v);
    const term form = riesz::enter(g, e.elements[hana::size_c<1>]);
    return sharpened<S, U>(or_zero(transposed_map(form, v, number_term(g, {1})), v));
  }
};
template <class S, class F, class U>
struct space_tag<call<sharp_op<S>, F, U>> {
  using type = S;
};

/// The Riesz map: the vector g with <g, v>_S = covector(v) for all v. The gradient is sharp<S>(derivative(f, x)).
template <class S = euclidean, class C>
constexpr auto sharp(C covector) {
  static_assert(demand::covector<C>,
                "riesz: sharp<S>(c) takes a covector c, such as derivative(f, x) of a scalar f or flat<S>(u)");
  if constexpr (requires { covector.f; })
    return gradient<S>(covector.f, covector.x);
  else
    return apply<sharp_op<S>>(covector(hole<4, typename C::domain>{}), covector.u);
}

/// Derivatives at one variable are added: that of f + h.
template <Expression F, Expression H, Variable X>
  requires(F::dims.is_scalar() && H::dims.is_scalar())
constexpr auto operator+(derivative_map<F, X> a, derivative_map<H, X> b) { return derivative(a.f + b.f, a.x); }

/// Refused: a covector and a vector are of different spaces.
template <class L, class R>
  requires((Covector<L> && Operand<R>) || (Operand<L> && Covector<R>))
constexpr auto operator+(L l, R) {
  static_assert(
      demand::two_of_one_kind<L, space_of<R>> && demand::two_of_one_kind<R, space_of<L>>,
      "riesz: a covector and a vector have no sum: sharp<S>(covector) is a vector, flat<S>(vector) a covector");
  return l;
}
template <class L, class R>
  requires((Covector<L> && Operand<R>) || (Operand<L> && Covector<R>))
constexpr auto operator-(L l, R) {
  static_assert(
      demand::two_of_one_kind<L, space_of<R>> && demand::two_of_one_kind<R, space_of<L>>,
      "riesz: a covector and a vector have no difference: sharp<S>(covector) is a vector, flat<S>(vector) a covector");
  return l;
}

/// Refused: a product of two vectors wants two vectors.
template <class S = euclidean, class U, class V>
  requires(Covector<U> || Covector<V>)
constexpr auto inner(U, V) {
  static_assert(demand::vector_not_covector<U> && demand::vector_not_covector<V>,
                "riesz: inner<S>(u, v) takes two vectors; a covector acts on a vector: c(v)");
  return rational<0>;
}
template <class U, class V>
  requires(Covector<U> || Covector<V>)
constexpr auto dot(U, V) {
  static_assert(demand::vector_not_covector<U> && demand::vector_not_covector<V>,
                "riesz: dot(u, v) takes two vectors; a covector acts on a vector: c(v)");
  return rational<0>;
}

}
