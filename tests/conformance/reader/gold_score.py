#!/usr/bin/env python3
"""Measures how a palermo program reads the documents of gold/ (see gold/README.md for the layout and the rules).

    gold_score.py PALERMO [--data FOLDER] [--folder FOLDER] [--name NAME] [--floor FIELD=VALUE] [--verbose]

The documents themselves stay in the test data (PALERMO_TEST_DATA, else ../shared/data of the source tree).
"""

import argparse
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[2]
OWN_NUMBER = re.compile(r"^\s*\d+\s*[.-]\s+")  # of a segment that gets the number of its place instead; \d is of any script
SPAN_TOLERANCE = 3  # code points that are no white space: a call of a footnote, an emphasis mark, a closing quote


def document_text(gold, data):
    """The text that the spans of a reading count in; None when the test data does not have it."""
    recipe = gold.get("assembled_from")
    if recipe is None:
        path = data / gold["document"]
        if not path.is_file():
            return None
        text = path.read_bytes().decode("utf-8-sig")
        return text.replace("\r\n", "\n").replace("\r", "\n")
    path = data / recipe["file"]
    if not path.is_file():
        return None
    lines_of = dict(zip(recipe["lines"], names_of(recipe)))
    parts = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if number not in lines_of:
                continue
            row = json.loads(line)
            if row["doc"] != lines_of[number]:
                raise SystemExit(f"line {number} of {path} is not of {lines_of[number]}")
            parts[number] = row[gold["language"]].replace("\r\n", "\n")
    ordered = [parts[number] for number in recipe["lines"]]
    if recipe.get("numbered"):
        mark = "{} - " if gold["language"] == "ar" else "{}. "
        ordered = [mark.format(place) + OWN_NUMBER.sub("", part) for place, part in enumerate(ordered, 1)]
    return recipe.get("begins_with", "") + recipe["joined_by"].join(ordered) + recipe["ends_with"]


def names_of(recipe):
    """The document of each line: one for all, or a list in the order of the lines."""
    return recipe["doc"] if isinstance(recipe["doc"], list) else [recipe["doc"]] * len(recipe["lines"])


def same_text(gold, text):
    return hashlib.sha256(text.encode()).hexdigest() == gold["sha256"]


def points(spans, text):
    return {at for begin, end in spans for at in range(begin, min(end, len(text))) if not text[at].isspace()}


def allowed(entry, name="action", alternatives="alternatives"):
    return {entry[name], *entry.get(alternatives, [])}


class Field:
    """Counts for one figure: right and wrong of a share, or the three counts of an F1."""

    def __init__(self):
        self.right = self.missed = self.invented = 0

    def share(self):
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def precision(self):
        return self.right / (self.right + self.invented) if self.right + self.invented else 1.0

    def f1(self):
        both = 2 * self.right + self.missed + self.invented
        return 2 * self.right / both if both else 1.0


class Scores:
    def __init__(self):
        self.fields = defaultdict(Field)
        self.misses = []

    def of(self, language, field):
        return self.fields[language, field]

    def right(self, language, field):
        self.of(language, field).right += 1

    def missed(self, where, field, expected, found):
        self.of(where[0], field).missed += 1
        self.misses.append((where, field, "missed", expected, found))

    def invented(self, where, field, expected, found):
        self.of(where[0], field).invented += 1
        self.misses.append((where, field, "invented", expected, found))


