// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/ops/row_dots.hpp>
#include <riesz/ops/scaled_rows.hpp>
#include <riesz/ops/shifted.hpp>
#include <riesz/plan/chain_order.hpp>

namespace riesz {

namespace detail {

/// The transpose as a view: none of a view, of a scalar, of what is known to be symmetric.
constexpr term turned(term t) {
  if (t.is<transpose_op>()) return t.operand(0);
  if (t.dims().is_scalar() || (*t).known.has(symmetric)) return t;
  return plain_node(record<transpose_op>, &t);
}
/// The same of the conjugate.
constexpr term mirror_of(term t) {
  if (!(*t).complex) return turned(t);
  if ((*t).known.has(hermitian)) return t;
  if (t.is<transpose_op>() && t.operand(0).is<conj_op>()) return t.operand(0).operand(0);
  return turned(t.is<conj_op>() ? t.operand(0) : plain_node(record<conj_op>, &t));
}

/// The node of an operation, with its transpose outside where all its matrices are transposes or symmetric: what is the
/// transpose of something else is found to be that.
constexpr term mapped_node(const operation& op, const term* x, const node_parameters* p = nullptr) {
  bool any = false, all = op.elementwise || op.reduces || op.id == record<shifted_op>.id;
  for (int k = 0; k < op.arity && all; ++k) {
    if (op.id == record<shifted_op>.id && k == 1) continue;
    any = any || x[k].is<transpose_op>();
    all = all && (x[k].is<transpose_op>() || x[k].dims().is_scalar() || (*x[k]).known.has(symmetric));
  }
  if (!any || !all) return plain_node(op, x, p);
  term y[3];
  for (int k = 0; k < op.arity; ++k) y[k] = op.id == record<shifted_op>.id && k == 1 ? x[k] : turned(x[k]);
  return turned(plain_node(op, y, p));
}

/// Maps a graph to the operations of a plan as an expert would: see `mapped`.
template <class Graph>
class mapper {
public:
  constexpr mapper(const Graph& from, graph& to) : from_(from), to_(to), image_(from.size(), -1) {}

  constexpr list<int> run(const list<int>& roots) {
    const auto live = reachable(from_, roots);
    count_uses(roots, live);
    for (int i = 0; i < from_.size(); ++i)
      if (live[i] && !waits(i)) value(i);
    list<int> result;
    for (const int r : roots) result.push_back(value(r).id);
    return result;
  }

private:
  /// One factor of a product: a node, or a sum that is computed only where it must be.
  struct factor {
    term of{};
    int sum = -1;
    bool inverted = false;
    friend constexpr bool operator==(const factor&, const factor&) = default;
  };
  /// q s F1 F2 ... Fn.
  struct summand {
    fraction q{1};
    term scale{};  // none stands for 1
    list<factor> factors;
    list<shared_part> shared;
  };
  struct pending_sum {
    list<summand> all;
    shape dims{};
    property known{};
    term value{};
  };
  struct product_at_hand {
    list<int> keys;
    term value{};
  };

  const Graph& from_;
  graph& to_;
  list<int> image_;
  list<int> uses_;
  list<char> needed_;  // by something that is no product or sum of matrices
  list<pending_sum> sums_;
  list<int> sum_of_;  // of a node: its place in sums_, from 1
  list<product_at_hand> at_hand_;

