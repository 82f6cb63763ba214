#!/usr/bin/env python3
"""What a hostile site, a hostile neighbour or a patient guesser tries against a running palermo: 0 may succeed.

    requests_forged.py PALERMO

Each part prints how many attempts it made and how many succeeded. PALERMO_LONG_TESTS=1 opens 4,000 slow connections, otherwise
400. Controls in each part prove that what is refused would have worked if it had been sent rightly.
"""
import concurrent.futures
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.parse

from visitors import BROWSER, SESSION, SITE, Palermo

OFFICER = "officer-1@demo.example"
OTHER = "officer-2@demo.example"
AUDITOR = "auditor-1@demo.example"
WRONG = "not the password of anybody"
results = []


class Part:
    """Counts attempts; remembers those that succeeded."""

    def __init__(self, name):
        self.name, self.attempts, self.successes = name, 0, []

    def refused(self, what, condition):
        self.attempts += 1
        if not condition:
            self.successes.append(what)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            for what in self.successes[:12]:
                print(f"    SUCCEEDED {self.name}: {what}")
            print(f"{self.name}: {self.attempts} attempts, {len(self.successes)} successes", flush=True)
            results.append(self)


def need(condition, what):
    if not condition:
        sys.exit(f"a control failed: {what}")


# --- forged forms
def forms(server):
    """Addresses of forms with fields that change something."""
    return [("/en/account", {"do": "end-others"}), ("/en/sign-out", {}), ("/en/acts/account.edit_profile", {"name": "Forged"}),
            ("/en/account/tokens/new", {"name": "forged", "days": "30"}), ("/en/account/leave", {}), ("/en/account/password", {"password": "x" * 20}),
            ("/en/acts/account.invite", {"email": "forged@example.org", "name": "Forged", "language": "en", "role": "officer"}),
            ("/en/acts/document.withdraw", {"document": "1", "reason": "forged"}), ("/en/acts/view.save", {"name": "forged", "filter": "{}"}),
            ("/en/account/recovery-codes", {}), ("/en/prove", {"password": server.password}), ("/en/acts/access.break_glass", {"reason": "x"})]


