#!/usr/bin/env python3
"""A client of Palermo's interface in one file, with nothing but Python's standard library.

    export PALERMO_SITE=https://palermo.example  PALERMO_TOKEN=plm_...
    palermo_client.py get /decisions body=conference fields=slug,title
    palermo_client.py list /mandates overdue=1 > overdue.json         every page of a list, one after the other
    palermo_client.py csv /mandates > mandates.csv
    palermo_client.py do mandate.assign mandate=2-6/d revision=1 owner="Ines Marek" --reason "agreed today"
    palermo_client.py do document.file file_name=4-2.docx content=@4-2.docx

As a library: client = Client(site, token); client.get("/decisions"); client.do("mandate.assign", {...}).
"""
import base64
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid


class Refused(Exception):
    """What the server refused: problem details (RFC 9457)."""

    def __init__(self, status, problem):
        self.status, self.problem = status, problem
        faults = "".join(f"\n  {fault['field']}: {fault['detail']}" for fault in problem.get("errors", []))
        super().__init__(f"{status} {problem.get('title', '')}: {problem.get('detail', '')}{faults}")


class Client:
    TRIES = 5

    def __init__(self, site, token=None, language="en"):
        self.site, self.token, self.language = site.rstrip("/"), token, language

    def get(self, path, **query):
        return json.loads(self._send("GET", path, query=query))

    def csv(self, path, **query):
        return self._send("GET", path, query={**query, "format": "csv"}).decode("utf-8-sig")

    def list(self, path, **query):
        """Every element of a list, page after page. The list is the first member that is an array of objects."""
        page = 1
        while True:
            answer = self.get(path, **{**query, "page": page})
            rows = next((v for v in answer.values() if isinstance(v, list) and v and isinstance(v[0], dict)), [])
            yield from rows
            total = answer.get("matching", answer.get("total", 0))
            if not rows or page * answer.get("page_size", len(rows)) >= total:
                return
            page += 1

    def do(self, act, fields, reason="", note=None, seen_revision=None):
        """Performs an act. One key for all tries: however often it is sent, it is done once."""
        body = {"fields": fields, "reason": reason}
        if note:
            body["note"] = note
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        if seen_revision is not None:
            headers["If-Match"] = f'"{seen_revision}"'
        return json.loads(self._send("POST", f"/acts/{act}", body=json.dumps(body).encode(), headers=headers))

    def _send(self, method, path, query=None, body=None, headers=None):
        address = self.site + "/api/v1" + path
        if query:
            address += "?" + urllib.parse.urlencode(query)
        headers = {"Accept-Language": self.language, **(headers or {})}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        for attempt in range(1, self.TRIES + 1):
            try:
                request = urllib.request.Request(address, data=body, headers=headers, method=method)
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return answer.read()
            except urllib.error.HTTPError as error:
                if error.code in (429, 503) and attempt < self.TRIES:
                    time.sleep(min(int(error.headers.get("Retry-After", "1")), 10))
                    continue
                text = error.read()
                try:
                    problem = json.loads(text)
                except ValueError:
                    problem = {"detail": text.decode("utf-8", "replace")}
                raise Refused(error.code, problem) from None
            except (urllib.error.URLError, ConnectionError):
                if attempt == self.TRIES:
                    raise
                time.sleep(attempt)


def value_of(text):
    """FIELD=@FILE sends the file; whole numbers, true and false are what they look like; anything else is text."""
    if text.startswith("@"):
        with open(text[1:], "rb") as file:
            return base64.b64encode(file.read()).decode()
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.lstrip("-").isdigit() else text


def main(arguments):
    reason = ""
    if "--reason" in arguments:
        at = arguments.index("--reason")
        reason = arguments[at + 1]
        del arguments[at:at + 2]
    if len(arguments) < 2:
        sys.exit(__doc__)
    verb, target, *pairs = arguments
    given = dict(pair.split("=", 1) for pair in pairs)
    client = Client(os.environ["PALERMO_SITE"], os.environ.get("PALERMO_TOKEN"))
    try:
        if verb == "get":
            print(json.dumps(client.get(target, **given), ensure_ascii=False, indent=2))
        elif verb == "list":
            print(json.dumps(list(client.list(target, **given)), ensure_ascii=False, indent=2))
        elif verb == "csv":
            print(client.csv(target, **given), end="")
        elif verb == "do":
            fields = {name: value_of(text) for name, text in given.items()}
            print(json.dumps(client.do(target, fields, reason), ensure_ascii=False, indent=2))
        else:
            sys.exit(__doc__)
    except Refused as refused:
        sys.exit(str(refused))


if __name__ == "__main__":
    main(sys.argv[1:])
