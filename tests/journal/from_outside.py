#!/usr/bin/env python3
"""The journal as an auditor meets it: a running server, its checkpoint, tiles and receipts, an export, a witness file, a
changed key. Checked by the program and by tools/verify_journal.py, which shares no code with it.

    from_outside.py PROGRAM
"""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.path.abspath(sys.argv[1])
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="journal-"))
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("PALERMO_")} | {
    "LC_ALL": "C.UTF-8", "PALERMO_WITNESS_FILE": str(FOLDER / "witness"), "PALERMO_JOURNAL_ORIGIN": "journal.example"}

DECISION = """Decision 7/9

Training of prosecutors

The Conference of the Parties to the United Nations Convention against Transnational Organized Crime,

Recalling its decision 6/1,

(a) Requests the secretariat to prepare a report on training for its eighth session;

(b) Decides to remain seized of the matter.
"""


def call(*command, status=0):
    done = subprocess.run(command, cwd=FOLDER, env=ENVIRONMENT, capture_output=True, timeout=300)
    out = (done.stdout + done.stderr).decode("utf-8", "replace")
    if done.returncode != status:
        sys.exit("%s: exit status %d, not %d\n%s" % (" ".join(map(str, command)), done.returncode, status, out))
    return out


def palermo(*arguments, status=0):
    return call(PROGRAM, "--data", "data", *arguments, status=status)


def second(*arguments, status=0):
    return call(sys.executable, str(ROOT / "tools/verify_journal.py"), *arguments, status=status)


def need(condition, what):
    if not condition:
        sys.exit("not so: " + str(what))


class Server:
    """A server on a free port, while the block lasts."""

    def __enter__(self):
        self.process = subprocess.Popen([PROGRAM, "--data", "data", "serve", "--port", "0", "--log", "none"], cwd=FOLDER,
                                        env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=open(FOLDER / "server.log", "ab"))
        line = self.process.stdout.readline().decode()
        self.url = next(word for word in line.split() if word.startswith("http://")).rstrip(".")
        return self

    def __exit__(self, kind, *_):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=60)
        if kind is None:
            need(status == 0, "the server ends with 0 but with %d\n%s" % (status, (FOLDER / "server.log").read_text()[-2000:]))

    def get(self, path):
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def checkpoint(self, size=1):
        """The checkpoint, waited for: the server signs soon after it has started."""
        for _ in range(100):
            status, _, note = self.get("/log/checkpoint")
            if status == 200 and size_of(note) >= size:
                return note
            time.sleep(0.1)
        sys.exit("no checkpoint")


def size_of(note):
    return int(note.split(b"\n")[1])


def main():
    palermo("init", "--demonstration")
    (FOLDER / "keys").write_bytes((FOLDER / "data/journal.key.pub").read_bytes())  # as an auditor has kept it
    with Server() as server:
        older = server.checkpoint()
        size = size_of(older)
        need(size > 3, "the demonstration has entries")
        (FOLDER / "older").write_bytes(older)
        status, headers, tile = server.get("/log/tile/0/000.p/%d" % size)
        need(status == 200 and len(tile) == 32 * size, "a tile of the checkpoint's width")
        need("immutable" in headers["Cache-Control"] and headers["Content-Type"] == "application/octet-stream", dict(headers))
        for path in ("0/000", "0/000.p/%d" % (size + 1), "0/000.p/0", "entries/000.p/%d" % size, "1/000.p/1", "0/0", "nonsense"):
            need(server.get("/log/tile/" + path)[0] == 404, "no tile " + path)
        hidden, missing = server.get("/log/receipt/1"), server.get("/log/receipt/999999")
        need(hidden[0] == missing[0] == 404, "a visitor has no receipt of an entry that visitors may not see")
        need(len(hidden[2]) == len(missing[2]), "which answers as one that is not there")
        need("0 of them public" in second("--tiles", server.url + "/log", "--keys", "keys", "--from", "older"), "tiles")

    receipt = palermo("receipt", "1")
    (FOLDER / "one.tlog-proof").write_text(receipt)
    palermo("verify", "--receipt", "one.tlog-proof")
    second("--receipt", "one.tlog-proof", "--keys", "keys")
    need('"sequence":1,' in palermo("verify", "--receipt", "one.tlog-proof", "--keys", "keys"), "the entry is shown")
    (FOLDER / "two.tlog-proof").write_text(receipt.replace("index 1\n", "index 2\n"))
    palermo("verify", "--receipt", "two.tlog-proof", status=8)
    second("--receipt", "two.tlog-proof", "--keys", "keys", status=8)

    palermo("rotate-key", "--reason", "the yearly change")
    palermo("export-journal", "dump")
    lines = (FOLDER / "dump/entries.jsonl").read_text().splitlines()
    rotation = next(at for at, line in enumerate(lines) if '"act":"journal.rotate_key"' in line)
    need(palermo("receipt", str(rotation)).startswith("c2sp.org/tlog-proof@v1\n"), "the change of the key has a receipt")
    need(len((FOLDER / "data/journal.key.pub").read_text().splitlines()) == 2, "both verifier keys are kept")
    need(not (FOLDER / "data/journal.key.next").exists(), "the next key has become the key")
    (FOLDER / "decision.txt").write_text(DECISION)
    palermo("import", "decision.txt")
    with Server() as server:
        server.checkpoint(len(lines) + 1)
        need(server.get("/log/receipt/%d" % rotation)[0] == 200, "everybody may see a change of the key")
        second("--tiles", server.url + "/log", "--keys", "data/journal.key.pub", "--from", "older", "--witness", "witness")

    need("{" in (FOLDER / "witness").read_text(), "the witness file was written")
    palermo("verify", "--from", "older", "--witness", "witness")
    palermo("verify", "--from", "older", "--keys", "keys")
    palermo("export-journal", "dump")
    palermo("verify", "--dump", "dump", "--from", "older", "--witness", "witness")
    palermo("verify", "--dump", "dump", "--keys", "keys", "--from", "older")
    second("dump", "--keys", "keys", "--from", "older", "--witness", "witness")
    call(PROGRAM, "--data", "nowhere", "verify", "--dump", "dump", "--keys", "keys")
    call(PROGRAM, "--data", "nowhere", "verify", "--dump", "dump", status=3)
    text = (FOLDER / "dump/entries.jsonl").read_text()
    (FOLDER / "dump/entries.jsonl").write_text(text.replace("document.file", "document.fily", 1))
    palermo("verify", "--dump", "dump", status=8)
    second("dump", "--keys", "keys", status=8)

    other = FOLDER / "other"
    other.mkdir()
    (FOLDER / "data").rename(other / "data")
    palermo("init", "--demonstration")
    for name in ("journal.key", "journal.key.pub"):
        (FOLDER / "data" / name).unlink()
        (other / "data" / name).rename(FOLDER / "data" / name)
    palermo("verify", "--from", "older", status=8)
    palermo("verify", "--witness", "witness", status=8)
    print("the journal from outside: all is well")


main()