  constexpr bool is(int i, const operation& op) const { return from_[i].op->id == op.id; }
  constexpr bool is_sum(int i) const { return is(i, record<plus_op>) || is(i, record<minus_op>); }
  constexpr bool is_linear(int i) const {
    return !from_[i].dims.is_scalar() &&
           (is_sum(i) || is(i, record<times_op>) || is(i, record<scale_op>) || is(i, record<inverse_op>));
  }
  /// What looks at a part of a matrix, or sums it up.
  constexpr bool is_access(int i) const {
    return is(i, record<block_op>) || is(i, record<diagonal_of_op>) || is(i, record<trace_op>) ||
           is(i, record<sum_op>) || is(i, record<row_sums_op>) || is(i, record<col_sums_op>);
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
        if (is_access(i) && is_linear(a) && (from_[a].width <= 12 || !is_sum(a))) continue;
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
      leaf.dims = {expected(n.dims.rows), expected(n.dims.cols)};
      return copied_leaf(from_, leaf, to_);
    }
    if (is_linear(i)) {
      const summand whole = collected(i);
      return is_sum(i) ? sum_value(whole.factors[0].sum) : value_of(whole);
    }
    if (is(i, record<transpose_op>)) return turned(value(n.args[0]));
    if (is(i, record<det_op>) || is(i, record<logdet_op>))
      if (const blocks m = blocks_of(value(n.args[0])); m.are_found())
        return is(i, record<det_op>) ? scalars_multiplied(det(m.a11), det(m.a22)) : logdet(m.a11) + logdet(m.a22);
    if (is_access(i) && image_[n.args[0]] < 0 && waits(n.args[0])) return accessed(n, n.args[0]);
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

  /// A size as the one variable states it that says how large it will be.
  constexpr dimension expected(dimension d) const {
    if (d.is_static()) return d;
    for (int i = 0; i < from_.size(); ++i)
      for (const dimension e : {from_[i].dims.rows, from_[i].dims.cols})
        if (e == d && e.expected > 0) return e;
    return d;
  }

  // --- parts and sums of what is not computed whole

  /// The access n of node i: of a sum term by term, of a product at its ends.
  constexpr term accessed(const node& n, int i) {
    if (is_sum(i)) {
      const list<summand> all = sums_[pending(i)].all;
      term r;
      for (const summand& s : all) {
        summand one = s;
        const bool minus = s.q.negative() && !r.is_zero();
        if (minus) one.q = -one.q;
        const term t = scaled(one, accessed(n, one));
        const term x[]{r, t};
        r = r.is_zero() ? t : mapped_node(minus ? record<minus_op> : record<plus_op>, x);
      }
      return r;
    }
    const summand whole = collected(i);
    return scaled(whole, accessed(n, whole));
  }
  /// Of a product without its coefficient.
  constexpr term accessed(const node& n, const summand& s) {
    const list<factor>& f = s.factors;
    const int size = f.size();
    const auto inner = [&](term t) {
      const node_parameters p = parameters_of(n);
      return mapped_node(*n.op, &t, &p);
    };
    if (size == 0) return inner(constant_term<identity_op>(to_.unit(), from_[n.args[0]].dims));
    if (size == 1 && !f[0].inverted) return inner(whole_value(f[0]));
    if (n.op->id == record<block_op>.id) {
      const shape all = shape_of(f);
      list<factor> part = f;
      if (!(n.dims.cols == all.cols)) take_columns(part, n.value.den, n.dims.cols);
      if (!(n.dims.rows == all.rows)) {
        list<factor> turned_part;
        for (int k = part.size(); k-- > 0;) turned_part.push_back(turned_factor(part[k]));
        take_columns(turned_part, n.value.num, n.dims.rows);
        return turned(product(turned_part, {}));
      }
      return product(part, {});
    }
    if (n.op->id == record<row_sums_op>.id) return product(summed_from_right(f), {});
    if (n.op->id == record<col_sums_op>.id || n.op->id == record<sum_op>.id) {
      list<factor> turned_part;
      for (int k = size; k-- > 0;) turned_part.push_back(turned_factor(f[k]));
      turned_part = summed_from_right(turned_part);
      const term sums = turned(product(turned_part, {}));
      if (n.op->id == record<col_sums_op>.id) return sums;
      const term column = turned(sums);
      return plain_node(record<sum_op>, &column);
    }
    // A diagonal, or a trace: of the cheapest two halves.
    if (size == 1) return inner(inverted(f[0].of));
    int at = 1;
    double least = -1;
    for (int k = 1; k < size; ++k) {
      const double c = cost_of(part_of(f, 0, k)) + cost_of(part_of(f, k, size));
      if (least < 0 || c < least) least = c, at = k;
    }
    const term left = product(part_of(f, 0, at), {}), right = product(part_of(f, at, size), {});
    return n.op->id == record<trace_op>.id ? trace_of_product(left, right) : row_dots(left, right);
  }
  constexpr void take_columns(list<factor>& f, std::int64_t first, dimension count) {
    factor& last = f.back();
    if (last.inverted) {  // A^-1 (:, j) = A^-1 I(:, j)
      const shape d{whole_value(last).dims().rows, count};
      const term unit = constant_term<identity_op>(to_.unit(), {count, count});
      f.push_back({embed(unit, first, 0, d), -1, false});
    } else {
      const term whole = whole_value(last);
      last = {block(whole, 0, first, {whole.dims().rows, count}), -1, false};
    }
  }
  constexpr list<factor> summed_from_right(const list<factor>& f) {
    list<factor> r = f;
    factor& last = r.back();
    const term whole = whole_value(last);
    if (last.inverted)
      r.push_back({constant_term<ones_op>(whole, {whole.dims().rows, {1}}), -1, false});
    else
      last = {row_sums(whole), -1, false};
    return r;
  }

