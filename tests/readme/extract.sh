#!/usr/bin/env bash
# extract.sh FILE: prints the first ```cpp block of a Markdown file.
set -euo pipefail
awk '
  /^```cpp[ \t]*$/ && !inside && !found { inside = 1; found = 1; next }
  /^```[ \t]*$/ { inside = 0 }
  inside
  END { if (!found) exit 1 }' "$1" || { printf '%s has no ```cpp block\n' "$1" >&2; exit 1; }
