// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/calculus/gradient.hpp>
#include <riesz/ops/quadratic_form.hpp>
#include <tuple>

namespace riesz::detail {

template <class... Ops>
struct op_list {};

/// The operations of the language, by which a node's record is traced back to its type.
using vocabulary =
    op_list<plus_op, minus_op, negation_op, times_op, scale_op, divide_op, transpose_op, trace_op, dot_op, outer_op,
            norm_op, squared_norm_op, sum_op, hadamard_op, hadamard_div_op, inverse_op, solve_op, det_op, logdet_op,
            diag_op, diagonal_of_op, exp_op, log_op, log1p_op, sqrt_op, sin_op, cos_op, tanh_op, sigmoid_op,
            softplus_op, reciprocal_op, pow_op, row_sums_op, col_sums_op, triu_op, tril_op, reshape_op, block_op,
            embed_op, hstack_op, vstack_op, kron_op, contract_left_op, contract_right_op, abs_op, sign_op, relu_op,
            heaviside_op, expm1_op, tan_op, sinh_op, cosh_op, power_op, softmax_op, logsumexp_op, lower_half_op,
            cholesky_op, sylvester_op, expm_op, frechet_expm_op, logm_op, frechet_logm_op, sqrtm_op, eigenvalues_op,
            eigenvectors_op, inverse_gaps_op, singular_values_op, left_singular_vectors_op, right_singular_vectors_op,
            toeplitz_part_op, circulant_part_op, conj_op, real_op, imag_op, phase_op, scaled_rows_op, scaled_cols_op,
            shifted_op, row_dots_op, trace_of_product_op, quadratic_form_op>;

struct unknown_op {};

/// The operation with the id, in the list.
template <std::uint64_t Id, class... Ops>
constexpr auto find_op(op_list<Ops...>) {
  constexpr bool is[]{(hash_of(Ops::name) == Id)..., true};
  constexpr std::size_t at = [&] {
    std::size_t k = 0;
    while (!is[k]) ++k;
    return k;
  }();
  return std::tuple_element_t<at, std::tuple<std::type_identity<Ops>..., std::type_identity<unknown_op>>>{};
}

template <class... A, class... B>
op_list<A..., B...> operator+(op_list<A...>, op_list<B...>);

/// The operations that an expression is made of.
template <class E>
struct ops_in {
  using type = op_list<>;
};
template <class... E>
struct ops_in<hana::tuple<E...>> {
  using type = decltype((op_list<>{} + ... + typename ops_in<E>::type{}));
};
template <class E>
  requires(E::arity > 0)
struct ops_in<E> {
  using type = decltype(op_list<typename E::operation>{} + typename ops_in<decltype(E::elements)>::type{});
};
template <class... E>
struct ops_in<parts_of<E...>> {
  using type = typename ops_in<hana::tuple<E...>>::type;
};

/// The operation of a node of a program: ours, or one in the expressions that the program was made from.
template <std::uint64_t Id, auto... Fs>
constexpr auto op_with_id() {
  using ours = typename decltype(find_op<Id>(vocabulary{}))::type;
  if constexpr (std::is_same_v<ours, unknown_op>)
    return find_op<Id>(decltype((op_list<>{} + ... + typename ops_in<std::remove_cvref_t<decltype(Fs)>>::type{})){});
  else
    return std::type_identity<ours>{};
}

}
