#!/usr/bin/env python3
"""Checks packs/untoc/search/terms.csv against parallel texts, and mines candidates for what is missing.

    tools/search_terms.py check [TERMS.csv]       per concept and pair: how often the other language has one of its terms
    tools/search_terms.py mine CONCEPT LANGUAGE    pieces of text of that language that go with the concept's segments

The parallel segments are documents/parallel6/segments.jsonl of the test data (PALERMO_TEST_DATA), of which only the half
is read that conformance.search.acrosslanguages does not measure. Words are compared by their beginnings: near enough to
see where a term is missing; the program itself compares stems.
"""

import bisect
import collections
import csv
import itertools
import json
import os
import pathlib
import re
import sys
import unicodedata

LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"]
ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("PALERMO_TEST_DATA", ROOT / "../shared/data"))
ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ك", "ف")


def folded(text):
    text = unicodedata.normalize("NFD", text.lower())
    text = "".join(c for c in text if not unicodedata.combining(c))
    for before, after in (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ى", "ي"), ("’", "'"), ("ـ", "")):
        text = text.replace(before, after)
    return text


def beginning(word, language):
    if language == "ar":
        for prefix in ARABIC_PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                word = word[len(prefix):]
                break
        for suffix in ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"):
            if word.endswith(suffix) and len(word) - len(suffix) >= 2:
                word = word[:-len(suffix)]
        return word
    return word if len(word) <= 4 else word[:-2] if language == "ru" or len(word) > 6 else word[:-1]


def words(text, language):
    found = re.findall(r"\w+", text.replace("'", " "))
    if language != "ar":
        return found
    return [next((w[len(p):] for p in ARABIC_PREFIXES if w.startswith(p) and len(w) - len(p) >= 3), w) for w in found]


class Texts:
    """All segments of one language as one text, a line each."""

    def __init__(self, texts, language):
        self.language = language
        self.lines = [folded(text).replace("\n", " ") if language == "zh" else " " + " ".join(words(folded(text), language)) for text in texts]
        self.all = "\n".join(self.lines)
        self.begins = list(itertools.accumulate((len(line) + 1 for line in self.lines), initial=0))

    def with_term(self, term):
        """The numbers of the segments that have it."""
        if self.language == "zh":
            pattern = re.escape(folded(term))
        else:
            pattern = "".join(f" {re.escape(beginning(w, self.language))}\\w{{0,4}}(?!\\w)" for w in re.findall(r"\w+", folded(term).replace("'", " ")))
        return {bisect.bisect_right(self.begins, match.start()) - 1 for match in re.finditer(pattern, self.all)}

    def with_any(self, terms):
        return set().union(*(self.with_term(term) for term in terms))


def read_terms(path):
    with open(path, encoding="utf-8") as file:
        return [{"concept": row["concept"], **{tag: [t.lstrip("~") for t in row[tag].split("|") if t] for tag in LANGUAGES}} for row in csv.DictReader(file)]


def is_measured(document):
    """Whether segments of the document are measured: nothing is derived from them. FNV-1a, as in tests/conformance/search."""
    number = 2166136261
    for byte in document.encode():
        number = ((number ^ byte) * 16777619) & 0xFFFFFFFF
    return number % 2 == 1


def read_segments():
    with open(DATA / "documents/parallel6/segments.jsonl", encoding="utf-8") as file:
        segments = [segment for segment in map(json.loads, file) if not is_measured(segment["doc"])]
    return {tag: Texts([segment[tag] for segment in segments], tag) for tag in LANGUAGES}


def check(path):
    segments = read_segments()
    low = []
    for concept in read_terms(path):
        found = {tag: segments[tag].with_any(concept[tag]) for tag in LANGUAGES}
        count = len(found["en"])
        line = f"{concept['concept']:40} {count:4}"
        for tag in LANGUAGES:
            both = len(found[tag] & found["en"])
            recall = both / count if count else None
            back = both / len(found[tag]) if found[tag] else None
            line += f"  {tag} {'-' if recall is None else format(recall, '.2f')}/{'-' if back is None else format(back, '.2f')}"
            if tag != "en" and count >= 4 and recall < 0.75:
                low.append((count * (1 - recall), concept["concept"], tag, count, recall))
        print(line)
    print("\nweakest:")
    for loss, name, tag, count, recall in sorted(low, reverse=True)[:120]:
        print(f"{name} {tag}: {recall:.2f} of {count}")


def mine(path, name, tag):
    segments = read_segments()
    concept = next(c for c in read_terms(path) if c["concept"] == name)
    english, own = segments["en"].with_any(concept["en"]), segments[tag].with_any(concept[tag])
    inside, outside = collections.Counter(), collections.Counter()
    for number, line in enumerate(segments[tag].lines):
        if number in own:
            continue
        if tag == "zh":
            grams = {line[i:i + n] for n in (2, 3, 4, 5, 6) for i in range(len(line) - n + 1)}
        else:
            split = line.split()
            grams = {" ".join(split[i:i + n]) for n in (1, 2, 3) for i in range(len(split) - n + 1)}
        (inside if number in english else outside).update(grams)
    ranked = sorted(inside.items(), key=lambda row: (row[1] * row[1] / (row[1] + outside[row[0]]), len(row[0])), reverse=True)
    for gram, count in ranked[:14]:
        print(f"  {gram}  {count} and {outside[gram]} elsewhere")


def main():
    path = ROOT / "packs/untoc/search/terms.csv"
    if sys.argv[1:2] == ["check"]:
        check(pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else path)
    elif sys.argv[1:2] == ["mine"] and len(sys.argv) == 4:
        mine(path, sys.argv[2], sys.argv[3])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
