#!/usr/bin/env bash
# paste.sh PAGE NAME <TEXT: replaces what stands in a Markdown page between <!-- NAME --> and <!-- end of NAME -->.
set -euo pipefail
text=$(mktemp)
page=$(mktemp)
trap 'rm -f "$text" "$page"' EXIT
cat >"$text"
awk -v name="$2" -v text="$text" '
  $0 == "<!-- end of " name " -->" { inside = 0; ends = 1 }
  !inside
  $0 == "<!-- " name " -->" {
    inside = begins = 1
    print ""
    while ((getline line <text) > 0) if (line != "" || last != "") { print line; last = line }
    if (last != "") print ""
  }
  END { if (!begins || !ends) exit 1 }' "$1" >"$page" || { printf '%s has no place for %s\n' "$1" "$2" >&2; exit 1; }
cat "$page" >"$1"