def cross_site_requests(server):
    officer, other, outsider = server.signed_in(OFFICER), server.signed_in(OTHER), server.visitor()
    outsider.get("/en/sign-in")
    own = officer.get("/en/account").form_token
    tokens = {"none": None, "empty": "", "of another session": other.get("/en/account").form_token,
              "of a visitor": outsider.get("/en/sign-in").form_token, "cut": own[:-1], "twice": own + own, "upper": own.upper()}
    origins = [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": ""}, {"Sec-Fetch-Site": "Same-Origin"},
               {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": f"http://127.0.0.1:{server.port}.evil.example"},
               {"Origin": f"http://evil.example/127.0.0.1:{server.port}"}, {"Origin": f"http://127.0.0.1:{server.port}@evil.example"}, {"Origin": ""}]
    before, sessions = server.journal_size(), len(server.rows("select 1 from sessions"))
    with Part("forged forms") as part:
        for path, fields in forms(server):
            for name, token in tokens.items():
                given = fields if token is None else fields | {"form_token": token}
                part.refused(f"{path} token {name}", officer.post(path, given).status in (400, 403, 404, 405))
            for headers in origins:
                part.refused(f"{path} {headers}", officer.post(path, fields | {"form_token": own}, headers).status in (400, 403, 404, 405))
            for kind in ("application/json", "text/plain", "application/xml", "multipart/form-data", ""):
                body = json.dumps(fields | {"form_token": own})
                part.refused(f"{path} as {kind}", officer.send("POST", path, body, {"Content-Type": kind}).status >= 400)
            for method in ("PUT", "DELETE", "PATCH"):
                part.refused(f"{method} {path}", officer.send(method, path, "").status in (404, 405, 501))
            query = urllib.parse.urlencode(fields | {"form_token": own})
            part.refused(f"GET {path}", officer.get(f"{path}?{query}").status < 500)
            for override in ({"X-HTTP-Method-Override": "POST"}, {"X-Method-Override": "POST"}, {"X-HTTP-Method": "POST"}):
                part.refused(f"GET {path} {override}", officer.get(f"{path}?_method=POST&{query}", headers=override).status < 500)
        for act in ("account.edit_profile", "document.withdraw", "view.save", "account.invite"):
            for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
                answer = officer.send("POST", f"/api/v1/acts/{act}", '{"name":"Forged"}', {"Content-Type": kind, "Idempotency-Key": "forged-1"})
                part.refused(f"API with a cookie: {act} {kind}", answer.status == 401)
        part.refused("entries were added to the journal", server.journal_size() == before)
        part.refused("sessions ended or began", len(server.rows("select 1 from sessions")) == sessions)
    need(officer.get("/en/account").status == 200, "the forged requests ended the session")
    answer = officer.submit("/en/sign-out", {})
    need(answer.status in (200, 303) and officer.get("/en/account").status == 303, "a form of one's own is not taken")


# --- sessions
def fixation(server):
    with Part("sessions planted or kept") as part:
        planted = "A" * 43
        visitor = server.visitor()
        visitor.cookies[SESSION] = planted
        visitor.sign_in(OFFICER, server.password)
        need(visitor.get("/en/account").status == 200, "signing in over a planted cookie")
        part.refused("the planted cookie became the session", visitor.cookies[SESSION] != planted)
        part.refused("the planted cookie opens a page", server.visitor().get("/en/account", cookies={SESSION: planted}).status == 303)
        first = visitor.cookies[SESSION]
        visitor.sign_in(OFFICER, server.password)
        part.refused("a second sign-in keeps the token", visitor.cookies[SESSION] != first)
        part.refused("the token before a second sign-in lives", server.visitor().get("/en/account", cookies={SESSION: first}).status == 303)
        attacker = server.visitor()
        attacker.get("/en/sign-in")
        victim = server.visitor()
        victim.cookies[BROWSER] = attacker.cookies[BROWSER]
        victim.sign_in(OTHER, server.password)
        token = attacker.get("/en/sign-in").form_token
        part.refused("a planted browser cookie gives the form token away", victim.post("/en/sign-out", {"form_token": token}).status == 403)
        two = server.signed_in("justice.aruanda@demo.example")
        page, before = two.get("/en/account").text, two.cookies[SESSION]
        for form in re.findall(r"<form.*?</form>", page, re.S):
            fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
            if fields.get("do") == "switch":
                two.post("/en/account", fields)
                break
        need(two.cookies.get(SESSION) != before, "the capacity was switched")
        part.refused("the token before a switch of capacity lives", server.visitor().get("/en/account", cookies={SESSION: before}).status == 303)
        last = two.cookies[SESSION]
        two.submit("/en/sign-out", {})
        part.refused("the token lives after signing out", server.visitor().get("/en/account", cookies={SESSION: last}).status == 303)
        for value in ("", "0", "null", "undefined", "' or 1=1 --", "../../etc/passwd", "A" * 5000, "%00", "é"):
            answer = server.visitor().get("/en/account", headers={"Cookie": f"{SESSION}={value}".encode()})
            part.refused(f"session {value[:20]!r}", answer.status in (303, 400, 431))


def cookie_attributes(server):
    with Part("cookies and headers of personal pages") as part:
        visitor = server.visitor()
        set_cookies = visitor.get("/en/sign-in").all("Set-Cookie")
        set_cookies += visitor.sign_in(AUDITOR, server.password).all("Set-Cookie")
        need(len(set_cookies) >= 2, "cookies are set")
        for cookie in set_cookies:
            for piece in ("; Path=/", "; Secure", "; HttpOnly", "; SameSite="):
                part.refused(f"{cookie.split('=')[0]} without {piece}", piece in cookie)
            part.refused("a cookie for other hosts", "Domain" not in cookie and cookie.startswith("__Host-") and "SameSite=None" not in cookie)
        shared = server.visitor()
        for path in ("/en/account", "/en/people", "/en/journal", "/en/acts", "/en/waiting", "/en/decisions", "/en/mandates", "/en/", "/en/review",
                     "/en/sign-in", "/en/forgotten-password", "/en/account/tokens/new", "/en/nothing-here", "/api/v1/decisions", "/en/search?q=x"):
            answer = visitor.get(path)
            control = answer.get("Cache-Control")
            part.refused(f"{path} may be kept by others: {control}", "no-store" in control or "private" in control)
            part.refused(f"{path} does not vary", "Cookie" in answer.get("Vary") or "no-store" in control)
            for name, value in (("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin")):
                part.refused(f"{path} {name}", answer.get(name) == value)
            csp = answer.get("Content-Security-Policy")
            part.refused(f"{path} CSP {csp}", "default-src 'none'" in csp and "unsafe" not in csp and "frame-ancestors 'none'" in csp)
            part.refused(f"{path} tells what runs it", not answer.get("Server") and not answer.get("X-Powered-By"))
            # The page cache: after one person the next visitor asks for the same address, also with that person's validator.
            for headers in ({}, {"If-None-Match": answer.get("ETag")}, {"Accept-Encoding": "gzip"}, {"X-Original-URL": path}, {"X-Rewrite-URL": path}):
                again = shared.get(path, headers=headers, cookies={})
                part.refused(f"{path} shows one person's page to another", b"Amara Garside" not in again.body and b"sign-out" not in again.body)
                if path in ("/en/account", "/en/people", "/en/journal"):
                    part.refused(f"{path} answers an outsider {again.status}", again.status in (303, 403, 404) or b"auditor" not in again.body)
        for suffix in ("/x.css", ";x.css", "?x.css", "%2fx.css", "/.css", "%3bx.js", "/../assets/x.css", "%00.css"):
            visitor.get("/en/account" + suffix)
            again = server.visitor().get("/en/account" + suffix)
            part.refused(f"deception by {suffix}", b"Amara Garside" not in again.body and "public" not in again.get("Cache-Control"))


# --- addresses
def redirects(server):
    hosts = ["//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\t/evil.example",
             "/\n/evil.example", "/\r\n/evil.example", "https://evil.example", "http:evil.example", "https:/evil.example", "HTTPS://evil.example",
             "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "/en//evil.example",
             "/en/\\evil.example", "/en/../..//evil.example", "/en/..//evil.example", "//evil.example/en/", "/%2f/evil.example", "/%5cevil.example",
             "%2f%2fevil.example", "/%09/evil.example", "@evil.example", "//evil.example@localhost", "https://palermo.example@evil.example",
             "https://palermo.example.evil.example", ".evil.example", "evil.example", "//[::1]", "//0x7f.1", "/xx//evil.example", "/en//evil.example/%2e%2e",
             "/ar//evil.example", "/zh/\\\\evil.example", "/en/\r\nLocation: https://evil.example", "/en/%0d%0aSet-Cookie:x=y", " //evil.example",
             "\u2028//evil.example", "\u3002evil.example", "//evil\u3002example", "/\u2215evil.example", "/\uff0fevil.example", "//evil.example#/en/",
             "//evil.example?/en/", "/en:evil.example", "mailto:x@evil.example", "/en/x\x00//evil.example", "\x00//evil.example", "//", "/", "\\", "?",
             "#", "/e", "/en", "//en/", "/en/\x7f/evil.example", "blob:https://evil.example", "view-source:https://evil.example", "/EN//evil.example"]
    with Part("open redirects") as part:
        for to in hosts:
            visitor = server.visitor()
            answer = visitor.submit("/en/sign-in?" + urllib.parse.urlencode({"to": to}), {"email": OFFICER, "password": server.password})
            if answer.status == 400:  # the address itself is refused
                part.refused(repr(to), SESSION not in visitor.cookies)
                continue
            need(answer.status == 303, f"sign-in with to={to!r}: {answer.status}")
            where = answer.get("Location")
            part.refused(f"{to!r} leads to {where!r}", re.match(r"/(ar|zh|en|fr|ru|es)/(?![/\\])", where) and "//" not in where and
                         "\\" not in where and "evil.example" not in where.split("?")[0].removeprefix("/en/"))
            part.refused(f"{to!r} adds a header", not answer.get("x") and len(answer.all("Location")) == 1)
        good = server.visitor().submit("/en/sign-in?to=%2Ffr%2Fmandates", {"email": OFFICER, "password": server.password})
        need(good.get("Location") == "/fr/mandates", "an address of one's own is kept")
        for path in ("//evil.example", "//evil.example/", "/\\evil.example", "/%2f%2fevil.example", "/en//evil.example", "/evil.example/%2e%2e", "/.evil.example"):
            answer = server.visitor().get(path)
            part.refused(f"{path} redirects to {answer.get('Location')}", answer.status >= 400 or not re.match(r"https?:|//|/\\", answer.get("Location")))


def traversal(server):
    steps = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "%252e%252e%252f", "..;/", "..%00/", "%c0%ae%c0%ae/", "....//", ".%2e/", "%2e./",
             "..%c0%af", "%uff0e%uff0e/", "..%ef%bc%8f"]
    targets = ["etc/passwd", "palermo.db", "journal.key"]
    places = ["/assets/", "/log/tile/", "/log/receipt/", "/en/decisions/", "/en/downloads/mandates/", "/en/decisions/1/source/", "/api/v1/decisions/",
              "/en/acts/", "/"]
    spoils = (b"root:", b"SQLite format", b"PRIVATE+KEY", b"PRIVATE KEY")
    visitors = [server.signed_in("administrator-1@demo.example"), server.visitor()]
    with Part("path traversal") as part:
        for place in places:
            for step in steps:
                for target in targets:
                    path = place + step * 6 + target
                    answer = visitors[part.attempts % 2].get(path)
                    part.refused(path, not any(spoil in answer.body for spoil in spoils) and answer.status in (301, 303, 308, 400, 404, 405, 422))
        officer = server.signed_in(OFFICER)
        token = officer.get("/en/acts/document.file").form_token
        names = ["../../../evil.txt", "/etc/cron.d/evil", "..\\..\\evil.txt", "C:\\evil.txt", "evil\x01.txt", "....//evil.txt", "\u202etxt.exe", "." * 300, "../data/journal.key"]
        for name in names:
            body = ("--b\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n" + token + "\r\n--b\r\nContent-Disposition: form-data; "
                    f"name=\"content\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\nDecision 3/1\n\nThe Conference,\n\n"
                    "1. Requests the secretariat to report.\r\n--b--\r\n")
            answer = officer.send("POST", "/en/acts/document.file", body.encode(), {"Content-Type": "multipart/form-data; boundary=b"})
            part.refused(f"file name {name!r}: {answer.status}", answer.status < 500)
        stray = [path for path in server.folder.rglob("*evil*")] + [path for path in server.folder.parent.glob("evil*")]
        part.refused(f"files appeared: {stray}", not stray and not os.path.exists("/etc/cron.d/evil"))


