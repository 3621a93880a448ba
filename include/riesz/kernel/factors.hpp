// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <limits>
#include <riesz/kernel/error.hpp>
#include <riesz/kernel/machine.hpp>

namespace riesz::detail {

/// The value of a node, to be read: temporaries and the caller's data as one type, so that Eigen's products are compiled once.
template <int N, class M>
auto operand(const M& m) {
  const auto v = m.template at<N>();
  using V = decltype(v);
  using read = view<const typename V::scalar, V::static_rows, V::static_cols, V::how>;
  return read{v.data, v.rows_, v.cols_, v.row_step, v.col_step}.eigen();
}

/// What the matrix of a factorisation is called in an error.
template <class P, int N>
std::string name_in_error() {
  if constexpr (P::nodes[N].op->id == record<variable_op>.id)
    return P::nodes[N].name;
  else
    return std::string("a matrix made by ") + P::nodes[N].op->name;
}

/// Whether a step solves with the factorisation: its determinant alone is no reason to refuse a singular matrix.
template <class M>
constexpr bool is_inverted(int f) {
  for (int i = 0; i < M::nodes.size(); ++i)
    if ((M::nodes[i].op->id == record<solve_op>.id || M::nodes[i].op->id == record<inverse_op>.id) &&
        M::plan.factor_of[M::plan.base[M::nodes[i].args[0]]] == f)
      return true;
  return false;
}

/// Whether one triangle mirrors the other, up to rounding, as Cholesky, which reads one, takes for granted; a Hermitian
/// diagonal is real. Block by block, so that both are near.
template <class A>
bool is_hermitian(const A& a) {
  using T = typename Eigen::NumTraits<typename A::Scalar>::Real;
  constexpr index size = 32;
  const T tolerance = std::sqrt(std::numeric_limits<T>::epsilon());
  for (index jb = 0; jb < a.cols(); jb += size)
    for (index ib = jb; ib < a.rows(); ib += size)
      for (index j = jb; j < std::min(jb + size, a.cols()); ++j)
        for (index i = std::max(ib, j); i < std::min(ib + size, a.rows()); ++i)
          if (std::abs(a(i, j) - conjugate(a(j, i))) > tolerance * (std::abs(a(i, i)) + std::abs(a(j, j))))
            return false;
  return true;
}

/// The upper triangle becomes the mirror of the lower, block by block, so that both are near.
template <class Y>
void mirror_lower(Y& y) {
  constexpr index size = 32;
  for (index jb = 0; jb < y.cols(); jb += size)
    for (index ib = jb; ib < y.rows(); ib += size)
      for (index j = jb; j < std::min(jb + size, y.cols()); ++j)
        for (index i = std::max(ib, j + 1); i < std::min(ib + size, y.rows()); ++i) y(j, i) = conjugate(y(i, j));
}

/// Whether the lower triangle holds a NaN; the upper may hold anything.
template <class A>
bool is_nan_below(const A& a) {
  for (index j = 0; j < a.cols(); ++j)
    for (index i = j; i < a.rows(); ++i)
      if (a(i, j) != a(i, j)) return true;
  return false;
}

/// Factorises a matrix for all that is solved, inverted and measured by it. Refuses data that are not positive definite
/// where they must be, and a matrix that a change of a column by n epsilon of its size makes singular.
template <int F, class M>
void factorise(const M& m) {
  using T = real_number_of<typename M::scalar>;
  constexpr factorisation f = M::plan.factors[F];
  constexpr bool complex = is_complex_number<typename M::scalar>;
  constexpr T epsilon = std::numeric_limits<T>::epsilon();
  const auto matrix = m.template at<f.matrix>().eigen();
  [[maybe_unused]] auto& kept = m.memory.template factor_at<F>();
  const auto name = [] { return "riesz: " + name_in_error<typename M::program, f.matrix>(); };
  if constexpr (f.is_triangle()) {
    if constexpr (is_inverted<M>(F))
      for (index k = 0; k < matrix.rows(); ++k)
        if (matrix(k, k) == typename M::scalar(0)) throw singular_matrix(name() + " must be inverted, and is singular");
  } else if constexpr (f.how == factoring::cholesky) {
    if constexpr (M::nodes[f.matrix].op->id == record<variable_op>.id)
      if (!is_hermitian(matrix))
        throw not_positive_definite(name() + (complex ? " must be Hermitian positive definite, and is not Hermitian"
                                                      : " must be symmetric positive definite, and is not symmetric"));
    kept.compute(matrix);
    if (kept.info() != Eigen::Success && !is_nan_below(matrix))
      throw not_positive_definite(name() + (complex ? " must be Hermitian positive definite, and is not"
                                                    : " must be symmetric positive definite, and is not"));
  } else {
    kept.compute(matrix);
    if constexpr (is_inverted<M>(F)) {
      const auto& lu = kept.matrixLU();
      for (index k = 0; k < lu.rows(); ++k)
        if (std::abs(lu(k, k)) <= static_cast<T>(lu.rows()) * epsilon * lu.col(k).head(k + 1).cwiseAbs().maxCoeff())
          throw singular_matrix(name() + " must be inverted, and is singular to working precision");
    }
  }
}

/// The triangle of a matrix that is one, or of its transpose.
template <int F, bool Turned, class M, class Then>
void with_triangle(const M& m, Then then) {
  constexpr factorisation f = M::plan.factors[F];
  constexpr int lower_part = Eigen::Lower, upper_part = Eigen::Upper;
  constexpr int part = f.how == factoring::lower ? lower_part : upper_part;
  const auto matrix = m.template at<f.matrix>().eigen();
  if constexpr (Turned)
    then(matrix.transpose().template triangularView < part == lower_part ? upper_part : lower_part > ());
  else
    then(matrix.template triangularView<part>());
}

template <class Y, class B>
bool is_same_memory([[maybe_unused]] const Y& y, [[maybe_unused]] const B& b) {
  if constexpr (requires { b.data(); })
    return static_cast<const void*>(y.data()) == static_cast<const void*>(b.data());
  else
    return false;
}

/// Calls with the lowest place of each cycle of a permutation.
template <class Rows, class Then>
void for_each_cycle(const Rows& rows, Then then) {
  for (index start = 0; start < rows.size(); ++start) {
    index lowest = rows(start);
    while (lowest > start) lowest = rows(lowest);
    if (lowest == start) then(start);
  }
}

/// y = A^-1 b or A^-T b.
template <int F, bool Turned, class M, class Y, class B>
void solve_into(const M& m, Y& y, const B& b) {
  [[maybe_unused]] const auto& kept = m.memory.template factor_at<F>();
  constexpr factoring how = M::plan.factors[F].how;
  if constexpr (M::plan.factors[F].is_triangle()) {
    y = b;
    with_triangle<F, Turned>(m, [&](const auto& triangle) { triangle.solveInPlace(y); });
  } else if constexpr (how == factoring::cholesky && Turned &&
                       is_complex_number<typename M::scalar>) {  // A^T = conj(A)
    y = b.conjugate();
    kept.matrixL().solveInPlace(y);
    kept.matrixU().solveInPlace(y);
    y = y.conjugate();
  } else if constexpr (how == factoring::cholesky) {
    y = b;
    kept.matrixL().solveInPlace(y);
    kept.matrixU().solveInPlace(y);
  } else if constexpr (!Turned) {
    const auto& rows = kept.permutationP().indices();
    if (is_same_memory(y, b))
      for_each_cycle(rows, [&](index start) {  // y(rows(i)) becomes y(i)
        for (index i = rows(start); i != start; i = rows(i)) y.row(start).swap(y.row(i));
      });
    else
      for (index i = 0; i < b.rows(); ++i) y.row(rows(i)) = b.row(i);
    kept.matrixLU().template triangularView<Eigen::UnitLower>().solveInPlace(y);
    kept.matrixLU().template triangularView<Eigen::Upper>().solveInPlace(y);
  } else {
    y = b;
    kept.matrixLU().transpose().template triangularView<Eigen::Lower>().solveInPlace(y);
    kept.matrixLU().transpose().template triangularView<Eigen::UnitUpper>().solveInPlace(y);
    const auto& rows = kept.permutationP().indices();
    for_each_cycle(rows, [&](index start) {  // y(i) becomes y(rows(i))
      for (index i = start; rows(i) != start; i = rows(i)) y.row(i).swap(y.row(rows(i)));
    });
  }
}

/// y = a^-1 of a triangle a, block by block: half of it is zero.
template <int Part, class A, class Y>
void invert_triangle(const A& a, Y& y) {
  constexpr index size = 48;
  constexpr bool is_lower = (Part & Eigen::Lower) != 0;
  const index n = a.rows();
  for (index j = 0; j < n; j += size) {
    const index width = std::min(size, n - j), first = is_lower ? j : 0, height = is_lower ? n - j : j + width;
    y.middleCols(j, width).setZero();
    y.block(j, j, width, width).setIdentity();
    auto part = y.block(first, j, height, width);
    a.block(first, first, height, height).template triangularView<Part>().solveInPlace(part);
  }
}

/// y = A^-1 or A^-T: of a symmetric matrix one triangle, mirrored.
template <int F, bool Turned, class M, class Y>
void invert_into(const M& m, Y& y) {
  [[maybe_unused]] auto& kept = m.memory.template factor_at<F>();
  constexpr factorisation f = M::plan.factors[F];
  if constexpr (f.is_triangle()) {
    const auto matrix = m.template at<f.matrix>().eigen();
    constexpr int part = f.how == factoring::lower ? int{Eigen::Lower} : int{Eigen::Upper};
    constexpr int other = f.how == factoring::lower ? int{Eigen::Upper} : int{Eigen::Lower};
    if constexpr (Turned)
      invert_triangle<other>(matrix.transpose(), y);
    else
      invert_triangle<part>(matrix, y);
  } else if constexpr (f.how == factoring::cholesky) {  // the lower triangle of L^-H L^-1
    constexpr index size = 48;
    const auto& l = kept.matrixLLT();
    const index n = l.rows();
    for (index j = 0; j < n; j += size) {
      const index width = std::min(size, n - j);
      auto part = y.block(j, j, n - j, width);
      const auto rest = l.block(j, j, n - j, n - j);
      part.setIdentity();
      rest.template triangularView<Eigen::Lower>().solveInPlace(part);
      rest.adjoint().template triangularView<Eigen::Upper>().solveInPlace(part);
    }
    mirror_lower(y);
    if constexpr (Turned && is_complex_number<typename M::scalar>) y = y.conjugate();
  } else if constexpr (Turned) {
    solve_into<F, true>(m, y, y.Identity(y.rows(), y.cols()));
  } else {  // U^-1 L^-1 P
    invert_triangle<Eigen::UnitLower>(kept.matrixLU(), y);
    kept.matrixLU().template triangularView<Eigen::Upper>().solveInPlace(y);
    const auto& rows = kept.permutationP().indices();
    for_each_cycle(rows, [&](index start) {
      for (index i = start; rows(i) != start; i = rows(i)) y.col(i).swap(y.col(rows(i)));
    });
  }
}

}
