#!/usr/bin/env python3
"""Turns the score lines of conformance tests into the tables of docs/accuracy.md.

    ctest --test-dir build/release -L conformance --verbose | tests/conformance/table.py reader
"""

import re
import sys

LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"]


def main():
    prefix = sys.argv[1]
    scores = {}
    for line in sys.stdin:
        match = re.search(rf"score {prefix}\.([a-z_]+)(?:\.([a-z]{{2}}))? ([0-9.]+) (\d+)", line)
        if match:
            field, language, value, count = match.groups()
            scores.setdefault(field, {})[language] = (float(value), int(count))
    present = [language for language in LANGUAGES if any(language in values for values in scores.values())]
    print("| field | cases | all |" + "".join(f" {language} |" for language in present))
    print("| --- | ---: | ---: |" + " ---: |" * len(present))
    for field, values in scores.items():
        cells = [f"{values[language][0]:.4f}" if language in values else "" for language in present]
        print(f"| {field} | {values[None][1]} | {values[None][0]:.4f} |" + "".join(f" {cell} |" for cell in cells))


if __name__ == "__main__":
    main()
