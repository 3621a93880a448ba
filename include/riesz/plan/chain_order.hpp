// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/graph/weight.hpp>
#include <riesz/plan/frozen.hpp>
#include <riesz/plan/rates.hpp>

namespace riesz::detail {

/// A size as a number; a named one is known when data are bound.
constexpr term size_as_term(graph& g, dimension d) {
  return d.is_static() ? number_term(g, {d.code}) : size_op::enter(g, d);
}

/// A factor of a product: what the order of the product must know of it.
struct link {
  int key = 0;       // equal links have equal keys
  int mirrored = 0;  // the key of its transpose, or of its conjugate's where numbers are complex
  shape dims{};      // as it stands in the product, inverted or not
  property known{};
  bool inverted = false, complex = false;

  constexpr bool has(property p) const { return known.has(p); }
};

/// A part of a chain that others need too, and how many they are.
struct shared_part {
  int first = 0, last = 0, uses = 1;
};

/// The order of least work for a product of several factors, by dynamic programming over its parts: triangles, diagonals,
/// solves and mirrored halves cost what they cost; a part that is at hand already costs nothing.
class chain_order {
public:
  static constexpr int longest = 12;  // beyond, the order is from the right

  /// `at_hand(i, j)` says whether the product of links i to j exists.
  template <class AtHand>
  constexpr chain_order(const list<link>& links, const list<shared_part>& shared, AtHand at_hand)
      : links_(links), n_(links.size()), cells_(n_ * n_), rows_(n_), cols_(n_) {
    for (int i = 0; i < n_; ++i) {
      cell(i, i).known = links[i].known, cell(i, i).cost = alone(links[i]);
      rows_[i] = weight(rows(i)), cols_[i] = weight(cols(i));
    }
    for (int length = 2; length <= n_; ++length)
      for (int i = 0; i + length <= n_; ++i) settle(i, i + length - 1, shared, at_hand);
  }

  constexpr double cost() const { return n_ == 0 ? 0 : cost(0, n_ - 1); }
  /// Of links i to j alone.
  constexpr double cost(int i, int j) const { return cells_[i * n_ + j].cost; }
  /// Where the product of links i to j is split: the last link of its left part. -1 where it is at hand.
  constexpr int split(int i, int j) const { return cells_[i * n_ + j].cut; }
  /// Whether links i to j are B^H B, to be computed as such from their second half.
  constexpr bool is_square_of_half(int i, int j) const { return cells_[i * n_ + j].halves; }
  /// Whether links i to j are B^H S^-1 B, to be computed as (L^-1 B)^H (L^-1 B) with S = L L^H.
  constexpr bool is_whitened(int i, int j) const { return cells_[i * n_ + j].whitens; }

private:
  struct part {
    double cost = 0;
    int cut = -1;
    property known{};
    bool halves = false, whitens = false;
  };

  const list<link>& links_;
  int n_;
  list<part> cells_;
  list<double> rows_, cols_;  // of the links, as they weigh

  constexpr part& cell(int i, int j) { return cells_[i * n_ + j]; }
  constexpr dimension rows(int i) const { return links_[i].dims.rows; }
  constexpr dimension cols(int j) const { return links_[j].dims.cols; }

  /// An inverse that must be formed: by triangles of which half is zero.
  static constexpr double alone(const link& l) {
    if (!l.inverted) return 0;
    const double n = weight(l.dims.rows);
    const bool is_triangle = l.has(lower) || l.has(upper);
    const double steps = l.has(diagonal) ? 0 : is_triangle ? 1.0 / 6 : l.has(semidefinite) ? 1.0 / 3 : 2.0 / 3;
    return steps * n * n * n * rates::substitution;
  }

