// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <Eigen/Core>
#include <riesz/kernel.hpp>
#include "../cells.hpp"

namespace by_riesz {

using workloads::dynamic;
using workloads::offers;
using workloads::problem;
using workloads::sizes;

/// A size as the language has it: the number, or where it is dynamic a name.
template <int N, riesz::extent Name>
inline constexpr riesz::extent size_of = [] {
  if constexpr (N < 0)
    return Name;
  else
    return riesz::extent(N);
}();

/// Data as a user has them: a matrix of fixed size where the sizes are known, else a map.
template <int R, int C>
inline constexpr bool is_fixed = R > 0 && C > 0;
template <class T, int R, int C>
using operand =
    std::conditional_t<is_fixed<R, C>, const Eigen::Matrix<T, R, C>&, Eigen::Map<const Eigen::Matrix<T, R, C>>>;
template <class T, int R, int C>
using result = std::conditional_t<is_fixed<R, C>, Eigen::Matrix<T, R, C>&, Eigen::Map<Eigen::Matrix<T, R, C>>>;

/// The operand, or the result, at an address; a matrix of fixed size is its entries.
template <class T, int R, int C>
operand<T, R, C> read(const T* data, long rows, long cols = 1) {
  if constexpr (is_fixed<R, C>)
    return *reinterpret_cast<const Eigen::Matrix<T, R, C>*>(data);
  else
    return {data, rows, cols};
}
template <class T, int R, int C>
result<T, R, C> write(T* data, long rows, long cols = 1) {
  if constexpr (is_fixed<R, C>)
    return *reinterpret_cast<Eigen::Matrix<T, R, C>*>(data);
  else
    return {data, rows, cols};
}

/// Data, and the kernel that is bound to them by `Bind`. Names are those of the sizes, in the order of the cell.
template <class Data, class Bind, riesz::extent... Names>
struct bound {
  using number = std::remove_cvref_t<decltype(std::declval<Data&>().value)>;
  Data data;
  decltype(Bind{}(std::declval<Data&>())) step;

  explicit bound(const problem<number>& p) : data(p), step(Bind{}(data)) {}
  bound(const bound&) = delete;
  void operator()() { step(); }

  /// The cost is told in double precision.
  static double workspace(const sizes& n) {
    std::size_t i = 0;
    return decltype(step)::cost.workspace_bytes.at({{Names.name, n[i++]}...}) * sizeof(number) / sizeof(double);
  }
};

void offer_quadratic(offers<double>& all);
void offer_least_squares(offers<double>& all);
void offer_logistic(offers<double>& all, offers<float>& floats);
void offer_entries(offers<double>& all, offers<float>& floats);
void offer_trace(offers<double>& all);
void offer_likelihood(offers<double>& all);
void offer_network(offers<double>& all, offers<float>& floats);
void offer_metric(offers<double>& all);

}
