"""The floors of the house (ARCHITECTURE.md, "The floors"), read from the #include lines."""

import re

from tree import Finding

# From the ground. A module includes itself and modules on lower floors; modules on one floor do not know each other.
FLOORS = [
    ["platform/base"],
    ["platform/text", "platform/store", "platform/document", "platform/http", "platform/crypto"],
    ["platform/journal", "platform/mail", "platform/openid"],
    ["platform/backup"],
    ["platform/acts"],
    ["platform/web"],
    ["platform/search"],
    ["platform/people"],
    ["platform/webhooks", "platform/finder"],
    ["conference/parties"],
    ["conference/mandates"],
    ["conference/questionnaires"],
    ["conference/replies"],
    ["conference/needs"],
    ["conference/projects"],
    ["conference/money"],
    ["conference/priorities"],
    ["conference/meetings"],
    ["conference/reports"],
    ["conference/thread"],
    ["conference/demonstration"],
    ["app"],
]
FLOOR_OF = {module: floor for floor, modules in enumerate(FLOORS) for module in modules}

# What a capability's model and pure logic may stand on.
PURE_FLOOR = FLOOR_OF["platform/text"]
PURE_MODULES = {"platform/base", "platform/text", "platform/document"}
# The rooms of a capability that are not pure; every folder in it but these holds pure logic.
ROOMS_WITH_INPUT_AND_OUTPUT = {"cycles", "follow_up", "library", "lineage", "migrations", "pages", "review", "testing"}

# Headers that take long to compile or pull in much; they belong into a .cpp adapter.
HEAVY = re.compile(
    r'^(boost/(asio|beast|json|url|process)\b.*|sqlite3\.h|pqxx/.*|unicode/.*|libxml/.*|xlsxwriter.*|coin/.*|Cbc.*|curl/.*|spdlog/.*|gtest/.*)$')

_INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def module_of(path):
    """The module of a path below src/: "platform/base", "conference/mandates", "app"; None when there is none."""
    parts = path.split("/")
    if parts[0] == "app":
        return "app"
    return "/".join(parts[:2]) if len(parts) > 2 else None


def includes(tree, path):
    for number, line in tree.lines(path):
        match = _INCLUDE.match(line)
        if match:
            yield number, match.group(1) == '"', match.group(2)


def is_pure(path):
    """Of a path below src/."""
    parts = path.split("/")
    if parts[0] != "conference" or len(parts) < 3:
        return False
    if parts[2] in ("model.hpp", "model.cpp", "terms.hpp", "terms.cpp"):
        return True
    return len(parts) > 3 and parts[2] not in ROOMS_WITH_INPUT_AND_OUTPUT


def floors(tree):
    for path in tree.matching(r"^src/.*\.(cpp|hpp)$"):
        inside = path[len("src/"):]
        own = module_of(inside)
        if own is None:
            continue
        if own not in FLOOR_OF:
            yield Finding(path, 1, "floors", f"The module {own} has no floor.", "Give it one in tests/tidy/floors.py.")
            continue
        for number, quoted, target in includes(tree, path):
            other = module_of(target) if quoted else None
            if other is None or other == own:
                continue
            if other not in FLOOR_OF or FLOOR_OF[other] >= FLOOR_OF[own]:
                yield Finding(path, number, "floors", f"{own} includes {target}, which does not stand below it.",
                              "Move the code to the floor it belongs to, or pass in what it needs.")


def quoted_includes_have_a_module(tree):
    for path in tree.matching(r"^src/.*\.(cpp|hpp)$"):
        for number, quoted, target in includes(tree, path):
            if quoted and "src/" + target not in tree.paths:
                yield Finding(path, number, "include-path", f'"{target}" is no file below src/.',
                              "Write the path from src/, or use <> for headers of others.")


def pure_logic(tree):
    for path in tree.matching(r"^src/conference/.*\.(cpp|hpp)$"):
        if not is_pure(path[len("src/"):]):
            continue
        own = module_of(path[len("src/"):])
        for number, quoted, target in includes(tree, path):
            if not quoted:
                continue
            other = module_of(target)
            if other == own and is_pure(target):
                continue
            if other not in PURE_MODULES:
                yield Finding(path, number, "pure-logic", f"Pure logic includes {target}.",
                              "Models and pure logic include nothing above platform/text and platform/document; pass values in.")


def only_pages_know_web(tree):
    for path in tree.matching(r"^src/conference/.*\.(cpp|hpp)$"):
        room = path.split("/")[3]
        if room.startswith("pages"):
            continue
        for number, quoted, target in includes(tree, path):
            if quoted and (target.startswith("platform/web/") or target.startswith("platform/http/")):
                yield Finding(path, number, "only-pages-know-web", f"{target} is included outside pages.",
                              "Build views in queries and turn them into HTML in pages.cpp.")


def heavy_headers(tree):
    for path in tree.matching(r"^src/.*\.hpp$"):
        if "/testing/" in path or "/test_" in path:  # helpers that only tests include
            continue
        for number, quoted, target in includes(tree, path):
            if not quoted and HEAVY.match(target):
                yield Finding(path, number, "heavy-header", f"<{target}> stands in a header.",
                              "Include it in the .cpp and hide its types behind a forward declaration.")


RULES = [floors, quoted_includes_have_a_module, pure_logic, only_pages_know_web, heavy_headers]
