// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/row_dots.hpp>
#include <riesz/ops/shifted.hpp>
#include <riesz/ops/vocabulary.hpp>

namespace riesz::detail {

template <class F>
inline constexpr bool is_gaussian = false;
template <class F>
inline constexpr bool is_gaussian<gaussian<F>> = true;

/// Where complex numbers occur in one of the expressions, proofs are evaluated in F[i].
template <class F, class... E>
using number_of_proof = std::conditional_t<mentions_complex<E...>, gaussian<F>, F>;

template <class... Ops>
struct complex_rules {
  /// y = op(x) by the rule of the operation with the id; false where it is none of these. Only claims in which complex
  /// numbers occur instantiate the rules.
  template <class F>
  static constexpr bool apply(std::uint64_t id, dense<F> y, const dense<F>* x, fraction value) {
    return ((record<Ops>.id == id && (exact<Ops, F>(y, x, value), true)) || ...);
  }
};

/// The operations that proofs evaluate at complex operands.
using complex_vocabulary =
    complex_rules<plus_op, minus_op, negation_op, times_op, scale_op, divide_op, transpose_op, conj_op, real_op, imag_op,
                  trace_op, dot_op, outer_op, norm_op, squared_norm_op, sum_op, hadamard_op, hadamard_div_op, inverse_op,
                  solve_op, det_op, logdet_op, diag_op, diagonal_of_op, reciprocal_op, pow_op, row_sums_op, col_sums_op, triu_op,
                  tril_op, reshape_op, block_op, embed_op, hstack_op, vstack_op, toeplitz_part_op, circulant_part_op, abs_op,
                  phase_op, exp_op, expm1_op, log_op, log1p_op, sqrt_op, power_op, sin_op, cos_op, tan_op, sinh_op, cosh_op,
                  tanh_op, sigmoid_op, kron_op, contract_left_op, contract_right_op, scaled_rows_op, scaled_cols_op,
                  shifted_op, row_dots_op, trace_of_product_op>;

/// A rule for real operands, used among complex numbers.
template <class F, class Rule>
constexpr void apply_real_rule(Rule rule, int arity, dense<gaussian<F>> y, const dense<gaussian<F>>* x, fraction value) {
  list<F> entries[3]{}, result(y.size());
  dense<F> operands[3]{};
  for (int k = 0; k < arity; ++k) {
    for (int i = 0; i < x[k].size(); ++i) entries[k].push_back(x[k][i].re);
    operands[k] = {entries[k].data, x[k].rows, x[k].cols};
  }
  rule(dense<F>{result.data, y.rows, y.cols}, operands, value);
  for (int i = 0; i < y.size(); ++i) y[i] = result[i];
}

}
