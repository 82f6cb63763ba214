#!/usr/bin/env python3
"""Files that are too large as evidence of an answer: large_attachment.py PALERMO

Each must be refused in a sentence, nothing of the file kept, and what was answered in the same form not lost where the form was
read at all.
"""
import re
import sys

import visitors

BOUNDARY = "a-boundary-that-stands-nowhere-else"
FIELD = "convention~c07_5"  # a number, asked of everybody
MEGABYTE = 1 << 20


def form(fields, size):
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    parts.append(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="e-file"; filename="act.pdf"\r\n'
                 'Content-Type: application/pdf\r\n\r\n')
    return "".join(parts).encode() + b"%PDF-1.4\n" + b"a" * size + f"\r\n--{BOUNDARY}--\r\n".encode()


def words(answer):
    main = re.search(r"<main.*?</main>", answer.text, re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main.group(0) if main else answer.text))


def main():
    faults = []

    def expect(good, sentence):
        if not good:
            faults.append(sentence)

    with visitors.Palermo(sys.argv[1], documents=True) as server:
        person = server.signed_in("focal-point.brennland@demo.example")
        reply = max(int(number) for number in re.findall(r'href="/en/replies/(\d+)"', person.get("/en/replies").text))
        page = f"/en/replies/{reply}/questions/{FIELD}"

        def send(size, value):
            shown = person.get(page)
            revision = re.search(rf'name="r\.{FIELD}" value="(\d+)"', shown.text).group(1)
            fields = {"form_token": shown.form_token, f"r.{FIELD}": revision, f"a.{FIELD}": value, "e-title": "The act", "stay": "1"}
            return person.send("POST", page, form(fields, size), {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})

        def stored():
            return server.rows("select value from reply_answers where reply_id = ? and path like '%c07_5'", reply)

        just_fits = send(9 * MEGABYTE, "1")
        expect(just_fits.status == 303, f"9 MB: {just_fits.status}")
        beyond = send(11 * MEGABYTE, "2")
        expect(beyond.status == 422 and "larger than 10 MB" in words(beyond), f"11 MB: {beyond.status} {words(beyond)[:300]}")
        expect(stored() == [("2",)], f"the answer beside the file of 11 MB: {stored()}")
        far_beyond = send(100 * MEGABYTE, "3")
        expect(far_beyond.status == 413 and "32 MB" in words(far_beyond) and f'href="{page}"' in far_beyond.text, f"100 MB: {far_beyond.status} {words(far_beyond)[:300]}")
        expect(stored() == [("2",)], f"the answer beside the file of 100 MB: {stored()}")
        expect(server.rows("select count(*) from reply_evidence") == [(1,)], "more evidence is kept than was taken")
        expect(person.get(page).status == 200, "the page is gone")
    for fault in faults:
        print(f"FAILED {fault}")
    print("3 files sent, 2 too large: " + ("both refused in a sentence" if not faults else f"{len(faults)} faults"))
    return 1 if faults else 0


sys.exit(main())
