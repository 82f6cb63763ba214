// A receiver of webhooks for tests, on Node's own HTTP and TLS: it writes down what comes in, and answers as the path says.
//
//   webhook_receiver.mjs DIRECTORY [CERTIFICATE KEY]
//
// Writes its port to DIRECTORY/port and each request as one JSON line to DIRECTORY/requests. Paths: /status/NNN[/...],
// /redirect (to /status/200/redirected), /huge (an endless body), /slow (no answer), /retry-after/SECONDS, /cut (closes).
// DIRECTORY/status, when it is there, wins over /status/.
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer as createPlain } from "node:http";
import { createServer as createSecure } from "node:https";

const [directory, certificate, key] = process.argv.slice(2);

function endless(response) {
  const block = Buffer.alloc(16384, "x");
  const more = () => {
    while (!response.destroyed && response.write(block));
    if (!response.destroyed) response.once("drain", more);
  };
  response.writeHead(200);
  more();
}

function answer(path, response) {
  const [, what, value] = path.split("/");
  if (what === "redirect") response.writeHead(302, { Location: "/status/200/redirected" }).end();
  else if (what === "huge") endless(response);
  else if (what === "slow") return;
  else if (what === "cut") response.destroy();
  else if (what === "retry-after") response.writeHead(503, { "Retry-After": value }).end();
  else {
    const told = existsSync(`${directory}/status`) ? readFileSync(`${directory}/status`, "utf8") : value;
    response.writeHead(Number(told)).end("thank you");
  }
}

function take(request, response) {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const line = { path: request.url, method: request.method, headers: request.headers, body: Buffer.concat(parts).toString("utf8"), tls: request.socket.encrypted === true };
    appendFileSync(`${directory}/requests`, `${JSON.stringify(line)}\n`);
    answer(request.url, response);
  });
}

const server = certificate
  ? createSecure({ cert: readFileSync(certificate), key: readFileSync(key) }, take)
  : createPlain(take);
server.listen(0, "127.0.0.1", () => {
  writeFileSync(`${directory}/port.new`, String(server.address().port));
  renameSync(`${directory}/port.new`, `${directory}/port`);
});
