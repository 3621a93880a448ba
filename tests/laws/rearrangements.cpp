// SPDX-License-Identifier: BSL-1.0
// Sums along a dimension, triangles, reshapes, blocks, stacks, Kronecker products: the gradient of <C, op(x)> against exact
// dual numbers, adjoints by exact dot tests, and canonical form against what was written.
#include <catch2/catch.hpp>
#include <riesz/riesz.hpp>

using namespace riesz;

namespace {

constexpr auto A = matrix<"A", 3, 2>;
constexpr auto B = matrix<"B", 2, 3>;
constexpr auto C = matrix<"C", 6, 6>;
constexpr auto D = matrix<"D", 3, 4>;
constexpr auto E = matrix<"E", "m", "n">;
constexpr auto F = matrix<"F", "m", "n">;
constexpr auto M = matrix<"M", 3, 2, positive>;
constexpr auto O = matrix<"O", 3, 3, positive>;
constexpr auto P = matrix<"P", 2, 2, spd>;
constexpr auto Q = matrix<"Q", 6, 6, spd>;
constexpr auto V = matrix<"V", 3, 2>;
constexpr auto W = matrix<"W", 3, 3, spd>;
constexpr auto X = matrix<"X", 3, 3>;
constexpr auto Y = matrix<"Y", 3, 3>;
constexpr auto m = vector<"m", 3, positive>;
constexpr auto q = vector<"q", 6, positive>;
constexpr auto r = matrix<"r", 1, "n">;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t", positive>;
constexpr auto u = vector<"u", "m">;
constexpr auto x = vector<"x", 3>;
constexpr auto y = vector<"y", 2>;

constexpr bool holds(auto f, auto v) { return is_gradient(gradient(f, v), f, v); }

template <class D, class R>
constexpr bool has_adjoint(auto map) {
  return is_adjoint<D, R>(map, adjoint<D, R>(map));
}

/// Whether canonical form leaves the entries of an expression as they are, exactly.
constexpr bool keeps_its_value(auto e) {
  graph raw, form;
  const int root = enter(raw, e).id;
  const int image = canonicalize(raw, {root}, form)[0];
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const auto leaf = [&](const node& n, dense<mod61> d) { detail::draw_leaf(n, d, seed); };
    evaluation<mod61> before(raw, {root}, sample_sizes(static_cast<int>(seed)), leaf);
    evaluation<mod61> after(form, {image}, sample_sizes(static_cast<int>(seed)), leaf);
    if (!detail::same_entries(before[root], after[image])) return false;
  }
  return true;
}

}

TEST_CASE("sums of rows and of columns, and means, have their gradients") {
  STATIC_REQUIRE(holds(dot(x, row_sums(hadamard(A, A))), A));
  STATIC_REQUIRE(holds(dot(transpose(y), col_sums(X * A)), A));
  STATIC_REQUIRE(holds(dot(u, row_sums(E)), E));
  STATIC_REQUIRE(holds(dot(r, col_sums(exp(E))), E));
  STATIC_REQUIRE(holds(mean(hadamard(A, A)), A));
  STATIC_REQUIRE(holds(mean(hadamard(E, exp(E))), E));
  STATIC_REQUIRE(holds(mean(u) * squared_norm(u), u));
}

TEST_CASE("triangles have their gradients") {
  STATIC_REQUIRE(holds(dot(Y, triu(X * X)), X));
  STATIC_REQUIRE(holds(dot(Y, tril(X * X)), X));
  STATIC_REQUIRE(holds(dot(A, triu(V)) + dot(B, tril(transpose(V))), V));
  STATIC_REQUIRE(holds(dot(F, tril(E)), E));
}

