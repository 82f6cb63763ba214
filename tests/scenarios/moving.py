#!/usr/bin/env python3
"""An installation moves from SQLite to PostgreSQL and back, and a server that runs stops the move: moving.py PALERMO"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from run import Postgres

PROGRAM = os.path.abspath(sys.argv[1])
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="moving-"))
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("PALERMO_")} | {"LC_ALL": "C.UTF-8"}


def palermo(*arguments, status=0):
    done = subprocess.run([PROGRAM, "--data", "data", *arguments], cwd=FOLDER, env=ENVIRONMENT, capture_output=True, text=True)
    if done.returncode != status:
        sys.exit(f"palermo {' '.join(arguments)}: status {done.returncode}, not {status}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def root(text):
    return text.split("root ")[1].split(".")[0].strip()


def rows(text):
    """What the move says of each table: rows and digest."""
    return sorted(line for line in text.splitlines() if "equal on both sides" in line)


def main():
    palermo("init", "--demonstration")
    server = Postgres()
    try:
        target = server.fresh()
        serving = subprocess.Popen([PROGRAM, "--data", "data", "serve", "--port", "0", "--log", "none"], cwd=FOLDER,
                                   env=ENVIRONMENT, stdout=subprocess.PIPE)
        serving.stdout.readline()
        assert "Stop the server" in palermo("migrate", "--to", target, status=5)
        serving.terminate()
        serving.wait()
        before = root(palermo("verify"))

        started = time.monotonic()
        there = palermo("migrate", "--to", target)
        assert root(palermo("verify")) == before, "the source changed"
        assert root(palermo("--database", target, "verify")) == before
        assert palermo("search", "secretariat") == palermo("--database", target, "search", "secretariat")
        assert "not empty" in palermo("migrate", "--to", target, status=5)

        back = palermo("--database", target, "migrate", "--to", "back.db")
        assert rows(there) == rows(back) and len(rows(there)) > 20, "another content after the way back"
        (FOLDER / "data" / "palermo.db").unlink()
        shutil.move(FOLDER / "back.db", FOLDER / "data" / "palermo.db")
        assert root(palermo("verify")) == before

        # A backup of PostgreSQL comes back as an installation on SQLite with the same journal and the same hits.
        (FOLDER / "phrase").write_text("correct horse battery staple\n")
        palermo("--database", target, "backup", "of-postgres.backup", "--passphrase-file", "phrase")
        shutil.rmtree(FOLDER / "data")
        palermo("restore", "of-postgres.backup", "--passphrase-file", "phrase")
        assert root(palermo("verify")) == before
        assert palermo("search", "secretariat") == palermo("--database", target, "search", "secretariat")
        print(f"{len(rows(there))} tables to PostgreSQL and back, equal, in {time.monotonic() - started:.1f} s")
    finally:
        server.stop()
        shutil.rmtree(FOLDER, ignore_errors=True)


main()
