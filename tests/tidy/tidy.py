#!/usr/bin/env python3
"""Reads the tree and says where it breaks the rules of STYLE.md and ARCHITECTURE.md.

    tests/tidy/tidy.py [ROOT]

Each finding is "file:line: [rule] what. Remedy." Exit status 1 when there is one that is not a warning.
"""

import os
import sys

sys.dont_write_bytecode = True

import floors
import source_rules
import tree_rules
from tree import Tree

RULES = floors.RULES + source_rules.RULES + tree_rules.RULES


def main(arguments):
    root = arguments[0] if arguments else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    tree = Tree(os.path.abspath(root))
    findings = [finding for rule in RULES for finding in rule(tree)]
    for finding in sorted(findings, key=lambda finding: (finding.path, finding.line, finding.rule)):
        print(finding)
    failures = sum(not finding.warning for finding in findings)
    print(f"tidy: {len(tree.paths)} files, {len(RULES)} rules, {failures} failures, {len(findings) - failures} warnings")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
