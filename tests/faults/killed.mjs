// Kills a server of acts again and again while sixteen writers write, and counts what is lost and what is doubled.
//
//   node killed.mjs --server ACT_SERVER [--acts N] [--kills N]
//   node killed.mjs --http 'palermo --data DATA serve --port PORT' --port PORT --token TOKEN --act NAME
//                   --fields '{"name": "{name}"}' --names 'COMMAND that prints the names that are stored, one a line'
//
// A writer sends an act under an idempotency key until it gets a receipt, across as many lives of the server as it takes.
// PALERMO_LONG_TESTS=1: 200 kills, 100,000 acknowledged acts.
import { spawn, spawnSync } from "node:child_process";
import http from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const options = {};
for (let i = 2; i < process.argv.length; i += 2) options[process.argv[i].slice(2)] = process.argv[i + 1];
const long = process.env.PALERMO_LONG_TESTS === "1";
const wantedActs = Number(options.acts ?? (long ? 100_000 : 2_000));
const wantedKills = Number(options.kills ?? (long ? 200 : 8));
const kWriters = 16;
const kReadyWithinMs = 2_000;

const folder = mkdtempSync(path.join(tmpdir(), "palermo-killed-"));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const port = Number(options.port ?? (await freePort()));
const command = options.http ? options.http.split(" ") : [options.server, folder, String(port)];
const act = options.act ?? "note.write";
const fields = options.fields ?? '{"name": "{name}", "text": "a note that is written once"}';
const agent = new http.Agent({ keepAlive: true, maxSockets: kWriters * 2 });

// One request; the status and the body, or null when the server went away.
function request(method, target, headers, body) {
  return new Promise((resolve) => {
    const sent = http.request({ host: "127.0.0.1", port, method, path: target, headers, agent, timeout: 20_000 }, (answer) => {
      let text = "";
      answer.on("data", (part) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode, text }));
      answer.on("error", () => resolve(null));
    });
    sent.on("error", () => resolve(null));
    sent.on("timeout", () => sent.destroy());
    sent.end(body);
  });
}

let server = null;
let started = 0;
let slowest = 0;
async function start() {
  started = performance.now();
  server = spawn(command[0], command.slice(1), { stdio: ["ignore", "ignore", "inherit"] });
  server.gone = new Promise((resolve) => server.on("exit", resolve));
  while (true) {
    const answer = await request("GET", "/readyz", {}, "");
    if (answer?.status === 200) break;
    if (performance.now() - started > 30_000) throw new Error("the server does not get ready");
    await pause(5);
  }
  slowest = Math.max(slowest, performance.now() - started);
}

const acknowledged = new Set();
let sequences = new Map();
let repeated = 0;
let refused = 0;
let stop = false;

async function write(writer) {
  for (let number = 0; !stop; number += 1) {
    const name = `w${writer}-${number}`;
    const headers = { "Content-Type": "application/json", "Idempotency-Key": name };
    if (options.token) headers.Authorization = `Bearer ${options.token}`;
    const body = `{"fields": ${fields.replaceAll("{name}", name)}}`;
    while (true) {
      const answer = await request("POST", `/api/v1/acts/${act}`, headers, body);
      if (answer?.status === 200) {
        const receipt = JSON.parse(answer.text);
        if (receipt.repeated) repeated += 1;
        if (sequences.has(receipt.sequence)) throw new Error(`two receipts of entry ${receipt.sequence}`);
        sequences.set(receipt.sequence, name);
        acknowledged.add(name);
        break;
      }
      if (answer !== null && answer.status < 500) throw new Error(`${answer.status} ${answer.text}`);
      if (answer !== null) refused += 1;
      await pause(10);
    }
  }
}

await start();
const writers = Array.from({ length: kWriters }, (_, writer) => write(writer));
const failed = Promise.all(writers);
let kills = 0;
while (kills < wantedKills) {
  const next = ((kills + 1) * wantedActs) / (wantedKills + 1);
  while (acknowledged.size < next) await Promise.race([pause(2), failed]);
  await pause(Math.random() * 5);
  server.kill("SIGKILL");
  await server.gone;
  kills += 1;
  await start();
}
while (acknowledged.size < wantedActs) await Promise.race([pause(2), failed]);
stop = true;
await failed;
server.kill("SIGKILL");
await server.gone;

const list = options.names ? options.names.split(" ") : [options.server, folder, "--check"];
const listed = spawnSync(list[0], list.slice(1), { encoding: "utf8", maxBuffer: 1 << 30 });
if (listed.status !== 0) console.log(`the stored acts do not hold together: ${listed.stderr}`);
const stored = listed.stdout.split("\n").filter((line) => line !== "");
const names = new Set(stored);
const lost = [...acknowledged].filter((name) => !names.has(name)).length;
const doubled = stored.length - names.size;
rmSync(folder, { recursive: true, force: true });
console.log(
  `${kills} kills under ${kWriters} writers: ${acknowledged.size} acknowledged acts, ${lost} lost, ${doubled} doubled; ` +
    `${repeated} were found done when asked again; ready again within ${Math.round(slowest)} ms`,
);
const good = listed.status === 0 && lost === 0 && doubled === 0 && acknowledged.size >= wantedActs && slowest < kReadyWithinMs;
process.exit(good ? 0 : 1);
