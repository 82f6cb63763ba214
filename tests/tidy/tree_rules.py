"""What the tree as a whole may not contain."""

import re

from tree import Finding, search_lines

LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"]


def unfinished(tree):
    pattern = r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]) + r")\b"
    for path in tree.text_files():
        if path.startswith("assets/vendor/") or path == "package-lock.json":
            continue
        for number, match in search_lines(tree.text(path), pattern):
            yield Finding(path, number, "unfinished", f"{match.group()} marks unfinished work.",
                          "Finish it, or write it into docs/plan.md.")


def machine_paths(tree):
    # "/root/item" is how forms write a line of a list (ODK XForms specification, secondary instances).
    paths = r"(?<![\w.*-])/(work|home|root)/(?!item\b)[\w.]"
    hosts = r"\b(registry\.npmjs\.org|registry\.yarnpkg\.com|deb\.debian\.org|pypi\.org|files\.pythonhosted\.org|proxy\.golang\.org|crates\.io)\b"
    for path in tree.text_files():
        if path.startswith("tests/tidy/"):
            continue
        for number, match in search_lines(tree.text(path), paths + "|" + hosts):
            yield Finding(path, number, "machine-path", f"“{match.group()}” is a place on one machine or network.",
                          "Take it from the environment, or write the path from the root of the project.")


def catalogues(tree):
    domains = {}
    for path in tree.matching(r"^locale/"):
        match = re.fullmatch(r"locale/([a-z_]+)\.([a-z]{2})\.po", path)
        if match:
            domains.setdefault(match.group(1), set()).add(match.group(2))
        elif path.endswith(".po"):
            yield Finding(path, 1, "catalogue-name", "The name is not <domain>.<language>.po.", "Rename the file.")
    for domain, found in sorted(domains.items()):
        for language in LANGUAGES:
            if language not in found:
                yield Finding(f"locale/{domain}.{language}.po", 1, "catalogue-missing", "The catalogue is missing.",
                              "Every domain is written in all six languages.")
        for language in sorted(found - set(LANGUAGES)):
            yield Finding(f"locale/{domain}.{language}.po", 1, "catalogue-name", f"“{language}” is not one of the six.",
                          "Rename or remove the file.")


def migrations(tree):
    folders = {}
    for path in tree.matching(r"/migrations/[^/]+\.sql$"):
        folder, name = path.rsplit("/", 1)
        match = re.fullmatch(r"(\d+)_[a-z0-9_]+\.sql", name)
        if match:
            folders.setdefault(folder, []).append((int(match.group(1)), path))
        else:
            yield Finding(path, 1, "migration-number", "The name is not <number>_<what>.sql.", "Rename the file.")
    for numbered in folders.values():
        for expected, (number, path) in enumerate(sorted(numbered), start=1):
            if number != expected:
                yield Finding(path, 1, "migration-number", f"Migration {number} stands where {expected} is expected.",
                              "Number migrations from 1 without gap or double.")
                break


def merge_conflicts(tree):
    for path in tree.text_files():
        for number, _ in search_lines(tree.text(path), r"^(<{7} |>{7} |={7}$)"):
            yield Finding(path, number, "merge-conflict", "A merge was left half done.", "Resolve it.")


# One thing, one word (docs/translation-notes.md): what may not stand in a catalogue, and the word that stands for it. The single point
# of contact of the treaties and a telephone that is always answered are no focal points.
SETTLED_WORDS = {
    "fr": [(r"[Pp]oints? de contact", "point focal"), (r"\bTU\b", "UTC"), (r"[Dd]emandes? de précision", "demande de clarification")],
    "es": [(r"[Pp]untos? de contacto", "punto focal")],
    "ar": [(r"(?<!العالمي ال)منسّ?ق", "جهة التنسيق"), (r"جهات? (الاتصال|اتصال)", "جهة التنسيق"), (r"إجابات|إجابت|إجابة(?! عن)", "جواب، أجوبة"),
           (r"مُجاز|إجازة الرد", "معتمد، اعتماد الرد")],
    "zh": [(r"联络[人点]", "协调人"), (r"问卷", "调查表")],
}
OTHER_THINGS = {"parties_pages.function.firearms_contact_point", "field.urgent"}


def settled_words(tree):
    for path in tree.matching(r"^locale/[a-z_]+\.(ar|es|fr|zh)\.po$"):
        words = SETTLED_WORDS[path.rsplit(".", 2)[1]]
        key = ""
        for number, line in enumerate(tree.text(path).splitlines(), start=1):
            if line.startswith("msgid "):
                key = line[7:-1]
            if not line.startswith("msgstr ") or key in OTHER_THINGS:
                continue
            for pattern, word in words:
                match = re.search(pattern, line)
                if match:
                    yield Finding(path, number, "settled-word", f"“{match.group()}” has another word here.", f"Write “{word}”.")


RULES = [unfinished, machine_paths, catalogues, settled_words, migrations, merge_conflicts]
