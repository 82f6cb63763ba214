#!/usr/bin/env python3
"""The access table against a second reading of the rules: table.py PALERMO FACTS

access_matrix.csv holds the rules as they are written; READINGS says what each of their words asks of the table. Where the
rules themselves are at hand, it is also checked that the file has every cell of them. Rows of the table that the rules do
not have each need a line in docs/decisions/0008-access-matrix.md, with its cells.
"""
import csv
import os
import pathlib
import re
import sys

from matrix import HERE, ROLES, Facts, Score, World

SHORT = dict(zip(["V", "FP", "CO", "AP", "SO", "SA", "CH", "WG", "DO", "PO", "AU"], ROLES))
DECISION = HERE.parent.parent / "docs/decisions/0008-access-matrix.md"

# What a cell means where its words say it by themselves.
READ = {"-": "-", "P": "published", "all": "all", "own": "own", "A": "consented", "meta": "meta", "own, assigned": "own_assigned",
        "own sections": "own_assigned", "all cleared for": "cleared", "own + A": "own consented", "non-confidential": "non_confidential"}
ALL4 = "all four_eyes"
# The rules' row -> the table's rows, and what each cell is there. A cell that is not named is "-".
READINGS = {
    ("mandate, instrument status", "read"): [("mandate", "read", READ), ("instrument", "read", READ)],
    ("mandate", "edit / publish"): [("mandate", "edit", {"edit, publish 4": "all"}), ("mandate", "publish", {"edit, publish 4": ALL4})],
    ("participation record", "edit"): [("participation", "edit", {"4, with depositary notice": ALL4 + " with_note"})],
    ("questionnaire", "design / open"): [("questionnaire", "edit", {"edit, open 4": "all"}), ("questionnaire", "open", {"edit, open 4": ALL4}),
                                         ("questionnaire", "comment", {"comment": "all", "comment draft": "all"})],
    ("reply draft", "read"): [("reply_draft", "read", READ)],
    ("reply draft", "write / assign"): [("reply_draft", "write", {"own": "own", "own assigned": "own_assigned"}),
                                        ("reply_draft", "assign", {"own": "own"}), ("reply_draft", "comment", {"own comment": "own"})],
    ("reply", "submit (seal)"): [("reply", "propose", {"propose": "own"}), ("reply", "submit", {"own 4": "own four_eyes"})],
    ("reply submitted", "read"): [("reply", "read", READ)],
    ("reply", "clarification / reopen"): [("reply", "ask_to_reopen", {"ask": "own", "ask 4": "own four_eyes"}), ("reply", "clarify", {"yes": "all"})],
    ("consent to publish", "set / withdraw"): [("consent", "propose", {"propose": "own"}),
                                               ("consent", "set", {"own": "own", "record with note verbale 4": ALL4 + " with_note"})],
    ("need, request", "create, edit"): [("need", "edit", {"own": "own", "own draft": "own_draft", "on behalf, with note": "all with_note"}),
                                        ("need", "submit", {"own submit": "own"}),
                                         ("request", "edit", {"own": "own", "own draft": "own_draft", "on behalf, with note": "all with_note"}),
                                         ("request", "submit", {"own submit": "own"})],
    ("need", "read"): [("need", "read", READ)],
    ("lesson learned", "write / approve"): [("lesson", "write", {"own": "own", "yes / 4": "all", "own project": "own"}),
                                            ("lesson", "approve", {"yes / 4": ALL4})],
    ("analytical report", "draft / publish"): [("analytical_report", "draft", {"draft / 4": "all"}), ("analytical_report", "publish", {"draft / 4": ALL4}),
                                               ("analytical_report", "read", READ | {"draft / 4": "all", "read draft": "all"})],
    ("project proposal", "write / endorse"): [("proposal", "write", {"write": "all", "own": "own"}), ("proposal", "endorse", {"own endorse": "own"}),
                                              ("proposal", "advise", {"advise": "all"}),
                                              ("proposal", "read", {"own endorse": "own", "write": "all", "advise": "all", "P + invited": "published invited",
                                                                    "own": "own", "meta": "meta"})],
    ("partner project", "import / edit"): [("partner_project", "edit", {"yes": "all", "own": "own"})],
    ("priority round", "weights / decide"): [("priority_round", "prepare", {"prepare": "all"}), ("priority_round", "decide", {"decide 4": ALL4}),
                                             ("priority_round", "comment", {"comment": "all"}),
                                             ("priority_round", "read", {"prepare": "all", "decide 4": "all", "comment": "all", "read result": "published", "all": "all"})],
    ("pledge, contribution", "write / confirm"): [("contribution", "write", {"own write": "own"}), ("contribution", "confirm", {"confirm 4": ALL4}),
                                                  ("contribution", "read", {"confirm 4": "all", "totals": "totals", "own write": "own", "all": "all"})],
    ("meeting, agenda, General documents", ""): [("meeting", "read", {"P": "published", "write": "all", "approve": "all", "read": "all", "invited": "invited", "all": "all"}),
                                                 ("meeting", "write", {"write": "all"}), ("meeting", "approve", {"approve": "all"})],
    ("Limited and Restricted documents", ""): [("restricted_document", "read", {"as delegate": "delegate", "write": "all", "yes": "all", "meta": "meta"}),
                                               ("restricted_document", "write", {"write": "all"})],
    ("account, role", "invite / revoke"): [(o, v, cells) for o, v, cells in [
        ("account", "invite_contributor", {"own contributors": "own"}), ("account", "revoke_contributor", {"own contributors": "own"}),
        ("account", "propose", {"own FP, CO propose": "own"}), ("account", "invite", {"by note 4": ALL4 + " with_note"}),
        ("account", "revoke", {"by note 4": ALL4 + " with_note"}), ("account", "invite_technical", {"technical 4": ALL4}),
        ("account", "revoke_technical", {"technical 4": ALL4}), ("account", "invite_member", {"own members": "own"}),
        ("account", "revoke_member", {"own members": "own"})]],
    ("backup, keys, configuration", ""): [("operation", "run", {"4": ALL4})],
    ("journal", "read / verify"): [("journal", "read", {"checkpoints": "checkpoints", "own State": "own", "own": "own", "object history": "history", "all": "all"})],
}