TEST_CASE("reshapes, blocks and stacks have their gradients") {
  STATIC_REQUIRE(holds(dot(q, vec(hadamard(A, A))), A));
  STATIC_REQUIRE(holds(dot(B, reshape<2, 3>(hadamard(A, A))), A));
  STATIC_REQUIRE(holds(dot(vec(u), u) + sum(hadamard(vec(r), vec(transpose(vec(r))))), r));
  STATIC_REQUIRE(holds(squared_norm(block<1, 0, 2, 2>(X * X)), X));
  STATIC_REQUIRE(holds(block<2, 1, 1, 1>(X * X), X));
  STATIC_REQUIRE(holds(squared_norm(block<0, 1, 3, 1>(hadamard(A, A))), A));
  STATIC_REQUIRE(holds(dot(hstack(Y, A), hstack(X, X * V)), X));
  STATIC_REQUIRE(holds(squared_norm(vstack(B, B * X, transpose(A))), X));
  STATIC_REQUIRE(holds(squared_norm(vstack(B, B * X, transpose(A))), A));
  STATIC_REQUIRE(holds(squared_norm(hstack(u, hadamard(u, u), 2 * u) * D), u));
  STATIC_REQUIRE(holds(squared_norm(block<0, 1, "m", 2>(hstack(u, hadamard(u, u), 2 * u))), u));
}

TEST_CASE("Kronecker products have their gradients, those of gradients too") {
  STATIC_REQUIRE(holds(dot(C, kron(A, B)), A));
  STATIC_REQUIRE(holds(dot(C, kron(A, B)), B));
  STATIC_REQUIRE(holds(squared_norm(kron(A, transpose(A))), A));
  STATIC_REQUIRE(holds(dot(E, kron(u, r)), u));
  STATIC_REQUIRE(holds(dot(transpose(E), kron(transpose(r), transpose(u))), r));
  STATIC_REQUIRE(holds(dot(transpose(y) * B, transpose(hessian(dot(C, kron(hadamard(A, A), B)), A)(V) * y)), A));
  STATIC_REQUIRE(holds(squared_norm(gradient(dot(C, kron(hadamard(A, A), B)), A)), B));
  STATIC_REQUIRE(holds(squared_norm(gradient(dot(C, kron(A, hadamard(B, B))), B)), A));
  STATIC_REQUIRE(holds(squared_norm(gradient(dot(hadamard(C, C), kron(A, B)), A)), C));
  STATIC_REQUIRE(holds(squared_norm(gradient(dot(hadamard(C, C), kron(A, B)), B)), C));
}

TEST_CASE("sums along a dimension have their adjoints") {
  constexpr auto rows = linear_map(V, row_sums(V));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<W>>(rows));
  STATIC_REQUIRE(has_adjoint<weighted<W>, entrywise<m>>(rows));
  STATIC_REQUIRE(has_adjoint<entrywise<M>, weighted<W, t>>(rows));
  constexpr auto cols = linear_map(V, transpose(col_sums(V)));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<P>>(cols));
  STATIC_REQUIRE(has_adjoint<weighted<W>, euclidean>(cols));
  STATIC_REQUIRE(has_adjoint<entrywise<M>, weighted<P>>(cols));
  constexpr auto average = linear_map(V, mean(V));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<t>>(average));
  STATIC_REQUIRE(has_adjoint<weighted<W, P>, entrywise<t>>(average));
  STATIC_REQUIRE(has_adjoint<entrywise<M>, euclidean>(average));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<t>>(linear_map(E, mean(E))));
}

TEST_CASE("triangles have their adjoints") {
  constexpr auto upper_triangle = linear_map(V, triu(V));
  constexpr auto lower_triangle = linear_map(V, tril(V));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<W>>(upper_triangle));
  STATIC_REQUIRE(has_adjoint<weighted<W>, entrywise<M>>(upper_triangle));
  STATIC_REQUIRE(has_adjoint<entrywise<M>, weighted<W, P>>(upper_triangle));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<W>>(lower_triangle));
  STATIC_REQUIRE(has_adjoint<weighted<W>, entrywise<M>>(lower_triangle));
  STATIC_REQUIRE(has_adjoint<entrywise<M>, weighted<W, P>>(lower_triangle));
}

