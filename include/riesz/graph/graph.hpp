// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <riesz/graph/list.hpp>
#include <riesz/ops/record.hpp>

namespace riesz {

/// One operation applied to earlier nodes. A leaf says in `value` or `name` what it is.
struct node {
  const operation* op = nullptr;
  int args[3] = {-1, -1, -1};
  shape dims{};
  fraction value{};       // of a number
  const char* name = "";  // of a variable
  std::uint64_t name_hash = 0;
  property known{};
  const char* because = "";  // the reason for what is known of a result
  int degree = 1;  // in the leaves: orders the terms of sums
  int width = 1;   // terms of a sum, factors of an entrywise product: bounds what canonical form flattens
  bool complex = false;

  constexpr bool same_as(const node& n) const {
    return op->id == n.op->id && args[0] == n.args[0] && args[1] == n.args[1] && args[2] == n.args[2] &&
           value == n.value && name_hash == n.name_hash && dims == n.dims;
  }
  /// Its high bits are mixed.
  constexpr std::uint64_t hash() const {
    return (op->id + static_cast<std::uint64_t>(args[0] + 1) * 0x9e3779b97f4a7c15ull +
            static_cast<std::uint64_t>(args[1] + 1) * 0xbf58476d1ce4e5b9ull +
            static_cast<std::uint64_t>(args[2] + 1) * 0x94d049bb133111ebull + static_cast<std::uint64_t>(value.num) +
            static_cast<std::uint64_t>(value.den) * 37 + name_hash + static_cast<std::uint64_t>(dims.rows.code) * 31 +
            static_cast<std::uint64_t>(dims.cols.code)) *
           0xd1342543de82ef95ull;
  }
};

/// The points of a claim lie on the set that a space names: a property of the variable with that name.
struct point_set {
  std::uint64_t name_hash = 0;
  property known{};
  std::uint64_t weight_hash = 0;  // of the B in X'BX = I; 0 stands for the identity
  property weight_known{};
};

/// A program as a value: nodes in topological order, equal subexpressions being one node.
class graph {
public:
  list<node> nodes;
  list<int> transposes;    // of each node, once known
  list<term> holes;        // what stands in the holes now
  list<int> conjugates;    // likewise
  list<char> shared;       // nodes that canonical form must keep, since others use them too
  list<point_set> sets;    // where the points of variables lie
  list<fraction> entries;  // of the constant matrices, row by row
  bool canonical = false;  // whether operations are brought to canonical form as they enter
  int conjugating = 0;     // how many products are taken that look for the conjugates of their factors, one within another
  bool gathers = true;     // whether canonical form writes A x + B x as (A + B) x

  constexpr graph() : slots_(512) { nodes.reserve(64); }

  constexpr int size() const { return nodes.size(); }
  constexpr const node& operator[](int i) const { return nodes.data[i]; }
  constexpr const node* data() const { return nodes.data; }
  constexpr term at(int i) { return {this, i}; }
  constexpr bool is_shared(int i) const { return i < shared.size() && shared.data[i] != 0; }
  constexpr void mark_shared(int i) {
    if (shared.size() <= i) shared.resize(nodes.size(), 0);
    shared[i] = 1;
  }

  /// The node, new or found.
  constexpr term add(const node& n) {
    if (nodes.size() * 2 >= slots_.size()) grow();
    int s = place(n);
    for (; slots_.data[s] != 0; s = (s + 1) & mask_)
      if (nodes.data[slots_.data[s] - 1].same_as(n)) return {this, slots_.data[s] - 1};
    nodes.push_back(n);
    slots_.data[s] = nodes.size();
    return {this, nodes.size() - 1};
  }

  /// Confines the points of a variable to a set.
  constexpr void confine(const point_set& where) {
    for (const point_set& s : sets)
      if (s.name_hash == where.name_hash && s.known == where.known) return;
    sets.push_back(where);
  }
  /// What is known of a variable's values, its set among it.
  constexpr property known_of(const node& n) const {
    property known = n.known;
    for (const point_set& s : sets)
      if (s.name_hash == n.name_hash) known = known | s.known;
    return known;
  }

