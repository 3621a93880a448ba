#!/usr/bin/env bash
# run.sh FOLDER COMPILER [FLAG...]: builds README.md's program in FOLDER with nothing but -std=c++20, runs it, and finds its output there.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1 compiler=$2
shift 2
mkdir -p "$folder"
"$here/extract.sh" "$here/../../README.md" >"$folder/readme_program.cpp"
"$compiler" -std=c++20 "$@" "$folder/readme_program.cpp" -o "$folder/readme_program" | tee "$folder/printed"
# What it prints stands in README.md, line by line.
while IFS= read -r line; do grep -qxF -e "$line" "$here/../../README.md"; done <"$folder/printed"
"$folder/readme_program" | tee "$folder/printed"
# What it prints stands in README.md, line by line.
while IFS= read -r line; do grep -qxF -e "$line" "$here/../../README.md"; done <"$folder/printed"
