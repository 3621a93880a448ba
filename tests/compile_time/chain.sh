#!/usr/bin/env bash
# chain.sh N: prints a program with a sum of N nodes, one long chain of cheap operations, and its gradient.
set -euo pipefail
awk -v n="${1:?how many nodes?}" 'BEGIN {
  print "#include <riesz/riesz.hpp>"
  print "using namespace riesz;"
  print "constexpr auto x = vector<\"x\", 3>;"
  print "constexpr auto z0 = x;"  # not y0: <math.h> has a function of that name
  for (i = 1; i <= n - 2; i++) {  # x and the sum are nodes as well
    previous = "z" (i - 1)
    if (i % 4 == 1) step = "sin(" previous ")"
    if (i % 4 == 2) step = previous " + x"
    if (i % 4 == 3) step = "hadamard(" previous ", x)"
    if (i % 4 == 0) step = "tanh(" previous ")"
    print "constexpr auto z" i " = " step ";"
  }
  print "constexpr auto f = sum(z" n - 2 ");"
  print "constexpr auto g = gradient(f, x);"
  print "static_assert(node_count(g) > 0 && node_count(g) < 8 * " n ");"
  print "int main() {}"
}'