  // --- from nodes to sums of products

  constexpr summand collected(int i) {
    summand s;
    collect(s, i, true);
    return s;
  }

  /// Multiplies s by node i from the right.
  constexpr void collect(summand& s, int i, bool top = false) {
    const node& n = from_[i];
    const bool open = top || (image_[i] < 0 && waits(i));
    if (open && is(i, record<times_op>)) {
      const int first = s.factors.size();
      collect(s, n.args[0]);
      collect(s, n.args[1]);
      if (uses_[i] > 1) s.shared.push_back({first, s.factors.size() - 1, uses_[i]});
    } else if (open && is(i, record<scale_op>)) {
      if (is(n.args[0], record<number_op>))
        s.q = s.q * from_[n.args[0]].value;
      else
        s.scale = s.scale.is_zero() ? value(n.args[0]) : scalars_multiplied(s.scale, value(n.args[0]));
      collect(s, n.args[1]);
    } else if (open && is(i, record<inverse_op>)) {
      s.factors.push_back({value(n.args[0]), -1, true});
    } else if (open && is_sum(i)) {
      s.factors.push_back({{}, pending(i), false});
    } else if (!is(i, record<identity_op>)) {
      s.factors.push_back({value(i), -1, false});
    }
  }
  static constexpr term scalars_multiplied(term a, term b) {
    const term x[]{a, b};
    return plain_node(record<hadamard_op>, x);
  }

  constexpr int pending(int i) {
    if (sum_of_[i] > 0) return sum_of_[i] - 1;
    pending_sum p;
    p.dims = from_[i].dims;
    p.known = from_[i].known;
    add_to(p.all, i, {1}, true);
    sums_.push_back(p);
    sum_of_[i] = sums_.size();
    return sums_.size() - 1;
  }
  constexpr void add_to(list<summand>& all, int i, fraction q, bool top = false) {
    const node& n = from_[i];
    if (is_sum(i) && (top || (image_[i] < 0 && waits(i)))) {
      add_to(all, n.args[0], q);
      add_to(all, n.args[1], is(i, record<plus_op>) ? q : -q);
    } else {
      summand s;
      collect(s, i);
      s.q = s.q * q;
      all.push_back(s);
    }
  }

  // --- what a choice would cost

