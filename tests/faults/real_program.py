#!/usr/bin/env python3
"""Kills the real program under writers that use its REST interface: real_program.py PALERMO NODE

Prepares an installation with an officer and a token (written into the database directly, as a test may), and hands it to
killed.mjs. With --names FOLDER it is what killed.mjs asks afterwards: prints the names that are stored, from the table
and from the journal, after the journal was verified.
"""
import datetime
import hashlib
import os
import pathlib
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOKEN = "plm_" + "A" * 43
DAY = 24 * 3600 * 1_000_000


def prepare(folder):
    now = int(datetime.datetime.now(datetime.timezone.utc).timestamp() * 1_000_000)
    database = sqlite3.connect(folder / "palermo.db", isolation_level=None)
    database.execute("begin immediate")
    database.execute("insert into act_in_progress (one) values (1)")
    database.execute("insert into people (id, pseudonym, handle, name, email, email_folded, language, status, password, created_at, revision) "
                     "values (1, 'p-test', x'01', 'Test', null, null, 'en', 'active', '', ?, 1)", (now,))
    database.execute("insert into memberships (id, person_id, role, state, organization, body, agency, starts_on, ends_on, note_id, origin, "
                     "deputy_of, status, created_at, ended_at, revision) values "
                     "(1, 1, 'officer', '', '', '', '', '2020-01-01', null, 0, 'technical', null, 'active', ?, null, 1)", (now,))
    digest = hashlib.sha256(TOKEN.encode()).digest()
    database.execute("insert into api_tokens (id, person_id, membership_id, digest, shown, name, may_write, created_at, expires_at, revoked_at, "
                     "revision) values (1, 1, 1, ?, 'plm_A', 'test', 1, ?, ?, null, 1)", (digest, now, now + 90 * DAY))
    database.execute("delete from act_in_progress")
    database.execute("commit")
    database.close()


def names(program, folder):
    subprocess.run([program, "--data", folder, "verify"], check=True, stdout=subprocess.DEVNULL)
    database = sqlite3.connect(f"{folder}/palermo.db")
    in_table = [row[0] for row in database.execute("select name from saved_views order by name")]
    in_journal = [row[0] for row in database.execute("select object_id from journal_entries where act = 'view.save' order by 1")]
    if in_table != in_journal:
        sys.exit("the table and the journal differ")
    print("\n".join(in_journal))


def main():
    program = os.path.abspath(sys.argv[1])
    if sys.argv[2] == "--names":
        return names(program, sys.argv[3])
    data = pathlib.Path(tempfile.mkdtemp(prefix="palermo-real-")) / "data"
    try:
        subprocess.run([program, "--data", str(data), "init"], check=True, stdout=subprocess.DEVNULL)
        prepare(data)
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        long = os.environ.get("PALERMO_LONG_TESTS") == "1"
        done = subprocess.run([
            sys.argv[2], str(HERE / "killed.mjs"), "--port", str(port), "--token", TOKEN, "--act", "view.save",
            "--http", f"{program} --data {data} serve --port {port} --log none",
            "--fields", '{"name": "{name}", "filter": {"overdue": true}, "revision": 0}',
            "--names", f"{sys.executable} {HERE / 'real_program.py'} {program} --names {data}",
            "--acts", "100000" if long else "1500", "--kills", "200" if long else "5"])
        return done.returncode
    finally:
        shutil.rmtree(data.parent, ignore_errors=True)


sys.exit(main())