def compare_structure(where, gold, found, text, scores):
    """Pairs provisions; returns {index in gold: found provision}. A pair that stands in both but differs is a miss
    and an invention, as F1 has it."""
    gold_points = [points(provision["spans"], text) for provision in gold]
    found_points = [points(provision["spans"], text) for provision in found]
    best = []
    for i, mine in enumerate(gold_points):
        for j, theirs in enumerate(found_points):
            shared = len(mine & theirs)
            if shared * 2 > max(len(mine), len(theirs)):
                best.append((shared, i, j))
    pairs, taken = {}, set()
    for _, i, j in sorted(best, key=lambda row: (-row[0], row[1])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    exact = set()
    for i, j in pairs.items():
        one, other = gold[i], found[j]
        same_span = len(gold_points[i] ^ found_points[j]) <= SPAN_TOLERANCE
        same_path = one["path"] == other["path"] or one["kind"] == "heading"
        if one["kind"] == other["kind"] and same_span:
            scores.right(where[0], "spans")
            if same_path:
                exact.add(i)
                scores.right(where[0], "structure")
        else:
            scores.of(where[0], "spans").missed += 1
            scores.of(where[0], "spans").invented += 1
    shown = lambda one: f"{one['kind']} {one['path']} {one['spans']}"
    for i, one in enumerate(gold):
        if i not in exact:
            other = shown(found[pairs[i]]) if i in pairs else "nothing"
            scores.missed((*where, one["path"]), "structure", shown(one), other)
        if i not in pairs:
            scores.of(where[0], "spans").missed += 1
    counterpart = {j: i for i, j in pairs.items()}
    for j, other in enumerate(found):
        if j not in taken:
            scores.of(where[0], "spans").invented += 1
            scores.invented((*where, other["path"]), "structure", "nothing", shown(other))
        elif counterpart[j] not in exact:
            scores.of(where[0], "structure").invented += 1
    return {i: found[j] for i, j in pairs.items()}


def compare_addressees(where, gold, found, scores):
    left = list(found or [])
    for optional in (False, True):
        for entry in gold:
            if bool(entry.get("optional")) != optional:
                continue
            hit = next((name for name in left if name in allowed(entry, "name")), None)
            if hit is not None:
                left.remove(hit)
                if not optional:
                    scores.right(where[0], "addressee")
            elif not optional:
                scores.missed(where, "addressee", entry["name"], found or "nothing")
    for name in left:
        scores.invented(where, "addressee", [entry["name"] for entry in gold] or "nothing", name)


def compare_acts(where, gold, found, scores):
    acts = gold.get("sub_actions") or [gold]
    found_acts = found.get("sub_actions") or [found]
    if "action" in gold:
        if found.get("action") in allowed(gold):
            scores.right(where[0], "act")
        else:
            scores.missed(where, "act", sorted(allowed(gold)),
                          f"{found.get('action')} ({found.get('action_surface')})")
    if gold["kind"] != "operative" or gold.get("act_unjudged"):
        return
    compare_addressees(where, acts[0].get("addressees", []), found.get("addressee"), scores)
    left = list(found_acts[1:])
    for act in acts[1:]:
        hit = next((one for one in left if one.get("action") in allowed(act)), None)
        if hit is None:
            if not act.get("optional"):
                scores.missed(where, "further_act", f"{act['action']} ({act.get('surface')})",
                              [one.get("action") for one in found_acts[1:]] or "nothing")
                for entry in act.get("addressees", []):
                    if not entry.get("optional"):
                        scores.missed(where, "addressee", f"{entry['name']} (of {act['action']})", "no such act")
            continue
        left.remove(hit)
        if not act.get("optional"):
            scores.right(where[0], "further_act")
            compare_addressees(where, act.get("addressees", []), hit.get("addressee"), scores)
    for one in left:
        scores.invented(where, "further_act", [act["action"] for act in acts[1:]] or "nothing",
                        f"{one.get('action')} ({one.get('surface')})")


def compare_all_addressees(where, gold, found, scores):
    """Of a text that was read for its addressees, perhaps its deadlines: those of all acts together, each name once."""
    acts = found.get("sub_actions") or [found]
    names = list(dict.fromkeys(name for act in acts for name in act.get("addressee") or []))
    compare_addressees(where, gold["addressees"], names, scores)


def deadline_agrees(gold, found):
    if found.get("type") not in allowed(gold, "type", "type_alternatives"):
        return False
    if "relation" in gold and found.get("relation") not in allowed(gold, "relation", "relation_alternatives"):
        return False
    if "session" in gold and found.get("session") not in gold["session"]:
        return False
    if "year" in gold and str(gold["year"]) not in str(found.get("year") or found.get("date")):
        return False
    if "date" in gold and found.get("date") != gold["date"]:
        return False
    return not (gold.get("body") and found.get("body")) or gold["body"] == found["body"]


def words_meet(gold, found):
    one, other = ("".join(entry.get(key, "").split()) for entry, key in ((gold, "surface"), (found, "text")))
    return bool(one and other) and (one in other or other in one)


def deadline_shown(one):
    keys = ("type", "relation", "body", "session", "year", "date")
    return " ".join(str(one[key]) for key in keys if one.get(key)) + f" “{one.get('surface') or one.get('text')}”"


def compare_deadlines(where, gold, found, scores):
    left = list(found.get("deadline") or [])
    for sub in found.get("sub_actions") or []:
        left += [one for one in sub.get("deadline") or [] if one not in left]
    every = [deadline_shown(one) for one in left] or "nothing"
    # What says the same in the same words first; then what says the same; then what is known to be debatable.
    pending = [one for one in gold if not one.get("optional")]
    for close in (True, False):
        for one in list(pending):
            hit = next((other for other in left
                        if deadline_agrees(one, other) and (words_meet(one, other) or not close)), None)
            if hit is not None:
                left.remove(hit)
                pending.remove(one)
                scores.right(where[0], "deadline")
    for one in pending:
        scores.missed(where, "deadline", deadline_shown(one), every)
    for one in (one for one in gold if one.get("optional")):
        hit = next((other for other in left if words_meet(one, other) or deadline_agrees(one, other)), None)
        if hit is not None:
            left.remove(hit)
    for one in left:
        scores.invented(where, "deadline", [deadline_shown(entry) for entry in gold] or "nothing", deadline_shown(one))


def compare_document(name, gold, found, text, scores):
    language = gold["language"]
    where = (language, name)
    end = gold.get("annotated_until", len(text))
    read = [one for one in found.get("provisions", []) if one["spans"] and one["spans"][0][0] < end]
    head = found.get("doc", {}).get("lang")
    if head == language:
        scores.right(language, "language")
    else:
        scores.missed((*where, "doc"), "language", language, head)
    pairs = compare_structure(where, gold["provisions"], read, text, scores)
    for index, provision in enumerate(gold["provisions"]):
        place = (*where, provision["path"])
        other = pairs.get(index, {})
        if "only" in gold:
            if provision["kind"] == "operative":
                compare_all_addressees(place, provision, other, scores)
                if "deadlines" in provision:
                    compare_deadlines(place, provision["deadlines"], other, scores)
            continue
        if provision["kind"] in ("preambular", "operative"):
            compare_acts(place, provision, other, scores)
        if provision["kind"] == "operative" and not provision.get("act_unjudged"):
            compare_deadlines(place, provision["deadlines"], other, scores)
        if "is_mandate" in provision:
            if other.get("is_mandate") == provision["is_mandate"]:
                scores.right(language, "mandate")
            else:
                scores.missed(place, "mandate", provision["is_mandate"], other.get("is_mandate"))


def read_document(program, gold, text, folder):
    source = gold.get("document") or f"{names_of(gold['assembled_from'])[0].replace('/', '_')}_{gold['language']}.txt"
    file = pathlib.Path(folder) / pathlib.Path(source).name
    file.write_bytes(text.encode())
    answer = subprocess.run([program, "read", str(file), "--json"], capture_output=True, timeout=120, check=False)
    try:
        return json.loads(answer.stdout)
    except ValueError:
        sys.stderr.write(f"{program} did not read {file.name}: {answer.stderr.decode(errors='replace')[:300]}\n")
        return {}


def figures(scores):
    """(language, field, value, cases) of each figure; language "all" is all of them together."""
    languages = sorted({language for language, _ in scores.fields})
    whole = defaultdict(Field)
    for (_, field), one in scores.fields.items():
        for count in ("right", "missed", "invented"):
            setattr(whole[field], count, getattr(whole[field], count) + getattr(one, count))
    for language in ["all", *languages]:
        for field in ("language", "structure", "spans", "act", "further_act", "addressee", "deadline", "mandate"):
            one = whole[field] if language == "all" else scores.of(language, field)
            cases = one.right + one.missed
            if field == "deadline":
                yield language, "deadline_precision", one.precision(), one.right + one.invented
                yield language, "deadline_recall", one.share(), cases
                continue
            yield language, field, one.f1() if field in ("structure", "spans", "further_act", "addressee") else one.share(), cases


def print_scores(scores, name, floors):
    """Prints every figure; returns how many are below their floor."""
    below = 0
    for language, field, value, cases in figures(scores):
        print(f"score {name}.{language}.{field} {value:.4f} {cases}")
        if cases and value < floors.get(field, 0.0):
            print(f"FAILED {name}.{language}.{field}: {value:.4f} is below the floor {floors[field]}")
            below += 1
    return below


def print_misses(scores):
    for (language, name, path), field, what, expected, found in scores.misses:
        print(f"{what} {field} {language} {name} {path}:\n    expected {expected}\n    found    {found}")
    kinds = Counter((field, what, language) for (language, _, _), field, what, _, _ in scores.misses)
    for (field, what, language), count in kinds.most_common():
        print(f"misses {count} {field} {what} {language}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("program")
    arguments.add_argument("--data", default=os.environ.get("PALERMO_TEST_DATA") or str(SOURCE / "../shared/data"))
    arguments.add_argument("--folder", "--gold", dest="gold", default=str(HERE / "gold"))
    arguments.add_argument("--name", default="gold", help="first word of the printed scores")
    arguments.add_argument("--floor", action="append", default=[], metavar="FIELD=VALUE",
                           help="fail when a language is below VALUE in structure, act, addressee, ...")
    arguments.add_argument("--verbose", action="store_true")
    options = arguments.parse_args()
    data = pathlib.Path(options.data)
    floors = {field: float(value) for field, value in (floor.split("=", 1) for floor in options.floor)}
    if not (data / "documents").is_dir():
        print(f"SKIPPED the readings in {options.gold}: there is no test data in {data} (set PALERMO_TEST_DATA)")
        return 0
    scores = Scores()
    count = 0
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for file in sorted(pathlib.Path(options.gold).glob("*.json")):
            gold = json.loads(file.read_text(encoding="utf-8"))
            text = document_text(gold, data)
            if text is None:
                print(f"SKIPPED {file.stem}: its text is not in the test data")
                continue
            if not same_text(gold, text):
                wrong.append(file.stem)
                continue
            compare_document(file.stem, gold, read_document(options.program, gold, text, folder), text, scores)
            count += 1
    if options.verbose or os.environ.get("PALERMO_SHOW_MISMATCHES"):
        print_misses(scores)
    below = print_scores(scores, options.name, floors)
    print(f"{count} documents")
    for name in wrong:
        print(f"FAILED {name}: the text is not the one that was read; its spans point elsewhere")
    if count == 0:
        print("FAILED: no document was compared")
    return 1 if wrong or below or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
