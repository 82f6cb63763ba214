#!/usr/bin/env python3
"""Makes files of the formats that `palermo read` takes, good and bad, for the scenarios; none is kept in the tree.

    intake_files.py KIND FILE
"""
import io
import sys
import zipfile

import workbook_files

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The invented decision that every good file holds.
BODY = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"
NOTE = "United Nations, Treaty Series, vol. 2225, No. 39574."


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# Word -----------------------------------------------------------------------------------------------------------------

def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs, style="", number=None):
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    return f'<w:p><w:pPr>{properties}</w:pPr>{"".join(r if r.startswith("<") else run(r) for r in runs)}</w:p>'


def cell(*paragraphs, properties=""):
    return f'<w:tc><w:tcPr>{properties}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def table(*rows):
    return "<w:tbl>" + "".join(f'<w:tr>{"".join(row)}</w:tr>' for row in rows) + "</w:tbl>"


def level(number, format_name, text, start=1):
    return (f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{format_name}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>')


NUMBERING = (f'{XML}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
             + level(0, "lowerLetter", "(%1)") + level(1, "lowerRoman", "(%2)")
             + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')

MASTHEAD = table(
    [cell(paragraph("United Nations")), cell(paragraph("CTOC/COP/2008/L.9"))],
    [cell(paragraph("Conference of the Parties to the United Nations Convention against Transnational Organized Crime")),
     cell(paragraph("Distr.: Limited"), paragraph("15 October 2008"), paragraph("Original: English"))])

SECOND_ITEM = (run("Requests the secretariat to ") + '<w:del w:id="1"><w:r><w:delText>forget</w:delText></w:r></w:del>'
               + '<w:ins w:id="2">' + run("prepare a report on ") + "</w:ins>"
               + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF words</w:instrText></w:r>'
               + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("train")
               + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
               + '<w:r><w:softHyphen/></w:r>' + run("ing") + run(" for its fifth session;"))

DOCUMENT = (f'{XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>' + MASTHEAD
            + paragraph("Fourth session", style="") + paragraph("Vienna, 8-17 October 2008")
            + paragraph("Draft decision submitted by the President")
            + paragraph("Training of prosecutors")
            + paragraph(f"The {BODY},")
            + paragraph("Recalling its decision 2/6,")
            + paragraph(run("Decides, in accordance with article 32 of the Convention")
                        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
                        + run(", that the working group shall perform the following functions:"), number=(1, 0))
            + paragraph("Review the needs for technical assistance;", number=(1, 1))
            + paragraph("Provide guidance on priorities;", number=(1, 1))
            + paragraph(SECOND_ITEM, number=(1, 0))
            + table([cell(paragraph("Area"), properties='<w:vMerge w:val="restart"/>'), cell(paragraph("Cost")),
                     cell(paragraph("2008-2009"), properties='<w:gridSpan w:val="2"/>')],
                    [cell(paragraph("Area"), properties="<w:vMerge/>"), cell(paragraph("Dollars")),
                     cell(paragraph("120 000"))])
            + "</w:body></w:document>")

FOOTNOTES = (f'{XML}<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
             f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", " " + NOTE)}</w:footnote></w:footnotes>')

RELATIONS = (f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
DOCUMENT_RELATIONS = (f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                      f'<Relationship Id="rId1" Type="{R}/numbering" Target="numbering.xml"/>'
                      f'<Relationship Id="rId2" Type="{R}/footnotes" Target="footnotes.xml"/></Relationships>')


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def docx(document=DOCUMENT, **more):
    return archive({"_rels/.rels": RELATIONS, "word/document.xml": document,
                    "word/_rels/document.xml.rels": DOCUMENT_RELATIONS, "word/numbering.xml": NUMBERING,
                    "word/footnotes.xml": FOOTNOTES, **more})


def encrypted(data):
    # The flag alone, in both headers of the first entry.
    data = bytearray(data)
    data[6] |= 1
    directory = data.find(b"PK\x01\x02")
    data[directory + 8] |= 1
    return bytes(data)


# PDF ------------------------------------------------------------------------------------------------------------------

def pdf(pages, trailer="", more=()):
    """Each page is a list of (left, bottom, size, text)."""
    objects = [None, None, b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>", *more]
    kids = []
    for lines in pages:
        stream = b"".join(b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, left, bottom, text.encode("cp1252").replace(
            b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")) for left, bottom, size, text in lines)
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, trailer.encode(), start)
    return bytes(out)


def decision_pdf():
    first = [(200, 800, 11, "Decision 7/9"), (200, 770, 11, "Training of prosecutors"),
             (90, 735, 11, "The Conference of the Parties to the United Nations Convention against"),
             (90, 722, 11, "Transnational Organized Crime,"),
             (90, 697, 11, "Recalling its decision 2/6,"),
             (90, 672, 11, "(a)"), (120, 672, 11, "Decides, in accordance with article 32 of the Convention"),
             (375, 676, 7, "1"), (379, 672, 11, ", that the working"),
             (90, 659, 11, "group shall meet in Vienna and shall examine the inter-"),
             (90, 646, 11, "national obligations of States;"),
             (90, 80, 7, "1"), (96, 76, 9, NOTE), (290, 40, 9, "1")]
    second = [(90, 800, 11, "(b)"), (120, 800, 11, "Requests the secretariat to prepare a report on training for its"),
              (90, 787, 11, "eighth session;"), (90, 762, 11, "(c)"),
              (120, 762, 11, "Decides to remain seized of the matter."), (290, 40, 9, "2")]
    return pdf([first, second])


def encrypted_pdf():
    # A standard security handler whose keys fit no password.
    key = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"41" * 32, b"42" * 32)
    return pdf([[(90, 700, 11, "Secret words")]], trailer="/Encrypt 4 0 R /ID [<00><00>]", more=[key])


# Markup ---------------------------------------------------------------------------------------------------------------

def html(charset="utf-8"):
    return (f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>x</title><style>p {{}}</style>
<script>var requests = "Requests the secretariat";</script></head><body><nav><a href="/">Home</a></nav>
<div><p>D\u00e9cision 7/9</p><p>Formation des procureurs</p>
<p>La Conf\u00e9rence des Parties \u00e0 la Convention des Nations Unies contre la criminalit\u00e9 transnationale
organis\u00e9e,</p><p>Rappelant sa d\u00e9cision 2/6,</p><ol type="a">
<li>Prie le secr\u00e9tariat<a href="#_ftn1"><sup>[1]</sup></a> de lui pr\u00e9senter un rapport \u00e0 sa huiti\u00e8me
session&nbsp;;</li><li value="3">D\u00e9cide que le groupe de travail\u00a0:<ol type="i"><li>Examinera les besoins
d\u2019assistance technique\u00a0;</li><li>Donnera des orientations.</li></ol></li></ol>
<p><a href="#_ftnref1">[1]</a> R\u00e9solution 55/25 de l\u2019Assembl\u00e9e g\u00e9n\u00e9rale.</p></div>
<footer>Page 1</footer></body></html>""").encode(charset)


def akn(body, document_type=""):
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n{document_type}'
            '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="decision">'
            '<preface><p><docType>Decision</docType> <docNumber>7/9</docNumber></p><p><docTitle>Training</docTitle></p>'
            f'</preface><preamble><formula name="enactingAuthority"><p>The {BODY},</p></formula></preamble>'
            f'<mainBody>{body}</mainBody></statement></akomaNtoso>').encode()


ITEM = ('<paragraph><num>(a)</num><content><p>Requests the secretariat to prepare a report on training'
        '<authorialNote marker="1"><p>' + NOTE + '</p></authorialNote> for its eighth session.</p></content></paragraph>')

LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>" for i in range(9)) + "]>"

KINDS = {
    "docx": docx,
    "docx-bomb": lambda: docx("<w:document>" + " " * 60_000_000),
    "docx-many-bombs": lambda: docx(**{f"word/media/{i}.xml": "x" * 900_000 for i in range(320)}),
    "docx-dotdot": lambda: docx(**{"../../etc/passwd": "x"}),
    "docx-backslash": lambda: docx(**{"word\\..\\x": "x"}),
    "docx-truncated": lambda: docx()[:-300],
    "docx-encrypted": lambda: encrypted(docx()),
    "docx-entities": lambda: docx(DOCUMENT.replace("<w:document", "<!DOCTYPE w:document [<!ENTITY a 'b'>]><w:document", 1)),
    "docx-broken": lambda: docx(DOCUMENT[:-40]),
    "docx-deep": lambda: docx(DOCUMENT.replace("<w:body>", "<w:body>" + "<w:sdt><w:sdtContent>" * 50_000)),
    "xlsx": lambda: archive({"_rels/.rels": RELATIONS.replace("word/document", "xl/workbook"), "xl/workbook.xml": "<x/>"}),
    "jar": lambda: archive({"META-INF/MANIFEST.MF": "Manifest-Version: 1.0\n", "A.class": b"\xca\xfe\xba\xbe"}),
    "zip-in-zip": lambda: archive({"decision.docx": docx()}),
    "pdf": decision_pdf,
    "pdf-scan": lambda: pdf([[], []]),
    "pdf-encrypted": encrypted_pdf,
    "pdf-5000": lambda: pdf([[(90, 700, 11, "Recalling its decision 2/6,")]] * 5000),
    "pdf-broken": lambda: decision_pdf()[:200],
    "html": html,
    "html-1252": lambda: html("windows-1252"),
    "html-large": lambda: b"<html><body>" + b"<p>words</p>" * (200 * 1024 * 1024 // 12),
    "html-deep": lambda: b"<html><body>" + b"<div>" * 1_000_000,
    "html-flat": lambda: b"<html><body>" + b"<b></b>" * 1_500_000,
    "html-empty": lambda: b"<html><body><script>x</script></body></html>",
    "akn": lambda: akn(ITEM),
    "akn-entities": lambda: akn(ITEM.replace("training", "&t;"), "<!DOCTYPE akomaNtoso [<!ENTITY t 'training'>]>"),
    "akn-laughs": lambda: akn(ITEM.replace("training", "&j;"), LAUGHS),
    "akn-external": lambda: akn(ITEM.replace("training", "&t;"), "<!DOCTYPE x [<!ENTITY t SYSTEM 'file:///etc/passwd'>]>"),
    "akn-doctype": lambda: akn(ITEM, "<!DOCTYPE akomaNtoso>"),
    "akn-xinclude": lambda: akn('<include xmlns="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
    "akn-deep": lambda: akn("<section>" * 100_000),
    "akn-broken": lambda: akn(ITEM)[:-30],
    "other-xml": lambda: b'<?xml version="1.0"?><rss><channel/></rss>',
}


KINDS.update(workbook_files.KINDS)


def main():
    kind, path = sys.argv[1:]
    with open(path, "wb") as file:
        file.write(KINDS[kind]())


if __name__ == "__main__":
    main()
