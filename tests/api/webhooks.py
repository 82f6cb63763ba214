#!/usr/bin/env python3
"""Acts reach a receiver outside, signed, and only those that the owner may know of: webhooks.py PALERMO"""
import base64
import hashlib
import hmac
import http.server
import json
import pathlib
import re
import sys
import threading
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent / part) for part in ("support", "../docs/client")]

import palermo_client  # noqa: E402
from palermo_server import Server  # noqa: E402

RECEIVED = []


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        RECEIVED.append((self.path, dict(self.headers.items()), body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def wait_for(path, kind, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for at, headers, body in list(RECEIVED):
            if at == path and json.loads(body)["type"] == kind:
                return {name.lower(): value for name, value in headers.items()}, body
        time.sleep(0.05)
    raise AssertionError(f"{kind} did not come to {path}: {RECEIVED}")


def expect_signed(secret, headers, body):
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    good = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert good in headers["webhook-signature"].split(" "), headers


def main():
    receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{receiver.server_port}"
    settings = {"PALERMO_WEBHOOKS_HTTP": "yes", "PALERMO_WEBHOOKS_NETWORKS": "127.0.0.1"}
    with Server(sys.argv[1], settings) as server:
        officer, donor = server.person("officer-1@demo.example"), server.person("donor-1@demo.example")
        shown = officer.submit("/en/webhooks", {"address": base + "/officer", "kinds": "*"})
        secret = re.search(r"whsec_[A-Za-z0-9+/=]+", shown.text).group(0)
        assert secret not in officer.get("/en/webhooks/1").text and secret not in officer.get("/api/v1/webhooks/1").text
        own = "whsec_" + base64.b64encode(b"a receiver has thirty-two bytes.").decode()
        program = palermo_client.Client(f"http://127.0.0.1:{server.port}", donor.make_token("donor", may_write=True))
        made = program.do("webhook.subscribe", {"address": base + "/donor", "kinds": ["*"], "secret": own})
        assert donor.get("/en/webhooks/1").status == 404, "another's subscription is seen"
        assert donor.get("/en/webhooks/4711").status == 404

        # An officer may read everybody's account and every mandate, and hears of all; a donor, who wished for everything too,
        # hears of the own account alone. The rights of each decide, not the wish.
        officers = palermo_client.Client(program.site, officer.make_token("officer", may_write=True))
        text = ("# Decision 9/2\n\n## A matter of trial\n\n*The Conference of the Parties to the United Nations Convention against "
                "Transnational Organized Crime*,\n\n1. *Requests* the Secretariat to report on the matter to the Conference at its tenth session;\n")
        officers.do("document.file", {"file_name": "9-2.md", "content": base64.b64encode(text.encode()).decode()})
        row = next(one for one in officers.list("/mandates") if one["document"] == "9-2")
        officers.do("mandate.assign", {"mandate": row["mandate"], "revision": row["revision"], "owner": "Ines Marek"})
        expect_signed(secret, *wait_for("/officer", "mandate.assign"))
        program.do("webhook.send_trial", {"subscription": int(made["object_id"])})
        expect_signed(own, *wait_for("/donor", "webhook.trial"))
        event = json.loads(wait_for("/officer", "mandate.assign")[1])
        assert event["object_type"] == "mandate" and event["object_id"] == row["mandate"] and set(event) == {
            "id", "type", "object_type", "object_id", "sequence", "time"}, event
        wait_for("/donor", "webhook.subscribe")
        kinds = {at: {json.loads(body)["type"] for path, _, body in RECEIVED if path == at} for at in ("/officer", "/donor")}
        assert {"document.file", "mandate.assign", "token.create"} <= kinds["/officer"], kinds
        assert kinds["/donor"] <= {"webhook.subscribe", "webhook.send_trial", "webhook.trial", "token.create"}, kinds
        told = [json.loads(body)["object_id"] for path, _, body in RECEIVED if path == "/donor" and b"webhook.subscribe" in body]
        assert told == [str(made["object_id"])], told

        # Another's subscription answers as one that does not exist.
        for number in (1, 4711):
            try:
                program.do("webhook.pause", {"subscription": number})
                raise AssertionError("another's subscription was paused")
            except palermo_client.Refused as refusal:
                assert refusal.status == 404, refusal
        # Both secrets sign for a day after a rotation; a paused one gets nothing.
        again = donor.submit(f"/en/webhooks/{made['object_id']}", {"do": "rotate"})
        fresh = re.search(r"whsec_[A-Za-z0-9+/=]+", again.text).group(0)
        headers, body = wait_for("/donor", "webhook.rotate_secret")
        expect_signed(fresh, headers, body)
        expect_signed(own, headers, body)
        assert officer.submit("/en/webhooks/1", {"do": "pause"}).status == 303
        assert officer.submit("/en/webhooks/1", {"do": "trial"}).status == 409
        assert officer.submit("/en/webhooks/1", {"do": "remove"}).status == 303
        assert officer.get("/en/webhooks/1").status == 404
        # The journal knows the host, never the address or the secret.
        texts = " ".join(str(one) for one in server.rows("select value from journal_values"))
        assert "127.0.0.1" in texts and "/officer" not in texts and "whsec_" not in texts
        assert donor.get("/fr/webhooks").status == 200
        print(f"{len(RECEIVED)} notifications, all signed; none to whom it does not concern")
    receiver.shutdown()


main()
