"""The tree that the rules read, and what they find in it."""

import os
import re
import subprocess
from dataclasses import dataclass

SKIPPED_DIRECTORIES = {".git", "build", "node_modules", "palermo-data", "palermo-demo", "__pycache__"}
TEXT_SUFFIXES = {
    ".cpp", ".hpp", ".h", ".py", ".sh", ".cmake", ".txt", ".md", ".sql", ".po", ".csv", ".css", ".js", ".mjs", ".json",
    ".toml", ".scenario", ".dict", ".svg", ".yml", "",
}


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    rule: str
    what: str
    remedy: str
    warning: bool = False

    def __str__(self):
        kind = "warning: " if self.warning else ""
        return f"{self.path}:{self.line}: {kind}[{self.rule}] {self.what} {self.remedy}"


class Tree:
    """The files of a source tree. Paths are relative to its root, with '/'."""

    def __init__(self, root):
        self.root = root
        self.paths = sorted(self._list())
        self._texts = {}

    def _list(self):
        # Git knows what belongs to the tree. An unpacked archive has no git, and a file that was deleted is still listed.
        listed = subprocess.run(
            ["git", "-C", self.root, "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True)
        top = subprocess.run(["git", "-C", self.root, "rev-parse", "--show-toplevel"], capture_output=True, text=True)
        if listed.returncode == 0 and os.path.realpath(top.stdout.strip()) == os.path.realpath(self.root):
            names = [name.decode() for name in listed.stdout.split(b"\0") if name]
            return [name for name in names if os.path.isfile(os.path.join(self.root, name))]
        found = []
        for directory, names, files in os.walk(self.root):
            names[:] = [name for name in names if name not in SKIPPED_DIRECTORIES]
            found += [os.path.relpath(os.path.join(directory, file), self.root) for file in files]
        return found

    def matching(self, pattern):
        expression = re.compile(pattern)
        return [path for path in self.paths if expression.search(path)]

    def text(self, path):
        if path not in self._texts:
            with open(os.path.join(self.root, path), encoding="utf-8", errors="replace") as file:
                self._texts[path] = file.read()
        return self._texts[path]

    def lines(self, path):
        return list(enumerate(self.text(path).split("\n"), start=1))

    def text_files(self):
        return [path for path in self.paths if os.path.splitext(path)[1] in TEXT_SUFFIXES
                and not path.startswith("tests/fuzz/corpus/")]


_TOKEN = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<raw>R"(?P<mark>[^()\\ ]{0,16})\(.*?\)(?P=mark)")'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<character>(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+')", re.S)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def code_only(text):
    """C++ source with comments and the insides of literals blanked; lines stay where they are."""
    return _TOKEN.sub(lambda match: _blank(match.group()), text)


def string_literals(text):
    """(line, content) of each string literal of C++ source."""
    for match in _TOKEN.finditer(text):
        if match.group("string") or match.group("raw"):
            yield text.count("\n", 0, match.start()) + 1, match.group()


def search_lines(text, pattern):
    """(line, match) of each match, line by line."""
    expression = re.compile(pattern)
    for number, line in enumerate(text.split("\n"), start=1):
        for match in expression.finditer(line):
            yield number, match
