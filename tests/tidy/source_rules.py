"""What C++, CSS and SQL source may not contain."""

import re

from tree import Finding, code_only, search_lines, string_literals

# Where floating point is right, and why.
FLOATING_POINT_ALLOWED = {
    r"^src/platform/base/(json|described_json)": "exchange formats carry fractions",
    r"canonical_json": "RFC 8785 writes IEEE 754 doubles",
    r"^src/platform/http/metrics": "the exposition format has seconds with fractions",
    r"^src/platform/text/language_format": "ICU's plural rules take a double",
    r"^src/platform/document/(table_xlsx|document_xlsx|form_workbook|workbook_|xlsx_)": "numbers and days of a spreadsheet are IEEE 754 doubles (ECMA-376)",
    r"^src/platform/document/chart/chart_test": "the contrast of colours is a power (WCAG 2.2)",
    r"^src/conference/questionnaires/(expression|runtime|xlsform)/": "numbers of forms are those of XPath 1.0, IEEE 754 doubles; no money here",
    r"^(bench|tests)/": "measurements",
}
# Files that leave the house and must stand alone: no Content-Security-Policy of ours reaches them.
INLINE_STYLE_ALLOWED = {r"^src/platform/document/standalone_page\.cpp$", r"^src/conference/replies/pages/offline_file\.cpp$"}
# Tables that a program made; their length says nothing about their shape.
LONG_FILES_ALLOWED = {r"^src/platform/text/fold_table\.cpp$", r"package-lock\.json$"}
# Tables of words that one function fills.
LONG_FUNCTIONS_ALLOWED = {r"/word_table_[a-z]{2}\.cpp$"}
# Headers of queries: what pages ask the database with.
QUERY_HEADERS = r"^src/.*(queries\.hpp|/queries/[^/]*\.hpp|register\.hpp|text_search\.hpp|comparison\.hpp|mandate_rows\.hpp|journal/history\.hpp)$"
# Queries that need no Scope, by the header's path and the function's name, and why.
QUERIES_WITHOUT_SCOPE = {
    "src/conference/mandates/register.hpp:list_of": "private: find() filters what it keeps for all",
    "src/conference/mandates/follow_up/queries.hpp:session_calendar": "the dates of sessions are public and belong to no document",
    "src/conference/questionnaires/library/queries.hpp:mapping_between": "which questions of two versions ask the same; says nothing about anybody's answers",
    "src/platform/people/queries/views.hpp:find_link": "whoever holds the token of a link is whom it was sent to",
    "src/platform/people/queries/views.hpp:state_settings": "one switch of a State that those who may set it name; no page shows it to others",
    "src/platform/people/queries/views.hpp:name_of": "the name behind a pseudonym that the reader sees already",
    "src/platform/people/queries/views.hpp:actors_of": "makes the actors that a Scope is made of, for programs that work in a person's absence",
    "src/platform/people/queries/views.hpp:correspondent": "the address to which mail to the person goes; shown to nobody",
    "src/platform/people/queries/views.hpp:is_opened": "takes the actor: a fact for access::Subject",
    "src/platform/journal/history.hpp:entries": "below access; the journal pages ask may_see_entry() or narrow the filter to the reader",
    "src/platform/journal/history.hpp:history_of": "below access; its callers have shown that the reader may see the object",
}
FILE_WARNING = 500
FILE_LIMIT = 800
FUNCTION_WARNING = 70
FUNCTION_LIMIT = 130

CPP = r"^(src|tests|bench)/.*\.(cpp|hpp)$"
HEADERS = r"^(src|tests|bench)/.*\.hpp$"
# Files that write what a person reads.
PAGES = r"^src/(conference/[^/]+/pages[^/]*\.cpp|conference/[^/]+/pages/.*(?<!_test)\.cpp|platform/web/(shell|components?|errors|words).*(?<!_test)\.cpp)$"


def regular_expressions(tree):
    # Tests may: they choose their input.
    for path in tree.matching(r"^src/.*(?<!_test)\.(cpp|hpp)$"):
        for number, _ in search_lines(code_only(tree.text(path)), r"\bstd::w?regex\b|#\s*include\s*<regex>"):
            yield Finding(path, number, "std-regex", "std::regex is slow and can exhaust the stack on input of others.",
                          "Write the scan by hand or use text/.")


def floating_point(tree):
    for path in tree.matching(CPP):
        if any(re.search(pattern, path) for pattern in FLOATING_POINT_ALLOWED):
            continue
        for number, match in search_lines(code_only(tree.text(path)), r"\b(float|double)\b"):
            yield Finding(path, number, "floating-point", f"{match.group()} is used.",
                          "Decisions are made with integers; where a fraction is only shown, add the file to tests/tidy/source_rules.py with the reason.")


def physical_css(tree):
    sides = r"(left|right|top|bottom)"
    pattern = (rf"(?<![-\w])((margin|padding|border|inset|scroll-margin|scroll-padding)-{sides}(-\w+)?"
               rf"|border-(top|bottom)-(left|right)-radius|{sides})\s*:|(text-align|float|clear)\s*:\s*(left|right)\b")
    for path in tree.matching(r"\.css$"):
        for number, match in search_lines(tree.text(path), pattern):
            yield Finding(path, number, "physical-css", f"“{match.group().strip()}” names a physical side.",
                          "Use the logical property (margin-inline-start, inset-block-end, text-align: start): Arabic is read from the right.")


