// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/plan/mapping/forms.hpp>
#include <riesz/plan/structured.hpp>

namespace riesz::detail {

/// Maps a graph to the operations of a plan as an expert would: see `mapped`.
template <class Graph>
class mapper {
public:
  constexpr mapper(const Graph& from, graph& to) : from_(from), to_(to), image_(from.size(), -1) {}

  constexpr list<int> run(const list<int>& roots) {
    const auto live = reachable(from_, roots);
    count_uses(roots, live);
    // Short products that are wanted come first: longer ones find them there.
    for (int length = 2; length <= 3; ++length)
      for (int i = 0; i < from_.size(); ++i)
        if (live[i] && needed_[i] && is(i, record<times_op>) && plain_factors(i) == length) value(i);
    for (int i = 0; i < from_.size(); ++i)
      if (live[i] && !waits(i)) value(i);
    list<int> result;
    for (const int r : roots) result.push_back(value(r).id);
    return result;
  }

private:
  const Graph& from_;
  graph& to_;
  list<int> image_;
  list<int> uses_;
  list<char> needed_;  // by something that is no product or sum of matrices
  list<pending_sum> sums_;
  list<int> sum_of_;  // of a node: its place in sums_, from 1
  list<product_at_hand> at_hand_;
  std::uint64_t lengths_at_hand_ = 0;  // a bit for each length that products at hand have
  list<known_cost> known_costs_;
  int known_when_ = 0;      // so many products were at hand then
  int multiplied_out_ = 0;  // sums that are being multiplied out, one in another

