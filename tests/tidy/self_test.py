#!/usr/bin/env python3
"""Proves that each rule of tidy can fail, and that it lets the right thing pass."""

import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

import floors
import source_rules
import tree_rules
from tidy import RULES
from tree import Tree, code_only

HEADER = "// What it is for.\n#pragma once\n"
SIX = {f"locale/web.{language}.po": "" for language in tree_rules.LANGUAGES}

# rule: (files that break it, where the finding must stand), files that keep it
CASES = [
    (floors.floors, {"src/platform/store/a.cpp": '#include "platform/web/b.hpp"\n'}, "src/platform/store/a.cpp:1",
     {"src/platform/web/a.cpp": '#include "platform/store/b.hpp"\n#include "platform/web/c.hpp"\n'}),
    (floors.floors, {"src/platform/store/a.cpp": '\n#include "platform/text/b.hpp"\n'}, "src/platform/store/a.cpp:2",
     {"src/app/main.cpp": '#include "conference/mandates/model.hpp"\n'}),
    (floors.floors, {"src/conference/mandates/a.cpp": '#include "conference/replies/b.hpp"\n'}, "src/conference/mandates/a.cpp:1",
     {"src/conference/replies/a.cpp": '#include "conference/mandates/b.hpp"\n'}),
    (floors.floors, {"src/platform/novelty/a.cpp": ""}, "src/platform/novelty/a.cpp:1", {"src/platform/base/a.cpp": ""}),
    (floors.quoted_includes_have_a_module, {"src/app/a.cpp": '#include "a.hpp"\n', "src/app/a.hpp": HEADER}, "src/app/a.cpp:1",
     {"src/app/a.cpp": '#include "app/a.hpp"\n', "src/app/a.hpp": HEADER}),
    (floors.pure_logic, {"src/conference/mandates/reader/a.cpp": '#include "platform/store/database.hpp"\n'},
     "src/conference/mandates/reader/a.cpp:1",
     {"src/conference/mandates/reader/a.cpp": '#include "platform/text/b.hpp"\n#include "conference/mandates/model.hpp"\n',
      "src/conference/mandates/queries.cpp": '#include "platform/store/database.hpp"\n'}),
    (floors.pure_logic, {"src/conference/mandates/model.hpp": '#include "conference/mandates/queries.hpp"\n'},
     "src/conference/mandates/model.hpp:1", {"src/conference/mandates/pages/a.cpp": '#include "conference/mandates/queries.hpp"\n'}),
    (floors.only_pages_know_web, {"src/conference/mandates/queries.cpp": '#include "platform/web/html.hpp"\n'},
     "src/conference/mandates/queries.cpp:1", {"src/conference/mandates/pages.cpp": '#include "platform/web/html.hpp"\n'}),
    (floors.heavy_headers, {"src/platform/text/a.hpp": "#include <unicode/uchar.h>\n"}, "src/platform/text/a.hpp:1",
     {"src/platform/text/a.cpp": "#include <unicode/uchar.h>\n", "src/platform/text/a.hpp": "#include <boost/system/result.hpp>\n"}),
    (source_rules.regular_expressions, {"src/app/a.cpp": "int a;\nstd::regex r;\n"}, "src/app/a.cpp:2",
     {"src/app/a.cpp": "// std::regex would be slow\n", "src/app/a_test.cpp": "std::regex r;\n"}),
    (source_rules.floating_point, {"src/platform/base/money.cpp": "double amount;\n"}, "src/platform/base/money.cpp:1",
     {"src/platform/base/money.cpp": '// no double here\nauto s = "double";\n', "src/platform/base/json.cpp": "double d;\n",
      "bench/read/a.cpp": "double seconds;\n"}),
    (source_rules.physical_css, {"assets/a.css": "p{\nmargin-left:1em}\n"}, "assets/a.css:2",
     {"assets/a.css": "p{margin-inline-start:1em;vertical-align:top;background:linear-gradient(to bottom,red,blue)}\n"}),
    (source_rules.physical_css, {"assets/a.css": "p{text-align: left}\n"}, "assets/a.css:1", {"assets/a.css": "p{text-align:start}\n"}),
    (source_rules.inline_style_and_script, {"src/app/a.cpp": 'auto a = "<p style=\\"x\\">";\n'}, "src/app/a.cpp:1",
     {"src/app/a.cpp": 'bool style=true; auto a = "<script src=\\"/a.js\\"></script>";\n'}),
    (source_rules.inline_style_and_script, {"src/app/a.cpp": 'auto a =\n R"(<script>x</script>)";\n'}, "src/app/a.cpp:2",
     {"src/app/a.cpp": 'auto a = R"(<p class="style">)";\n'}),
    (source_rules.select_star, {"src/app/a.cpp": 'auto q = "select * from t";\n'}, "src/app/a.cpp:1",
     {"src/app/a.cpp": 'auto q = "select count(*) from t"; int b = select * 2;\n'}),
    (source_rules.scope_in_queries, {"src/conference/a/queries.hpp": "// What.\nResult<int> count(store::Reader& reader, int id);\n"},
     "src/conference/a/queries.hpp:2", {"src/conference/a/queries.hpp": "Result<int> count(store::Reader& reader,\n    const access::Scope& scope);\n"}),
    (source_rules.strict_tables, {"src/app/migrations/1_a.sql": "-- a\ncreate table t (a int);\n"}, "src/app/migrations/1_a.sql:2",
     {"src/app/migrations/1_a.sql": "create table t (a int check (a > 0)){strict};\ncreate index i on t (a);\n"}),
    (source_rules.raw_sentences, {"src/conference/mandates/pages.cpp": 'out += "<p>This document is new</p>";\n'},
     "src/conference/mandates/pages.cpp:1",
     {"src/conference/mandates/pages.cpp": 'out += "<p class=\\"one two three\\">"; log_error("this is for operators");\n',
      "src/conference/mandates/queries.cpp": 'auto q = "select name from documents where id";\n'}),
    (source_rules.file_length, {"src/app/a.cpp": "\n" * 900}, "src/app/a.cpp:900", {"src/app/a.cpp": "\n" * 400}),
    (source_rules.function_length, {"src/app/a.cpp": "int f(int a,\n      int b) {\n" + "    a;\n" * 140 + "}\n"}, "src/app/a.cpp:1",
     {"src/app/a.cpp": "namespace a {\n" + "int f() {\n    return 1;\n}\n" * 60 + "}\n"}),
    (source_rules.header_form, {"src/app/a.hpp": "// What.\nint a;\n"}, "src/app/a.hpp:1", {"src/app/a.hpp": HEADER}),
    (source_rules.header_form, {"src/app/a.hpp": "#pragma once\n"}, "src/app/a.hpp:1", {"src/app/a.hpp": HEADER}),
    (source_rules.header_form, {"src/app/a.hpp": HEADER + "using namespace std;\n"}, "src/app/a.hpp:3",
     {"src/app/a.hpp": HEADER + "// never using namespace std\n"}),
    (source_rules.test_names, {"src/app/a_test.cpp": "TEST(A, works) {}\n"}, "src/app/a_test.cpp:1",
     {"src/app/a_test.cpp": "TEST(A, a_draft_has_no_force) {}\n"}),
    (source_rules.test_names, {"src/app/a_test.cpp": "\nTEST_F(A, DoesThisWell) {}\n"}, "src/app/a_test.cpp:2", {}),
    (tree_rules.unfinished, {"docs/a.md": "one\n" + "TO" + "DO: two\n"}, "docs/a.md:2", {"docs/a.md": "a todo list in Spanish: todo\n"}),
    (tree_rules.machine_paths, {"run": "cd /ho" + "me/somebody\n"}, "run:1", {"run": "cd ../shared/data/work/x # or home/\n"}),
    (tree_rules.machine_paths, {"a.json": '"https://regi' + 'stry.npmjs.org/a"\n'}, "a.json:1", {"a.json": '"https://example.org/a"\n'}),
    (tree_rules.catalogues, {**SIX, "locale/web.ar.po": None}, "locale/web.ar.po:1", SIX),
    (tree_rules.catalogues, {**SIX, "locale/web.de.po": ""}, "locale/web.de.po:1", SIX),
    (tree_rules.catalogues, {"locale/web.po": ""}, "locale/web.po:1", SIX),
    (tree_rules.settled_words, {"locale/web.fr.po": 'msgid "a"\nmsgstr "Le point de contact"\n'}, "locale/web.fr.po:2",
     {"locale/web.fr.po": 'msgid "a"\nmsgstr "Le point focal"\n',
      "locale/parties_pages.zh.po": 'msgid "parties_pages.function.firearms_contact_point"\nmsgstr "枪支联络点"\n'}),
    (tree_rules.settled_words, {"locale/web.ar.po": 'msgid "a"\nmsgstr "إجابات"\n'}, "locale/web.ar.po:2",
     {"locale/web.ar.po": 'msgid "a"\nmsgstr "الإجابة عن سؤال، بالتوقيت العالمي المنسق"\n'}),
    (tree_rules.migrations, {"src/a/migrations/1_a.sql": "", "src/a/migrations/3_b.sql": ""}, "src/a/migrations/3_b.sql:1",
     {"src/a/migrations/001_a.sql": "", "src/a/migrations/002_b.sql": ""}),
    (tree_rules.migrations, {"src/a/migrations/first.sql": ""}, "src/a/migrations/first.sql:1", {}),
    (tree_rules.merge_conflicts, {"a.md": "<" * 7 + " HEAD\n"}, "a.md:1", {"a.md": "a title\n=======\n".replace("=" * 7, "=" * 9)}),
]


