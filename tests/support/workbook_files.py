"""Workbooks of questionnaires, good and bad, for tests. The same bytes each time."""

import io
import zipfile

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LABELS = ["label::English (en)", "label::Français (fr)"]


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


class Formula(str):
    """A cell that a program computes."""


def cell(row, column, value):
    reference = f"{letters(column)}{row}"
    if isinstance(value, Formula):
        return f'<c r="{reference}"><f>{escape(value)}</f><v>2</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet(rows):
    body = "".join(f'<row r="{r}">' + "".join(cell(r, c, v) for c, v in enumerate(row, 1) if v) + "</row>"
                   for r, row in enumerate(rows, 1))
    return f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{body}</sheetData></worksheet>'


def workbook(sheets, more=(), relations="", main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"):
    out = io.BytesIO()
    names = list(sheets)
    parts = [("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
              f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>'),
             ("xl/workbook.xml", f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}"><sheets>'
              + "".join(f'<sheet name="{name}" sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(names, 1)) + "</sheets></workbook>"),
             ("xl/_rels/workbook.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
              + "".join(f'<Relationship Id="r{i}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
                        for i in range(1, len(names) + 1)) + relations + "</Relationships>")]
    parts += [(f"xl/worksheets/sheet{i}.xml", sheets[name] if isinstance(sheets[name], (str, bytes)) else sheet(sheets[name]))
              for i, name in enumerate(names, 1)]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in [*parts, *more]:
            file.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


SETTINGS = [["form_title", "form_id", "version", "default_language"], ["A form for tests", "trial", "1", "English (en)"]]
CHOICES = [["list_name", "name", *LABELS], ["yes_no", "yes", "Yes", "Oui"], ["yes_no", "no", "No", "Non"]]


def form(*rows, columns=(), **more):
    return workbook({"survey": [["type", "name", *LABELS, "relevant", "constraint", "constraint_message::English (en)",
                                 "constraint_message::Français (fr)", "required", "calculation", *columns], *rows],
                     "choices": CHOICES, "settings": SETTINGS}, **more)


GOOD = (["select_one yes_no", "law", "Is there a law?", "Y a-t-il une loi ?", "", "", "", "", "yes"],
        ["text", "country", "Country", "Pays"],
        ["integer", "year", "Year of the law of ${country}", "Année de la loi de ${country}", "${law} = 'yes'",
         ". >= 1900 and . <= 2030", "Write a year from 1900.", "Écrivez une année depuis 1900."],
        ["calculate", "age", "", "", "", "", "", "", "", "2020 - ${year}"],
        ["note", "old", "The law of ${country} is old.", "La loi de ${country} est ancienne.", "${age} > 50"],
        ["begin repeat", "case", "Case", "Affaire", "${law} = 'yes'"],
        ["text", "title", "Title", "Titre"],
        ["end repeat"])


def bomb():
    """A sheet that unpacks to far more than anybody writes: the archive says so itself."""
    return workbook({"survey": b"<worksheet><sheetData>" + b" " * (70 << 20) + b"</sheetData></worksheet>"})


def many_references():
    """Small, but each of many cells shows the same long text."""
    text = "x" * 190_000
    rows = "".join(f'<row r="{r}">' + '<c t="s"><v>0</v></c>' * 200 + "</row>" for r in range(1, 201))
    return workbook(
        {"survey": f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>'},
        more=[("xl/sharedStrings.xml", f'<sst xmlns="{SPREADSHEET}"><si><t>{text}</t></si></sst>')],
        relations=f'<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>')


KINDS = {
    "form.xlsx": lambda: form(*GOOD),
    "form_cycle.xlsx": lambda: form(["text", "a", "A", "A", "${b} = 'x'"], ["text", "b", "B", "B", "${a} = 'x'"]),
    "form_function.xlsx": lambda: form(["text", "a", "A", "A"], ["text", "b", "B", "B", "no-such-function(${a})"]),
    "form_twice.xlsx": lambda: form(["text", "a", "A", "A"], ["text", "a", "Again", "Encore"]),
    "form_language.xlsx": lambda: form(["text", "a", "A"], ["text", "b", "B", "B"]),
    "form_formula.xlsx": lambda: form(["text", "a", Formula("1+1"), "A"]),
    "form_macro.xlsm": lambda: form(*GOOD, more=[("xl/vbaProject.bin", b"\0macro")],
                                    main="application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    "form_old.xls": lambda: b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(600),
    "form_bomb.xlsx": bomb,
    "form_references.xlsx": many_references,
    "form_cut.xlsx": lambda: form(*GOOD)[:-400],
}
