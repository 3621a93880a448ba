#!/usr/bin/env bash
# run.sh PAGE FOLDER COMPILER [FLAG...]: compiles the program of a page of docs/ in FOLDER with nothing but -std=c++20.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
page=$1 folder=$2 compiler=$3
shift 3
mkdir -p "$folder"
"$here/extract.sh" "$(cd "$here/../../docs" && pwd)/$page.md" >"$folder/$page.cpp"
"$compiler" -std=c++20 "$@" -c "$folder/$page.cpp" -o "$folder/$page.o"
