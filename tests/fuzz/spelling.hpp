// SPDX-License-Identifier: BSL-1.0
#pragma once
// A program as C++ that a user can paste.
#include <cstring>
#include <string>
#include "program_graph.hpp"

namespace riesz::fuzz {

class spelling {
public:
  explicit spelling(const program_graph& p) : p_(p), uses_(p.g.size(), 0) {
    for (int i = 0; i < p.g.size(); ++i)
      for (int k = 0; k < p.g[i].op->arity; ++k) ++uses_[p.g[i].args[k]];
    std::string results;
    for (const int r : p.roots) uses_[r] += 2, results += (results.empty() ? "" : ", ") + named(r);
    for (int i = 0; i < p.g.size(); ++i)
      if (p.g[i].op->id == record<variable_op>.id)
        text_ += "constexpr auto " + named(i) + " = " + variable(p.g[i]) + ";\n";
      else if (has_name(i))
        text_ += "constexpr auto " + named(i) + " = " + formula(i) + ";\n";
    text_ += "constexpr auto found = kernel<" + results + ">;\n";
  }
  const std::string& text() const { return text_; }

private:
  const program_graph& p_;
  list<int> uses_;
  std::string text_;

  bool has_name(int i) const { return p_.g[i].op->arity > 0 && uses_[i] > 1; }
  std::string named(int i) const {
    if (p_.g[i].op->id == record<variable_op>.id) return p_.g[i].name;
    return has_name(i) ? "t" + std::to_string(i) : formula(i);
  }
  std::string inside(int i) const {
    const std::string s = named(i);
    return p_.g[i].op->arity == 2 && !has_name(i) && s.find(' ') != std::string::npos && !is_call(s) ? "(" + s + ")"
                                                                                                     : s;
  }
  static bool is_call(const std::string& s) { return s.back() == ')' && s[0] != '(' && s.find('(') < s.find(' '); }

  static std::string size(dimension d) {
    return d.is_static() ? std::to_string(d.code) : "\"" + std::string(d.name) + "\"";
  }
  static std::string sizes(shape s) { return size(s.rows) + ", " + size(s.cols); }
  static std::string number(fraction q) {
    return "rational<" + std::to_string(q.num) + (q.den == 1 ? "" : ", " + std::to_string(q.den)) + ">";
  }
  static std::string variable(const node& n) {
    std::string s = std::string(n.dims.is_scalar()   ? "scalar<\""
                                : n.dims.is_column() ? "vector<\""
                                                     : "matrix<\"") +
                    n.name + "\"";
    if (!n.dims.is_scalar()) s += ", " + (n.dims.is_column() ? size(n.dims.rows) : sizes(n.dims));
    unsigned left = n.known.bits;
    const auto say = [&](property p, const char* word) {
      if ((left & p.bits) != p.bits) return;
      s += std::string(", ") + word;
      left &= ~p.bits;
    };
    say(diagonal, "diagonal"), say(symmetric, "symmetric"), say(skew, "skew"), say(spd, "spd"), say(lower, "lower");
    say(upper, "upper"), say(positive, "positive"), say(orthogonal, "orthogonal"), say(hermitian, "hermitian");
    say(complex_field, "complex_field");
    return s + ">";
  }
  std::string leaf(const node& n) const {
    if (n.op->id == record<number_op>.id) return number(n.value);
    if (n.op->id == record<identity_op>.id) return "identity<" + size(n.dims.rows) + ">";
    if (n.op->id == record<size_op>.id) return "sum(ones<" + size(size_op::dimension_of(n)) + ">)";
    if (n.op->id == record<imaginary_op>.id) return "imaginary_unit";
    if (n.op->id != record<constant_op>.id) return std::string(n.op->name) + "<" + sizes(n.dims) + ">";
    std::string s = "constant<" + sizes(n.dims) + ">(";
    for (std::int64_t k = 0; k < n.dims.rows.code * n.dims.cols.code; ++k)
      s += (k == 0 ? "" : ", ") + number(p_.g.entries[constant_op::start(n) + static_cast<int>(k)]);
    return s + ")";
  }
  std::string formula(int i) const {
    const node& n = p_.g[i];
    const std::string op = n.op->name;
    if (n.op->arity == 0) return leaf(n);
    for (const auto& [name, sign] :
         {std::pair{"plus", " + "}, {"minus", " - "}, {"times", " * "}, {"scale", " * "}, {"divide", " / "}})
      if (op == name) return inside(n.args[0]) + sign + inside(n.args[1]);
    if (op == "negation") return "-" + inside(n.args[0]);
    const std::string first = named(n.args[0]);
    if (op == "pow") return "pow<" + std::to_string(p_.g[n.args[1]].value.num) + ">(" + first + ")";
    if (op == "reshape") return "reshape<" + sizes(n.dims) + ">(" + first + ")";
    const std::string place = std::to_string(n.value.num) + ", " + std::to_string(n.value.den);
    if (op == "block") return "block<" + place + ", " + sizes(n.dims) + ">(" + first + ")";
    if (n.op->parametric)
      return "parametric_call<" + op + "_op, shape_type<" + sizes(n.dims) + ">, " + place + ", decltype(" + first +
             ")>{{{}, " + first + "}}";
    std::string operands = first;
    for (int k = 1; k < n.op->arity; ++k) operands += ", " + named(n.args[k]);
    return (has_function(op) ? op : "apply<" + op + "_op>") + "(" + operands + ")";
  }
  static bool has_function(const std::string& op) {
    for (const char* name :
         {"transpose",    "conj",   "real",     "imag",        "trace",     "dot",          "outer",   "norm",
          "squared_norm", "sum",    "row_sums", "col_sums",    "hadamard",  "hadamard_div", "inverse", "solve",
          "det",          "logdet", "diag",     "diagonal_of", "triu",      "tril",         "kron",    "hstack",
          "vstack",       "exp",    "tanh",     "softplus",    "reciprocal"})
      if (op == name) return true;
    return false;
  }
};

}