  /// The number 1.
  constexpr term unit() {
    if (unit_ < 0) unit_ = number_term(*this, {1}).id;
    return {this, unit_};
  }

  /// A leaf that equals no other: the point of a tangent, the operand of a linear map.
  constexpr term fresh(const operation& op, shape dims, const char* name = "", property known = {}) {
    node n{.op = &op, .dims = dims, .name = name, .known = known, .complex = known.has(complex_field)};
    n.name_hash = ++fresh_;
    return add(n);
  }

private:
  list<int> slots_;  // 1 + the place of a node, 0 where free
  int mask_ = 511;
  std::uint64_t fresh_ = 0;
  int unit_ = -1;

  constexpr int place(const node& n) const { return static_cast<int>(n.hash() >> 36) & mask_; }
  constexpr void grow() {
    mask_ = 4 * mask_ + 3;
    slots_ = list<int>(mask_ + 1);
    for (int i = 0; i < size(); ++i) {
      int s = place(nodes.data[i]);
      while (slots_.data[s] != 0) s = (s + 1) & mask_;
      slots_.data[s] = i + 1;
    }
  }
};

constexpr const node& term::operator*() const { return in->nodes.data[id]; }
constexpr shape term::dims() const { return in->nodes.data[id].dims; }
constexpr term term::operand(int i) const { return {in, in->nodes.data[id].args[i]}; }
template <class Op>
constexpr bool term::is() const {
  return id >= 0 && in->nodes.data[id].op->id == record<Op>.id;
}

struct number_op {
  static constexpr auto name = "number";
  static constexpr binding_power power(term t);
  static constexpr void write(writer& out, term t);
};
struct variable_op {
  static constexpr auto name = "variable";
  static constexpr void write(writer& out, term t);
};
struct hole_op {
  static constexpr auto name = "hole";
  static constexpr void write(writer& out, term t);
};

constexpr term number_term(graph& g, fraction q) {
  const property sign = q.is(0) ? detail::semidefinite : q.negative() ? property{} : positive | spd;
  return g.add(node{.op = &record<number_op>, .dims = scalar_shape, .value = q, .known = sign, .degree = 0});
}

/// Whether the term is the number n.
constexpr bool is_number(term t, std::int64_t n) { return t.is<number_op>() && (*t).value.is(n); }

namespace detail {

constexpr node_parameters parameters_of(const node& n) { return {n.dims, n.value}; }
/// Not constexpr: a program that comes here stops with its name in the first error.
inline void an_operation_is_known_for_real_operands_alone() {}

/// Of a number, only its sign: positive, or not negative.
constexpr property of_scalar(property p) {
  if (p.has(positive) || p.has(spd)) return positive | spd | property{p.bits & complex_field.bits};
  const property sign = p.has(semidefinite) || p.has(nonnegative) ? semidefinite | nonnegative : property{};
  return sign | property{p.bits & complex_field.bits};
}

/// The node of an operation with these operands, as it is written.
constexpr term plain_node(const operation& op, const term* x, const node_parameters* p = nullptr) {
  constexpr int most = 1 << 28;  // repeated squaring doubles degree and width
  node n{.op = &op, .degree = 0};
  shape s[3];
  for (int i = 0; i < op.arity; ++i) {
    const node& a = x[i].in->nodes.data[x[i].id];
    n.args[i] = x[i].id, s[i] = a.dims, n.complex = n.complex || a.complex;
    n.degree = op.linear == linearity::each ? n.degree + a.degree : n.degree < a.degree ? a.degree : n.degree;
  }
  if (op.parametric)
    n.dims = p->dims, n.value = p->value;
  else
    n.dims = op.result(s);
  if (n.complex) {
    if (!op.over_complex) an_operation_is_known_for_real_operands_alone();
    n.complex = !op.real_valued;
  }
  if (op.arity == 2 && op.elementwise)
    n.width = ((*x[0]).op->elementwise ? (*x[0]).width : 1) + ((*x[1]).op->elementwise ? (*x[1]).width : 1);
  if (n.degree > most || n.width > most) n.degree = n.width = most;
  if (op.has_structure) {
    const finding f = op.structure(x, p);
    n.known = f.known, n.because = f.because;
    if (n.complex) n.known = n.known | complex_field;
    if (n.dims.is_scalar()) n.known = of_scalar(n.known);
  }
  return x[0].in->add(n);
}

constexpr term put(const operation& op, const term* x, const node_parameters* p = nullptr) {
  return op.has_canonical && x[0].in->canonical ? op.canonical(x, p) : plain_node(op, x, p);
}

/// The operation of a node, with the node's parameters, on other operands.
constexpr term put_like(const node& n, const term* x) {
  if (!n.op->parametric) return put(*n.op, x);
  const node_parameters p = parameters_of(n);
  return put(*n.op, x, &p);
}

/// What is known of a, with what follows from it: a positive number is definite too.
constexpr property all_known(term a) {
  property p{(*a).known.implied()};
  if (p.has(positive)) p = p | nonnegative;
  if (!a.dims().is_scalar()) return p;
  if (p.has(positive)) p = p | spd | property{spd.implied()};
  if (p.has(semidefinite)) p = p | nonnegative;
  return p.has(nonnegative) ? p | semidefinite : p;
}
/// What is known of a, of these.
constexpr property kept(term a, property of) { return {all_known(a).bits & of.bits}; }

template <class Op>
constexpr finding structure(const term* x, [[maybe_unused]] const node_parameters* p) {
  if constexpr (is_parametric<Op>)
    return Op::structure(x[0], *p);
  else if constexpr (requires { Op::structure(x[0]); })
    return Op::structure(x[0]);
  else if constexpr (requires { Op::structure(x[0], x[0]); })
    return Op::structure(x[0], x[1]);
  else if constexpr (requires { Op::positive_valued; })
    return {kept(x[0], symmetric) | ((*x[0]).complex ? property{} : positive), "values of a positive function"};
  else
    return {kept(x[0], symmetric), "entries of a symmetric matrix"};
}

/// Differentials of linear operations follow from their linearity.
template <class Op>
constexpr term differential(term y, const term* x, const term* dx) {
  if constexpr (elementwise_function<Op>) {
    return hadamard(Op::slope(entries{x[0]}, entries{y}).of, dx[0]);
  } else if constexpr (requires { Op::differential(y, y, y); }) {
    return Op::differential(y, x[0], dx[0]);
  } else if constexpr (requires { Op::differential(y, y, y, y, y); }) {
    return Op::differential(y, x[0], x[1], dx[0], dx[1]);
  } else if constexpr (requires { Op::differential(y, y, y, y, y, y, y); }) {
    return Op::differential(y, x[0], x[1], x[2], dx[0], dx[1], dx[2]);
  } else if constexpr (linearity_of<Op> == linearity::each || arity_of<Op> == 1) {
    static_assert(linearity_of<Op> != linearity::none, "an operation states its differential or that it is linear");
    if constexpr (is_parametric<Op>)
      return put_like(*y, dx);
    else if constexpr (arity_of<Op> == 1)
      return apply_to_terms<Op>({dx[0]});
    else
      return apply_to_terms<Op>({dx[0], x[1]}) + apply_to_terms<Op>({x[0], dx[1]});
  } else {
    static_assert(linearity_of<Op> == linearity::jointly, "an operation states its differential or that it is linear");
    return Op::joined(dx[0], dx[1]);
  }
}

}

template <class Op>
constexpr term apply_to_terms(std::initializer_list<term> operands) {
  for (const term& t : operands)
    if (t.is_zero()) return {};
  return detail::put(record<Op>, operands.begin());
}

/// The same of a parametric operation.
template <class Op>
constexpr term apply_to_term(term a, node_parameters p) {
  return a.is_zero() ? a : detail::put(record<Op>, &a, &p);
}

}
