// SPDX-License-Identifier: BSL-1.0
#pragma once
// The language in which rules are written. Each function is defined beside its operation.
#include <riesz/ops/writer.hpp>

namespace riesz {

constexpr term operator+(term a, term b);
constexpr term operator-(term a, term b);
constexpr term operator-(term a);
constexpr term operator*(term a, term b);
constexpr term operator*(fraction q, term a);
constexpr term operator*(int n, term a);
constexpr term operator/(term a, term s);
constexpr term transpose(term a);
constexpr term conj(term a);
constexpr term ctranspose(term a);
constexpr term real(term a);
constexpr term imag(term a);
constexpr term imaginary_term(graph& g);
constexpr term trace(term a);
constexpr term dot(term a, term b);
constexpr term sum(term a);
constexpr term squared_norm(term a);
constexpr term hadamard(term a, term b);
constexpr term hadamard_div(term a, term b);
constexpr term inverse(term a);
constexpr term solve(term a, term b);
constexpr term det(term a);
constexpr term logdet(term a);
constexpr term diag(term a);
constexpr term diagonal_of(term a);
constexpr term pow(term a, fraction n);
constexpr term row_sums(term a);
constexpr term col_sums(term a);
constexpr term mean(term a);
constexpr term triu(term a);
constexpr term tril(term a);
constexpr term vec(term a);
constexpr term reshape(term a, shape s);
constexpr term block(term a, std::int64_t i, std::int64_t j, shape s);
constexpr term embed(term a, std::int64_t i, std::int64_t j, shape s);
constexpr term hstack(term a, term b);
constexpr term vstack(term a, term b);
constexpr term kron(term a, term b);
constexpr term contract_left(term c, term b);
constexpr term contract_right(term c, term a);

template <class Op>
constexpr term constant_term(term beside, shape dims);

struct conj_op;

// What canonical form makes of sums, products and powers: see rewrite/.
constexpr term canonical_sum(term a, fraction q, term b);
constexpr term canonical_scaling(fraction q, term a);
constexpr term canonical_scaling(term s, term a);
constexpr term canonical_product(term a, term b);
constexpr term canonical_entrywise(term a, term b);
constexpr term canonical_power(term a, std::int64_t n);
constexpr term canonical_dot(term a, term b);
constexpr term canonical_trace(term a);
constexpr term canonical_entry_sum(term a);
constexpr term canonical_inverse(term a);
constexpr term canonical_transpose(term a);
constexpr term canonical_conj(term a);
constexpr term canonical_real(term a);
constexpr term canonical_imag(term a);
constexpr term canonical_squared_norm(term a);
constexpr void write_monomial(writer& out, term t);
constexpr void write_parametric(writer& out, term t);

/// The product of terms, entry by entry, in the slopes of elementwise functions.
constexpr entries operator+(entries a, entries b) { return {a.of + b.of}; }
constexpr entries operator-(entries a, entries b) { return {a.of - b.of}; }
constexpr entries operator-(entries a) { return {-a.of}; }
constexpr entries operator*(entries a, entries b) { return {hadamard(a.of, b.of)}; }
constexpr entries operator/(entries a, entries b) { return {hadamard_div(a.of, b.of)}; }

namespace detail {

constexpr entries constant_entries(int n, entries beside);

}

constexpr entries operator*(int n, entries b) { return {n * b.of}; }
constexpr entries operator+(int n, entries b) { return detail::constant_entries(n, b) + b; }
constexpr entries operator-(int n, entries b) { return detail::constant_entries(n, b) - b; }
constexpr entries operator/(int n, entries b) { return detail::constant_entries(n, b) / b; }

}
