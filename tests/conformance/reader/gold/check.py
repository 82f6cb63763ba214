#!/usr/bin/env python3
"""Checks the readings in this folder: names from the lexicon, spans in order and inside the text, surfaces that stand
where they are said to stand, and no sentence of a source.

    check.py [--data FOLDER]

Without the test data (PALERMO_TEST_DATA, else ../shared/data of the source tree) only the layout is checked.
"""

import argparse
import csv
import json
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[3]
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))
from gold_score import document_text, same_text  # noqa: E402

KINDS = {"enacting_formula", "preambular", "operative", "footnote", "heading"}
TYPES = {"session", "meeting", "date", "year", "month", "interval", "recurring", "asap"}
RELATIONS = {"at", "during", "before", "by", "until", "not_later_than", "every"}
LANGUAGES = {"ar", "en", "es", "fr", "ru", "zh"}
LONGEST_SURFACE = 72
DOCUMENT_KEYS = {"layout", "language", "document", "assembled_from", "offset_unit", "sha256", "annotated_until",
                 "only", "provisions"}
ACT_KEYS = {"action", "alternatives", "inherits", "optional", "surface", "addressees"}
PROVISION_KEYS = {"path", "kind", "spans", "marker", "act_unjudged", "is_mandate", "deadlines", "sub_actions",
                  "note"} | ACT_KEYS


def lexicon_names():
    acts, actors = set(), set()
    with (SOURCE / "packs/untoc/lexicon.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["kind"] in ("verb_operative", "lead_preambular", "function"):
                acts.add(row["canonical"])
            if row["kind"] == "actor":
                actors.add(row["canonical"])
    return acts, actors


def surfaces(provision):
    yield from ([provision["surface"]] if "surface" in provision else [])
    for act in provision.get("sub_actions", []):
        yield from ([act["surface"]] if "surface" in act else [])
    for entry in provision.get("addressees", []) + provision.get("deadlines", []):
        yield from ([entry["surface"]] if "surface" in entry else [])


def act_faults(act, acts, actors):
    if set(act) - ACT_KEYS - PROVISION_KEYS:
        yield f"unknown members {sorted(set(act) - ACT_KEYS - PROVISION_KEYS)}"
    for name in [act["action"], *act.get("alternatives", [])] if "action" in act else []:
        if name not in acts:
            yield f"“{name}” is no act of the lexicon"
    for entry in act.get("addressees", []):
        for name in [entry["name"], *entry.get("alternatives", [])]:
            if name not in actors:
                yield f"“{name}” is no actor of the lexicon"


def provision_faults(provision, before, acts, actors):
    if set(provision) - PROVISION_KEYS:
        yield f"unknown members {sorted(set(provision) - PROVISION_KEYS)}"
    if provision["kind"] not in KINDS:
        yield f"kind {provision['kind']}"
    for begin, end in provision["spans"]:
        if not before <= begin < end:
            yield f"span {begin} to {end} does not follow {before}"
        before = end
    for act in [provision, *provision.get("sub_actions", [])]:
        yield from act_faults(act, acts, actors)
    first = provision.get("sub_actions", [provision])[0]
    if first.get("action") != provision.get("action"):
        yield "the first of the acts is not the act of the provision"
    for one in provision.get("deadlines", []):
        if not {one["type"], *one.get("type_alternatives", [])} <= TYPES:
            yield f"deadline type {one['type']}"
        if not {one[key] for key in ("relation",) if key in one} | set(one.get("relation_alternatives", [])) <= RELATIONS:
            yield f"deadline relation {one['relation']}"
    for surface in surfaces(provision):
        if len(surface) > LONGEST_SURFACE:
            yield f"the surface “{surface}” is longer than words of an act, an addressee or a deadline"


def text_faults(gold, text):
    if not same_text(gold, text):
        yield "", "the text is not the one that was read"
        return
    for provision in gold["provisions"]:
        if provision["spans"][-1][1] > len(text):
            yield provision["path"], "the span ends behind the text"
        words = " ".join(" ".join(text[begin:end] for begin, end in provision["spans"]).split()).casefold()
        for surface in surfaces(provision):
            if " ".join(surface.split()).casefold() not in words:
                yield provision["path"], f"“{surface}” does not stand there"
        if provision["kind"] != "heading":
            for begin, end in provision["spans"]:
                if text[begin].isspace() or text[end - 1].isspace():
                    yield provision["path"], "the span begins or ends with white space"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("--data", default=os.environ.get("PALERMO_TEST_DATA") or str(SOURCE / "../shared/data"))
    data = pathlib.Path(arguments.parse_args().data)
    acts, actors = lexicon_names()
    if not (data / "documents").is_dir():
        print(f"SKIPPED the texts: there is no test data in {data}; only the layout is checked")
    faults = 0
    files = sorted(HERE.rglob("*.json"))
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        found = []
        if set(gold) - DOCUMENT_KEYS or ("document" in gold) == ("assembled_from" in gold):
            found.append(("", f"members {sorted(gold)}"))
        if gold["language"] not in LANGUAGES:
            found.append(("", f"language {gold['language']}"))
        before, paths = 0, set()
        for provision in gold["provisions"]:
            found += [(provision["path"], fault) for fault in provision_faults(provision, before, acts, actors)]
            before = provision["spans"][-1][1]
            if provision["kind"] != "heading" and provision["path"] in paths:
                found.append((provision["path"], "the path stands twice"))
            paths.add(provision["path"])
        text = document_text(gold, data) if (data / "documents").is_dir() else None
        if text is not None:
            found += text_faults(gold, text)
        for path, fault in found:
            print(f"{file.relative_to(HERE)} {path}: {fault}")
        faults += len(found)
    print(f"{len(files)} readings, {faults} faults")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
