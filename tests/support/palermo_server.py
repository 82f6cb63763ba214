"""A palermo of its own with people who have API tokens, for tests without a browser.

    with Server(program) as server:                              # the invented people of the demonstration, in every role
        officer = server.person("officer-1@demo.example")       # a Person that is signed in
        token = officer.make_token("a program", may_write=True)

    founded = Founded(program, folder, port)                     # nobody but the founder, who follows the link
    token = founded.administrator().make_token("a program")     # that the first start prints
"""
import base64
import hashlib
import hmac
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "hostile"))

import visitors  # noqa: E402

PASSWORD = "seven herons over the grey estuary"


class Person(visitors.Visitor):
    """A visitor with the means of people: signing in, making tokens, doing acts by form."""

    def make_token(self, name, may_write=False, days=5):
        fields = {"name": name, "days": str(days)} | ({"may_write": "true"} if may_write else {})
        answer = self.submit("/en/account/tokens/new", fields)
        found = re.search(r"plm_[\w-]+", answer.text)
        if answer.status != 200 or not found:
            raise AssertionError(f"no token: {answer.status} {re.sub('<[^>]+>', ' ', answer.text)[-600:]}")
        return found.group(0)

    def accept(self, link, name, email=None):
        fields = {"do": "accept", "name": name, "language": "en", "password": PASSWORD} | ({"email": email} if email else {})
        answer = self.submit(link, fields)
        if answer.status != 303:
            raise AssertionError(f"not accepted: {answer.status} {re.sub('<[^>]+>', ' ', answer.text)[-600:]}")


    def add_app(self):
        """An authenticator app (RFC 6238) as the second factor."""
        page = self.get("/en/account/totp").text
        secret = base64.b32decode(re.search(r'<code dir="ltr">([A-Z2-7 ]+)', page).group(1).replace(" ", ""))
        sealed = re.search(r'name="sealed" value="([^"]+)"', page).group(1)
        digest = hmac.digest(secret, (int(time.time()) // 30).to_bytes(8, "big"), hashlib.sha1)
        start = digest[-1] & 15
        code = (int.from_bytes(digest[start:start + 4], "big") & 0x7FFFFFFF) % 1_000_000
        answer = self.submit("/en/account/totp", {"sealed": sealed, "code": f"{code:06}"})
        if answer.status != 303:
            raise AssertionError(f"no app: {answer.status} {re.sub('<[^>]+>', ' ', answer.text)[-600:]}")


class Server(visitors.Palermo):
    """`settings` are PALERMO_* variables; without `documents` there are people and nothing else."""

    def __init__(self, program, settings=None, documents=True):
        super().__init__(program, documents=documents, environment=settings)

    def person(self, email):
        """Somebody of the demonstration, signed in."""
        person = Person(self.port)
        answer = person.sign_in(email, self.password)
        if answer.status != 303 or visitors.SESSION not in person.cookies:
            raise AssertionError(f"{email} cannot sign in: {answer.status}")
        return person


class Founded:
    """Nobody but the founder, who followed the link of the first start."""

    def __init__(self, program, folder, port):
        self.data = folder / "data"
        self.log = folder / "log"
        self.port = port
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([program, "--interface-language", "en", "--data", str(self.data), "serve",
                                             "--port", str(port), "--log", "none"], stdout=log, stderr=log)

    def link(self, seconds=20):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = re.search(r"https?://[^/\s]+(/\S*invitations/\S+)", self.log.read_text())
            if found:
                return found.group(1)
            time.sleep(0.05)
        raise AssertionError("no link to the first administrator: " + self.log.read_text()[-1000:])

    def administrator(self):
        person = Person(self.port)
        person.accept(self.link(), "First Administrator", "first@example.org")
        return person

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
