"""The real program behind a port, asked over one connection."""
import http.client
import socket
import subprocess
import time


class Server:
    def __init__(self, palermo, data):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen([palermo, "--data", str(data), "serve", "--port", str(self.port), "--log", "none"], stdout=subprocess.DEVNULL)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def ask(self, method, path, person, body=None):
        headers = {"Accept-Language": "en"}
        if person["secret"]:
            headers["Authorization"] = "Bearer " + person["secret"]
        if body is not None:
            headers["Content-Type"] = "application/json" if path.startswith("/api") else "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        return answer.status, sorted((n, v) for n, v in answer.getheaders() if n.lower() not in ("x-request-id", "request-id", "date")), text

    def close(self):
        self.process.terminate()
        self.process.wait(30)
