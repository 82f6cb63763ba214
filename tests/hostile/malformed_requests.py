#!/usr/bin/env python3
"""Sends malformed requests to a running palermo and demands that none of them is understood as something else.

    malformed_requests.py PALERMO

Each request ends with a second one hidden behind it, for an address that nothing links to. A proxy in front of us that
reads the first request in another way would let the hidden one pass as somebody else's: that is request smuggling. So
no malformed request may be answered as if it were good (2xx or 3xx), the hidden one may never be answered, and the access log
may not show it. At the end the server still answers a good request. Controls prove that hidden requests would be seen.
"""
import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

HIDDEN = b"GET /hidden-request HTTP/1.1\r\nHost: x\r\n\r\n"
HEAD = b"POST /en/decisions HTTP/1.1\r\nHost: x\r\n"
GET = b"GET /en/decisions HTTP/1.1\r\nHost: x\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"


def corpus():
    """(name, bytes): every one breaks RFC 9112 (or a limit), none of them may be understood."""
    both = [b"Content-Length: 5\r\nTransfer-Encoding: %s\r\n\r\n0\r\n\r\n", b"Transfer-Encoding: %s\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"]
    for coding in (b"chunked", b"Chunked", b"CHUNKED", b"gzip, chunked", b"chunked, chunked", b"identity, chunked"):
        for order, text in enumerate(both):
            yield f"length and coding {coding} {order}", HEAD + text % coding + HIDDEN
    for coding in (b"xchunked", b"chunkedx", b"chunked, identity", b"identity", b"gzip", b"deflate", b"chunked;q=1",
                   b"\"chunked\"", b"chunked\x0b", b"\x0bchunked", b"chunked\x00", b"chunk\xc3\xa9d", b"chunked,",
                   b",chunked", b"", b"cow", b"chunked chunked", b"chunked\t, gzip", b"trailers", b"chunked/1"):
        yield f"coding {coding}", HEAD + b"Transfer-Encoding: " + coding + b"\r\n\r\n0\r\n\r\n" + HIDDEN
    for name in (b"Transfer-Encoding ", b" Transfer-Encoding", b"Transfer-Encoding\t", b"Transfer Encoding",
                 b"Transfer-Encoding\x00", b"Transfer-Encoding\x0b", b"\x0bTransfer-Encoding", b"Transfer-\xc3\xa9ncoding",
                 b"Transfer-Encoding\xa0", b"\tTransfer-Encoding"):
        yield f"name {name}", HEAD + name + b": chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + HIDDEN
    for first in (b"chunked", b"identity"):
        for second in (b"chunked", b"identity", b"gzip"):
            yield f"two codings {first} {second}", (HEAD + b"Transfer-Encoding: " + first + b"\r\nTransfer-Encoding: " + second +
                                                    b"\r\n\r\n0\r\n\r\n" + HIDDEN)
    for length in (b"+5", b"-5", b"5 ", b"0x5", b"5.0", b"5e0", b"", b" ", b"five", b"5,6", b"5, 6", b"5;6", b"5 5", b"\"5\"",
                   b"99999999999999999999", b"18446744073709551616", b"18446744073709551621", b"9223372036854775808",
                   b"4294967301000000000000", b"\xd9\xa5", b"\xef\xbc\x95", b"5\x00", b"5\x0b", b"\x0b5", b"1_0", b"NaN", b"5a",
                   b"a5", b"--5", b"00000000000000000000000000000000000000000000000000000000000000000000000000000000005z"):
        if length == b"5 ":
            continue  # white space behind a value is allowed
        yield f"length {length}", HEAD + b"Content-Length: " + length + b"\r\n\r\nhello" + HIDDEN
    for first, second in ((b"5", b"6"), (b"5", b"0"), (b"0", b"44"), (b"5", b"+5"), (b"", b"5"), (b"5", b"")):
        yield f"two lengths {first} {second}", (HEAD + b"Content-Length: " + first + b"\r\nContent-Length: " + second +
                                                b"\r\n\r\nhello" + HIDDEN)
    for size in (b"0x5", b"+5", b"-5", b"5 5", b"g", b"", b" ", b"5\x00", b"\x005", b"FFFFFFFFFFFFFFFF", b"10000000000000005",
                 b"7fffffffffffffff", b"fffffffffffffffb", b"5\n", b"5\r", b"\xd9\xa5", b"5,", b"5.0", b"\"5\"", b"5\x0b", b"\t", b"0_5"):
        yield f"chunk size {size}", HEAD + CHUNKED + size + b"\r\nhello\r\n0\r\n\r\n" + HIDDEN
    for extension in (b";a\x00b", b";a=\nb", b";a=\rb", b";\r\n\n", b"\n;a", b";a=\"\r\n\"", b";" + b"a" * 20_000):
        yield f"chunk extension {extension[:8]}", HEAD + CHUNKED + b"5" + extension + b"\r\nhello\r\n0\r\n\r\n" + HIDDEN
    for end in (b"hello\n0\r\n\r\n", b"hello0\r\n\r\n", b"hello\r0\r\n\r\n", b"hello!\r\n0\r\n\r\n", b"hell\r\n0\r\n\r\n",
                b"hello\r\n\r\n0\r\n\r\n", b"hello\r\r\n0\r\n\r\n", b"hello\n\n0\n\n"):
        yield f"chunk end {end}", HEAD + CHUNKED + b"5\r\n" + end + HIDDEN
    for trailer in (b"Transfer-Encoding chunked\r\n", b" folded\r\n", b"a\x00b: c\r\n", b": empty\r\n", b"a b: c\r\n",
                    b"X: " + b"y" * 70_000 + b"\r\n"):
        yield f"trailer {trailer[:12]}", HEAD + CHUNKED + b"0\r\n" + trailer + b"\r\n" + HIDDEN
    for line in (b"X-A : b", b" X-A: b", b"X A: b", b"X-A\x00: b", b": b", b"X-A", b"X-A\tb", b"X\x7fA: b", b"X(A): b",
                 b"X/A: b", b"X@A: b", b"X[A]: b", b"X{A}: b", b"X=A: b", b"X;A: b", b"X,A: b", b"X<A>: b", b"X?A: b", b"X\\A: b",
                 b"X\"A: b", b"X-\xc3\xa4: b", b"X-A: b\x00c", b"X-A: b\x01c", b"X-A: b\x08c", b"X-A: b\x0bc", b"X-A: b\x1bc",
                 b"X-A: b\x7fc", b"X-A: b\rc", b"X-A: b\nContent-Length: 44", b"X-A: b\r\n c", b"X-A: b\r\n\tc", b"X-A: b\r\n \r\n c",
                 b"X-A: b\x0c", b"X-A: " + b"b" * 70_000, b"\r", b"\x00", b"\xff\xfe"):
        yield f"header {line[:16]}", GET + line + b"\r\n\r\n" + HIDDEN
    yield "many headers", GET + b"".join(b"X-%d: y\r\n" % i for i in range(5_000)) + b"\r\n" + HIDDEN
    for host in (b"", b"Host: x\r\nHost: y\r\n", b"Host: x\r\nHost: x\r\n", b"Host : x\r\n", b"Host: x y\r\n", b"Host: x\x00\r\n",
                 b"Host: x/y\r\n", b"Host: x@y\r\n", b"Host: x,y\r\n", b"Host: \xc3\xa4\r\n", b"Host: a:b:c\r\n",
                 b"Host: <x>\r\n", b"Host: x?y\r\n", b"Host: x#y\r\n", b"Host: [::1\r\n", b"Host: x\\y\r\n"):
        yield f"host {host}", b"GET /en/decisions HTTP/1.1\r\n" + host + b"\r\n" + HIDDEN
    for version in (b"HTTP/1.2", b"HTTP/2.0", b"HTTP/2", b"HTTP/0.9", b"HTTP/1", b"HTTP/1.10", b"HTTP/01.1", b"http/1.1", b"HTTP/1.1x",
                    b"HTTPS/1.1", b"HTP/1.1", b"HTTP 1.1", b"HTTP/1,1", b"HTTP/11", b"HTTP/1.1 HTTP/1.1", b"HTTP/1.\xd9\xa1", b"",
                    b"HTTP/9.9", b"HTTP/-1.1", b"HTTP/1.1\x00", b"HTTP/1.1\t"):
        yield f"version {version}", b"GET /en/decisions " + version + b"\r\nHost: x\r\n\r\n" + HIDDEN
    for target in (b"", b"en/decisions", b"/en/a b", b"/en/\x00", b"/en/\x7f", b"/en/\x01", b"/en/\t", b"/en/\xc3\xa4", b"/en/\xff",
                   b"\\en", b"/en/%00", b"/en/%ff", b"/en/%c0%af", b"/en/%", b"/en/%2", b"/en/%zz", b"/en/#x", b"*", b"?",
                   b"/en/\x0b", b"http://", b"http:///en/", b"://x/", b"/" + b"a" * 20_000, b"/en/%0d%0aX:%20y", b"/en/%ed%a0%80",
                   b"/en/%f8%88%80%80%80", b"/en/%c1%81", b"/en/<x>", b"x:80", b"/en/%0a"):
        yield f"target {target[:16]}", b"GET " + target + b" HTTP/1.1\r\nHost: x\r\n\r\n" + HIDDEN
    for method in (b"", b"G ET", b"GET\x00", b"G\xc3\x89T", b"GET:", b"(GET)", b"GET/", b"get\x01", b"{GET}", b"G@T", b"GET,", b"GET;",
                   b"\xff", b"\x16\x03\x01", b"G" * 20_000, b"G\"T", b"G[T", b"G=T", b"G?T", b"\xef\xbb\xbfGET"):
        yield f"method {method[:12]}", method + b" /en/decisions HTTP/1.1\r\nHost: x\r\n\r\n" + HIDDEN
    for line in (b"GET  /en/decisions HTTP/1.1\r\n", b"GET /en/decisions  HTTP/1.1\r\n", b" GET /en/decisions HTTP/1.1\r\n",
                 b"GET\t/en/decisions\tHTTP/1.1\r\n", b"GET /en/decisions HTTP/1.1 \r\n", b"GET /en/decisions\r\n", b"GET\r\n",
                 b"GET /en/decisions HTTP/1.1\n", b"GET /en/decisions HTTP/1.1\r", b"GET /en/decisions HTTP/1.1\r\r\n",
                 b"GET\x0b/en/decisions HTTP/1.1\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n", b"GET /en/decisions HTTP/1.1\x00\r\n"):
        yield f"line {line[:20]}", line + b"Host: x\r\n\r\n" + HIDDEN
    for coding in (b"chunked\r\n ", b"chunked\r\n\t", b"\r\n chunked", b"chunked\n", b"chunked\r", b"chu\r\n nked", b"chunked\r\nX: y\r"):
        for length in (b"", b"Content-Length: 5\r\n"):
            yield f"folded coding {coding} {length}", HEAD + length + b"Transfer-Encoding: " + coding + b"\r\n\r\n0\r\n\r\n" + HIDDEN
    for name in (b"Content-Length ", b"Content-Length\t", b" Content-Length", b"Content Length", b"Content-Length\x00", b"Content-Length\xa0",
                 b"Content-Length:", b"Content-Length\r"):
        yield f"length by the name {name}", HEAD + name + b": 44\r\n\r\n" + HIDDEN
    yield "bare line feeds", b"GET /en/decisions HTTP/1.1\nHost: x\n\n" + HIDDEN
    yield "bare line feed in the header", b"GET /en/decisions HTTP/1.1\r\nHost: x\nX-A: b\r\n\r\n" + HIDDEN
    yield "bare line feed at the end", b"GET /en/decisions HTTP/1.1\r\nHost: x\r\n\n" + HIDDEN
    yield "old version with a coding", b"POST /en/decisions HTTP/1.0\r\nHost: x\r\n" + CHUNKED + b"0\r\n\r\n" + HIDDEN
    for scheme in (b"ftp://x/", b"javascript:x", b"http:/x", b"file:///etc/passwd", b"data:x", b"http//x", b"mailto:x", b"/en/\"x\"", b"/en/x\x0c"):
        yield f"target {scheme}", b"GET " + scheme + b" HTTP/1.1\r\nHost: x\r\n\r\n" + HIDDEN
    yield "connect", b"CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n" + HIDDEN
    yield "unknown expectation", HEAD + b"Expect: 200-ok\r\nContent-Length: 44\r\n\r\n" + HIDDEN