  template <class AtHand>
  constexpr void settle(int i, int j, const list<shared_part>& shared, AtHand at_hand) {
    part& p = cell(i, j);
    const bool mirrored = is_mirrored(i, j);
    if (const property a = cell(i, i).known, b = cell(i + 1, j).known; a.bits != 0 && b.bits != 0)
      p.known = {a.implied() & b.implied() & (lower | upper).bits};
    if (mirrored) p.known = p.known | hermitian;
    if (at_hand(i, j)) return;
    const part* const all = cells_.data;  // without a call: constant evaluation counts them
    for (int k = j - 1; k >= i; --k) {
      if (n_ > longest && k != i) continue;
      const bool halves = mirrored && 2 * (k - i + 1) == j - i + 1;
      // An inverse that meets something is a solve, and is not formed; of two that meet, the second is.
      const bool left_solves = k == i && links_.data[i].inverted;
      const bool right_solves = !left_solves && k + 1 == j && links_.data[j].inverted;
      const double left = left_solves || halves ? 0 : all[i * n_ + k].cost;
      const double right = right_solves && !halves ? 0 : all[(k + 1) * n_ + j].cost;
      const double c = left + right + work(i, k, j, mirrored);
      if (p.cut < 0 || c < p.cost) p.cost = c, p.cut = k, p.halves = halves;
    }
    if (mirrored && (j - i) % 2 == 0) settle_whitened((i + j) / 2, j, p);
    for (const shared_part& s : shared)
      if (s.first == i && s.last == j) p.cost /= s.uses;
  }

  constexpr void settle_whitened(int middle, int j, part& p) {
    const link& l = links_[middle];
    if (!l.inverted || !l.has(semidefinite) || l.has(lower) || l.has(upper)) return;
    for (int k = middle; k <= j; ++k)
      if (links_[k].complex) return;
    const double n = rows_[middle], c = cols_[j];
    const double whole = cell(middle + 1, j).cost + n * n * c / 2 * rates::substitution + n * c * c / 2 * rates::half;
    if (whole < p.cost) p.cost = whole, p.cut = middle - 1, p.halves = false, p.whitens = true;
  }
  constexpr bool is_mirrored(int i, int j) const {
    if (!(rows(i) == cols(j)) || rows(i).code == 1) return false;
    for (; i < j; ++i, --j)
      if (links_[i].mirrored != links_[j].key || links_[i].inverted != links_[j].inverted) return false;
    return i > j || links_[i].has(hermitian);
  }

  constexpr double work(int i, int k, int j, bool mirrored) const {
    const double r = rows_.data[i], m = cols_.data[k], c = cols_.data[j];
    const property left = cells_.data[i * n_ + k].known, right = cells_.data[(k + 1) * n_ + j].known;
    const bool left_inverted = i == k && links_.data[i].inverted;
    const bool right_inverted = k + 1 == j && links_.data[j].inverted;
    const bool is_vector = r == 1 || c == 1;
    if ((left.bits | right.bits) != 0) {
      if (left.has(sparse) || right.has(sparse)) {
        constexpr double entries = 8, filled = 32;  // taken to be in each of its rows, and of its factor's
        return (left_inverted || right_inverted ? filled : entries) * r * c;
      }
      if (left.has(diagonal) || right.has(diagonal)) return looped(r, c);
    }
    if (m == 1) return looped(r, c);
    if (left_inverted || right_inverted) {
      const property p = left_inverted ? left : right;
      // Of two equals, the system with fewer right sides is the likelier.
      const double own = rows(i) == cols(j) ? 1.001 : 1;
      const double steps = (p.has(lower) || p.has(upper) || p.has(orthogonal) ? 0.5 : 1) * own;
      return steps * r * m * c * (is_vector ? rates::vector(r * m * c) : rates::substitution);
    }
    if (is_vector) return r * m * c * rates::vector(r * m * c);
    if (mirrored) return r * m * c / 2 * rates::half;
    const bool has_triangle =
        (left.bits | right.bits) != 0 && (left.has(lower) || left.has(upper) || right.has(lower) || right.has(upper));
    return has_triangle ? r * m * c / 2 * rates::triangular : r * m * c;
  }
};

}
