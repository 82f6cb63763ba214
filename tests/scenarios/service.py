#!/usr/bin/env python3
"""Plays the service manager: passes a listening socket on, hears that the program is ready, lives and stops; who asks
while it is restarted is answered by the next one. service.py PALERMO"""
import http.client
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="service-"))


def start(listening, notify):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PALERMO_")}
    environment |= {"NOTIFY_SOCKET": notify, "WATCHDOG_USEC": "600000", "LISTEN_FDS": "1"}

    # The variable with the process's own number can only be set in the process: a shell does it.
    command = ["sh", "-c", 'LISTEN_PID=$$ exec "$@"', "sh", PROGRAM, "--data", str(FOLDER / "data"), "serve", "--log", "none"]
    return subprocess.Popen(command, env=environment, pass_fds=[3], preexec_fn=lambda: os.dup2(listening.fileno(), 3),
                            stdout=subprocess.DEVNULL)


def main():
    subprocess.run([PROGRAM, "--data", str(FOLDER / "data"), "init"], check=True, stdout=subprocess.DEVNULL)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    name = str(FOLDER / "notify")
    told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    told.bind(name)
    told.settimeout(20)

    def hear(wanted):
        while True:
            if told.recv(100).decode() == wanted:
                return

    def ask():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/healthz")
        return connection.getresponse().read()

    os.open("/dev/null", os.O_RDONLY)  # number 3 has to be there to be passed on
    program = start(listening, name)
    try:
        hear("READY=1")
        assert ask() == b"alive\n"
        hear("WATCHDOG=1")
        hear("WATCHDOG=1")
        for _ in range(3):
            program.terminate()
            hear("STOPPING=1")
            assert program.wait() == 0
            # Who asks while nobody serves is not refused, and is answered by the next one.
            waiting = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            waiting.request("GET", "/healthz")
            program = start(listening, name)
            hear("READY=1")
            assert waiting.getresponse().read() == b"alive\n"
        print("three restarts: who asked meanwhile was answered")
    finally:
        program.kill()
        program.wait()
        shutil.rmtree(FOLDER, ignore_errors=True)


main()
