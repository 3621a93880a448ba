// SPDX-License-Identifier: BSL-1.0
#pragma once
// Sparse matrices in kernels, such as the mass and stiffness matrices of a discretised equation: variables declared `sparse`,
// bound to Eigen::SparseMatrix. They are multiplied, added to each other, and solved with by Eigen's sparse Cholesky
// factorisation.

#include <Eigen/SparseCholesky>
#include <riesz/kernel.hpp>
#include <vector>

namespace riesz::detail {

/// A copy of a sparse matrix' entries, to know it again.
template <class T>
class seen_sparse {
public:
  template <class View>
  bool is(const View& a) const {
    return rows_ == a.rows() && cols_ == a.cols() && has_pattern_of(a) && has_values_of(a);
  }
  template <class View>
  bool has_pattern_of(const View& a) const {
    std::size_t at = 0;
    bool same = turned_ == turned(a) && size(a) == values_.size();
    each(a, [&](index line, index place, T) {
      same = same && at < lines_.size() && lines_[at] == line && places_[at] == place;
      ++at;
    });
    return same;
  }
  template <class View>
  void note(const View& a) {
    rows_ = a.rows(), cols_ = a.cols(), turned_ = turned(a);
    lines_.clear(), places_.clear(), values_.clear();
    each(a, [&](index line, index place, T value) {
      lines_.push_back(line), places_.push_back(place), values_.push_back(value);
    });
  }

private:
  index rows_ = -1, cols_ = -1;
  bool turned_ = false;
  std::vector<index> lines_, places_;
  std::vector<T> values_;

  template <class Matrix, bool Turned>
  static constexpr bool turned(const sparse_view<Matrix, Turned>&) {
    return Turned != bool(Matrix::IsRowMajor);
  }
  template <class View>
  static std::size_t size(const View& a) {
    return static_cast<std::size_t>(a.matrix->nonZeros());
  }
  template <class View, class Then>
  static void each(const View& a, Then then) {
    using matrix = std::remove_cvref_t<decltype(*a.matrix)>;
    for (index line = 0; line < a.matrix->outerSize(); ++line)
      for (typename matrix::InnerIterator at(*a.matrix, line); at; ++at) then(line, at.index(), at.value());
  }
  template <class View>
  bool has_values_of(const View& a) const {
    std::size_t at = 0;
    bool same = true;
    each(a, [&](index, index, T value) { same = same && values_[at] == value, ++at; });
    return same;
  }
};

template <class T>
struct sparse_algebra {
  using matrix = Eigen::SparseMatrix<T>;
  using vector = Eigen::Matrix<T, Eigen::Dynamic, 1>;

  /// What has been computed, and of what: with the same operands it is there already.
  struct combination : sparse_slot::content {
    matrix value;
    seen_sparse<T> first, second;
    T s{}, t{};
    vector diagonal;
    bool is_made = false;
  };
  struct factor : sparse_slot::content {
    Eigen::SimplicialLLT<matrix> cholesky;
    seen_sparse<T> seen;
    vector work;
    bool is_made = false;
  };

  static sparse_view<matrix> view_of(sparse_slot& slot) {
    const matrix& a = slot.as<combination>().value;
    return {&a, a.rows(), a.cols()};
  }

  template <class Matrix, bool Turned>
  static auto expression(const sparse_view<Matrix, Turned>& a) {
    if constexpr (Turned)
      return a.matrix->transpose();
    else
      return Eigen::Ref<const Eigen::SparseMatrix<T, Matrix::IsRowMajor ? Eigen::RowMajor : Eigen::ColMajor,
                                                  typename Matrix::StorageIndex>>(*a.matrix);
  }
  template <class View>
  static matrix copied(const View& a) {
    return matrix(expression(a));
  }

  /// y = a b, where one of them is sparse.
  template <class Y, class A, class B>
  static void multiply(const Y& y, const A& a, const B& b) {
    auto to = y.eigen();
    if constexpr (is_sparse_view<A>)
      to.noalias() = expression(a) * b.eigen();
    else
      to.noalias() = a.eigen() * expression(b);
  }

  /// x'Ax.
  template <class Matrix, bool Turned, class X>
  static T square(const sparse_view<Matrix, Turned>& a, const X& x) {
    T sum(0);
    for (index line = 0; line < a.matrix->outerSize(); ++line) {
      T inner(0);
      for (typename Matrix::InnerIterator at(*a.matrix, line); at; ++at) inner += at.value() * x(at.index(), 0);
      sum += x(line, 0) * inner;
    }
    return sum;
  }

