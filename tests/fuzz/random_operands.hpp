// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <random>
#include <vector>
#include "program_graph.hpp"

namespace riesz::fuzz {

/// What random programs are written over: variables of a few shapes with random properties, constants, earlier terms.
class random_operands {
protected:
  explicit random_operands(std::uint64_t seed) : random_(seed) {
    complex_ = one_in(6);
    n_ = one_in(2) ? dimension{2 + below(3)} : name("n");
    m_ = one_in(3) ? name("m") : dimension{1 + below(4)};
  }

  graph g_;
  bool complex_ = false;
  dimension n_, m_, one_{1};
  std::vector<term> terms_, leaves_;

  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool one_in(int n) { return below(n) == 0; }
  int least(int n) const { return static_cast<int>(terms_.size()) < n ? static_cast<int>(terms_.size()) : n; }
  static dimension name(const char* letters) {
    return {-static_cast<std::int64_t>(detail::hash_of(letters) >> 10 << 8) - 1, letters};
  }

  dimension any_size() {
    const dimension all[]{one_, n_, n_, m_};
    return all[below(4)];
  }
  shape any_shape() { return {any_size(), any_size()}; }
  property any_property(shape s) {
    if (complex_ && one_in(2)) {
      if (!s.is_square() || s.is_scalar()) return complex_field;
      static constexpr property all[]{{}, {}, hermitian, spd, symmetric, skew, diagonal, lower, upper};
      return all[below(9)] | complex_field;
    }
    if (!s.is_square() || s.is_scalar()) return one_in(3) ? positive : property{};
    static constexpr property all[]{{},       {},        {},       symmetric,      skew,     spd,
                                    diagonal, lower,     upper,    orthogonal,     positive, diagonal | spd,
                                    {},       symmetric, positive, spd | positive, spd,      symmetric | positive};
    return all[below(18)];
  }
  term leaf(shape s) {
    const bool is_matrix = !s.is_column() && s.rows.code != 1;
    const char* letters = name_of(is_matrix ? matrices_++ : others_++, is_matrix);
    if (letters == nullptr) return constant_term<ones_op>(number_term(g_, {1}), s);
    leaves_.push_back(variable_term(g_, letters, s, any_property(s)));
    return leaves_.back();
  }
  term constant(shape s) {
    const term beside = number_term(g_, detail::reduced(1 + below(3), 1 + below(2), 0));
    if (s.is_scalar()) return one_in(3) ? -number_term(g_, {1 + below(3)}) : beside;
    if (s.is_square() && !one_in(4)) return constant_term<identity_op>(beside, s);
    if (one_in(2) || !s.is_static())
      return one_in(4) ? constant_term<zeros_op>(beside, s) : constant_term<ones_op>(beside, s);
    std::vector<fraction> entries;
    for (std::int64_t k = 0; k < s.rows.code * s.cols.code; ++k) entries.push_back({below(4) - 1});
    return constant_term(g_, s, entries.data());
  }
  /// Something of this shape: mostly what was written lately.
  term like(shape s) {
    if (one_in(16)) return constant(s);
    for (int tries = one_in(4) ? 0 : 12; tries > 0; --tries) {
      const std::vector<term>& from = one_in(3) && !leaves_.empty() ? leaves_ : terms_;
      if (from.empty()) break;
      const term t = from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
      if (t.dims() == s) return t;
      if (t.dims().transposed() == s && one_in(2)) return transpose(t);
    }
    return leaf(s);
  }
  term square() { return like(one_in(4) ? shape{m_, m_} : shape{n_, n_}); }
  term any() {
    return terms_.empty() || one_in(4) ? like(any_shape())
                                       : terms_[terms_.size() - 1 - static_cast<std::size_t>(below(least(8)))];
  }
  term scalar() { return like(scalar_shape); }
  term column() { return like({one_in(3) ? m_ : n_, one_}); }

private:
  std::mt19937_64 random_;
  int matrices_ = 0, others_ = 0;
};

}