  constexpr bool is(int i, const operation& op) const { return from_[i].op->id == op.id; }
  constexpr bool is_sum(int i) const { return is(i, record<plus_op>) || is(i, record<minus_op>); }
  constexpr bool is_linear(int i) const {
    return !from_[i].dims.is_scalar() &&
           (is_sum(i) || is(i, record<times_op>) || is(i, record<scale_op>) || is(i, record<inverse_op>) ||
            is_part_of_product(i));
  }
  constexpr bool is_part_of_product(int i) const {
    return is(i, record<block_op>) && is(from_[i].args[0], record<times_op>);
  }
  /// What looks at a part of a matrix, or sums it up.
  constexpr bool is_access(int i) const {
    return is(i, record<block_op>) || is(i, record<diagonal_of_op>) || is(i, record<trace_op>) ||
           is(i, record<sum_op>) || is(i, record<row_sums_op>) || is(i, record<col_sums_op>);
  }
  /// The trace and the diagonal of an inverse want all of it.
  constexpr bool is_formed_by(int i, int a) const {
    return is(a, record<inverse_op>) && (is(i, record<trace_op>) || is(i, record<diagonal_of_op>));
  }
  /// The operand of a dot product that is a symmetric sum with products in it, where the other is a product: neither need be
  /// computed whole. -1 where there is none.
  constexpr int sum_of_pairing(int i) const {
    if (!is(i, record<dot_op>) || from_[i].complex) return -1;
    for (int k = 0; k < 2; ++k) {
      const int a = from_[i].args[k], b = from_[i].args[1 - k];
      if (is_sum(a) && from_[a].known.has(symmetric) && from_[a].width <= 12 && has_product(a) && is(b, record<times_op>))
        return a;
    }
    return -1;
  }
  constexpr bool has_product(int i) const {
    if (is_sum(i)) return has_product(from_[i].args[0]) || has_product(from_[i].args[1]);
    return is(i, record<scale_op>) ? has_product(from_[i].args[1]) : is(i, record<times_op>);
  }
  /// What is computed only as its users want it.
  constexpr bool waits(int i) const { return is_linear(i) && !needed_[i]; }
  constexpr void count_uses(const list<int>& roots, const list<char>& live) {
    uses_ = list<int>(from_.size(), 0);
    needed_ = list<char>(from_.size(), 0);
    sum_of_ = list<int>(from_.size(), 0);
    for (const int r : roots) ++uses_[r], needed_[r] = 1;
    for (int i = 0; i < from_.size(); ++i)
      for (int k = 0; k < from_[i].op->arity && live[i]; ++k) {
        const int a = from_[i].args[k];
        ++uses_[a];
        const bool by_matrix = is_linear(i) && !is(i, record<inverse_op>);
        if (sum_of_pairing(i) >= 0) continue;
        if (is_access(i) && is_linear(a) && (from_[a].width <= 12 || !is_sum(a)) && !is_formed_by(i, a)) continue;
        const bool long_sum = is_sum(i) && from_[i].width > 12;
        if (!by_matrix || long_sum) needed_[a] = 1;
      }
  }
  constexpr term value(int i) {
    if (image_[i] >= 0) return to_.at(image_[i]);
    const term t = made(i);
    image_[i] = t.id;
    return t;
  }
  constexpr term made(int i) {
    const node& n = from_[i];
    if (n.op->arity == 0) {
      node leaf = n;
      leaf.dims = {expected(from_, n.dims.rows), expected(from_, n.dims.cols)};
      return copied_leaf(from_, leaf, to_);
    }
    if (is_linear(i)) {
      const summand whole = collected(i);
      return is_sum(i) ? sum_value(whole.factors[0].sum) : value_of(whole, n.dims);
    }
    if (is(i, record<transpose_op>)) return turned(value(n.args[0]));
    if (is(i, record<det_op>) || is(i, record<logdet_op>))
      if (const blocks m = blocks_of(value(n.args[0])); m.are_found())
        return is(i, record<det_op>) ? scalars_multiplied(det(m.a11), det(m.a22)) : logdet(m.a11) + logdet(m.a22);
    if (is(i, record<logdet_op>) && is_diagonal(value(n.args[0])) && (*value(n.args[0])).known.has(spd))
      return sum(apply<log_op>(diagonal_part(value(n.args[0]))));
    if (is(i, record<logdet_op>))  // m log|det K| + k log|det M|
      if (const kronecker a = kronecker_of(value(n.args[0]));
          a.is_found() && a.k.dims().is_square() && a.m.dims().is_square() && from_[n.args[0]].dims.is_static())
        return scaled(number_term(to_, {a.m.dims().rows.code}), logdet(a.k)) +
               scaled(number_term(to_, {a.k.dims().rows.code}), logdet(a.m));
    if (is_access(i) && image_[n.args[0]] < 0 && waits(n.args[0])) return accessed(n, n.args[0]);
    if (const int a = sum_of_pairing(i); a >= 0 && image_[a] < 0 && waits(a)) return paired(i, a);
    if (is(i, record<dot_op>) && !n.complex) {
      const term a = value(n.args[0]), b = value(n.args[1]);
      if (a.is<transpose_op>() != b.is<transpose_op>() && !(*a).known.has(symmetric) && !(*b).known.has(symmetric) &&
          !a.dims().is_column() && a.dims().rows.code != 1)
        return a.is<transpose_op>() ? trace_of_product(a.operand(0), b) : trace_of_product(b.operand(0), a);
    }
    term x[3];
    for (int k = 0; k < n.op->arity; ++k) x[k] = value(n.args[k]);
    const node_parameters p = parameters_of(n);
    return mapped_node(*n.op, x, &p);
  }
  /// How many factors a product has, where each is a leaf, its transpose or its inverse; else more than any.
  constexpr int plain_factors(int i) const {
    constexpr int many = 1 << 16;
    const node& n = from_[i];
    if (n.op->arity == 0) return 1;
    if (is(i, record<transpose_op>) || is(i, record<inverse_op>)) return plain_factors(n.args[0]) == 1 ? 1 : many;
    if (!is(i, record<times_op>)) return many;
    const int a = plain_factors(n.args[0]), b = plain_factors(n.args[1]);
    return a >= many || b >= many ? many : a + b;
  }

  // From nodes to sums of products.
  constexpr summand collected(int i);
  /// Multiplies s by node i from the right.
  constexpr void collect(summand& s, int i, bool top = false);
  /// Whether a factor of a product is a sum that is not computed: then the product is not known by its factors.
  constexpr bool has_sum(int i) const;
  constexpr int pending(int i);
  /// Whether a sum is, term by term, the transpose of another.
  constexpr bool is_turned(const pending_sum& a, const pending_sum& b);
  constexpr void add_to(list<summand>& all, int i, fraction q, bool top = false);

  constexpr bool is_pending(const chain_factor& f) const { return f.sum >= 0 && sums_[f.sum].value.is_zero(); }

  // What a choice would cost, and what is at hand already.
  constexpr int key_of(term t, bool inverted) const { return 2 * t.id + (inverted ? 1 : 0); }
  constexpr link link_of(const chain_factor& f);
  constexpr list<link> links_of(const list<chain_factor>& factors);
  constexpr chain_order order_of(const list<link>& links, const list<chain_factor>& factors, const list<shared_part>& shared);
  constexpr double cost_of(const list<chain_factor>& factors, const list<shared_part>& shared = {});
  constexpr double cost_of_forming(const chain_factor& f);
  constexpr double cost_of_sum(const list<summand>& all, shape dims);
  constexpr shape shape_of(const list<chain_factor>& f);
  static constexpr int length_bit(int length) { return length < 63 ? length : 63; }
  constexpr void add_keys(list<int>& keys, const chain_factor& f, bool turn);
  constexpr list<int> keys_of(const list<chain_factor>& factors, bool turn);
  constexpr chain_keys keys_of(const list<chain_factor>& factors);
  /// Notes that the product of factors i to j exists.
  constexpr void keep(const list<chain_factor>& factors, int i, int j, term value);
  constexpr term looked_up(const int* first, const int* last) const;
  /// The product of factors i to j, if it, or its transpose, is there.
  constexpr term found(const chain_keys& keys, int i, int j);