  constexpr int key_of(term t, bool inverted) const { return 2 * t.id + (inverted ? 1 : 0); }
  constexpr link link_of(const factor& f) {
    if (f.sum >= 0 && sums_[f.sum].value.is_zero()) {
      const pending_sum& s = sums_[f.sum];
      const int key = -2 * f.sum - 2;
      return {key, s.known.has(hermitian) ? key : key - 1, s.dims, s.known};
    }
    const term t = f.sum >= 0 ? sums_[f.sum].value : f.of;
    return {key_of(t, f.inverted), key_of(mirror_of(t), f.inverted), f.inverted ? t.dims().transposed() : t.dims(),
            (*t).known, f.inverted};
  }
  constexpr list<link> links_of(const list<factor>& factors) {
    list<link> links;
    links.reserve(factors.size());
    for (const factor& f : factors) links.push_back(link_of(f));
    return links;
  }
  constexpr chain_order order_of(const list<link>& links, const list<factor>& factors, const list<shared_part>& shared) {
    return chain_order(links, shared, [&](int i, int j) { return !found(factors, i, j).is_zero(); });
  }
  constexpr double cost_of(const list<factor>& factors, const list<shared_part>& shared = {}) {
    if (factors.empty()) return 0;
    const auto links = links_of(factors);
    double formed = 0;
    for (const factor& f : factors)
      if (f.sum >= 0 && sums_[f.sum].value.is_zero()) formed += cost_of_sum(sums_[f.sum].all, sums_[f.sum].dims);
    return formed + order_of(links, factors, shared).cost();
  }
  constexpr double cost_of_sum(const list<summand>& all, shape dims) {
    double cost = (all.size() - 1) * looped(weight(dims.rows), weight(dims.cols));
    for (const summand& s : all) cost += cost_of(s.factors, s.shared);
    return cost;
  }

  // --- sums

  constexpr term sum_value(int place) {
    if (sums_[place].value.is_zero()) {
      list<summand> all = sums_[place].all;
      const term t = sum_of(all, sums_[place].dims);
      sums_[place].value = t;
    }
    return sums_[place].value;
  }

  constexpr term sum_of(list<summand>& all, shape dims) {
    while (factored(all, dims)) continue;
    if (all.size() == 1) return value_of(all[0]);
    const bool on_diagonal = dims.is_square() && !dims.is_scalar();
    term diagonal_part, r;
    for (const summand& s : all)
      if (on_diagonal && is_diagonal_summand(s)) {
        const term v = diagonal_of_summand(s);
        diagonal_part = diagonal_part.is_zero() ? v : diagonal_part + v;
      }
    for (const summand& s : all)
      if (!on_diagonal || !is_diagonal_summand(s)) r = added(r, s);
    if (diagonal_part.is_zero()) return r;
    if (r.is_zero()) return diagonal_part.dims().is_scalar() ? unfolded(diagonal_part, dims) : diag(diagonal_part);
    const term x[]{r, diagonal_part};
    return mapped_node(record<shifted_op>, x);
  }
  constexpr term unfolded(term s, shape dims) { return s * constant_term<identity_op>(s, dims); }

  constexpr term added(term r, summand s) {
    const bool minus = s.q.negative() && !r.is_zero();
    if (minus) s.q = -s.q;
    const term t = value_of(s);
    if (r.is_zero()) return t;
    const term x[]{r, t};
    return mapped_node(minus ? record<minus_op> : record<plus_op>, x);
  }

  /// s I, or s diag(v).
  constexpr bool is_diagonal_summand(const summand& s) const {
    return s.factors.empty() || (s.factors.size() == 1 && !s.factors[0].inverted && s.factors[0].sum < 0 &&
                                 s.factors[0].of.template is<diag_op>());
  }
  constexpr term diagonal_of_summand(const summand& s) {
    if (!s.factors.empty()) return scaled(s, s.factors[0].of.operand(0));
    if (s.scale.is_zero()) return number_term(to_, s.q);
    return s.q.is(1) ? s.scale : number_term(to_, s.q) * s.scale;
  }
  constexpr term scaled(const summand& s, term t) {
    if (!s.scale.is_zero()) t = scaled(s.scale, t);
    return s.q.is(1) ? t : scaled(number_term(to_, s.q), t);
  }
  static constexpr term scaled(term s, term t) {
    const term x[]{s, t};
    return mapped_node(record<scale_op>, x);
  }