def words(cell):
    return set(cell.split()) - {"-"}


def check_against_rules(score, rows):
    rules = pathlib.Path(os.environ.get("PALERMO_TEST_DATA", HERE.parent.parent / "../shared/data")).parent / "ACCESS.md"
    if not rules.exists():
        print(f"SKIPPED: {rules} is not there; the rules were read from access_matrix.csv alone")
        return
    lines = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in rules.read_text().splitlines() if line.startswith("|")]
    held = {(row["object"], row["verb"], row["role"]): row["cell"] for row in rows}
    for line in lines[2:]:
        name, _, verb = line[0].partition(":")
        for role, cell in zip(lines[0][1:], line[1:]):
            key = (name.strip(), verb.strip(), role)
            score.check(held.pop(key, None) == cell, f"access_matrix.csv has not {key}: {cell}")
    score.check(not held, f"access_matrix.csv has cells that the rules have not: {held}")


def main():
    score = Score("matrix.table")
    rows = list(csv.DictReader((HERE / "access_matrix.csv").open()))
    check_against_rules(score, rows)
    with World(sys.argv[1]) as world:
        facts = Facts(sys.argv[2], world.data)
        table = {(row["object"], row["verb"]): dict(zip(ROLES, row["cells"])) for row in facts.ask("table")["table"]}
        facts.close()
    read = set()
    named = {(row["object"], row["verb"]) for row in rows}
    score.check(named == set(READINGS), f"rows without a reading, or readings without a row: {named ^ set(READINGS)}")
    for row in rows:
        understood = False
        for target_object, verb, cells in READINGS[(row["object"], row["verb"])]:
            read.add((target_object, verb))
            understood = understood or row["cell"] in cells or row["cell"] == "-"
            wanted, held = cells.get(row["cell"], "-"), table.get((target_object, verb), {}).get(SHORT[row["role"]], "?")
            score.check(words(wanted) == words(held), f"{target_object} {verb} {row['role']}: {row['cell']!r} means {wanted!r}, the table has {held!r}")
        if (row["object"], row["role"]) in {("account, role", "AU"), ("backup, keys, configuration", "AU")}:
            understood = True  # "read", "read log": rows of their own, in the decision
        score.check(understood, f"nobody read {row}")
    # | `object` | `verb` | cells by role | why |
    extra = {}
    for line in DECISION.read_text().splitlines():
        found = re.match(r"\| `(\w+)` `(\w+)` \| (.*?) \|", line)
        if found:
            extra[(found[1], found[2])] = dict(part.split(": ", 1) for part in found[3].split("; "))
    for key, cells in table.items():
        if key in read:
            score.check(key not in extra, f"{key} is in the rules and in the decision")
            continue
        score.check(key in extra, f"{key} is neither in the rules nor in the decision")
        for role, cell in cells.items():
            wanted = extra.get(key, {}).get(role, extra.get(key, {}).get("others", "-"))
            score.check(words(wanted) == words(cell), f"{key} {role}: the decision says {wanted!r}, the table has {cell!r}")
    score.check(not set(extra) - set(table), f"the decision names rows that the table has not: {set(extra) - set(table)}")
    return score.finish()


sys.exit(main())