  /// y = s a.
  template <class A>
  static void combine(sparse_slot& y, const A& a, T s) {
    auto& kept = y.as<combination>();
    if (kept.is_made && kept.s == s && kept.first.is(a)) return;
    kept.value = copied(a) * s;
    kept.first.note(a), kept.s = s, kept.is_made = true;
  }
  /// y = s a + t b.
  template <class A, class B>
  static void combine(sparse_slot& y, const A& a, T s, const B& b, T t) {
    auto& kept = y.as<combination>();
    if (kept.is_made && kept.s == s && kept.t == t && kept.first.is(a) && kept.second.is(b)) return;
    kept.value = s * copied(a) + t * copied(b);
    kept.first.note(a), kept.second.note(b), kept.s = s, kept.t = t, kept.is_made = true;
  }
  /// y = a + diag(v), or a + v I where v is a number.
  template <class A, class V>
  static void shift(sparse_slot& y, const A& a, const V& v) {
    auto& kept = y.as<combination>();
    const index n = a.rows();
    const auto entry = [&](index i) { return v.rows() == 1 ? v(0, 0) : v(i, 0); };
    bool same = kept.is_made && kept.diagonal.size() == n && kept.first.is(a);
    for (index i = 0; same && i < n; ++i) same = kept.diagonal[i] == entry(i);
    if (same) return;
    kept.diagonal.resize(n);
    for (index i = 0; i < n; ++i) kept.diagonal[i] = entry(i);
    matrix shift(n, n);
    shift.reserve(Eigen::VectorXi::Constant(n, 1));
    for (index i = 0; i < n; ++i) shift.insert(i, i) = kept.diagonal[i];
    kept.value = copied(a) + shift;
    kept.first.note(a), kept.is_made = true;
  }

  /// A = P'LL'P, where it is not the matrix of the last call.
  template <class A>
  static refusal factorise(sparse_slot& slot, const A& a) {
    auto& kept = slot.as<factor>();
    if (kept.is_made && kept.seen.is(a)) return refusal::none;
    const bool is_new = !kept.is_made || !kept.seen.has_pattern_of(a);
    kept.is_made = false;
    const matrix whole = copied(a);
    if (!is_symmetric(whole)) return refusal::not_symmetric;
    if (is_new) kept.cholesky.analyzePattern(whole);
    kept.cholesky.factorize(whole);
    kept.seen.note(a);
    kept.work.resize(whole.rows());
    if (kept.cholesky.info() != Eigen::Success) return refusal::not_positive_definite;
    kept.is_made = true;
    return refusal::none;
  }
  static bool is_symmetric(const matrix& a) {
    const T tolerance = std::sqrt(std::numeric_limits<T>::epsilon());
    for (index j = 0; j < a.outerSize(); ++j)
      for (typename matrix::InnerIterator at(a, j); at; ++at) {
        const index i = at.index();
        const T scale = std::abs(a.coeff(i, i)) + std::abs(a.coeff(j, j));
        if (std::abs(at.value() - a.coeff(j, i)) > tolerance * scale) return false;
      }
    return true;
  }

  /// y becomes A^-1 y.
  template <class Y>
  static void solve(sparse_slot& slot, Y y) {
    through_factor(slot, y, [](auto& kept, const auto& place, Y to, index j) {
      kept.cholesky.matrixL().solveInPlace(kept.work);
      kept.cholesky.matrixU().solveInPlace(kept.work);
      for (index i = 0; i < to.rows; ++i) to(i, j) = kept.work[place(i)];
    });
  }
  /// y becomes L^-1 P y.
  template <class Y>
  static void half_solve(sparse_slot& slot, Y y) {
    through_factor(slot, y, [](auto& kept, const auto&, Y to, index j) {
      kept.cholesky.matrixL().solveInPlace(kept.work);
      for (index i = 0; i < to.rows; ++i) to(i, j) = kept.work[i];
    });
  }
  static T logdet(sparse_slot& slot) {
    const matrix& l = slot.as<factor>().cholesky.matrixL().nestedExpression();
    T sum(0);
    for (index j = 0; j < l.outerSize(); ++j) sum += std::log(l.valuePtr()[l.outerIndexPtr()[j]]);
    return 2 * sum;
  }

private:
  /// Calls for each column, which lies in `work` in the factor's order.
  template <class Y, class Then>
  static void through_factor(sparse_slot& slot, Y y, Then then) {
    auto& kept = slot.as<factor>();
    const auto& order = kept.cholesky.permutationP().indices();
    const auto place = [&](index i) { return order.size() == 0 ? i : static_cast<index>(order[i]); };
    for (index j = 0; j < y.cols; ++j) {
      for (index i = 0; i < y.rows; ++i) kept.work[place(i)] = y(i, j);
      then(kept, place, y, j);
    }
  }
};

}