  /// A B + A C as A (B + C), where that is cheaper: the best such step among all; whether there was one.
  constexpr bool factored(list<summand>& all, shape dims) {
    double best = 0;
    int at = -1, length = 0;
    bool from_left = true;
    for (int a = 0; a < all.size(); ++a)
      for (int b = a + 1; b < all.size(); ++b)
        for (const bool left : {true, false}) {
          const int n = common_length(all[a], all[b], left);
          if (n == 0) continue;
          const double gain = gain_of(all, dims, a, n, left);
          if (gain > best) best = gain, at = a, length = n, from_left = left;
        }
    if (at < 0) return false;
    take_out(all, at, length, from_left);
    return true;
  }
  static constexpr const factor& factor_at(const summand& s, int k, bool left) {
    return s.factors[left ? k : s.factors.size() - 1 - k];
  }
  /// How many factors two products begin, or end, with; one at least stays over in each.
  static constexpr int common_length(const summand& a, const summand& b, bool left) {
    int n = 0;
    while (n + 1 < a.factors.size() && n + 1 < b.factors.size() && factor_at(a, n, left) == factor_at(b, n, left)) ++n;
    return n;
  }
  static constexpr list<factor> part_of(const list<factor>& f, int first, int last) {
    list<factor> r;
    for (int k = first; k < last; ++k) r.push_back(f[k]);
    return r;
  }
  static constexpr summand with_factors(const summand& s, const list<factor>& f) {
    summand r;
    r.q = s.q;
    r.scale = s.scale;
    r.factors = f;
    return r;
  }
  constexpr shape shape_of(const list<factor>& f) {
    return {link_of(f.front()).dims.rows, link_of(f.back()).dims.cols};
  }
  constexpr double gain_of(const list<summand>& all, shape dims, int a, int n, bool left) {
    double apart = 0, inside = 0;
    int members = 0;
    shape rest_dims{};
    for (const summand& s : all) {
      if (common_length(all[a], s, left) < n) continue;
      const int size = s.factors.size();
      const list<factor> rest = part_of(s.factors, left ? n : 0, left ? size : size - n);
      rest_dims = shape_of(rest);
      apart += cost_of(s.factors, s.shared);
      inside += cost_of(rest);
      ++members;
    }
    apart += (members - 1) * looped(weight(dims.rows), weight(dims.cols));
    inside += (members - 1) * looped(weight(rest_dims.rows), weight(rest_dims.cols));
    pending_sum inner;
    inner.dims = rest_dims;
    sums_.push_back(inner);
    const list<factor> whole = with_common(all[a].factors, n, left, sums_.size() - 1);
    const auto links = links_of(whole);
    inside += order_of(links, whole, {}).cost();
    sums_.pop_back();
    return apart - inside;
  }
  /// The common factors beside a sum of what stays over.
  static constexpr list<factor> with_common(const list<factor>& f, int n, bool left, int sum) {
    list<factor> whole;
    if (!left) whole.push_back({{}, sum, false});
    for (int k = 0; k < n; ++k) whole.push_back(f[left ? k : f.size() - n + k]);
    if (left) whole.push_back({{}, sum, false});
    return whole;
  }
  constexpr void take_out(list<summand>& all, int a, int n, bool left) {
    const summand first = all[a];
    pending_sum inner;
    list<summand> rest;
    bool done = false;
    summand whole;
    for (const summand& s : all) {
      if (common_length(first, s, left) < n) {
        rest.push_back(s);
        continue;
      }
      const int size = s.factors.size();
      inner.all.push_back(with_factors(s, part_of(s.factors, left ? n : 0, left ? size : size - n)));
      if (!done) rest.push_back(summand());
      done = true;
    }
    inner.dims = shape_of(inner.all[0].factors);
    sums_.push_back(inner);
    whole.factors = with_common(first.factors, n, left, sums_.size() - 1);
    for (summand& s : rest)
      if (s.factors.empty() && s.scale.is_zero() && s.q.is(1)) {
        s = whole;
        break;
      }
    all = rest;
  }