  // Sums: common factors taken out, diagonals apart.
  constexpr term unfolded(term s, shape dims) { return s * constant_term<identity_op>(s, dims); }
  constexpr term sum_value(int place);
  constexpr term sum_of(list<summand>& all, shape dims);
  /// Multiplies out products of sums where terms of two summands meet then: equal ones, as in (A + B) x + (A - B) x, or ones
  /// with a common factor, as in P + (I - P A) C (I - A P).
  constexpr void multiply_out(list<summand>& all, shape dims);
  /// A sum with what is better multiplied out so, which summand each term comes from, and whether equal ones met.
  constexpr list<summand> gathered(const list<summand>& all, list<int>& origins, bool& any);
  constexpr list<summand> multiplied_out(const summand& s, int k);
  /// Products that begin or end as cheaper ones do, first: those find their part there.
  constexpr void evaluate_before_others(const list<summand>& all);
  /// Computes the product of a summand, which may be one that is there.
  constexpr void add_evaluated(list<summand>& all, const summand& s);
  constexpr term added(term r, summand s, shape dims);
  /// s I, or s diag(v).
  constexpr bool is_diagonal_summand(const summand& s) const;
  constexpr term diagonal_of_summand(const summand& s);
  constexpr term scaled_by(const summand& s, term t);
  /// A B + A C as A (B + C), where that is cheaper: the best such step among all, or those that begin with terms of two
  /// origins; whether there was one.
  constexpr bool factored(list<summand>& all, shape dims, const list<int>* origins = nullptr);
  /// What taking out the first, or last, n factors of summand a gains; `costs` are the summands', negative where unknown.
  constexpr double gain_of(const list<summand>& all, list<double>& costs, shape dims, int a, int n, bool left);
  constexpr void take_out(list<summand>& all, int a, int n, bool left);

  // Products: sums multiplied out, factors in their order.
  constexpr term whole_value(const chain_factor& f) { return f.sum >= 0 ? sum_value(f.sum) : f.of; }
  constexpr chain_factor turned_factor(const chain_factor& f) { return {turned(whole_value(f)), -1, f.inverted}; }
  constexpr list<chain_factor> turned_around(const list<chain_factor>& f) {
    list<chain_factor> r;
    for (int k = f.size(); k-- > 0;) r.push_back(turned_factor(f[k]));
    return r;
  }
  constexpr term value_of(const summand& s, shape dims);
  constexpr term product(const list<chain_factor>& factors, const list<shared_part>& shared);
  /// The sum among the factors that is better not computed, as in (A - H'H) x; -1 where there is none.
  constexpr int to_distribute(const list<chain_factor>& factors, const list<shared_part>& shared);
  /// What the product costs with the sum that is its factor k multiplied out.
  constexpr double cost_apart(const list<chain_factor>& factors, int k);
  /// Or what it costs as it is, `formed`, if that is less.
  constexpr double least_cost_of(const list<chain_factor>& factors, double formed);
  /// Whether a term of the sum cancels what stands beside it, as in W^-1 (W x - b).
  constexpr bool meets_inverse(const list<chain_factor>& factors, int k) const;
  constexpr term distributed(const list<chain_factor>& factors, int k);
  constexpr term part(const list<chain_factor>& factors, const list<link>& links, const chain_order& order, int i, int j);

  // Parts, diagonals and sums of what is not computed whole.
  /// The access n of node i: of a sum term by term, of a product at its ends.
  constexpr term accessed(const node& n, int i);
  /// Of a product without its coefficient.
  constexpr term accessed(const node& n, const summand& s);
  constexpr term accessed(const node& n, const list<summand>& all);
  /// <S, B> of a symmetric S as the trace of S B.
  constexpr term paired(int i, int sum);
  constexpr term accessed_identity(const node& n);
  constexpr halves best_halves(const list<chain_factor>& f);
  /// The factors of a block of a product.
  constexpr list<chain_factor> cut(const list<chain_factor>& f, const node& n);
  constexpr void take_columns(list<chain_factor>& f, std::int64_t first, dimension count);
  constexpr list<chain_factor> summed_from_right(const list<chain_factor>& f);
};

}
