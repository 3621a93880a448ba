#!/usr/bin/env bash
# check.sh FILE COMPILER [FLAG...]: FILE's repaired program compiles, and each wrong one fails with the errors it states.
#
#   // error: a plain part of what the compiler must print        of the program under #ifdef RIESZ_WRONG
#   // error 2: likewise, of the program under #if RIESZ_WRONG == 2
#   // error 2 gcc: likewise, of that compiler only (gcc or clang)
#
# The first part named must stand within 15 lines from the first error; the others may stand anywhere.
set -euo pipefail
export LC_ALL=C
file=$1 compiler=$2
shift 2

if "$compiler" --version | grep -qi clang; then family=clang; else family=gcc; fi
compile() { "$compiler" -std=c++20 -fsyntax-only -fmessage-length=0 "$@" "$file" 2>&1; }
fail() { printf '%s: %s\n' "$file" "$1"; [ $# -lt 2 ] || printf '%s\n' "$2" | head -n 60; exit 1; }

# expectations NUMBER: the parts that the wrong program of this number must print, one a line.
expectations() {
  awk -v number="$1" -v family="$family" '
    match($0, /^[ \t]*\/\/ error( [0-9]+)?( (gcc|clang))?: /) {
      text = substr($0, RLENGTH + 1)
      head = substr($0, 1, RLENGTH - 2)
      n = 1; who = family
      parts = split(head, word, " ")
      for (i = 3; i <= parts; i++) if (word[i] ~ /^[0-9]+$/) n = word[i]; else who = word[i]
      if (n == number && who == family) print text
    }' "$file"
}

numbers=$({
  sed -nE 's/^[[:space:]]*\/\/ error ([0-9]+)( (gcc|clang))?: .*/\1/p' "$file"
  sed -nE 's/^#(el)?if.*RIESZ_WRONG == ([0-9]+).*/\2/p' "$file"
  if grep -qE '^[[:space:]]*// error( (gcc|clang))?: |^#ifdef RIESZ_WRONG' "$file"; then echo 1; fi
} | sort -nu)
[ -n "$numbers" ] || fail "states no error: write a line such as '// error: part of the message'"

output=$(compile "$@") || fail "the repaired program does not compile" "$output"

for number in $numbers; do
  expected=$(expectations "$number")
  [ -n "$expected" ] || fail "wrong program $number states no error for $family"
  if output=$(compile "$@" -DRIESZ_WRONG="$number"); then fail "wrong program $number compiles"; fi
  while IFS= read -r text; do
    grep -qF -e "$text" <<<"$output" || fail "wrong program $number never prints: $text" "$output"
  done <<<"$expected"
  text=${expected%%$'\n'*}
  near=$(awk '/error:/ { seen = 1 } seen && lines++ < 15' <<<"$output")
  grep -qF -e "$text" <<<"$near" || fail "wrong program $number prints too far from its first error: $text" "$output"
done
