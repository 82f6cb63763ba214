"""A mail server for tests, on Debian's aiosmtpd: it keeps what it is given, and fails when and how it is told to.

    smtp_server.py --directory D [--port P] [--tls CERTIFICATE KEY [--implicit]] [--user NAME --password PASSWORD]

Writes its port to D/port. Each mail becomes D/mail-N.eml and D/mail-N.json (envelope, headers and both bodies, decoded by
Python's own mail reader). D/orders holds orders, one a line; each is carried out once, by the next command it fits:

    MAIL 451 | RCPT 550 | DATA 451 (the answer after the mail) | AUTH 535
    KILL-IN-DATA | KILL-AFTER-DATA (the mail is kept, the answer is not given) | SILENT-AFTER-DATA (seconds)
"""

import argparse
import asyncio
import email
import email.policy
import json
import os
import ssl

from aiosmtpd.smtp import SMTP, AuthResult, syntax

TEXTS = {"451": "451 4.3.0 try again later", "421": "421 4.3.2 closing", "450": "450 4.2.1 mailbox busy",
         "550": "550 5.1.1 no such mailbox", "554": "554 5.7.1 refused", "552": "552 5.3.4 too big", "530": "530 5.7.0 sign in first",
         "535": "535 5.7.8 no"}


class Orders:
    def __init__(self, directory):
        self.path = os.path.join(directory, "orders")

    def take(self, verb):
        """The first order for this verb, without it; None when there is none."""
        try:
            with open(self.path, encoding="ascii") as file:
                lines = file.read().split("\n")
        except FileNotFoundError:
            return None
        for number, line in enumerate(lines):
            words = line.split()
            if words and words[0] == verb:
                del lines[number]
                with open(self.path + ".new", "w", encoding="ascii") as file:
                    file.write("\n".join(lines))
                os.replace(self.path + ".new", self.path)
                return words[1] if len(words) > 1 else ""
        return None


def unflow(text):
    """RFC 3676 with DelSp=yes."""
    out = ""
    for line in text.split("\n"):
        if line == "-- ":
            out += line + "\n"
            continue
        if line.startswith(" "):
            line = line[1:]
        out += line[:-1] if line.endswith(" ") else line + "\n"
    return out[:-1]


def describe(envelope):
    message = email.message_from_bytes(envelope.content, policy=email.policy.default)
    text, page = message.get_body(("plain",)), message.get_body(("html",))
    plain = text.get_content().replace("\r\n", "\n")
    return {
        "mail_from": envelope.mail_from, "recipients": envelope.rcpt_tos,
        "headers": {name: str(value) for name, value in message.items()}, "header_names": message.keys(),
        "defects": [str(defect) for part in message.walk() for defect in part.defects],
        "text": unflow(plain), "longest_text_line": max(len(line) for line in plain.split("\n")),
        "text_type": text["Content-Type"], "html": page.get_content(),
        "longest_raw_line": max(len(line) for line in envelope.content.split(b"\r\n")),
        "bare_line_ends": envelope.content.replace(b"\r\n", b"").count(b"\n"),
        "non_ascii": sum(byte > 126 for byte in envelope.content),
    }


class Handler:
    def __init__(self, directory, orders):
        self.directory, self.orders, self.count = directory, orders, 0
        while os.path.exists(self.path("json")):
            self.count += 1

    def path(self, ending):
        return os.path.join(self.directory, f"mail-{self.count}.{ending}")

    async def handle_MAIL(self, server, session, envelope, address, options):
        ordered = self.orders.take("MAIL")
        if ordered:
            return TEXTS[ordered]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        ordered = self.orders.take("RCPT")
        if ordered:
            return TEXTS[ordered]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        ordered = self.orders.take("DATA")
        if ordered:
            return TEXTS[ordered]
        with open(self.path("eml"), "wb") as file:
            file.write(envelope.content)
        found = dict(describe(envelope), tls=session.ssl is not None, user=getattr(session, "user", None),
                     hello=session.host_name)
        with open(self.path("json") + ".new", "w", encoding="utf-8") as file:
            json.dump(found, file, ensure_ascii=False)
        os.replace(self.path("json") + ".new", self.path("json"))
        self.count += 1
        if self.orders.take("KILL-AFTER-DATA") is not None:
            os._exit(9)
        silent = self.orders.take("SILENT-AFTER-DATA")
        if silent:
            await asyncio.sleep(int(silent))
        return "250 2.0.0 kept"


class Server(SMTP):
    @syntax("DATA")
    async def smtp_DATA(self, arg):
        if self.event_handler.orders.take("KILL-IN-DATA") is not None:
            await self.push("354 go on")
            await self._reader.read(1000)
            os._exit(9)
        await super().smtp_DATA(arg)


async def serve(arguments):
    orders = Orders(arguments.directory)
    context = None
    if arguments.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*arguments.tls)
    handler = Handler(arguments.directory, orders)

    def authenticate(server, session, envelope, mechanism, login):
        good = (login.login.decode(), login.password.decode()) == (arguments.user, arguments.password)
        session.user = login.login.decode() if good else None
        return AuthResult(success=good, handled=good)

    starttls = bool(context) and not arguments.implicit

    def protocol():
        return Server(handler, hostname="test.invalid", tls_context=context if starttls else None,
                      require_starttls=starttls, authenticator=authenticate if arguments.user else None,
                      auth_required=bool(arguments.user), auth_require_tls=bool(arguments.user) and starttls,
                      enable_SMTPUTF8=False)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocol, "127.0.0.1", arguments.port,
                                      ssl=context if arguments.implicit else None)
    with open(os.path.join(arguments.directory, "port.new"), "w", encoding="ascii") as file:
        file.write(str(server.sockets[0].getsockname()[1]))
    os.replace(os.path.join(arguments.directory, "port.new"), os.path.join(arguments.directory, "port"))
    await server.serve_forever()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--directory", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--implicit", action="store_true")
    parser.add_argument("--user")
    parser.add_argument("--password")
    asyncio.run(serve(parser.parse_args()))


main()