def exchange(port, data):
    """Everything the server answers until it closes or falls silent."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # closed early: that is an answer too
        try:
            while chunk := connection.recv(65536):
                answer += chunk
        except OSError:
            pass
    return answer


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, program):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="malformed-"))
        data = ["--data", str(self.folder / "data")]
        subprocess.run([program, *data, "init"], check=True, capture_output=True)
        self.port = free_port()
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen([program, *data, "serve", "--port", str(self.port)], stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + 20
        while not self.answers():
            if time.monotonic() > deadline:
                sys.exit("the server did not come up")
            time.sleep(0.05)

    def answers(self):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False

    def hidden_lines(self):
        return sum(b"/hidden-request" in line for line in (self.folder / "log").read_bytes().splitlines())

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


def status_of(answer):
    parts = answer.split(b" ", 2)
    return int(parts[1]) if answer.startswith(b"HTTP/1.") and len(parts) > 1 and parts[1][:3].isdigit() else 0


def main():
    program = os.path.abspath(sys.argv[1])
    server = Server(program)
    understood = []
    try:
        control = exchange(server.port, GET + b"\r\n" + HIDDEN)
        if control.count(b"HTTP/1.1 ") != 2 or b"404" not in control:
            sys.exit(f"the control shows no hidden request: {control[:200]!r}")
        cases = list(corpus())
        with ThreadPoolExecutor(8) as workers:
            answers = list(workers.map(lambda case: exchange(server.port, case[1]), cases))
        for (name, _), answer in zip(cases, answers):
            status = status_of(answer)
            # A good status to a bad request, or an answer to the hidden one behind it.
            if 200 <= status < 400 or answer.count(b"HTTP/1.1 ") > 1:
                understood.append((name, status, answer.count(b"HTTP/1.1 ")))
        alive = server.answers()
    finally:
        server.stop()
    hidden = server.hidden_lines() - 1  # that of the control
    shutil.rmtree(server.folder, ignore_errors=True)
    for name, status, count in understood:
        print(f"understood: {name}: status {status}, {count} answers")
    print(f"{len(cases)} malformed requests, {len(understood)} understood, {hidden} hidden requests answered, "
          f"server {'alive' if alive else 'dead'}")
    sys.exit(0 if not understood and hidden == 0 and alive else 1)


if __name__ == "__main__":
    main()
