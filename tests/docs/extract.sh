#!/usr/bin/env bash
# extract.sh FILE: prints all ```cpp blocks of a Markdown file as one program, whose errors name the lines of the file.
set -euo pipefail
awk '
  /^```cpp[ \t]*$/ && !inside { inside = 1; blocks++; printf "#line %d \"%s\"\n", FNR + 1, FILENAME; next }
  /^```[ \t]*$/ { inside = 0 }
  inside
  END { if (!blocks) exit 1; print "int main() {}" }' "$1" || { printf '%s has no ```cpp block\n' "$1" >&2; exit 1; }
