#!/usr/bin/env python3
"""Kills the real program while eight people answer questionnaires, and counts what is lost and what is doubled.

    autosaves.py PALERMO [--saves N] [--kills N]

Four States of the demonstration: in each the focal point and an agency that was given a part write into one reply, each two
answers in turn, as assets/autosave.js does: the form of the page, the revision the writer saw, the same body again until an
answer comes. After every kill each acknowledged answer must stand in the database with its value and its revision; at the
end the journal is verified and no answer may stand in it twice. Before the kills the server's own time of 1,000 autosaves is
taken from its log of requests.
PALERMO_LONG_TESTS=1: 200 kills, 40,000 acknowledged autosaves.
"""
import argparse
import collections
import http.client
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))

import palermo_server  # noqa: E402

STATES = ("bantara", "brennland", "caribela", "belvaria")
QUIET_SAVES = 1_000
READY_WITHIN = 2.0  # seconds
# Of the States' replies in the second cycle of the demonstration, which are drafts: questions that everybody is asked, the second
# two in the part that the agency was given.
OF_FOCAL_POINT = ("general~g05", "general~g06")
OF_AGENCY = ("convention~c10_4", "convention~c07_5")
A_NUMBER = "c07_5"


def path_of(address):
    return "/untoc/" + address.replace("~", "/")


class Program(palermo_server.Server):
    """The demonstration, to be killed and started again on the same data; its log of requests goes on."""

    def start(self):
        self.log = open(self.folder / "log", "ab")
        began = time.monotonic()
        self.process = subprocess.Popen([self.program, "--data", str(self.data), "serve", "--port", str(self.port)],
                                        env=self.environment, stdout=self.log, stderr=self.log)
        while not self.answers():
            if time.monotonic() - began > 30:
                sys.exit("the server does not get ready: " + (self.folder / "log").read_text()[-2000:])
            time.sleep(0.01)
        return time.monotonic() - began

    __enter__ = None  # start() is called where the time it takes is wanted

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.log.close()

    def reply_of(self, person):
        pages = person.get("/en/replies").text
        return max(int(number) for number in re.findall(r'href="/en/replies/(\d+)"', pages))


class Answer:
    """One answer of a reply, as its writer has it on the page."""

    def __init__(self, person, reply, address):
        self.reply, self.address = reply, address
        self.page = f"/en/replies/{reply}/questions/{address}"
        shown = person.get(self.page)
        held = re.search(rf'name="r\.{address}" value="(\d+)"', shown.text)
        if not held:
            sys.exit(f"{self.page} does not ask {address}: {shown.status}")
        self.revision = int(held.group(1))
        self.token = shown.form_token


class Writer(threading.Thread):
    def __init__(self, run, number, person, answers):
        super().__init__(daemon=True)
        self.run_, self.number, self.person, self.answers = run, number, person, answers
        self.fault = None

    def run(self):
        try:
            count = 0
            while not self.run_.stopped.is_set():
                self.save(self.answers[count % len(self.answers)], count)
                count += 1
        except Exception as error:  # reported by the main thread
            self.fault = error

    def save(self, answer, count):
        value = str(self.number * 10_000_000 + count)
        if not answer.address.endswith(A_NUMBER):
            value = f"{value} " + "Les dispositions pertinentes sont en vigueur. " * (count % 8)
        value = value.strip()
        body = {"autosave": "1", "form_token": answer.token, f"r.{answer.address}": str(answer.revision),
                f"a.{answer.address}": value, f"l.{answer.address}": "fr"}
        asked_again = False
        while True:
            try:
                response = self.person.post(answer.page, body)
            except (OSError, http.client.HTTPException):
                response = None
            if response is not None and response.status == 200:
                break
            if response is not None and response.status < 500:
                raise AssertionError(f"{response.status} {response.text[:300]}")
            asked_again = True
            if self.run_.stopped.wait(0.01):
                return
        said = json.loads(response.text)
        if said["faults"] or answer.address not in said["revisions"]:
            raise AssertionError(f"{answer.address}, asked {'again' if asked_again else 'once'}: {response.text[:300]}")
        answer.revision = said["revisions"][answer.address]
        self.run_.acknowledge(answer, value, asked_again)