def hosts_and_splitting(server):
    links = lambda: [row[0] for row in server.rows("select links || words from mail_outbox")]
    with Part("host headers and split answers") as part:
        for headers in ({"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}, {"Forwarded": "host=evil.example"}, {"X-Host": "evil.example"},
                        {"X-Forwarded-Server": "evil.example"}, {"X-Original-Host": "evil.example"}, {"X-Forwarded-Proto": "javascript"},
                        {"Host": f"127.0.0.1:{server.port}@evil.example"}, {"X-Forwarded-Prefix": "//evil.example"}):
            visitor = server.visitor()
            page = visitor.get("/en/forgotten-password", headers=headers)
            part.refused(f"{headers} on the page", b"evil.example" not in page.body and "evil.example" not in str(page.headers))
            answer = visitor.post("/en/forgotten-password", {"form_token": page.form_token or visitor.get("/en/sign-in").form_token, "email": OFFICER}, headers)
            part.refused(f"{headers} in the answer", b"evil.example" not in answer.body and "evil.example" not in str(answer.headers))
            part.refused(f"{headers} in redirects", "evil.example" not in str(visitor.get("/", headers=headers).headers))
        visitor = server.visitor()
        need(visitor.submit("/en/forgotten-password", {"email": OTHER}).status == 200, "a link is sent")
        mailed = links()
        part.refused("mail names a strange host", not any("evil" in link for link in mailed))
        splits = ["%0d%0aX-Split:%20yes", "%0aX-Split:%20yes", "%0dX-Split:%20yes", "%E5%98%8A%E5%98%8DX-Split:%20yes", "%c4%8d%c4%8aX-Split:yes", "%u000aX-Split:yes",
                  "%00X-Split:yes", "%e2%80%a8X-Split:yes"]
        for split in splits:
            for path in (f"/{split}", f"/en{split}", f"/en/decisions?words={split}", f"/en/sign-in?to=/en/{split}", f"/en/decisions/{split}",
                         f"/en/downloads/{split}", f"/api/v1/decisions?format={split}", f"/en/account?{split}"):
                answer = server.visitor().get(path)
                part.refused(path, not answer.get("X-Split") and "X-Split" not in [name for name, _ in answer.headers])


def mailed_link_works(server):
    """The link that is mailed for a forgotten password leads to its page (its token stands in the outbox only as a link)."""
    visitor = server.visitor()
    visitor.submit("/en/forgotten-password", {"email": AUDITOR})
    rows = server.rows("select links from mail_outbox where recipient = ? order by id desc", AUDITOR)
    need(rows, "a link to set a password is posted")
    path = re.search(r"/[a-z]{2}/[a-z-]+/[A-Za-z0-9_-]{43}", rows[0][0])
    need(path and visitor.get(path.group(0)).status == 200, f"the mailed link leads to a page: {rows[0][0][:80]}")


# --- guessing
def tries(visitor, email, password, form_token):
    begun = time.perf_counter()
    answer = visitor.post("/en/sign-in", {"form_token": form_token, "email": email, "password": password})
    return answer, time.perf_counter() - begun


def enumeration(server):
    with Part("who has an account") as part:
        known = [f"{kind}@demo.example" for kind in ("officer-1", "officer-2", "auditor-1", "auditor-2", "chair-1", "chair-2", "donor-1", "partner-1")]
        unknown = [f"{kind}@demo.example" for kind in ("officer-8", "officer-9", "auditor-8", "auditor-9", "chair-8", "chair-9", "donor-9", "partner-9")]
        times = {True: [], False: []}
        shapes = {True: set(), False: set()}
        for turn in range(2):
            for pair in zip(known, unknown):
                for email in pair if turn else reversed(pair):
                    visitor = server.visitor()
                    token = visitor.get("/en/sign-in").form_token
                    answer, seconds = tries(visitor, email, WRONG, token)
                    times[email in known].append(seconds)
                    shapes[email in known].add((answer.status, len(answer.body) - len(email), answer.get("Location")))
        part.refused(f"answers differ: {shapes}", shapes[True] == shapes[False] and len(shapes[True]) <= 2)
        medians = [statistics.median(times[kind]) for kind in (True, False)]
        print(f"    a wrong password takes {medians[0] * 1000:.0f} ms for known addresses, {medians[1] * 1000:.0f} ms for unknown ones")
        part.refused(f"time tells: {medians}", abs(medians[0] - medians[1]) < max(0.35 * max(medians), 0.02))
        sent = {True: set(), False: set()}
        # Links were sent to some of them by other parts; those would be told to wait, as unknown ones asked about as often would.
        fresh = [pair for pair in zip(known, unknown) if pair[0] not in (OFFICER, OTHER, AUDITOR)]
        for pair in fresh:
            for email in pair:
                answer = server.visitor().submit("/en/forgotten-password", {"email": email})
                sent[email in known].add((answer.status, len(answer.body), answer.get("Location")))
        part.refused(f"forgotten passwords tell: {sent}", sent[True] == sent[False] and len(sent[True]) == 1)


def throttling(server):
    with Part("guessed passwords") as part:
        email = "donor-1-colleague@demo.example"
        friend = server.signed_in(email)  # the browser that the account knows
        with concurrent.futures.ThreadPoolExecutor(4) as workers:
            visitors = [server.visitor() for _ in range(60)]
            tokens = [visitor.get("/en/sign-in").form_token for visitor in visitors]
            answers = list(workers.map(lambda pair: tries(pair[0], email, WRONG, pair[1])[0], zip(visitors, tokens)))
        refused = [answer for answer in answers if answer.status in (429, 503)]
        print(f"    60 strangers at once: {len(refused)} told to wait; statuses {sorted({a.status for a in answers})}")
        part.refused(f"{60 - len(refused)} guesses were looked at", len(refused) >= 50)
        stranger = server.visitor()
        answer = stranger.sign_in(email, server.password)
        part.refused("the right password is told apart while one has to wait", answer.status in (429, 503) and SESSION not in stranger.cookies)
        keep = {BROWSER: friend.cookies[BROWSER]}
        friend.cookies = dict(keep)
        part.refused("strangers lock the person out", friend.sign_in(email, server.password).status == 303)
        longest = max((int(row[0]) for row in server.rows("select max(attempts) from sign_in_throttle")), default=0)
        part.refused(f"the count grows without limit: {longest}", longest <= 64)
        # From one address, many accounts.
        spray = server.visitor()
        token = spray.get("/en/sign-in").form_token
        statuses = [tries(spray, f"nobody-{i}@demo.example", WRONG, token)[0].status for i in range(60)]
        part.refused("one address tries many accounts", statuses[-1] in (429, 503))


def second_steps(server):
    with Part("guessed codes") as part:
        rows = server.rows("select email from people join totp_secrets on totp_secrets.person_id = people.id limit 1")
        email = rows[0][0] if rows else None
        if email is None:
            visitor = server.signed_in("partner-1@demo.example")
            visitor.submit("/en/prove", {"password": server.password})
            page = visitor.get("/en/account/totp")
            secret = re.search(r"\b([A-Z2-7]{26,})\b", re.sub(r"(?<=[A-Z2-7]) (?=[A-Z2-7])", "", page.text))
            fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.text.split("<main")[1]))
            need(secret, "the secret of an app is shown")
            answer = visitor.post("/en/account/totp", fields | {"code": totp(secret.group(1))})
            need(answer.status in (200, 303), f"an app is set up: {answer.status}")
            email = "partner-1@demo.example"
        guesser = server.visitor()
        need(guesser.sign_in(email, server.password).get("Location").startswith("/en/sign-in/second-step"), "a second step is asked for")
        part.refused("a page opens before the second step", guesser.get("/en/account").status == 303)
        token = guesser.get("/en/sign-in/second-step").form_token
        statuses = []
        for i in range(40):
            statuses.append(guesser.post("/en/sign-in/second-step", {"form_token": token, "code": f"{i * 7919 % 1000000:06d}"}).status)
        for code in ("AAAA-AAAA-AAAA", "", "000000000", "-1", "٠١٢٣٤٥", "1e5", "' or '1'='1", "aaaaa-aaaaa"):
            statuses.append(guesser.post("/en/sign-in/second-step", {"form_token": token, "code": code}).status)
        print(f"    {len(statuses)} codes in a row: statuses {sorted(set(statuses))}, {sum(s in (429, 503) for s in statuses)} told to wait")
        for status in statuses:
            part.refused(f"a guessed code was taken: {status}", status != 303 or SESSION not in guesser.cookies)
        part.refused("codes may be tried without end", sum(s in (429, 503) for s in statuses) > 25)
        part.refused("a page opens after guessing", guesser.get("/en/account").status == 303)


