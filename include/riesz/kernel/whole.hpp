// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/decompositions.hpp>
#include <riesz/kernel/factors.hpp>

namespace riesz::detail {

/// Turns an operation's refusal of its data into an error.
template <class M, int N>
void raise(refusal why) {
  const auto name = [](auto operand) {
    return name_in_error<typename M::program, M::plan.base[M::nodes[N].args[decltype(operand)::value]]>();
  };
  const std::string first = "riesz: " + name(std::integral_constant<int, 0>{});
  if (why == refusal::not_symmetric)
    throw not_positive_definite(first + " must be symmetric positive definite, and is not symmetric");
  if (why == refusal::not_positive_definite)
    throw not_positive_definite(first + " must be symmetric positive definite, and is not");
  if constexpr (M::nodes[N].op->arity > 1)
    throw singular_matrix(first + " and " + name(std::integral_constant<int, 1>{}) +
                          " have eigenvalues of sum zero: no unique Z solves A Z + Z B = Q");
}

/// By the operation's own `kernel`; where there is none, by its plain rule, which works on copies.
template <class Op, int N, class M, class Y, class... X>
void apply_whole(const M& m, Y& y, const X&... x) {
  constexpr fraction value = M::nodes[N].value;
  if constexpr (M::nodes[N].op->keeps) {
    auto& kept = m.memory.template kept_at<N>();
    if constexpr (std::is_void_v<decltype(Op::kernel(kept, y, x...))>)
      Op::kernel(kept, y, x...);
    else if (const refusal why = Op::kernel(kept, y, x...); why != refusal::none)
      raise<M, N>(why);
  } else if constexpr (is_parametric<Op>) {
    Op::kernel(y, x..., value);
  } else if constexpr (requires { Op::kernel(y, x...); }) {
    if constexpr (std::is_void_v<decltype(Op::kernel(y, x...))>)
      Op::kernel(y, x...);
    else if (const refusal why = Op::kernel(y, x...); why != refusal::none)
      raise<M, N>(why);
  } else if constexpr (is_complex_number<typename M::scalar>) {
    using number = gaussian<binary64>;
    const auto copy = [](const auto& a) {
      const Eigen::MatrixXcd r = a.template cast<std::complex<double>>();
      list<number> entries(static_cast<int>(r.size()));
      for (int i = 0; i < entries.size(); ++i) entries[i] = {r.data()[i].real(), r.data()[i].imag()};
      return entries;
    };
    constexpr node n = M::nodes[N];
    constexpr bool all_real = [] {
      for (int k = 0; k < M::nodes[N].op->arity; ++k)
        if (M::nodes[M::nodes[N].args[k]].complex) return false;
      return true;
    }();
    list<number> operands[]{copy(x)...}, result(static_cast<int>(y.size()));
    const dense<number> shapes[]{{nullptr, static_cast<int>(x.rows()), static_cast<int>(x.cols())}...};
    dense<number> values[sizeof...(X)];
    for (std::size_t k = 0; k < sizeof...(X); ++k) values[k] = {operands[k].data, shapes[k].rows, shapes[k].cols};
    const dense<number> made{result.data, static_cast<int>(y.rows()), static_cast<int>(y.cols())};
    static_assert(all_real || !std::is_same_v<Op, unknown_op>,
                  "riesz: an operation on complex matrices must stand in an expression of the kernel itself");
    if constexpr (all_real)
      apply_real_rule(n.op->plain, n.op->arity, made, values, value);
    else
      exact<Op, number>(made, values, value);
    using T = typename M::scalar;
    for (index j = 0; j < y.cols(); ++j)
      for (index i = 0; i < y.rows(); ++i) {
        const number v = result[static_cast<int>(i + j * y.rows())];
        y(i, j) = static_cast<T>(std::complex<double>(v.re.v, v.im.v));
      }
  } else {
    const auto copy = [](const auto& a) {
      Eigen::MatrixXd r = a.template cast<double>();
      list<binary64> entries(static_cast<int>(r.size()));
      for (int i = 0; i < entries.size(); ++i) entries[i] = r.data()[i];
      return entries;
    };
    list<binary64> operands[]{copy(x)...}, result(static_cast<int>(y.size()));
    const dense<binary64> shapes[]{{nullptr, static_cast<int>(x.rows()), static_cast<int>(x.cols())}...};
    dense<binary64> values[sizeof...(X)];
    for (std::size_t k = 0; k < sizeof...(X); ++k) values[k] = {operands[k].data, shapes[k].rows, shapes[k].cols};
    M::nodes[N].op->plain({result.data, static_cast<int>(y.rows()), static_cast<int>(y.cols())}, values, value);
    for (index j = 0; j < y.cols(); ++j)
      for (index i = 0; i < y.rows(); ++i)
        y(i, j) = static_cast<typename M::scalar>(result[static_cast<int>(i + j * y.rows())].v);
  }
}

/// y = a b, in a way that its structure allows.
template <product_way Way, class Y, class A, class B>
void multiply(Y& y, const A& a, const B& b) {
  if constexpr ((Way == product_way::half || Way == product_way::triangle) && Y::InnerStrideAtCompileTime == 1) {
    y.template triangularView<Eigen::Lower>() = a * b;
    if constexpr (Way == product_way::half) mirror_lower(y);
  } else if constexpr (Way == product_way::upper_triangle && Y::InnerStrideAtCompileTime == 1) {
    y.template triangularView<Eigen::Upper>() = a * b;
  } else if constexpr (Way == product_way::lower_left) {
    y.noalias() = a.template triangularView<Eigen::Lower>() * b;
  } else if constexpr (Way == product_way::upper_left) {
    y.noalias() = a.template triangularView<Eigen::Upper>() * b;
  } else if constexpr (Way == product_way::lower_right) {
    y.noalias() = a * b.template triangularView<Eigen::Lower>();
  } else if constexpr (Way == product_way::upper_right) {
    y.noalias() = a * b.template triangularView<Eigen::Upper>();
  } else {
    y.noalias() = a * b;
  }
}

/// One operation on whole matrices.
template <int N, class M>
void whole(const M& m) {
  using T = typename M::scalar;
  using Op = typename M::template operation_of<N>;
  constexpr node n = M::nodes[N];
  auto y = m.template at<N>().eigen();
  if constexpr (uses_factor(M::nodes, N)) {
    constexpr int base = M::plan.base[n.args[0]], F = M::plan.factor_of[base];
    constexpr bool cholesky = M::plan.factors[F].how == factoring::cholesky,
                   is_triangle = M::plan.factors[F].is_triangle(), is_turned = M::plan.is_turned[n.args[0]];
    [[maybe_unused]] const auto& kept = m.memory.template factor_at<F>();
    if constexpr (std::is_same_v<Op, solve_op>) {
      if constexpr (is_half_solve(M::nodes, N)) {
        y = m.template at<n.args[1]>().eigen();
        kept.matrixL().solveInPlace(y);
      } else {
        solve_into<F, is_turned>(m, y, m.template at<n.args[1]>().eigen());
      }
    } else if constexpr (std::is_same_v<Op, inverse_op>) {
      invert_into<F, is_turned>(m, y);
    } else if constexpr (is_triangle) {
      const auto diagonal = m.template at<base>().eigen().diagonal();
      if constexpr (std::is_same_v<Op, logdet_op>)
        y(0) = diagonal.array().abs().log().sum();
      else
        y(0) = diagonal.prod();
    } else if constexpr (std::is_same_v<Op, logdet_op>) {
      if constexpr (cholesky)
        y(0) = 2 * kept.matrixLLT().diagonal().real().array().log().sum();
      else
        y(0) = kept.matrixLU().diagonal().array().abs().log().sum();
    } else if constexpr (cholesky) {
      const T root = kept.matrixLLT().diagonal().prod();
      y(0) = root * root;
    } else {
      y(0) = kept.determinant();
    }
  } else if constexpr (std::is_same_v<Op, times_op>) {
    constexpr product_way way = way_of(M::nodes, N);
    if constexpr (way == product_way::whitened) {
      const auto half = m.template at<half_solve_of(M::nodes, N)>().eigen();
      multiply<is_half_enough(M::nodes, N) ? product_way::triangle : product_way::half>(y, half.transpose(), half);
    } else {
      multiply<way>(y, operand<n.args[0]>(m), operand<n.args[1]>(m));
    }
  } else if constexpr (n.op->arity == 1) {
    apply_whole<Op, N>(m, y, m.template at<n.args[0]>().eigen());
  } else if constexpr (n.op->arity == 2) {
    apply_whole<Op, N>(m, y, m.template at<n.args[0]>().eigen(), m.template at<n.args[1]>().eigen());
  } else {
    apply_whole<Op, N>(m, y, m.template at<n.args[0]>().eigen(), m.template at<n.args[1]>().eigen(),
                       m.template at<n.args[2]>().eigen());
  }
}

}