class Run:
    def __init__(self, program):
        self.server = Program(program)
        self.stopped = threading.Event()
        self.lock = threading.Lock()
        self.acknowledged = []  # (reply, path, revision, value)
        self.before = set()  # what stood in the demonstration already
        self.asked_again = 0
        self.writers = []

    def acknowledge(self, answer, value, asked_again):
        with self.lock:
            self.acknowledged.append((answer.reply, path_of(answer.address), answer.revision, value))
            self.asked_again += asked_again

    def prepare(self):
        self.before = set(self.stored())
        for state in STATES:
            focal_point = self.server.person(f"focal-point.{state}@demo.example")
            agency = self.server.person(f"justice.{state}@demo.example")
            reply = self.server.reply_of(focal_point)
            for person, answers in ((focal_point, OF_FOCAL_POINT), (agency, OF_AGENCY)):
                self.writers.append(Writer(self, len(self.writers) + 1, person,
                                           [Answer(person, reply, address) for address in answers]))

    def wait_for(self, count):
        while len(self.acknowledged) < count:
            faults = [writer.fault for writer in self.writers if writer.fault]
            if faults:
                raise faults[0]
            time.sleep(0.002)

    def server_times(self):
        """Milliseconds of the autosaves that the server has logged, in order."""
        times = []
        for line in (self.server.folder / "log").read_text().splitlines():
            if line.startswith("{") and '"method":"POST"' in line and "/questions/" in line:
                entry = json.loads(line)
                if entry["status"] == 200:
                    times.append(entry["microseconds"] / 1000)
        return sorted(times)

    def stored(self):
        return self.server.rows("select reply_id, path, revision, value from reply_answer_revisions")

    def lost(self, since):
        stored = set(self.stored())
        now = {(reply, path): revision for reply, path, revision in
               self.server.rows("select reply_id, path, revision from reply_answers")}
        with self.lock:
            wanted = self.acknowledged[since:]
        missing = [one for one in wanted if one not in stored or now.get(one[:2], 0) < one[2]]
        for one in missing[:5]:
            print(f"lost: {one}")
        return len(missing), since + len(wanted)

    def doubled(self):
        """Answers that stand twice: in the revisions, or in the journal."""
        ours = {one[:2] for one in self.acknowledged}
        counts = collections.Counter((one[0], one[1], one[3]) for one in set(self.stored()) - self.before if one[:2] in ours)
        in_journal = self.server.rows("select count(*) from journal_entries where act = 'answer.save'")[0][0]
        in_tables = self.server.rows("select count(*) from reply_answer_revisions where origin = 'given'")[0][0]
        print(f"answers given: {in_tables} revisions, {in_journal} journal entries")
        return sum(count - 1 for count in counts.values()) + abs(in_journal - in_tables)


def percentile(ordered, share):
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def main():
    long = os.environ.get("PALERMO_LONG_TESTS") == "1"
    parser = argparse.ArgumentParser()
    parser.add_argument("palermo")
    parser.add_argument("--saves", type=int, default=40_000 if long else 2_400)
    parser.add_argument("--kills", type=int, default=200 if long else 6)
    options = parser.parse_args()
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    run = Run(options.palermo)
    run.server.start()
    try:
        run.prepare()
        for writer in run.writers:
            writer.start()
        run.wait_for(QUIET_SAVES)
        time.sleep(0.2)  # the log is written behind the answers
        times = run.server_times()
        print(f"server time of an acknowledged autosave, {len(run.writers)} writers, {len(times)} autosaves: "
              f"median {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms, most {times[-1]:.1f} ms")
        checked = lost = 0
        slowest = 0.0
        begun = len(run.acknowledged)
        for kill in range(options.kills):
            run.wait_for(begun + (kill + 1) * max(options.saves - begun, 0) // (options.kills + 1))
            time.sleep(chance.random() * 0.02)
            run.server.kill()
            missing, checked = run.lost(checked)
            lost += missing
            slowest = max(slowest, run.server.start())
        run.wait_for(options.saves)
        run.stopped.set()
        for writer in run.writers:
            writer.join(60)
            if writer.fault:
                raise writer.fault
        run.server.kill()
        lost = max(lost, run.lost(0)[0])
        doubled = run.doubled()
        run.server.call("verify")
        print(f"{options.kills} kills (seed {seed}) under {len(run.writers)} writers: {len(run.acknowledged)} acknowledged "
              f"autosaves, {lost} lost, {doubled} doubled; {run.asked_again} were asked again; "
              f"ready again within {slowest * 1000:.0f} ms")
        good = lost == 0 and doubled == 0 and len(run.acknowledged) >= options.saves and slowest < READY_WITHIN
        return 0 if good else 1
    finally:
        run.stopped.set()
        if run.server.process.poll() is None:
            run.server.kill()
        palermo_server.visitors.shutil.rmtree(run.server.folder, ignore_errors=True)


sys.exit(main())