  // --- products

  constexpr term value_of(const summand& s) {
    if (s.factors.empty()) return {};
    return scaled(s, product(s.factors, s.shared));
  }

  constexpr term product(const list<factor>& factors, const list<shared_part>& shared) {
    if (const int k = to_distribute(factors, shared); k >= 0) return distributed(factors, k);
    for (const factor& f : factors)
      if (f.sum >= 0) sum_value(f.sum);
    const auto links = links_of(factors);
    const auto order = order_of(links, factors, shared);
    return part(factors, links, order, 0, factors.size() - 1);
  }

  /// The sum among the factors that is better not computed, as in (A - H'H) x; -1 where there is none.
  constexpr int to_distribute(const list<factor>& factors, const list<shared_part>& shared) {
    if (factors.size() < 2) return -1;
    for (int k = 0; k < factors.size(); ++k) {
      const int place = factors[k].sum;
      if (place < 0 || !sums_[place].value.is_zero()) continue;
      const shape d = sums_[place].dims;
      if (d.rows.code == 1 || d.cols.code == 1) continue;
      const double formed = cost_of(factors, shared);
      const shape whole = shape_of(factors);
      double apart = (sums_[place].all.size() - 1) * looped(weight(whole.rows), weight(whole.cols));
      for (const summand& s : sums_[place].all) apart += cost_of(replaced(factors, k, s.factors));
      if (apart < formed) return k;
    }
    return -1;
  }
  static constexpr list<factor> replaced(const list<factor>& factors, int k, const list<factor>& by) {
    list<factor> r;
    for (int i = 0; i < k; ++i) r.push_back(factors[i]);
    for (const factor& f : by) r.push_back(f);
    for (int i = k + 1; i < factors.size(); ++i) r.push_back(factors[i]);
    return r;
  }
  constexpr term distributed(const list<factor>& factors, int k) {
    list<summand> all;
    const shape dims = shape_of(factors);
    const list<summand> inner = sums_[factors[k].sum].all;
    for (const summand& s : inner) all.push_back(with_factors(s, replaced(factors, k, s.factors)));
    return sum_of(all, dims);
  }

  constexpr term whole_value(const factor& f) { return f.sum >= 0 ? sum_value(f.sum) : f.of; }
  constexpr factor turned_factor(const factor& f) { return {turned(whole_value(f)), -1, f.inverted}; }

  constexpr list<int> keys_of(const list<factor>& factors, int i, int j, bool turn) {
    list<int> keys;
    keys.reserve(j - i + 1);
    for (int k = i; k <= j; ++k) {
      const factor& f = factors[turn ? j - (k - i) : k];
      if (f.sum >= 0 && sums_[f.sum].value.is_zero()) return {};
      keys.push_back(key_of(turn ? turned(whole_value(f)) : whole_value(f), f.inverted));
    }
    return keys;
  }
  constexpr term looked_up(const list<int>& keys) const {
    for (const product_at_hand& p : at_hand_) {
      bool same = !keys.empty() && p.keys.size() == keys.size();
      for (int k = 0; same && k < keys.size(); ++k) same = keys[k] == p.keys[k];
      if (same) return p.value;
    }
    return {};
  }
  /// The product of factors i to j, if it, or its transpose, is there.
  constexpr term found(const list<factor>& factors, int i, int j) {
    if (i == j || at_hand_.empty()) return {};
    if (const term t = looked_up(keys_of(factors, i, j, false)); !t.is_zero()) return t;
    const term t = looked_up(keys_of(factors, i, j, true));
    return t.is_zero() ? t : turned(t);
  }

