#!/usr/bin/env python3
"""The served description of the interface passes the recommended rules of a linter: openapi_lint.py PALERMO SOURCE"""
import os
import pathlib
import subprocess
import sys

SOURCE = pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from palermo_server import Server  # noqa: E402

NEEDED = (20, 19)  # what the linter asks for
NODE = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()
if tuple(int(part) for part in NODE.lstrip("v").split(".")[:2]) < NEEDED:
    print(f"SKIPPED: the linter needs Node.js {NEEDED[0]}.{NEEDED[1]} or later, and this is {NODE}")
    sys.exit(77)

with Server(sys.argv[1], documents=False) as server:
    answer = server.visitor().get("/api/openapi.json")
    assert answer.status == 200, answer.status
    file = server.folder / "openapi.json"
    file.write_bytes(answer.body)
    done = subprocess.run([str(SOURCE / "node_modules" / ".bin" / "redocly"), "lint", "--extends", "recommended",
                           "--max-problems", "20", str(file)], cwd=server.folder, text=True,
                          env=os.environ | {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"})
sys.exit(done.returncode)
