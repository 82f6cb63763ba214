"""A running palermo full of invented people, and visitors who use it as a browser without scripts would.

    with Palermo(program) as server:
        officer = server.signed_in("officer-1@demo.example")
        answer = officer.submit("/en/account", {"do": "end-others"})

Every visitor comes from an address of their own (the server trusts this machine as its proxy), so that the count of attempts
of one does not slow another down.
"""
import http.client
import itertools
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse

SITE = "https://palermo.example"
SESSION = "__Host-palermo"
BROWSER = "__Host-palermo-browser"
KEEP = object()
ADDRESSES = itertools.count(1)


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.getheaders()
        self.body = response.read()

    def get(self, name, default=""):
        return next((value for key, value in self.headers if key.lower() == name.lower()), default)

    def all(self, name):
        return [value for key, value in self.headers if key.lower() == name.lower()]

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def form_token(self):
        found = re.search(r'name="form_token" value="([^"]*)"', self.text)
        return found.group(1) if found else ""


class Visitor:
    def __init__(self, port):
        self.port = port
        self.cookies = {}
        number = next(ADDRESSES)
        self.address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"

    def send(self, method, path, body=None, headers=None, cookies=KEEP):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        given = {"X-Forwarded-For": self.address, "User-Agent": "visitor"}
        cookies = self.cookies if cookies is KEEP else cookies
        if cookies:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        given.update(headers or {})
        connection.request(method, path, body, given)
        answer = Answer(connection.getresponse())
        connection.close()
        for line in answer.all("Set-Cookie"):
            name, value = line.split(";")[0].split("=", 1)
            if cookies is self.cookies:
                if value and "Max-Age=0" not in line:
                    self.cookies[name] = value
                else:
                    self.cookies.pop(name, None)
        return answer

    def get(self, path, **more):
        return self.send("GET", path, **more)

    def post(self, path, fields, headers=None, **more):
        given = {"Content-Type": "application/x-www-form-urlencoded"} | (headers or {})
        return self.send("POST", path, urllib.parse.urlencode(fields), given, **more)

    def submit(self, path, fields, headers=None, form=None):
        """Opens the page with the form, and sends it back filled in."""
        page = self.get(form or path)
        return self.post(path, {"form_token": page.form_token} | fields, headers)

    def sign_in(self, email, password, path="/en/sign-in"):
        return self.submit(path, {"email": email, "password": password}, form="/en/sign-in")


class Palermo:
    def __init__(self, program, documents=False, environment=None):
        self.program = os.path.abspath(program)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="palermo-hostile-"))
        self.data = self.folder / "data"
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("PALERMO_")} | {
            "LC_ALL": "C.UTF-8", "PALERMO_TRUSTED_PROXIES": "127.0.0.1", "PALERMO_SITE": SITE} | (environment or {})
        self.call("init")
        told = self.call("demo", "--seed", "7", *([] if documents else ["--people-only"]))
        self.password = re.search(r"people: (.+)", told.split("The password of all")[1]).group(1)
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]

    def call(self, *arguments):
        done = subprocess.run([self.program, "--interface-language", "en", "--data", str(self.data), *arguments],
                              env=self.environment, capture_output=True, text=True, timeout=300)
        if done.returncode != 0:
            sys.exit(f"{arguments}: {done.stdout}{done.stderr}")
        return done.stdout

    def __enter__(self):
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen([self.program, "--data", str(self.data), "serve", "--port", str(self.port)],
                                        env=self.environment, stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + 30
        while not self.answers():
            if time.monotonic() > deadline:
                sys.exit("the server did not come up: " + (self.folder / "log").read_text()[-2000:])
            time.sleep(0.05)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def answers(self):
        try:
            return Visitor(self.port).get("/readyz").status == 200
        except OSError:
            return False

    def visitor(self):
        return Visitor(self.port)

    def signed_in(self, email):
        visitor = self.visitor()
        answer = visitor.sign_in(email, self.password)
        if answer.status != 303 or SESSION not in visitor.cookies:
            sys.exit(f"{email} cannot sign in: {answer.status}")
        return visitor

    def rows(self, statement, *values):
        database = sqlite3.connect(f"file:{self.data}/palermo.db?mode=ro", uri=True, timeout=10)
        try:
            return database.execute(statement, values).fetchall()
        finally:
            database.close()

    def journal_size(self):
        return self.rows("select count(*) from journal_entries")[0][0]