def findings(rule, files):
    with tempfile.TemporaryDirectory() as root:
        for path, content in files.items():
            if content is None:
                continue
            os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(content)
        return list(rule(Tree(root)))


class Tidy(unittest.TestCase):
    def test_every_rule_finds_what_breaks_it(self):
        for rule, broken, place, _ in CASES:
            with self.subTest(rule=rule.__name__, files=list(broken)):
                self.assertIn(place, [f"{found.path}:{found.line}" for found in findings(rule, broken) if not found.warning])

    def test_every_rule_lets_the_right_thing_pass(self):
        for rule, _, _, good in CASES:
            with self.subTest(rule=rule.__name__, files=list(good)):
                self.assertEqual([str(found) for found in findings(rule, good)], [])

    def test_every_rule_has_a_case(self):
        self.assertEqual({rule.__name__ for rule in RULES}, {rule.__name__ for rule, _, _, _ in CASES})

    def test_every_finding_has_a_remedy(self):
        for rule, broken, _, _ in CASES:
            for found in findings(rule, broken):
                self.assertTrue(found.remedy and found.what, found)

    def test_a_file_past_the_first_limit_is_only_a_warning(self):
        found = findings(source_rules.file_length, {"src/app/a.cpp": "\n" * 600})
        self.assertEqual([finding.warning for finding in found], [True])

    def test_comments_and_literals_are_not_code(self):
        source = 'a(\'"\'); // double\nb("x // y"); /* float\n*/ c(1\'000);\n'
        code = code_only(source)
        self.assertEqual(code.count("\n"), source.count("\n"))
        self.assertNotIn("double", code)
        self.assertNotIn("float", code)
        self.assertIn("c(1'000)", code)


if __name__ == "__main__":
    unittest.main()
