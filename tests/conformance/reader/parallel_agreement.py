#!/usr/bin/env python3
"""Measures how far the readings of one paragraph agree between English and the five other languages.

    parallel_agreement.py PALERMO [--data FOLDER] [--name NAME] [--floor FIELD=VALUE] [--show LANGUAGE] [--field FIELD]

Every segment of documents/parallel6/segments.jsonl that no held-out reading uses becomes a numbered paragraph of a
resolution; what the English paragraph asks of whom, by what act and when, is expected of its translations. This is
agreement and not accuracy: the English reading may be wrong, and translators choose freely. It shows where one language
is read worse than the others, on texts that nobody read by hand.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

from gold_score import HERE, OWN_NUMBER, SOURCE

LANGUAGES = ("ar", "es", "fr", "ru", "zh")
FORMULA = {"en": "The General Assembly,\n", "fr": "L'Assemblée générale,\n", "es": "La Asamblea General,\n",
           "ru": "Генеральная Ассамблея,\n", "zh": "大会，\n", "ar": "إن الجمعية العامة،\n"}
PARAGRAPHS = 40  # of a text: short enough that one slip of the numbering stays in one text


def held_out_lines():
    lines = set()
    for folder in ("heldout", "heldout2", "third_test", "fourth_test"):
        for file in (HERE / "gold" / folder).glob("*.json"):
            lines.update(json.loads(file.read_text(encoding="utf-8")).get("assembled_from", {}).get("lines", []))
    return lines


def segments(data):
    """(line, {language: text}) of every segment that all six languages have and no held-out reading uses."""
    left_out = held_out_lines()
    with (data / "documents/parallel6/segments.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            if number not in left_out and all(row.get(language, "").strip() for language in FORMULA):
                yield number, {language: " ".join(row[language].split()) for language in FORMULA}


def read_all(program, rows, language):
    """{line: provision} of each segment; those whose paragraph was not found where it stands are left out."""
    found = {}
    mark = "{} - " if language == "ar" else "{}. "
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, len(rows), PARAGRAPHS):
            part = rows[first:first + PARAGRAPHS]
            text = FORMULA[language] + "\n" + "\n\n".join(
                mark.format(place) + OWN_NUMBER.sub("", texts[language]) for place, (_, texts) in enumerate(part, 1))
            file = pathlib.Path(folder) / "text.txt"
            file.write_text(text + "\n", encoding="utf-8")
            answer = subprocess.run([program, "read", str(file), "--json", "--language", language],
                                    capture_output=True, timeout=120, check=False)
            try:
                provisions = json.loads(answer.stdout).get("provisions", [])
            except ValueError:
                sys.stderr.write(f"{program} did not read {language} {first}: {answer.stderr.decode()[:200]}\n")
                continue
            by_path = defaultdict(list)
            for provision in provisions:
                if provision["kind"] == "operative":
                    by_path[provision["path"].split(".")[0]].append(provision)
            for place, (line, _) in enumerate(part, 1):
                if by_path.get(str(place)):
                    found[line] = by_path[str(place)]
    return found


def acts_of(provisions):
    for provision in provisions:
        yield from provision.get("sub_actions") or [provision]


def addressees(provisions):
    return {name for act in acts_of(provisions) for name in act.get("addressee") or []}


# Arabic and Chinese have one word for both, and Arabic one for an office and a bureau.
ONE_WORD = {"ar": {"commission": "committee", "bureau": "unodc"}, "zh": {"commission": "committee"}}


def with_one_word(names, language):
    return {ONE_WORD.get(language, {}).get(name, name) for name in names} if isinstance(names, set) else names


def deadlines(provisions):
    return {(one.get("type"), one.get("session") or one.get("year") or one.get("date"))
            for act in acts_of(provisions) for one in act.get("deadline") or []}


def acts(provisions):
    """Each act as the set of what it may mean."""
    return [{act["action"], *(act.get("alternatives") or [])} for act in acts_of(provisions) if act.get("action")]


def compare_sets(expected, got):
    return len(expected & got), sorted(map(str, expected - got)), sorted(map(str, got - expected))


def compare_acts(expected, got):
    left = list(got)
    right, missed = 0, []
    for act in expected:
        hit = next((one for one in left if one & act), None)
        if hit is None:
            missed.append("/".join(sorted(act)))
        else:
            left.remove(hit)
            right += 1
    return right, missed, ["/".join(sorted(one)) for one in left]


FIELDS = {"addressee": (addressees, compare_sets), "act": (acts, compare_acts), "deadline": (deadlines, compare_sets)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("palermo")
    parser.add_argument("--data", default=os.environ.get("PALERMO_TEST_DATA", SOURCE.parent / "shared/data"))
    parser.add_argument("--name", default="agreement")
    parser.add_argument("--floor", action="append", default=[], metavar="FIELD=VALUE")
    parser.add_argument("--show", metavar="LANGUAGE", help="prints every difference of this language")
    parser.add_argument("--field", default="addressee", choices=FIELDS)
    arguments = parser.parse_args()
    data = pathlib.Path(arguments.data)
    if not (data / "documents/parallel6/segments.jsonl").is_file():
        print(f"SKIPPED: no parallel segments in {data} (PALERMO_TEST_DATA)")
        return 0
    rows = list(segments(data))
    texts = dict(rows)
    read = {language: read_all(arguments.palermo, rows, language) for language in FORMULA}
    floors = {field: float(value) for field, value in (floor.split("=") for floor in arguments.floor)}
    below = []
    for field, (values, compare) in FIELDS.items():
        for language in LANGUAGES:
            right = missed = invented = 0
            names = {"missed": Counter(), "found only here": Counter()}
            for line in sorted(read["en"].keys() & read[language].keys()):
                same, less, more = compare(*(with_one_word(values(read[one][line]), language) for one in ("en", language)))
                right, missed, invented = right + same, missed + len(less), invented + len(more)
                names["missed"].update(less)
                names["found only here"].update(more)
                if arguments.show == language and arguments.field == field and (less or more):
                    print(f"{line} missed {less} only here {more}\n    en {texts[line]['en']}\n    {language} {texts[line][language]}")
            value = 2 * right / max(1, 2 * right + missed + invented)
            print(f"score {arguments.name}.{language}.{field} {value:.4f} {right + missed}")
            if value < floors.get(field, 0):
                below.append(f"{language} {field} {value:.4f} is under {floors[field]}")
            if arguments.show == language and arguments.field == field:
                for kind, counter in names.items():
                    print(f"  {kind}: " + ", ".join(f"{name} {count}" for name, count in counter.most_common(30)))
    print(f"{len(rows)} segments")
    for line in below:
        print(f"BELOW: {line}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