  constexpr term part(const list<factor>& factors, const list<link>& links, const chain_order& order, int i, int j) {
    if (i == j) return factors[i].inverted ? inverted(factors[i].of) : whole_value(factors[i]);
    if (const term t = found(factors, i, j); !t.is_zero()) return t;
    if (links[i].dims.rows.code == 1 && links[j].dims.cols.code != 1) {  // a row is the transpose of a column
      list<factor> column;
      for (int k = j; k >= i; --k) column.push_back(turned_factor(factors[k]));
      return turned(product(column, {}));
    }
    const int k = order.split(i, j);
    term r;
    if (order.is_square_of_half(i, j)) {
      const term half = part(factors, links, order, k + 1, j);
      const term x[]{mirror_of(half), half};
      r = plain_node(record<times_op>, x);
    } else if (order.is_whitened(i, j)) {  // the plan sees that half the solve is enough
      const term right = part(factors, links, order, k + 2, j);
      const term x[]{turned(solved(factors[k + 1].of, right)), right};
      r = plain_node(record<times_op>, x);
    } else if (i == k && factors[i].inverted) {
      r = solved(factors[i].of, part(factors, links, order, k + 1, j));
    } else if (k + 1 == j && factors[j].inverted) {
      r = turned(solved(turned(factors[j].of), turned(part(factors, links, order, i, k))));
    } else {
      r = multiplied(part(factors, links, order, i, k), part(factors, links, order, k + 1, j));
    }
    const auto keys = keys_of(factors, i, j, false);
    at_hand_.push_back({keys, r});
    return r;
  }

  // --- blocks

  /// A block of zeros times b: few rows of the product.
  constexpr term rows_embedded(term a, term b) {
    const term c = a.operand(0);
    const fraction place = (*a).value;
    const shape cut{c.dims().cols, b.dims().cols};
    const term rows = block(b, place.den, 0, cut);
    const term product = c.dims().is_scalar() ? scaled(c, rows) : multiplied(c, rows);
    return embed(product, place.num, 0, {a.dims().rows, b.dims().cols});
  }
  static constexpr term turned_embedding(term b) {
    const fraction place = (*b).value;
    return embed(turned(b.operand(0)), place.den, place.num, b.dims().transposed());
  }

