// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <array>
#include <riesz/ops/dense.hpp>
#include <riesz/ops/term.hpp>
#include <riesz/syntax/polynomial.hpp>

namespace riesz {

class writer;
enum class binding_power;

/// How an operation depends on its operands.
enum class linearity {
  none,
  jointly,  // op(a + da, b + db) = op(a, b) + op(da, db)
  each,     // linear in each operand while the others are held
  first,    // linear in the first operand
  last      // linear in the last operand
};

/// What a node states beside its operands where its operation is parametric: its shape, and two integers.
struct node_parameters {
  shape dims{};
  fraction value{};
};
/// Why the kernel of an operation refuses its data.
enum class refusal { none, not_symmetric, not_positive_definite, no_unique_solution };

/// What is known of a result, and the reason in words.
struct finding {
  property known{};
  const char* because = "";
};

namespace detail {

/// What kernels take from Eigen, which the language does without: defined beside them.
template <class Y>
struct in_eigen;

}

/// An operation as a value: its name and its rules. Graph nodes point to it.
struct operation {
  const char* name = nullptr;
  std::uint64_t id = 0;
  int arity = 0;
  linearity linear = linearity::none;
  bool elementwise = false;  // y_ij depends on the operands' entries at i, j alone
  bool reduces = false;      // a sum over the entries of its operands, which have one shape
  bool partial = false;      // undefined somewhere: its exact value must be looked at
  bool moves = false;        // its result's entries are operands' entries or zero
  bool sized = false;        // its rule holds for the sizes that it states, and for no others in their place
  bool parametric = false;   // of one operand; its nodes have parameters
  bool below_one = false;    // its values are numbers below one
  bool refuses = false;      // its kernel may refuse its data, before any result is written
  bool keeps = false;        // its kernel keeps memory from one call to the next
  // Which rules there are; GCC 12 with -fsanitize=undefined cannot compare function pointers in constant evaluation.
  bool has_exact = false, has_canonical = false, has_transposed = false, has_write = false,
       has_structure = false, has_flops = false;
  bool over_complex = false;  // its rules hold for complex operands
  bool real_valued = false;   // of complex operands too
  shape (*result)(const shape*) = nullptr;
  term (*differential)(term y, const term* x, const term* dx) = nullptr;
  term (*adjoint)(int i, term c, const term* x, const node_parameters*) = nullptr;
  term (*canonical)(const term* x, const node_parameters*) = nullptr;
  term (*transposed)(const term* x, const node_parameters*) = nullptr;
  finding (*structure)(const term* x, const node_parameters*) = nullptr;
  polynomial (*flops)(shape y, shape a) = nullptr;
  void (*exact)(dense<mod61>, const dense<mod61>*, fraction) = nullptr;
  void (*exact_dual)(dense<dual<mod61>>, const dense<dual<mod61>>*, fraction) = nullptr;
  void (*plain)(dense<binary64>, const dense<binary64>*, fraction) = nullptr;
  void (*write)(writer&, term) = nullptr;
  binding_power (*power)(term) = nullptr;
};

namespace detail {

/// An elementwise function of one operand states `value` and `slope`; all its other facets follow.
template <class Op> concept elementwise_function = requires(mod61 x) { Op::slope(x, x); };

/// A parametric operation has one operand; its rules take the parameters last, its exact and its kernel rule the integers.
template <class Op>
constexpr bool is_parametric = requires {
  Op::parametric;
};

template <class Op>
constexpr int arity_of = [] {
  if constexpr (requires { Op::arity; })
    return Op::arity;
  else if constexpr (is_parametric<Op>)
    return 1;
  else if constexpr (requires(shape s) { Op::result(s); } || elementwise_function<Op>)
    return 1;
  else if constexpr (requires(shape s) { Op::result(s, s); })
    return 2;
  else if constexpr (requires(shape s) { Op::result(s, s, s); })
    return 3;
  else
    return 0;
}();

template <class Op, class F>
constexpr void exact(dense<F> y, const dense<F>* x, [[maybe_unused]] fraction value) {
  if constexpr (is_parametric<Op>) {
    Op::exact(y, x[0], value);
  } else if constexpr (elementwise_function<Op>) {
    for (int i = 0; i < y.size(); ++i)
      if constexpr (requires { y[i].d; }) {
        const auto v = Op::value(x[0][i].v);
        y[i] = {v, Op::slope(x[0][i].v, v) * x[0][i].d};
      } else {
        y[i] = Op::value(x[0][i]);
      }
  } else if constexpr (requires { Op::value(y[0], y[0]); }) {
    for (int i = 0; i < y.size(); ++i)  // a scalar stands beside every entry
      y[i] = Op::value(x[0][x[0].size() == 1 ? 0 : i], x[1][x[1].size() == 1 ? 0 : i]);
  } else if constexpr (arity_of<Op> == 1) {
    Op::exact(y, x[0]);
  } else if constexpr (arity_of<Op> == 2) {
    Op::exact(y, x[0], x[1]);
  } else if constexpr (arity_of<Op> == 3) {
    Op::exact(y, x[0], x[1], x[2]);
  }
}

template <class Op>
constexpr shape result(const shape* s) {
  if constexpr (arity_of<Op> == 1)
    return Op::result(s[0]);
  else if constexpr (arity_of<Op> == 2)
    return Op::result(s[0], s[1]);
  else
    return Op::result(s[0], s[1], s[2]);
}

template <class Op>
constexpr linearity linearity_of = [] {
  if constexpr (requires { Op::linear; })
    return Op::linear;
  else
    return linearity::none;
}();

/// Whether an operation takes complex operands: it says so, or it is a linear map with real coefficients.
template <class Op>
constexpr bool holds_over_complex = [] {
  if constexpr (requires { Op::over_complex; })
    return true;
  else
    return linearity_of<Op> == linearity::jointly || (arity_of<Op> == 1 && linearity_of<Op> != linearity::none);
}();

template <class Op>
constexpr bool takes_complex_operands() {
  return holds_over_complex<Op>;
}

template <class Op>
constexpr term differential(term y, const term* x, const term* dx);

template <class Op>
constexpr term adjoint(int i, term c, const term* x, [[maybe_unused]] const node_parameters* p) {
  if constexpr (is_parametric<Op>)
    return Op::adjoint(c, x[0], *p);
  else if constexpr (arity_of<Op> == 1)
    return Op::adjoint(c, x[0]);
  else if constexpr (linearity_of<Op> == linearity::first || linearity_of<Op> == linearity::last)
    if constexpr (arity_of<Op> == 2)
      return Op::adjoint(c, x[0], x[1]);
    else
      return Op::adjoint(c, x[0], x[1], x[2]);
  else
    return i == 0 ? Op::adjoint_left(c, x[0], x[1]) : Op::adjoint_right(c, x[0], x[1]);
}

template <class Op>
constexpr term canonical(const term* x, [[maybe_unused]] const node_parameters* p) {
  if constexpr (is_parametric<Op>)
    return Op::canonical(x[0], *p);
  else if constexpr (arity_of<Op> == 1)
    return Op::canonical(x[0]);
  else if constexpr (arity_of<Op> == 2)
    return Op::canonical(x[0], x[1]);
  else
    return Op::canonical(x[0], x[1], x[2]);
}

template <class Op>
constexpr term transposed(const term* x, [[maybe_unused]] const node_parameters* p) {
  if constexpr (is_parametric<Op>)
    return Op::transposed(x[0], *p);
  else if constexpr (arity_of<Op> == 1)
    return Op::transposed(x[0]);
  else
    return Op::transposed(x[0], x[1]);
}

/// Of an elementwise function: it keeps symmetry.
template <class Op>
constexpr finding structure(const term* x, const node_parameters* p);

template <class Op>
constexpr operation make_record() {
  operation r;
  r.name = Op::name;
  r.id = hash_of(Op::name);
  r.arity = arity_of<Op>;
  r.linear = linearity_of<Op>;
  if constexpr (elementwise_function<Op> || requires { Op::elementwise; }) r.elementwise = true;
  if constexpr (
      requires { Op::summand(1.0); } || requires { Op::summand(1.0, 1.0); })
    r.reduces = true;
  if constexpr (requires { Op::partial; }) r.partial = true;
  if constexpr (requires { Op::moves; }) r.moves = true;
  if constexpr (requires { Op::sized; }) r.sized = true;
  if constexpr (is_parametric<Op>) r.parametric = true;
  if constexpr (requires { Op::refuses; }) r.refuses = true;
  if constexpr (requires { Op::below_one; }) r.below_one = true;
  if constexpr (requires { Op::keeps; }) r.keeps = true;
  r.over_complex = holds_over_complex<Op>;
  if constexpr (requires { Op::is_complex; }) r.real_valued = !Op::is_complex;
  if constexpr (requires(shape s) { Op::flops(s, s); }) r.flops = &Op::flops, r.has_flops = true;
  if constexpr (requires { &Op::write; }) r.write = &Op::write, r.has_write = true;
  if constexpr (requires { &Op::power; })
    r.power = &Op::power;
  else
    r.power = [](term) { return static_cast<binding_power>(4); };
  if constexpr (arity_of < Op >> 0) {
    if constexpr (!is_parametric<Op>) r.result = &result<Op>;
    if constexpr (
        elementwise_function<Op> || requires(mod61 x) { Op::value(x, x); } ||
        requires(dense<mod61> m) { Op::exact(m, m); } || requires(dense<mod61> m) { Op::exact(m, m, m); } ||
        requires(dense<mod61> m) { Op::exact(m, m, m, m); } || is_parametric<Op>) {
      r.has_exact = true;
      r.exact = &exact<Op, mod61>;
      r.exact_dual = &exact<Op, dual<mod61>>;
      r.plain = &exact<Op, binary64>;
    }
    r.differential = &differential<Op>;
    if constexpr (linearity_of<Op> != linearity::none) r.adjoint = &adjoint<Op>;
    if constexpr (
        requires(term t) { Op::canonical(t); } || requires(term t) { Op::canonical(t, t); } ||
        requires(term t) { Op::canonical(t, t, t); } || requires(term t, node_parameters p) { Op::canonical(t, p); })
      r.canonical = &canonical<Op>, r.has_canonical = true;
    if constexpr (
        requires(term t) { Op::transposed(t); } || requires(term t) { Op::transposed(t, t); } ||
        requires(term t, node_parameters p) { Op::transposed(t, p); })
      r.transposed = &transposed<Op>, r.has_transposed = true;
    if constexpr (
        elementwise_function<Op> || requires(term t) { Op::structure(t); } || requires(term t) { Op::structure(t, t); } ||
        requires(term t, node_parameters p) { Op::structure(t, p); })
      r.structure = &structure<Op>, r.has_structure = true;
  }
  return r;
}

}

/// The record of an operation; its address is the operation's identity in one program, its id between programs.
template <class Op>
inline constexpr operation record = detail::make_record<Op>();

}