def totp(secret):
    import base64
    import hashlib
    import hmac
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, int(time.time() // 30).to_bytes(8, "big"), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at:at + 4], 'big') & 0x7fffffff) % 1000000:06d}"


def mass_mail(server):
    with Part("mass mail") as part:
        before = server.rows("select count(*) from mail_outbox where recipient = ?", "chair-2@demo.example")[0][0]
        for _ in range(40):
            server.visitor().submit("/en/forgotten-password", {"email": "chair-2@demo.example"})
        sent = server.rows("select count(*) from mail_outbox where recipient = ?", "chair-2@demo.example")[0][0] - before
        print(f"    40 strangers ask for a link: {sent} mails")
        part.refused(f"{sent} mails to one person", sent <= 10)
        for token in ("A" * 43, "x", "x" * 300, "%00"):
            answer = server.visitor().submit(f"/en/invitations/{token}", {"do": "renew"}, form="/en/sign-in")
            part.refused(f"renewal of {token}", answer.status in (400, 403, 404, 410, 422))


# --- slow requests
def slow_requests(server):
    connections = 4000 if os.environ.get("PALERMO_LONG_TESTS") == "1" else 400
    tool = shutil.which("slowhttptest")
    if tool is None:
        sys.exit("slowhttptest is missing (packages.txt)")
    with Part(f"slow requests, {connections} connections") as part:
        for kind in (["-H"], ["-B", "-s", "8192"], ["-X", "-w", "10", "-y", "20", "-n", "5"]):
            url = f"http://127.0.0.1:{server.port}/en/" + ("sign-in" if kind[0] == "-B" else "decisions")
            run = subprocess.Popen([tool, *kind, "-c", str(connections), "-r", str(connections // 4), "-i", "10", "-l", "15", "-u", url, "-p", "3"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times = []
            try:
                time.sleep(2)
                while run.poll() is None and len(times) < 120:
                    begun = time.perf_counter()
                    try:
                        good = server.visitor().get("/en/decisions").status == 200
                    except OSError:
                        good = False
                    times.append(time.perf_counter() - begun if good else 60)
                    time.sleep(0.1)
            finally:
                if run.poll() is None:
                    run.terminate()
                run.wait(30)
            p95 = sorted(times)[int(len(times) * 0.95)]
            print(f"    slowhttptest {kind[0]}: p95 of a normal client {p95 * 1000:.0f} ms over {len(times)} requests")
            part.refused(f"{kind[0]}: p95 {p95:.2f} s", p95 < 1)


PARTS = {part.__name__: part for part in (cross_site_requests, fixation, cookie_attributes, redirects, traversal, hosts_and_splitting, mailed_link_works,
                                          enumeration, throttling, second_steps, mass_mail, slow_requests)}


def main():
    with Palermo(sys.argv[1]) as server:
        for name, part in PARTS.items():
            if len(sys.argv) < 3 or name in sys.argv[2:]:
                part(server)
        alive = server.answers()
    attempts, successes = sum(part.attempts for part in results), sum(len(part.successes) for part in results)
    print(f"{attempts} attempts, {successes} successes, server {'alive' if alive else 'dead'}")
    sys.exit(0 if successes == 0 and alive else 1)


if __name__ == "__main__":
    main()