  /// A square matrix of two by two blocks, square ones on its diagonal, of which one at least is zero beside it.
  struct blocks {
    term a11{}, a12{}, a21{}, a22{};
    constexpr bool are_found() const { return !a11.is_zero(); }
    constexpr bool zero12() const { return a12.is<zeros_op>(); }
    constexpr bool zero21() const { return a21.is<zeros_op>(); }
  };
  static constexpr blocks blocks_of(term a) {
    const bool is_turned = a.is<transpose_op>();
    if (is_turned) a = a.operand(0);
    blocks b;
    if (a.is<vstack_op>() && a.operand(0).is<hstack_op>() && a.operand(1).is<hstack_op>())
      b = {a.operand(0).operand(0), a.operand(0).operand(1), a.operand(1).operand(0), a.operand(1).operand(1)};
    else if (a.is<hstack_op>() && a.operand(0).is<vstack_op>() && a.operand(1).is<vstack_op>())
      b = {a.operand(0).operand(0), a.operand(1).operand(0), a.operand(0).operand(1), a.operand(1).operand(1)};
    if (b.a11.is_zero() || !b.a11.dims().is_square() || !b.a22.dims().is_square() || (!b.zero12() && !b.zero21()))
      return {};
    if (!is_turned) return b;
    return {turned(b.a11), turned(b.a21), turned(b.a12), turned(b.a22)};
  }
  static constexpr term upper_rows(term b, const blocks& a) {
    const shape s{a.a11.dims().rows, b.dims().cols};
    return b.is<vstack_op>() && b.operand(0).dims() == s ? b.operand(0) : block(b, 0, 0, s);
  }
  static constexpr term lower_rows(term b, const blocks& a) {
    const shape s{a.a22.dims().rows, b.dims().cols};
    return b.is<vstack_op>() && b.operand(1).dims() == s ? b.operand(1) : block(b, a.a11.dims().rows.code, 0, s);
  }
  constexpr term blocks_multiplied(const blocks& a, term b) {
    const term b1 = upper_rows(b, a), b2 = lower_rows(b, a);
    term y1 = multiplied(a.a11, b1), y2 = multiplied(a.a22, b2);
    if (!a.zero12()) y1 = y1 + multiplied(a.a12, b2);
    if (!a.zero21()) y2 = y2 + multiplied(a.a21, b1);
    return vstack(y1, y2);
  }
  /// By substitution, block by block.
  constexpr term blocks_solved(const blocks& a, term b) {
    term b1 = upper_rows(b, a), b2 = lower_rows(b, a), x1, x2;
    if (a.zero12()) {
      x1 = solved(a.a11, b1);
      if (!a.zero21()) b2 = b2 - multiplied(a.a21, x1);
      x2 = solved(a.a22, b2);
    } else {
      x2 = solved(a.a22, b2);
      x1 = solved(a.a11, b1 - multiplied(a.a12, x2));
    }
    return vstack(x1, x2);
  }

  static constexpr bool is_diagonal(term a) { return has(a, diagonal) && !a.dims().is_scalar(); }
  constexpr term multiplied(term a, term b) {
    if (a.dims().rows.code == 1 && b.dims().cols.code == 1) return dot(mirror_of(a), b);
    if (is_diagonal(a)) return rows_scaled(diagonal_part(a), b);
    if (const blocks m = blocks_of(a); m.are_found()) return blocks_multiplied(m, b);
    if (a.is<embed_op>()) return rows_embedded(a, b);
    if (b.is<embed_op>()) return turned(rows_embedded(turned_embedding(b), turned(a)));
    if (is_diagonal(b)) return turned_or_scaled(a, diagonal_part(b));
    const term x[]{a, b};
    return plain_node(record<times_op>, x);
  }
  static constexpr term diagonal_part(term a) { return a.is<diag_op>() ? a.operand(0) : diagonal_of(a); }
  static constexpr term rows_scaled(term v, term b) {
    return b.dims().is_column() ? hadamard(v, b) : scaled_rows(v, b);
  }
  static constexpr term turned_or_scaled(term a, term v) {
    return a.dims().rows.code == 1 ? turned(hadamard(v, turned(a))) : scaled_cols(a, v);
  }
  constexpr term solved(term a, term b) {
    if (is_diagonal(a)) return rows_scaled(pow(diagonal_part(a), {-1}), b);
    if (has(a, orthogonal) && !(*a).complex) return multiplied(turned(a), b);
    if (const blocks m = blocks_of(a); m.are_found()) return blocks_solved(m, b);
    const term x[]{a, b};
    return plain_node(record<solve_op>, x);
  }
  constexpr term inverted(term a) {
    if (is_diagonal(a)) return diag(pow(diagonal_part(a), {-1}));
    return plain_node(record<inverse_op>, &a);
  }
};

}

/// The program of `from` as an expert would compute it; its function is the same. Products are taken in the order of least
/// work, what occurs twice is computed once (as it is, or transposed), inverses that meet something are solves, diagonal
/// matrices scale, common factors are taken out of sums and sums are multiplied out, each where that is cheaper. Returns the
/// roots in `to`.
template <class Graph>
constexpr list<int> mapped(const Graph& from, const list<int>& roots, graph& to) {
  return detail::mapper<Graph>(from, to).run(roots);
}

}
