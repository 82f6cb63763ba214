#!/usr/bin/env python3
"""Writes first inputs for fuzz targets whose format a program makes more easily than a person:

    tests/fuzz/seeds.py FOLDER        # FOLDER/workbook/..., FOLDER/xlsform/..., FOLDER/expression/... and so on

tests/fuzz/run calls it. Everything comes from this repository; the same files come out each time.
"""

import csv
import io
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = ("label::English (en)", "label::Français (fr)", "label::العربية (ar)")


def sheet(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def small_pack_form(rows):
    """The pack's questionnaire cut to its first rows."""
    parts = []
    for name in ("survey", "choices", "settings", "blocks"):
        with open(ROOT / "packs/untoc/questionnaire" / f"{name}.csv", encoding="utf-8", newline="") as file:
            whole = list(csv.reader(file))
        parts.append(sheet(whole[:rows]))
    return "\0".join(parts)


def xlsform_seeds():
    yield "pack", small_pack_form(6)
    yield "plain", "\0".join([
        sheet([["type", "name", "label", "relevant", "constraint", "constraint_message", "required", "calculation", "default"],
               ["text", "country", "Country", "", "string-length(.) > 1", "Too short", "yes", "", "x"],
               ["integer", "age", "Age of ${country}", "${country} = 'x'", ". >= 0 and . < 150", "No age", "", "", ""],
               ["calculate", "twice", "", "", "", "", "", "${age} * 2", ""],
               ["begin repeat", "person", "Person ${country}", "", "", "", "", "", ""],
               ["text", "name", "Name", "", "", "", "", "", "once(${country})"],
               ["select_one yes_no or_other", "here", "Here?", "position(..) = 1", "", "", "", "", ""],
               ["end repeat", "", "", "", "", "", "", "", ""]]),
        sheet([["list_name", "name", "label", "filter"], ["yes_no", "yes", "Yes", "a"], ["yes_no", "no", "No", "b"]]),
        sheet([["form_title", "form_id", "version", "instance_name"], ["Title", "id", "1", "concat(${country}, '!')"]])])
    yield "languages", "\0".join([
        sheet([["type", "name", *LANGUAGES, "hint::English (en)", "choice_filter", "appearance", "parameters", "trigger"],
               ["select_multiple towns", "town", "Town", "Ville", "مدينة", "one", "state = ${state}", "minimal", "randomize=true", ""],
               ["text", "state", "State ${town}", "État", "دولة ${town}", "", "", "", "", ""],
               ["range", "scale", "Scale", "Échelle", "مقياس", "", "", "", "start=0 end=10 step=1", "${state}"],
               ["begin group", "g", "G", "G", "م", "", "", "field-list", "", ""],
               ["rank towns", "order", "Order", "Ordre", "ترتيب", "", "", "", "", ""],
               ["end group", "", "", "", "", "", "", "", "", ""]]),
        sheet([["list_name", "name", *LANGUAGES, "state"], ["towns", "a", "A", "A", "أ", "s"], ["towns", "b", "B", "B", "ب", "t"]])])
    yield "entities", "\0".join([
        sheet([["type", "name", "label", "save_to"], ["text", "a", "A", "name"], ["select_one_from_file trees.csv", "b", "B", ""]]),
        "", "", "",
        sheet([["list_name", "label", "entity_id", "update_if", "create_if"], ["trees", "concat(${a}, 'x')", "", "", "${a} != ''"]])])
    yield "external", "\0".join([
        sheet([["type", "name", "label", "choice_filter"], ["text", "s", "S", ""], ["select_one_external c", "t", "T", "s=${s}"]]),
        sheet([["list_name", "name", "label"]]), "", "", "",
        sheet([["list_name", "name", "label", "s"], ["c", "x", "X", "1"]])])


def workbook_seeds():
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    book = (f'<workbook {namespace}><workbookPr date1904="1"/><sheets><sheet name="survey" sheetId="1" r:id="a"/>'
            f'<sheet name="choices" sheetId="2" state="hidden" r:id="b"/></sheets></workbook>')
    relations = (f'<Relationships><Relationship Id="a" Type="{kind}worksheet" Target="worksheets/sheet1.xml"/>'
                 f'<Relationship Id="b" Type="{kind}worksheet" Target="/xl/worksheets/sheet2.xml"/>'
                 f'<Relationship Id="s" Type="{kind}sharedStrings" Target="sharedStrings.xml"/>'
                 f'<Relationship Id="t" Type="{kind}styles" Target="styles.xml"/></Relationships>')
    strings = f'<sst {namespace}><si><t>type</t></si><si><r><t>na</t></r><r><rPr/><t xml:space="preserve">me </t></r><rPh><t>x</t></rPh></si><si><t>_x000D_a</t></si></sst>'
    styles = (f'<styleSheet {namespace}><numFmts><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
              f'<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs></styleSheet>')
    one = (f'<worksheet {namespace}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
           f'<row r="2"><c r="A2" s="1"><v>41000.5</v></c><c r="B2" t="b"><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
           f'<row><c t="inlineStr"><is><t>in</t></is></c><c t="str"><f>1+1</f><v>2</v></c><c s="2"><v>0.25</v></c></row></sheetData>'
           f'<mergeCells><mergeCell ref="A2:B2"/></mergeCells></worksheet>')
    two = f'<worksheet {namespace}><sheetData><row r="4"><c r="ZZ4"><v>1e300</v></c></row></sheetData></worksheet>'
    yield "all", "\0".join([book, relations, strings, styles, one, two])
    yield "prefixed", "\0".join([book, relations, "", "", re.sub(r"<(/?)(\w)", r"<\1x:\2", one), two])
    yield "text", "_x000D_ yyyy [Red]0.0 [h]:mm AB12"


def expression_seeds():
    names = re.findall(r'\{"([a-z0-9-]+)",', (ROOT / "src/conference/questionnaires/expression/functions.cpp").read_text(encoding="utf-8"))
    for number, name in enumerate(names):
        yield f"{number:03}", f"{name}(/data/a, ../b, 'x') = {name}() or not({name}('1'))"
    for number, text in enumerate([
            "instance('l')/root/item[name = current()/../a]/label", "/data/r[position() = 2]/n + sum(/data/r/n)",
            "-1 - -2 div 3 mod .5", "string(/data/*[last()]) | //n", "if(/data/c = '', count(/data/r), indexed-repeat(/data/r/n, /data/r, 1))",
            "format-date-time(/data/b, '%Y-%m-%d %H:%M:%S')", "ancestor-or-self::node()/child::*[2]/@id", "regex('aa', '^(a|a)*$')"]):
        yield f"more-{number}", text
    yield "document", "count(/a/b[. > 1])\0<a><b>1</b><b>2</b><![CDATA[x]]><!--c--></a>"


def table_seeds():
    short = 'Participant,Signature,"Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)"\r\n'
    yield "short", short + 'Côte d\'Ivoire 1,,"25 Oct 2012 a"\r\n"Bolivia (Plurinational State of)",12 Dec 2000,10 Oct 2005 A 2\r\n'
    yield "long", "instrument,state,signature,consent,kind\nUNTOC,FRA,2000-12-12,2002-10-29,approval\nUNTOC,ZZZ,,2002-13-01,succession\n"
    yield "odd", "\ufeffParticipant;Signature;Accession(a)\n\"two\nlines\";31 Feb 2001;1 January 2002 d\n"


def main():
    folder = pathlib.Path(sys.argv[1])
    for name, seeds in (("xlsform", xlsform_seeds), ("workbook", workbook_seeds), ("expression", expression_seeds),
                        ("depositary_table", table_seeds)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for seed, content in seeds():
            (folder / name / f"seed-{seed}").write_bytes(content.encode("utf-8"))


if __name__ == "__main__":
    main()
