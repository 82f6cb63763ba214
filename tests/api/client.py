#!/usr/bin/env python3
"""The client script of the documentation against a real server with real tokens: client.py PALERMO"""
import concurrent.futures
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(SOURCE / "tests" / "support"), str(SOURCE / "docs" / "client")]

import palermo_client  # noqa: E402
from palermo_server import Founded, Server  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
WITHDRAWAL = {"document": "9-1", "reason": "A trial."}
SCRIPT = SOURCE / "docs" / "client" / "palermo_client.py"


def refused(status, call, *arguments, **named):
    """The problem details of a call that must be refused with this status."""
    try:
        call(*arguments, **named)
    except palermo_client.Refused as refusal:
        assert refusal.status == status, f"{refusal.status}, not {status}: {refusal}"
        assert refusal.problem["status"] == status and refusal.problem["title"], refusal.problem
        return refusal.problem
    raise AssertionError(f"{arguments} was not refused")


def list_of(answer):
    return next((v for v in answer.values() if isinstance(v, list) and v and isinstance(v[0], dict)), None)


def filing(client, folder):
    """A document with more paragraphs than a page of a list holds, sent by the script as people start it."""
    paper = pathlib.Path(folder) / "9-1.md"
    paper.write_text("# Decision 9/1\n\n## Matters of trial\n\n*The Conference of the Parties to the United Nations Convention "
                     "against Transnational Organized Crime*,\n\n" + "".join(
                         f"{i}. *Requests* the Secretariat to report on matter {i} to the Conference at its tenth session;\n\n"
                         for i in range(1, 61)))
    receipt = json.loads(script(client, "do", "document.file", f"file_name={paper.name}", f"content=@{paper}"))
    assert receipt["act"] == "document.file" and receipt["object_id"] == "9-1", receipt


def script(client, *arguments, status=0):
    environment = os.environ | {"PALERMO_SITE": client.site, "PALERMO_TOKEN": client.token}
    done = subprocess.run([sys.executable, SCRIPT, *arguments], env=environment, capture_output=True, text=True, timeout=120)
    assert (done.returncode == 0) == (status == 0), done.stdout + done.stderr
    return done.stdout + done.stderr


def reading(client, visitor):
    listed = list(client.list("/mandates"))
    first = client.get("/mandates")
    assert first["matching"] == len(listed) > first["page_size"], "the list has one page alone"
    assert len({row["mandate"] for row in listed}) == len(listed), "a row came twice"
    links = visitor.get("/api/v1/mandates").get("Link")
    assert '</api/v1/mandates?page=2>; rel="next"' in links and 'rel="prev"' not in links, links
    assert 'rel="prev"' in visitor.get("/api/v1/mandates?page=2").get("Link")
    assert len(json.loads(script(client, "list", "/mandates"))) == len(listed)
    assert json.loads(script(client, "get", "/account"))["may_write"] is True
    assert len(script(client, "csv", "/mandates").splitlines()) > first["page_size"]
    assert "404" in script(client, "get", "/decisions/none", status=1)
    answer = visitor.get("/api/v1/decisions")
    again = visitor.get("/api/v1/decisions", headers={"If-None-Match": answer.get("ETag")})
    assert answer.status == 200 and again.status == 304 and not again.body, again.status
    return listed


def every_list(client):
    """All lists of the interface give named members and a table, and say what they do not have."""
    tried = []
    for path in ("/decisions", "/mandates", "/people", "/acts", "/waiting", "/webhooks"):
        rows = list_of(client.get(path))
        if rows is None:
            continue
        tried.append(path)
        name = next(iter(rows[0]))
        assert all(list(row) == [name] for row in list_of(client.get(path, fields=name))), path
        assert client.csv(path).splitlines()[0].split(",")[0] == name, path
        assert refused(422, client.get, path, fields="no_such_member")["code"] == "web.api.unknown_member"
        assert refused(422, client.get, path, format="xml")["code"] == "web.api.no_such_format"
    assert {"/decisions", "/mandates", "/acts", "/waiting", "/webhooks"} <= set(tried), tried
    return tried


def acting(client, server, token, listed):
    act = next(one for one in client.get("/acts")["acts"] if one["act"] == "mandate.assign")
    assert {"mandate", "owner", "revision"} <= {field["name"] for field in act["fields"]}, act
    row = next(row for row in listed if row["document"] == "9-1")
    fields = {"mandate": row["mandate"], "revision": row["revision"], "owner": "Ines Marek"}
    receipt = client.do("mandate.assign", fields, "agreed on the telephone")
    assert receipt["act"] == "mandate.assign" and not receipt["repeated"] and receipt["pending"] == 0, receipt

    stale = refused(409, client.do, "mandate.assign", fields)
    assert stale["code"] == "acts.stale", stale
    assert str(row["revision"]) in stale["detail"] and str(receipt["revision"]) in stale["detail"], stale
    next_one = client.do("mandate.assign", fields | {"owner": "Jo"}, seen_revision=receipt["revision"])
    assert next_one["revision"] == receipt["revision"] + 1, next_one

    # The same key: done once, also when all come at once; something else under it is refused.
    size = server.journal_size()
    body = json.dumps({"fields": fields | {"owner": "Bo", "revision": next_one["revision"]}})
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}", "Idempotency-Key": "the same key"}

    def send(text):
        return server.visitor().send("POST", "/api/v1/acts/mandate.assign", text, headers, cookies={})

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, [body] * 16))
    assert all(answer.status == 200 for answer in answers), [answer.text for answer in answers]
    receipts = [json.loads(answer.body) for answer in answers]
    assert len({one["sequence"] for one in receipts}) == 1 and sum(not one["repeated"] for one in receipts) == 1, receipts
    assert json.loads(send(body).body)["repeated"]
    other = send(body.replace("Bo", "Cy"))
    assert other.status == 409 and json.loads(other.body)["code"] == "acts.key_reused", other.text
    assert server.journal_size() == size + 1, "done more than once"


