// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/kernel/decompositions.hpp>
#include <riesz/kernel/products.hpp>

namespace riesz::detail {

/// Turns an operation's refusal of its data into an error.
template <class M, int N>
[[gnu::cold, gnu::noinline]] void raise(refusal why) {
  using P = typename M::program;
  constexpr auto& args = M::nodes[N].args;
  constexpr culprit first = culprit_at<P, M::plan.base[args[0]]>,
                    last = culprit_at<P, M::plan.base[args[M::nodes[N].op->arity - 1]]>;
  if (why == refusal::not_symmetric)
    throw not_positive_definite(message() << first << " must be symmetric positive definite, and is not symmetric");
  if (why == refusal::not_positive_definite)
    throw not_positive_definite(message() << first << " must be symmetric positive definite, and is not");
  if constexpr (M::nodes[N].op->arity > 1)
    throw singular_matrix(message() << first << " and " << last
                                    << " have eigenvalues of sum zero: no unique Z solves A Z + Z B = Q");
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
    static constexpr auto rule = M::nodes[N].op->plain;
    constexpr int arity = M::nodes[N].op->arity;
    constexpr bool all_real = [] {
      for (int k = 0; k < arity; ++k)
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
      apply_real_rule(rule, arity, made, values, value);
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
    static constexpr auto rule = M::nodes[N].op->plain;
    rule({result.data, static_cast<int>(y.rows()), static_cast<int>(y.cols())}, values, value);
    for (index j = 0; j < y.cols(); ++j)
      for (index i = 0; i < y.rows(); ++i)
        y(i, j) = static_cast<typename M::scalar>(result[static_cast<int>(i + j * y.rows())].v);
  }
}

/// What is measured by a factorisation: the determinant, or the logarithm of its size.
template <class Op, int F, class M>
[[gnu::always_inline]] inline auto measure(const M& m) {
  using T = typename M::scalar;
  constexpr factorisation f = M::plan.factors[F];
  constexpr bool is_log = std::is_same_v<Op, logdet_op>;
  const index n = m.template at<f.matrix>().rows();
  T total(is_log ? 0 : 1);
  const auto take = [&](const auto& a) {
    constexpr int N = small_size<f.matrix, M>;
    if constexpr (is_log && is_small_square<T, N>)
      total = log_of_small_product<N, T>(
          [&](index k) { return f.how == factoring::cholesky ? a(k, k) : std::abs(a(k, k)); });
    else
      for (index k = 0; k < n; ++k)
        if constexpr (is_log)
          total += std::log(std::abs(a(k, k)));
        else
          total *= a(k, k);
  };
  if constexpr (M::nodes[f.matrix].known.has(sparse)) {
    const T log = sparse_algebra<T>::logdet(m.memory.sparse_factor_at(F));
    total = is_log ? log : std::exp(log);
  } else if constexpr (f.is_triangle()) {
    take(operand<f.matrix>(m));
  } else {
    auto& kept = m.template factor<F>();
    take(kept.matrix(n));
    constexpr bool is_root = !is_small_square<T, small_size<f.matrix, M>> || needs_roots<M>(F);
    if constexpr (f.how == factoring::cholesky && is_root)
      total = is_log ? total + total : total * total;
    else if constexpr (f.how != factoring::cholesky && !is_log)
      for (index k = 0; k < n; ++k)
        if (kept.pivots()[k] != k) total = -total;
  }
  return total;
}

/// x'Ax.
template <int N, class M>
auto square_of(const M& m) {
  using T = typename M::scalar;
  constexpr int matrix = M::nodes[N].args[0], vector = M::nodes[N].args[1];
  if constexpr (M::nodes[matrix].known.has(sparse)) {
    return sparse_algebra<T>::square(m.template at<matrix>(), m.template at<vector>());
  } else {
    const auto a = regular_operand<matrix, 1>(m);
    const auto x = regular_operand<vector, 2>(m);
    if constexpr (is_complex_number<T>) {  // real numbers in a complex program
      T sum(0);
      for (index j = 0; j < a.cols; ++j)
        for (index i = 0; i < a.rows; ++i) sum += x(i, 0) * a(i, j) * x(j, 0);
      return sum;
    } else if constexpr (is_by_rows<decltype(x)>) {  // with gaps between its entries
      const auto copy = m.memory.template gapless<2>(x.rows, 1);
      for (index i = 0; i < x.rows; ++i) copy(i, 0) = x(i, 0);
      return symmetric_square(a.data, a.stride, a.rows, static_cast<const T*>(copy.data));
    } else {
      return symmetric_square(a.data, a.stride, a.rows, x.data);
    }
  }
}

/// A linear combination of sparse matrices, or one whose diagonal is shifted.
template <int N, class M>
void combine_sparse(const M& m) {
  using Op = typename M::template operation_of<N>;
  using T = typename M::scalar;
  constexpr int A = operand_of<M, N, 0>;
  auto& y = m.memory.sparse_at(M::plan.slot[N]);
  const auto a = [&] { return m.template at<A>(); };
  const auto b = [&] { return m.template at<operand_of<M, N, 1>>(); };
  if constexpr (std::is_same_v<Op, scale_op>)
    sparse_algebra<T>::combine(y, b(), m.template number<A>());
  else if constexpr (std::is_same_v<Op, negation_op>)
    sparse_algebra<T>::combine(y, a(), T(-1));
  else if constexpr (std::is_same_v<Op, shifted_op>)
    sparse_algebra<T>::shift(y, a(), b());
  else
    sparse_algebra<T>::combine(y, a(), T(1), b(), T(std::is_same_v<Op, minus_op> ? -1 : 1));
}

/// Whether A + s I has so few rows that they are taken in pieces, by columns.
template <int N, class M>
constexpr bool is_shift_in_pieces() {
  if constexpr (M::nodes[N].op->id == record<shifted_op>.id && has_batches<typename M::scalar>) {
    constexpr int size = small_size<N, M>;
    using Y = decltype(std::declval<const M&>().template at<N>());
    using A = decltype(std::declval<const M&>().template at<M::nodes[N].args[0]>());
    return size > 0 && size <= most_in_pieces && lies_by_columns(Y::how) && lies_by_columns(A::how);
  } else {
    return false;
  }
}

/// One operation on whole matrices.
template <int N, class M>
[[gnu::always_inline]] inline void whole(const M& m) {
  using Op = typename M::template operation_of<N>;
  constexpr int A = operand_of<M, N, 0>, arity = M::nodes[N].op->arity;
  if constexpr (M::nodes[N].known.has(sparse)) {
    combine_sparse<N>(m);
  } else if constexpr (uses_factor(M::nodes, N)) {
    constexpr int F = M::plan.factor_of[M::plan.base[A]];
    constexpr bool is_turned = M::plan.is_turned[A];
    if constexpr (std::is_same_v<Op, solve_op>) {
      with_result<N>(
          m, [&](auto y) __attribute__((always_inline)) {
            const auto b = operand<operand_of<M, N, 1>>(m);
            if (y.data != b.data) copy_entries(y, b);
            if constexpr (is_half_solve(M::nodes, N) && M::nodes[M::plan.factors[F].matrix].known.has(sparse))
              sparse_algebra<typename M::scalar>::half_solve(m.memory.sparse_factor_at(F), y);
            else if constexpr (is_half_solve(M::nodes, N))
              solve_triangle<Eigen::Lower>(read_only(m.template factor<F>().matrix(y.rows)), y, m.memory.space);
            else
              solve_in_place<F, is_turned>(m, y);
          });
    } else if constexpr (std::is_same_v<Op, inverse_op>) {
      with_result<N>(
          m, [&](auto y) __attribute__((always_inline)) {
            invert_into<F, is_turned, has_room<decltype(m.template at<N>())>>(m, y);
          });
    } else {
      *m.template at<N>().data = measure<Op, F>(m);
    }
  } else if constexpr (std::is_same_v<Op, times_op>) {
    multiply<N>(m);
  } else if constexpr (std::is_same_v<Op, quadratic_form_op>) {
    *m.template at<N>().data = square_of<N>(m);
  } else if constexpr (is_shift_in_pieces<N, M>()) {
    shift_in_pieces<small_size<N, M>>(m.template at<N>(), operand<A>(m), operand<operand_of<M, N, 1>>(m));
  } else {
    auto y = m.template at<N>().eigen();
    if constexpr (arity == 1)
      apply_whole<Op, N>(m, y, m.template at<A>().eigen());
    else if constexpr (constexpr int half = squared_half_of(M::nodes, N); half >= 0)
      apply_whole<Op, N>(m, y, m.template at<half>().turned().eigen(), m.template at<half>().eigen());
    else if constexpr (arity == 2)
      apply_whole<Op, N>(m, y, m.template at<A>().eigen(), m.template at<operand_of<M, N, 1>>().eigen());
    else
      apply_whole<Op, N>(m, y, m.template at<A>().eigen(), m.template at<operand_of<M, N, 1>>().eigen(),
                         m.template at<operand_of<M, N, 2>>().eigen());
  }
}

}
