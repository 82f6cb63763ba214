#!/usr/bin/env python3
"""Runs *.scenario files against the palermo program, once on SQLite and once on PostgreSQL.

A scenario is read line by line:

    # a comment, printed as the name of what follows
    file NAME: TEXT          writes a file (\\n, \\t, \\xNN understood); "file NAME: 1000000 x TEXT" repeats it
    append NAME: TEXT        writes more at its end, in the same way
    remove NAME              deletes a file, and what SQLite keeps beside it; with PostgreSQL the rest is left out
    copy NAME: PATH          copies a file below the test data folder; the scenario is skipped when the folder is missing
    make NAME: KIND          makes a file of a kind that tests/support/intake_files.py knows
    run ARGUMENTS            runs palermo --data DATA ARGUMENTS in the scenario's own folder
    input TEXT               standard input of the next run
    status N                 the exit status of the last run
    out has TEXT / out lacks TEXT / err has TEXT / err lacks TEXT
    out count N TEXT         TEXT stands N times in the output

Every scenario has a folder and a data folder of its own.
"""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TEST_DATA = pathlib.Path(os.environ.get("PALERMO_TEST_DATA") or HERE.parent.parent.parent / "shared" / "data")


class Failure(Exception):
    pass


class Skipped(Exception):
    pass


class Done(Exception):
    """What follows is about files that this engine does not have."""


def unescape(text):
    """The bytes of a text in UTF-8: \\n and \\t as in Python, \\xNN one byte as it stands."""
    parts = re.split(r"\\(x[0-9A-Fa-f]{2}|n|t|\\)", text)
    plain = {"n": b"\n", "t": b"\t", "\\": b"\\"}
    return b"".join((plain.get(part) or bytes([int(part[1:], 16)])) if index % 2 else part.encode("utf-8")
                    for index, part in enumerate(parts))


class Scenario:
    def __init__(self, path, program, database):
        self.path, self.program, self.database = path, program, database
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="scenario-"))
        self.input, self.result, self.heading = b"", None, ""

    def do(self, line):
        word, _, rest = line.partition(" ")
        action = getattr(self, "do_" + word, None)
        if action is None:
            raise Failure("no such step: " + word)
        action(rest)

    def do_file(self, rest, mode="wb"):
        name, _, text = rest.partition(":")
        text = text.removeprefix(" ")
        times = 1
        head, separator, tail = text.partition(" x ")
        if separator and head.isdigit():
            times, text = int(head), tail
        with open(self.folder / name, mode) as file:
            file.write(unescape(text) * times)

    def do_append(self, rest):
        self.do_file(rest, "ab")

    def do_remove(self, rest):
        if self.database:
            raise Done()
        for path in self.folder.glob(rest + "*"):
            path.unlink()

    def do_copy(self, rest):
        name, _, source = rest.partition(": ")
        if not TEST_DATA.is_dir():
            raise Skipped(f"{TEST_DATA} is missing")
        shutil.copy(TEST_DATA / source, self.folder / name)

    def do_make(self, rest):
        name, _, kind = rest.partition(": ")
        subprocess.run([sys.executable, HERE.parent / "support" / "intake_files.py", kind, self.folder / name], check=True)

    def do_input(self, rest):
        self.input = unescape(rest)

    def do_run(self, rest):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PALERMO_")}
        environment["LC_ALL"] = "C.UTF-8"
        if self.database:
            environment["PALERMO_DATABASE"] = self.database
        self.result = subprocess.run([self.program, "--data", "data", *shlex.split(rest)], cwd=self.folder,
                                     input=self.input, capture_output=True, env=environment, timeout=120)
        self.input = b""

    def do_status(self, rest):
        if self.result.returncode != int(rest):
            raise Failure(f"exit status {self.result.returncode}, not {rest}\n"
                          + (self.result.stdout + self.result.stderr).decode("utf-8", "replace")[-2000:])

    def expect(self, stream, rest):
        text = getattr(self.result, stream).decode("utf-8", "replace")
        word, _, wanted = rest.partition(" ")
        if word == "count":
            number, _, wanted = wanted.partition(" ")
            good = text.count(wanted) == int(number)
        elif word in ("has", "lacks"):
            good = (wanted in text) == (word == "has")
        else:
            raise Failure("no such check: " + word)
        if not good:
            raise Failure(f"{stream} does not hold: {rest}\n{text[-2000:]}")

    def do_out(self, rest):
        self.expect("stdout", rest)

    def do_err(self, rest):
        self.expect("stderr", rest)

    def run(self):
        number = 0
        try:
            for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), 1):
                line = line.strip()
                if line.startswith("#"):
                    self.heading = line[1:].strip()
                elif line:
                    self.do(line)
        except Done:
            pass
        except Failure as failure:
            raise Failure(f"{self.path.name}:{number} ({self.heading}): {failure}") from None
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


class Postgres:
    """A server of its own in a temporary folder; gives one fresh database a scenario."""

    BIN = pathlib.Path("/usr/lib/postgresql/15/bin")

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pg-"))
        self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        if self.user:
            shutil.chown(self.folder, "postgres", "postgres")
        self.folder.chmod(0o755)
        self.call("initdb", "-D", str(self.folder / "db"), "-U", "palermo", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        self.call("pg_ctl", "-D", str(self.folder / "db"), "-w", "-l", str(self.folder / "log"), "start", "-o",
                  f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off -c palermo.throw_away=on")
        self.count = 0

    def call(self, tool, *arguments):
        subprocess.run([*self.user, str(self.BIN / tool), *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def fresh(self):
        self.count += 1
        name = f"scenario{self.count}"
        self.call("createdb", "-h", str(self.folder), "-U", "palermo", name)
        return f"postgresql://palermo@/{name}?host={self.folder}"

    def stop(self):
        self.call("pg_ctl", "-D", str(self.folder / "db"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def main():
    program, engine = os.path.abspath(sys.argv[1]), sys.argv[2]
    paths = sorted(HERE.glob("*.scenario"))
    server = Postgres() if engine == "postgres" else None
    passed = failed = skipped = 0
    try:
        for path in paths:
            try:
                Scenario(path, program, server.fresh() if server else "").run()
                passed += 1
            except Skipped as reason:
                skipped += 1
                print(f"SKIPPED {path.name}: {reason}")
            except Failure as failure:
                failed += 1
                print(f"FAILED {failure}")
    finally:
        if server:
            server.stop()
    print(f"{engine}: {passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
