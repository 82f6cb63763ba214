#!/usr/bin/env bash
# Proves that every C++ file of the tree is formatted as .clang-format says; writes nothing.
#   tests/tidy/format.sh          all files
#   tests/tidy/format.sh --fix    formats them
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

mode=(--dry-run -Werror)
[ "${1:-}" != --fix ] || mode=(-i)
if git rev-parse --show-toplevel > /dev/null 2>&1; then
  list() { git ls-files -co --exclude-standard -z -- '*.cpp' '*.hpp' | while IFS= read -r -d '' file; do
    [ ! -f "$file" ] || printf '%s\0' "$file"; done; }
else
  list() { find src tests bench \( -name '*.cpp' -o -name '*.hpp' \) -print0; }
fi
list | xargs -0 -r -n 16 -P 2 clang-format-14 "${mode[@]}"
