"""What the tests of the matrix share: an installation with people in every role, and the program asked for its facts."""
import datetime
import hashlib
import json
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROLES = ["visitor", "focal_point", "contributor", "approver", "officer", "administrator", "chair", "delegate", "donor", "partner", "auditor"]
DAY = 24 * 3600 * 1_000_000
OF_STATE = {"focal_point", "contributor", "approver", "delegate"}
OF_ORGANIZATION = {"donor", "partner"}


def now():
    return int(datetime.datetime.now(datetime.timezone.utc).timestamp() * 1_000_000)


class Facts:
    """The program in a process of its own, asked by lines of JSON."""

    def __init__(self, program, data):
        self.process = subprocess.Popen([program, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, ask, **more):
        self.process.stdin.write(json.dumps({"ask": ask, **more}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"the program ended when it was asked for {ask} {more}")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait(30)


class World:
    """An installation in a folder of its own, taken away at the end."""

    def __init__(self, palermo):
        self.palermo = palermo
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="palermo-matrix-"))
        self.data = self.folder / "data"
        subprocess.run([palermo, "--data", str(self.data), "init"], check=True, stdout=subprocess.DEVNULL)
        self.people = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, *statements):
        """Each is a text and its values. Gives the id of the last row inserted."""
        database = sqlite3.connect(self.data / "palermo.db", isolation_level=None, timeout=20)
        database.execute("begin immediate")
        database.execute("insert into act_in_progress (one) values (1)")
        for text, values in statements:
            last = database.execute(text, values)
        rows = last.fetchall()
        last_id = last.lastrowid
        database.execute("delete from act_in_progress")
        database.execute("commit")
        database.close()
        return rows if rows else last_id

    def person(self, name, role, state="", organization="", ends=None, deputy_of=None, status="active", pseudonym=None):
        """Somebody with a membership and a token that may write. Gives what acts call an actor, and more."""
        at = now()
        person = pseudonym and self.sql(("select id from people where pseudonym = ?", (pseudonym,)))[0][0]
        if not person:
            pseudonym = "p-" + hashlib.sha256(name.encode()).hexdigest()[:20]
            person = self.sql(("insert into people (pseudonym, handle, name, email, email_folded, language, status, password, created_at, revision) "
                               "values (?, ?, ?, ?, ?, 'en', ?, '', ?, 1)",
                               (pseudonym, hashlib.sha256(name.encode()).digest(), name, f"{name}@example.org", f"{name}@example.org", status, at)))
        membership = self.sql(("insert into memberships (person_id, role, state, organization, body, agency, starts_on, ends_on, note_id, origin, "
                               "deputy_of, status, created_at, ended_at, revision) values (?, ?, ?, ?, '', '', '2020-01-01', ?, 0, ?, ?, 'active', ?, null, 1)",
                               (person, role, state, organization, ends, "delegated" if deputy_of else "technical", deputy_of, at)))
        secret = "plm_" + hashlib.sha256(f"{name} {role} {membership}".encode()).hexdigest()[:42] + "A"
        token = self.sql(("insert into api_tokens (person_id, membership_id, digest, shown, name, may_write, created_at, expires_at, revoked_at, revision) "
                          "values (?, ?, ?, 'plm_x', 'test', 1, ?, ?, null, 1)", (person, membership, hashlib.sha256(secret.encode()).digest(), at, at + 90 * DAY)))
        return {"id": pseudonym, "role": role, "state": state, "organization": organization, "person": person, "membership": membership,
                "secret": secret, "token": token, "name": name}


def actor(person, behalf=""):
    return {"id": person["id"], "role": person["role"], "state": person["state"], "organization": person["organization"], "behalf": behalf}


VISITOR = {"id": "visitor", "role": "visitor", "state": "", "organization": "", "secret": ""}


def everybody(world, side, state, organization):
    """One person of every role, those of States and organizations on one side."""
    people = {"visitor": VISITOR}
    for role in ROLES[1:]:
        people[role] = world.person(f"{side}-{role}".replace("_", "-"), role, state if role in OF_STATE else "",
                                    organization if role in OF_ORGANIZATION else "")
    return people


class Score:
    def __init__(self, name):
        self.name, self.cells, self.wrong = name, 0, []

    def check(self, right, what):
        self.cells += 1
        if not right:
            self.wrong.append(what)

    def finish(self):
        for line in self.wrong[:60]:
            print("WRONG", line)
        print(f"{self.name}: {self.cells} cells, {self.cells - len(self.wrong)} right")
        return 1 if self.wrong or not self.cells else 0
