// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/spaces/space.hpp>

namespace riesz {

/// A subspace is a value of a type with one formula, `project(c)`: the orthogonal projection in the Frobenius pairing. Where
/// it is the complement of one vector, `normal(c)` is that vector. Where it is tangent to a set at a variable, `point` is the
/// variable and `set` says how points are drawn.
template <auto Subspace>
using subspace_of = std::remove_cvref_t<decltype(Subspace)>;

/// The space S restricted to a subspace: its gradients are S-orthogonal projections.
template <auto Subspace, class S = euclidean>
struct on {
  static constexpr auto inner(Expression auto u, Expression auto v) { return S::inner(u, v); }
};

namespace detail {

/// The identity with as many rows as the expression.
template <class E>
constexpr auto identity_like(E) {
  return constant_matrix<identity_op, rows_of<E>, rows_of<E>>{};
}
template <class E>
constexpr auto ones_like(E) {
  return constant_matrix<ones_op, rows_of<E>, cols_of<E>>{};
}

/// The subspace of a property.
template <property P>
struct property_subspace {
  static constexpr auto project(Expression auto c) {
    if constexpr (P.has(diagonal) && P.has(hermitian)) {
      return diag(real(diagonal_of(c)));
    } else if constexpr (P.has(diagonal)) {
      return diag(diagonal_of(c));
    } else if constexpr (P.has(symmetric)) {
      return rational<1, 2> * (c + transpose(c));
    } else if constexpr (P.has(hermitian)) {
      return rational<1, 2> * (c + ctranspose(c));
    } else if constexpr (P.has(skew)) {
      return rational<1, 2> * (c - transpose(c));
    } else if constexpr (P.has(lower)) {
      return tril(c);
    } else if constexpr (P.has(upper)) {
      return triu(c);
    } else {
      return c;
    }
  }
};
constexpr bool confines(property p) { return p.has(symmetric) || p.has(hermitian) || p.has(skew) || p.has(lower) || p.has(upper); }

template <auto X>
struct sphere_at {
  static constexpr auto point = X;
  static constexpr property set = unit_norm;
  static constexpr bool one_real_condition = true;
  // c - x Re <x, c> / |x|^2
  static constexpr auto project(Expression auto c) { return c - (real(dot(X, c)) / squared_norm(X)) * X; }
  static constexpr auto normal(Expression auto) { return X; }
};

template <auto... X>
struct stiefel_at;

template <auto X>
struct stiefel_at<X> {
  static constexpr auto point = X;
  static constexpr property set = orthonormal_columns;
  // C - X sym(X'C)
  static constexpr auto project(Expression auto c) {
    return c - rational<1, 2> * (X * (ctranspose(X) * c) + X * (ctranspose(c) * X));
  }
};

template <auto X, auto B>
struct stiefel_at<X, B> {
  static constexpr auto point = X;
  static constexpr auto weight = B;
  static constexpr property set = orthonormal_columns;
  // V - X sym(X'BV): a projection, orthogonal in u'Bv alone
  static constexpr auto project(Expression auto v) {
    return v - rational<1, 2> * (X * (ctranspose(X) * (B * v)) + X * (ctranspose(v) * (B * X)));
  }
  static constexpr bool is_oblique = true;
  // B^-1 C - X sym(X'C)
  template <class S>
    requires std::is_same_v<S, weighted<B>>
  static constexpr auto sharp(Expression auto c) {
    return solve(B, c) - rational<1, 2> * (X * (ctranspose(X) * c) + X * (ctranspose(c) * X));
  }
};

template <auto X>
struct grassmann_at {
  static constexpr auto point = X;
  static constexpr property set = orthonormal_columns;
  // C - X X'C
  static constexpr auto project(Expression auto c) { return c - X * (ctranspose(X) * c); }
};

template <auto X>
struct orthogonal_group_at {
  static constexpr auto point = X;
  static constexpr property set = orthonormal_columns;
  // X skew(X'C)
  static constexpr auto project(Expression auto c) { return rational<1, 2> * (c - X * ctranspose(c) * X); }
};

template <auto X>
struct oblique_at {
  static constexpr auto point = X;
  static constexpr property set = unit_columns;
  // C - X diag(Re X'C)
  static constexpr auto project(Expression auto c) { return c - X * diag(real(diagonal_of(ctranspose(X) * c))); }
};

template <auto P>
struct simplex_at {
  static constexpr auto point = P;
  static constexpr property set = on_simplex;
  // c - mean(c) 1
  static constexpr auto project(Expression auto c) { return c - (sum(c) / sum(ones_like(c))) * ones_like(c); }
  static constexpr auto normal(Expression auto c) { return ones_like(c); }
};

/// Constant along diagonals; a circulant's diagonals wrap around.
struct toeplitz_matrices {
  static constexpr auto project(Expression auto c) { return apply<toeplitz_part_op>(c); }
};
struct circulant_matrices {
  static constexpr auto project(Expression auto c) { return apply<circulant_part_op>(c); }
};

struct traceless_matrices {
  // C - tr(C)/n I
  static constexpr auto project(Expression auto c) {
    return c - (trace(c) / trace(identity_like(c))) * identity_like(c);
  }
  static constexpr auto normal(Expression auto c) { return identity_like(c); }
};

struct skew_hermitian_matrices {
  static constexpr auto project(Expression auto c) { return rational<1, 2> * (c - ctranspose(c)); }
};

template <auto Mask>
struct pattern_of {
  static constexpr auto project(Expression auto c) { return hadamard(Mask, c); }
};

/// The span of E...; orthogonalised, in the space at hand, by Gram and Schmidt.
template <auto... E>
struct span_of {
  /// sum of <e_k, c> e_k / <e_k, e_k>_S over an S-orthogonal basis e_k.
  template <class S>
  static constexpr auto sharp(Expression auto c) {
    return orthogonalised<S>(c, hana::make_tuple(), E...);
  }
  static constexpr auto project(Expression auto c) { return sharp<euclidean>(c); }

private:
  template <class S>
  static constexpr auto orthogonalised(Expression auto c, auto basis) {
    return hana::unpack(basis, [&](auto... e) { return (((dot(e, c) / S::inner(e, e)) * e) + ...); });
  }
  template <class S>
  static constexpr auto orthogonalised(Expression auto c, auto basis, Expression auto next, Expression auto... rest) {
    const auto e =
        hana::unpack(basis, [&](auto... b) { return minus_all(next, (S::inner(b, next) / S::inner(b, b)) * b...); });
    return orthogonalised<S>(c, hana::unpack(basis, [&](auto... b) { return hana::make_tuple(b..., e); }), rest...);
  }
  static constexpr auto minus_all(Expression auto a) { return a; }
  static constexpr auto minus_all(Expression auto a, Expression auto b, Expression auto... rest) {
    return minus_all(a - b, rest...);
  }
};

}

/// Tangent to the sphere |x| = 1 at x, of vectors, or matrices in the Frobenius norm.
template <auto X>
inline constexpr detail::sphere_at<X> sphere{};
/// Tangent to the matrices with X'X = I at X: X'V is skew. stiefel<X, B>: to those with X'BX = I, in the space weighted<B>.
template <auto... X>
inline constexpr detail::stiefel_at<X...> stiefel{};
/// Tangent to the subspaces spanned by orthonormal X: X'V = 0.
template <auto X>
inline constexpr detail::grassmann_at<X> grassmann{};
/// Tangent to the orthogonal matrices at X: X'V is skew.
template <auto X>
inline constexpr detail::orthogonal_group_at<X> orthogonal_group{};
/// Tangent to the matrices with columns of norm 1 at X.
template <auto X>
inline constexpr detail::oblique_at<X> oblique{};
/// Tangent to the probabilities at p: the entries of v sum to 0.
template <auto P>
inline constexpr detail::simplex_at<P> simplex{};
/// Square matrices that are constant along their diagonals.
inline constexpr detail::toeplitz_matrices toeplitz{};
/// Square matrices that are constant along their diagonals, which wrap around.
inline constexpr detail::circulant_matrices circulant{};
/// Square matrices of trace 0.
inline constexpr detail::traceless_matrices traceless{};
/// Square matrices with A^H = -A; of real numbers, the skew ones.
inline constexpr detail::skew_hermitian_matrices skew_hermitian{};
/// Matrices that vanish where the 0/1 expression does.
template <auto Mask>
inline constexpr detail::pattern_of<Mask> pattern{};
/// The span of expressions of one shape, which must be independent.
template <auto... E>
inline constexpr detail::span_of<E...> span{};

namespace detail {

template <auto Subspace>
struct rules_of_subspace {
  using type = subspace_of<Subspace>;
};
template <auto Subspace>
  requires std::is_same_v<subspace_of<Subspace>, property>
struct rules_of_subspace<Subspace> {
  using type = property_subspace<Subspace>;
};

/// A space taken apart: the ambient space and the subspaces from outside in.
template <class S, class... T>
struct restricted {
  using ambient = S;
  using subspaces = hana::tuple<T...>;
};
template <class S, class... T>
struct restriction_of {
  using type = restricted<S, T...>;
};
template <auto Subspace, class S, class... T>
struct restriction_of<on<Subspace, S>, T...> : restriction_of<S, T..., typename rules_of_subspace<Subspace>::type> {};

template <class Like>
constexpr property known_to_like = [] {
  if constexpr (requires { Like::known; })
    return Like::known;
  else
    return property{};
}();

template <class S, class Like>
constexpr auto find_restriction() {
  if constexpr (confines(known_to_like<Like>))
    return restriction_of<S, property_subspace<known_to_like<Like>>>{};
  else
    return restriction_of<S>{};
}
/// The ambient space and the subspaces of a space, with that of a variable's properties.
template <class S, class Like>
using restriction = typename decltype(find_restriction<S, Like>())::type;

template <class Like, class... T>
constexpr auto projected_expression(hana::tuple<T...>, Expression auto c) {
  if constexpr (sizeof...(T) == 0)
    return c;
  else
    return [&]<class First, class... Rest>(hana::tuple<First, Rest...>) {
      return projected_expression<Like>(hana::tuple<Rest...>{}, First::project(c));
    }(hana::tuple<T...>{});
}

template <class T>
constexpr void note_points(graph& g) {
  if constexpr (requires { T::set; })
    if constexpr (Variable<std::remove_cvref_t<decltype(T::point)>>) {
      if constexpr (requires { T::weight; })
        g.confine({hash_of(T::point.name), T::set, hash_of(T::weight.name), T::weight.known});
      else
        g.confine({hash_of(T::point.name), T::set});
    }
}

}

/// The Frobenius-orthogonal projection of a term onto the tangent space of S at a variable.
template <class S, class Like>
constexpr term tangent(term c) {
  using subspaces = typename detail::restriction<S, Like>::subspaces;
  [&]<class... T>(hana::tuple<T...>) { (detail::note_points<T>(*c.in), ...); }(subspaces{});
  const detail::filled_hole covector(*c.in, 0, c);
  return enter(*c.in, detail::projected_expression<Like>(subspaces{}, hole<0, Like>{}));
}

}