def four_eyes(client, server, token):
    """An act that needs a second person is kept (202) and can be read back."""
    entry = server.rows("select max(sequence) from journal_entries")[0][0]
    act = next(one for one in client.get("/acts")["acts"] if one["act"] == "document.withdraw")
    assert act["second_person"], act
    answer = server.visitor().send("POST", "/api/v1/acts/document.withdraw", json.dumps({"fields": WITHDRAWAL, "reason": "a trial"}),
                                   {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}, cookies={})
    assert answer.status == 202, answer.text
    receipt = json.loads(answer.body)
    assert receipt["pending"] > 0 and receipt["sequence"] > entry, receipt
    waiting = client.get(f"/waiting/{receipt['pending']}")
    assert waiting["is_own"] and waiting["status"] == "waiting" and not waiting["may_complete"], waiting
    refused(403, client.do, "four_eyes.complete", {"pending": receipt["pending"]})


def failures(visitor, token):
    """Whatever is wrong below /api, the answer is problem details."""
    bearer = {"Authorization": f"Bearer {token}"}
    as_json = bearer | {"Content-Type": "application/json"}
    act = "/api/v1/acts/mandate.assign"
    cases = [
        (404, "GET", "/api/v1/nothing", None, bearer), (404, "GET", "/api/nothing", None, {}),
        (405, "DELETE", "/api/v1/decisions", None, bearer), (405, "POST", "/api/v1/decisions", "{}", as_json),
        (415, "POST", act, "a=b", bearer | {"Content-Type": "application/x-www-form-urlencoded"}),
        (415, "POST", act, "{}", bearer | {"Content-Type": "application/json5"}),
        (422, "POST", act, "{", as_json), (422, "POST", act, "[]", as_json),
        (422, "POST", act, '{"fields":{"colour":1}}', as_json), (422, "POST", act, '{"other":1}', as_json),
        (422, "POST", act, '{"fields":{}}', as_json | {"If-Match": "W/x"}),
        (401, "POST", act, '{"fields":{}}', {"Content-Type": "application/json"}),
        (401, "GET", "/api/v1/account", None, {}), (401, "GET", "/api/v1/account", None, {"Authorization": "Bearer plm_wrong"}),
    ]
    for status, method, path, body, headers in cases:
        answer = visitor.send(method, path, body, headers, cookies={})
        kind = answer.get("Content-Type")
        assert answer.status == status, f"{method} {path} {body}: {answer.status}, not {status}: {answer.text[:300]}"
        assert kind.startswith("application/problem+json"), f"{method} {path}: {kind}"
        problem = json.loads(answer.body)
        assert problem["status"] == status and problem["title"] and problem["detail"], problem


def tokens(server, officer, reader):
    assert reader.get("/account")["may_write"] is False
    assert refused(403, reader.do, "mandate.assign", {})["code"] == "web.api.reads_only"
    short = officer.make_token("to be revoked", may_write=True)
    client = palermo_client.Client(f"http://127.0.0.1:{server.port}", short)
    number = server.rows("select id from api_tokens where name = 'to be revoked'")[0][0]
    client.do("token.revoke", {"token": number})
    assert refused(401, client.get, "/account")["code"] == "people.token_refused"


def founding():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="founded-"))
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    subprocess.run([PROGRAM, "--data", str(folder / "data"), "init"], check=True, stdout=subprocess.DEVNULL)
    founded = Founded(PROGRAM, folder, port)
    try:
        administrator = founded.administrator()
        closed = administrator.get("/en/people")
        assert (closed.status, closed.get("Location")) == (303, "/en/account"), "a role that asks for a second factor"
        administrator.add_app()
        assert administrator.get("/en/people").status == 200
        token = administrator.make_token("first program")
        account = palermo_client.Client(f"http://127.0.0.1:{port}", token).get("/account")
        assert account["name"] == "First Administrator" and account["capacities"][0]["role"] == "administrator", account
    finally:
        founded.stop()
        shutil.rmtree(folder, ignore_errors=True)


def main():
    founding()
    with Server(PROGRAM) as server:
        officer = server.person("officer-1@demo.example")
        token = officer.make_token("a program", may_write=True)
        site = f"http://127.0.0.1:{server.port}"
        client = palermo_client.Client(site, token)
        filing(client, server.folder)
        listed = reading(client, server.visitor())
        acting(client, server, token, listed)
        four_eyes(client, server, token)
        client.do("webhook.subscribe", {"address": "https://example.org/hook", "kinds": ["webhook.none"]})
        tried = every_list(client)
        failures(server.visitor(), token)
        tokens(server, officer, palermo_client.Client(site, officer.make_token("a reader")))
        print(f"{len(listed)} mandates over several pages, {len(tried)} lists; acts, keys, failures and tokens as documented")


main()