TEST_CASE("reshapes and blocks have their adjoints") {
  constexpr auto column = linear_map(V, vec(V));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<Q>>(column));
  STATIC_REQUIRE(has_adjoint<weighted<W>, entrywise<q>>(column));
  STATIC_REQUIRE(has_adjoint<entrywise<M>, weighted<Q>>(column));
  constexpr auto flat = linear_map(V, reshape<2, 3>(V));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<P>>(flat));
  STATIC_REQUIRE(has_adjoint<weighted<W>, weighted<P, W>>(flat));
  STATIC_REQUIRE(has_adjoint<entrywise<M>, euclidean>(flat));
  constexpr auto part = linear_map(X, block<1, 1, 2, 2>(X));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<P>>(part));
  STATIC_REQUIRE(has_adjoint<weighted<W>, weighted<P, P>>(part));
  STATIC_REQUIRE(has_adjoint<entrywise<O>, weighted<P>>(part));
}

TEST_CASE("stacks have their adjoints") {
  constexpr auto side = linear_map(V, hstack(V, X * V));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<W>>(side));
  STATIC_REQUIRE(has_adjoint<weighted<W>, euclidean>(side));
  STATIC_REQUIRE(has_adjoint<entrywise<M>, weighted<W>>(side));
  constexpr auto above = linear_map(V, vstack(V, X * V, V));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<identity<9>, P>>(above));
  STATIC_REQUIRE(has_adjoint<weighted<W>, euclidean>(above));
  STATIC_REQUIRE(has_adjoint<entrywise<M>, weighted<identity<9>, P>>(above));
}

TEST_CASE("Kronecker products have their adjoints in each factor") {
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<Q>>(linear_map(V, kron(V, B))));
  STATIC_REQUIRE(has_adjoint<weighted<W>, euclidean>(linear_map(V, kron(V, B))));
  STATIC_REQUIRE(has_adjoint<entrywise<M>, weighted<Q, Q>>(linear_map(V, kron(V, B))));
  STATIC_REQUIRE(has_adjoint<euclidean, weighted<Q>>(linear_map(V, kron(B, V))));
  STATIC_REQUIRE(has_adjoint<weighted<W>, euclidean>(linear_map(V, kron(B, V))));
  STATIC_REQUIRE(has_adjoint<entrywise<M>, weighted<Q, Q>>(linear_map(V, kron(B, V))));
}

TEST_CASE("the identities of vec, kron and trace hold") {
  STATIC_REQUIRE(equal(vec(X * A * B), kron(transpose(B), X) * vec(A)));
  STATIC_REQUIRE(equal(kron(A, B) * kron(B, A), kron(A * B, B * A)));
  STATIC_REQUIRE(equal(transpose(kron(A, B)), kron(transpose(A), transpose(B))));
  STATIC_REQUIRE(equal(trace(kron(X, A * B)), trace(X) * trace(A * B)));
  STATIC_REQUIRE(equal(inverse(kron(X, P)), kron(inverse(X), inverse(P))));
  STATIC_REQUIRE(equal(dot(vec(A), vec(V)), dot(A, V)));
  STATIC_REQUIRE(equal(reshape<3, 2>(vec(A)), A));
  STATIC_REQUIRE(equal(triu(X) + tril(X) - diag(diagonal_of(X)), X));
  STATIC_REQUIRE(equal(row_sums(E), E * ones<"n">));
  STATIC_REQUIRE(equal(col_sums(E), ones<1, "m"> * E));
  STATIC_REQUIRE(equal(mean(row_sums(E)), sum(E) / sum(ones<"m">)));
  STATIC_REQUIRE(equal(kron(u, r), u * r));
  STATIC_REQUIRE(equal(mean(hstack(D, D, D)), sum(D) / 12));
  STATIC_REQUIRE(equal(mean(matrix<"L", 9, 9> + 3 * ones<9, 9>), mean(matrix<"L", 9, 9>) + 3));
  STATIC_REQUIRE_FALSE(equal(kron(A, B), kron(B, A)));
  STATIC_REQUIRE_FALSE(equal(reshape<2, 3>(A), transpose(A)));
}