def inline_style_and_script(tree):
    pattern = r"(\bstyle=|<style\b|<script(?![^>]*\bsrc=)|\bon(click|change|submit|load|input)=)"
    for path in tree.matching(r"^src/.*(?<!_test)\.(cpp|hpp)$"):
        if any(re.search(allowed, path) for allowed in INLINE_STYLE_ALLOWED):
            continue
        for line, literal in string_literals(tree.text(path)):
            match = re.search(pattern, literal)
            if match:
                yield Finding(path, line, "inline-style-or-script", f"“{match.group()}” in HTML.",
                              "The Content-Security-Policy forbids it: put it into assets/.")


def select_star(tree):
    for path in tree.matching(r"^(src|packs)/.*\.(cpp|hpp|sql)$"):
        source = tree.text(path)
        texts = [(1, source)] if path.endswith(".sql") else string_literals(source)
        for start, text in texts:
            for number, _ in search_lines(text, r"(?i)\bselect\s+(distinct\s+)?(\w+\.)?\*"):
                yield Finding(path, start + number - 1, "select-star", "A query takes every column.",
                              "Name the columns, so that a migration cannot change what it returns.")


def strict_tables(tree):
    for path in tree.matching(r"/migrations/.*\.sql$"):
        text = re.sub(r"--[^\n]*", lambda match: " " * len(match.group()), tree.text(path))
        for match in re.finditer(r"(?is)\bcreate\s+table\b.*?;", text):
            if not re.search(r"(?i)\bstrict\b", match.group().rsplit(")", 1)[-1]):
                yield Finding(path, text.count("\n", 0, match.start()) + 1, "strict-table", "A table is not STRICT.",
                              "End the statement with ){strict};")


def raw_sentences(tree):
    words = re.compile(r"\b[A-Za-z][a-z’]+ [A-Za-z]?[a-z’]+ [a-z’]+\b")
    for path in tree.matching(PAGES):
        source = tree.text(path)
        lines = source.split("\n")
        for number, literal in string_literals(source):
            if re.search(r"\blog|spdlog|ASSERT|BUG|static_assert", lines[number - 1]):
                continue
            visible = re.sub(r"<[^>]*>|\b[\w-]+=\\?\"[^\"]*\"?", " | ", literal)
            match = words.search(visible)
            if match and "=" not in visible and not re.match(r'^"[a-z-]+( [a-z-]+)*"$', literal):
                yield Finding(path, number, "raw-sentence", f"“{match.group()}” is a sentence in code.",
                              "Put it into locale/ in six languages and use its key.")


def file_length(tree):
    for path in tree.matching(r"^(src|tests|bench|assets|tools)/.*\.(cpp|hpp|py|js|mjs)$"):
        if any(re.search(pattern, path) for pattern in LONG_FILES_ALLOWED):
            continue
        count = tree.text(path).count("\n")
        if count > FILE_WARNING:
            yield Finding(path, count, "file-length", f"The file has {count} lines (limit {FILE_LIMIT}).",
                          "A file has one subject; past 500 lines it usually has two.", warning=count <= FILE_LIMIT)


def function_length(tree):
    for path in tree.matching(r"^src/.*(?<!_test)\.cpp$"):
        if any(re.search(pattern, path) for pattern in LONG_FUNCTIONS_ALLOWED):
            continue
        start = None
        for number, line in enumerate(code_only(tree.text(path)).split("\n"), start=1):
            if re.match(r"[A-Za-z_]", line) and not re.match(r"(namespace|struct|class|enum|union|extern|public|private)\b", line):
                start = number
            elif line == "}" and start is not None:
                length = number - start
                if length > FUNCTION_WARNING:
                    yield Finding(path, start, "function-length", f"A function has {length} lines (limit {FUNCTION_LIMIT}).",
                                  "A function fits a screen: give its parts names.", warning=length <= FUNCTION_LIMIT)
                start = None


def header_form(tree):
    for path in tree.matching(HEADERS):
        text = tree.text(path)
        if not text.startswith("//"):
            yield Finding(path, 1, "header-comment", "The header does not begin with a comment.",
                          "Say first what it is for, who owns it, which threads may use it.")
        if not re.search(r"^#pragma once$", text, re.M):
            yield Finding(path, 1, "pragma-once", "The header can be included twice.", "Add #pragma once.")
        for number, _ in search_lines(code_only(text), r"\busing\s+namespace\b"):
            yield Finding(path, number, "using-namespace", "“using namespace” in a header reaches everybody.",
                          "Write the names out.")


def test_names(tree):
    for path in tree.matching(r"_test\.cpp$"):
        for number, match in search_lines(tree.text(path), r"^\s*(?:TYPED_)?TEST(?:_[FP])?\(\s*\w+\s*,\s*(\w+)\s*\)"):
            if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+){2,}", match.group(1)):
                yield Finding(path, number, "test-name", f"“{match.group(1)}” is not a sentence.",
                              "Say in snake_case what is true: draft_brackets_have_no_force.")


def scope_in_queries(tree):
    for path in tree.matching(QUERY_HEADERS):
        code = code_only(tree.text(path))
        for match in re.finditer(r"(\w+)\(([^()]*\bstore::Reader&[^()]*)\)", code):
            asked_with_scope = re.search(r"\bconst access::Scope&", match.group(2))
            if asked_with_scope or f"{path}:{match.group(1)}" in QUERIES_WITHOUT_SCOPE:
                continue
            yield Finding(path, code.count("\n", 0, match.start()) + 1, "query-without-scope", f"{match.group(1)}() reads for nobody in particular.",
                          "Take a const access::Scope& and filter by it, or name the query with the reason in tests/tidy/source_rules.py.")


RULES = [
    regular_expressions, floating_point, physical_css, inline_style_and_script, select_star, strict_tables, raw_sentences,
    file_length, function_length, header_form, test_names, scope_in_queries,
]