TEST_CASE("constant matrices are their entries") {
  constexpr auto K = constant<2, 3>(1, 2, 3, 4, rational<5, 7>, 0.5);
  STATIC_REQUIRE(equal(
      K * x, vstack(block<0, 0, 1, 1>(x) + 2 * block<1, 0, 1, 1>(x) + 3 * block<2, 0, 1, 1>(x),
                    4 * block<0, 0, 1, 1>(x) + rational<5, 7> * block<1, 0, 1, 1>(x) + 0.5 * block<2, 0, 1, 1>(x))));
  STATIC_REQUIRE(equal(transpose(K), constant<3, 2>(1, 4, 2, rational<5, 7>, 3, 0.5)));
  STATIC_REQUIRE(same_form(transpose(K) * y, constant<3, 2>(1, 4, 2, rational<5, 7>, 3, 0.5) * y));
  STATIC_REQUIRE(same_form(constant<2, 2>(1, 0, 0, 1), identity<2>));
  STATIC_REQUIRE(same_form(constant<2, 2>(0, 0, 0, 0), zeros<2, 2>));
  STATIC_REQUIRE(same_form(constant<2, 1>(3, 3), 3 * ones<2>));
  STATIC_REQUIRE(same_form(constant<1, 1>(3) * x, 3 * x));
  STATIC_REQUIRE(same_form(hstack(1, 2), hstack(rational<1>, 2)));
  STATIC_REQUIRE(equal(hstack(1, 2), constant<1, 2>(1, 2)));
  STATIC_REQUIRE_FALSE(same_form(constant<2, 1>(1, 2), constant<2, 1>(1, 3)));
  STATIC_REQUIRE(holds(squared_norm(K * X * transpose(K) * y) - dot(K * x, y), x));
  STATIC_REQUIRE(holds(squared_norm(K * X * transpose(K) * y), X));
  using metric = weighted<constant<2, 2>(2, 1, 1, 3)>;
  STATIC_REQUIRE(is_inner_product<metric>(y));
  STATIC_REQUIRE(is_gradient<metric>(gradient<metric>(squared_norm(A * y), y), squared_norm(A * y), y));
}

TEST_CASE("canonical form does not change what is summed, cut, stacked or multiplied") {
  STATIC_REQUIRE(keeps_its_value(row_sums(3 * E * transpose(F)) + transpose(col_sums(E * transpose(F)))));
  STATIC_REQUIRE(keeps_its_value(transpose(row_sums(transpose(E))) - col_sums(diag(u) * E)));
  STATIC_REQUIRE(keeps_its_value(mean(2 * E) * mean(E) / mean(u)));
  STATIC_REQUIRE(keeps_its_value(transpose(triu(transpose(tril(2 * X)))) + triu(triu(X)) + tril(identity<3>)));
  STATIC_REQUIRE(keeps_its_value(reshape<2, 3>(transpose(vec(3 * A))) + reshape<2, 3>(vec(transpose(B)))));
  STATIC_REQUIRE(keeps_its_value(transpose(block<1, 0, 2, 2>(transpose(block<0, 1, 3, 3>(2 * D))))));
  STATIC_REQUIRE(keeps_its_value(block<0, 1, 3, 3>(hstack(A, X)) + block<0, 3, 3, 3>(hstack(A, A, X)) +
                                 block<2, 0, 3, 3>(vstack(B, X)) + block<1, 0, 3, 3>(vstack(B, hstack(A, x)))));
  STATIC_REQUIRE(keeps_its_value(transpose(hstack(A, hstack(X, A))) - vstack(transpose(A), vstack(X, transpose(A)))));
  STATIC_REQUIRE(keeps_its_value(kron(2 * A, -B) + transpose(kron(transpose(A), transpose(B))) + kron(zeros<3, 2>, B)));
  STATIC_REQUIRE(keeps_its_value(kron(x, transpose(y)) + transpose(kron(y, transpose(x))) + kron(s, A)));
  STATIC_REQUIRE(keeps_its_value(gradient(dot(kron(A, B), kron(V, B)), A) + gradient(dot(kron(B, A), kron(B, V)), A)));
  STATIC_REQUIRE(keeps_its_value(gradient(squared_norm(vstack(block<0, 0, 1, 2>(A), block<2, 0, 1, 2>(V))), A)));
}
