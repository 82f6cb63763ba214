#!/usr/bin/env node
// Puts texts that would run a script (payloads.mjs) wherever a running palermo takes text, and opens the pages that show them.
//
//     injection.mjs PALERMO
//
// The Content-Security-Policy is switched off in the browser that counts, because it would stop what a page lets through; a
// second browser keeps it and counts what it had to stop. A payload also counts as run when it became an element with a
// handler or an address that runs, whether or not anybody pressed it. Prints the counts; status 1 when one is not 0.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startBrowser } from "../browser/browser.mjs";
import { kPayloads } from "./payloads.mjs";

const isLong = process.env.PALERMO_LONG_TESTS === "1";
const kChunk = 20; // texts that share an address or a field in the short run
const kFormChunk = isLong ? 20 : 70;
const kMaxPages = isLong ? 600 : 60;
const kRoles = ["officer-1", "administrator-1", "focal-point.armorel", "justice.armorel", "approver.armorel", "donor-1", "partner-1", "delegate.armorel", "auditor-1"];
const kListPages = ["/decisions", "/mandates", "/search", "/timeline", "/asked", "/review", "/divergences", "/sign-in"];
const kQueryNames = ["q", "words", "body", "session", "language", "status", "sort", "page", "document", "to", "from", "as_of", "addressee", "state", "due", "text", "doubt"];

const program = resolve(process.argv[2] ?? "");
const folder = mkdtempSync(join(tmpdir(), "palermo-injection-"));
const counts = { placed: 0, opened: 0, executions: 0, elements: 0, violations: 0, errors: 0, files: 0, unsafeFiles: 0, unopened: 0 };
const told = new Map();

function tell(kind, where) {
  counts[kind] += 1;
  const before = told.get(kind) ?? 0;
  told.set(kind, before + 1);
  if (before < 10) console.log(`    ${kind}: ${where}`);
}

function call(...words) {
  const done = spawnSync(program, ["--interface-language", "en", "--data", join(folder, "data"), ...words], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${words.join(" ")}: ${done.stderr}`);
  return done.stdout;
}

function serve() {
  const server = spawn(program, ["--interface-language", "en", "--data", join(folder, "data"), "serve", "--port", "0", "--log", "none"],
    { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, LC_ALL: "C.UTF-8" } });
  return new Promise((done, failed) => {
    server.on("exit", () => failed(new Error("the server ended")));
    server.stdout.on("data", (text) => {
      const port = /http:\/\/[^:]+:(\d+)/.exec(String(text))?.[1];
      if (port) done({ server, base: `http://localhost:${port}` });
    });
  });
}

// A browser of one person. `strict`: with the policy of the pages.
async function person(browser, base, password, name, { strict = false, agent } = {}) {
  const context = await browser.newContext({ bypassCSP: !strict, userAgent: agent });
  await context.exposeBinding("xss", ({ page }) => tell("executions", page.url().slice(0, 160)));
  await context.exposeBinding("palermoStopped", ({ page }, what) => tell("violations", `${page.url().slice(0, 120)} ${what}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => window.palermoStopped(`${event.violatedDirective} ${event.blockedURI}`));
  });
  const page = await context.newPage();
  page.on("dialog", (dialog) => dialog.dismiss());
  if (name) {
    await page.goto(`${base}/en/sign-in`);
    await page.fill("[name=email]", `${name}@demo.example`);
    await page.fill("[name=password]", password);
    await page.click("main button[type=submit]");
    if ((await page.locator("header .who bdi").count()) !== 1) throw new Error(`${name} cannot sign in: ${page.url()}`);
  }
  return page;
}

// What has become of a payload in the page that is open.
async function look(page, where) {
  counts.opened += 1;
  const found = await page.evaluate(() => {
    const bad = [];
    for (const element of document.querySelectorAll("*")) {
      for (const attribute of element.attributes) {
        if (/^on/i.test(attribute.name)) bad.push(`${element.tagName} ${attribute.name}`);
        const runs = /^[\s\u0000-\u001f]*(javascript|vbscript|data|blob|view-source|feed)\s*:/i.test(attribute.value);
        if (runs && ["href", "src", "action", "formaction", "data", "srcdoc", "xlink:href"].includes(attribute.name)) bad.push(attribute.value.slice(0, 60));
        if (["href", "src", "action"].includes(attribute.name) && /^(https?:)?[\\/]{2}evil\.example/i.test(attribute.value)) bad.push(attribute.value);
      }
      if (["IFRAME", "OBJECT", "EMBED", "BASE", "MARQUEE", "STYLE", "FOREIGNOBJECT", "MATH", "VIDEO", "AUDIO"].includes(element.tagName)) bad.push(element.tagName);
      if (element.tagName === "SCRIPT" && !element.src.startsWith(location.origin + "/assets/")) bad.push("SCRIPT");
    }
    return bad;
  });
  for (const what of found) tell("elements", `${where}: ${what}`);
}

async function open(page, address, where = address) {
  const response = await page.goto(address, { waitUntil: "load", timeout: 20000 }).catch(() => null);
  if (response === null) {
    counts.unopened += 1;
    return;
  }
  if ( response.status() >= 500 && response.status() !== 503) tell("errors", `${response.status()} ${where.slice(0, 140)}`);
  await look(page, where.slice(0, 140));
}

// Fills every field of the form that is open, and sends it.
async function sendForm(page, texts, turn) {
  const files = await page.$$("main input[type=file]");
  const name = texts[0].replaceAll(/[\u0000\r\n"\\/]/g, "_").slice(0, 120) + [".txt", ".html", ".md"][turn % 3];
  for (const file of files) {
    const body = `Decision 3/${turn + 1}\n\n${texts[0]}\n\nThe Conference,\n\n${texts.map((text, i) => `${i + 1}. Requests ${text}`).join("\n\n")}\n`;
    await file.setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(body) });
  }
  counts.placed += texts.length * await page.evaluate((texts) => {
    let fields = 0;
    for (const field of document.querySelectorAll("main form[method=post] input, main form[method=post] textarea, main form[method=post] select")) {
      if (["hidden", "file", "submit", "checkbox"].includes(field.type)) continue;
      if (field.tagName === "SELECT") { field.selectedIndex = Math.min(1, field.options.length - 1); continue; }
      if (field.dataset.kept !== "yes" && /^(mandate|revision|document|pending|number|body)$/.test(field.name) && field.value !== "") continue;
      if (field.type !== "text") field.type = "text";
      const value = texts.join(field.tagName === "TEXTAREA" ? "\n" : " ");
      field.value = field.name === "email" || field.name.endsWith("_email") ? `"${texts[0]}"@example.org` : value;
      fields += 1;
    }
    return fields;
  }, texts);
  await Promise.all([page.waitForNavigation({ timeout: 20000 }).catch(() => null), page.evaluate(() => document.querySelector("main form[method=post]")?.submit())]);
  await look(page, `answer of ${page.url().slice(0, 100)}`);
}

async function everyForm(page, base, password) {
  await page.goto(`${base}/en/acts`);
  const acts = await page.$$eval("main a[href*='/acts/']", (links) => links.map((link) => link.getAttribute("href")));
  const own = ["/en/prove", "/en/account/tokens/new", "/en/account/password", "/en/account/totp", "/en/forgotten-password", "/en/check-receipt"];
  for (const address of new Set([...acts, ...own])) {
    for (let at = 0, turn = 0; at < kPayloads.length; at += kFormChunk, turn += 1) {
      await page.goto(base + address);
      if (!(await page.$("main form[method=post]"))) break;
      await sendForm(page, kPayloads.slice(at, at + kFormChunk), turn);
      if (page.url().includes("/sign-in")) throw new Error(`signed out by ${address}`);
    }
  }
}

// Stored one by one, by requests such as the forms send.
async function store(page, base, password) {
  const post = (path, fields) => page.evaluate(async ([path, fields]) => {
    const html = await (await fetch(path.split("?")[0] + (path.split("?")[1] ? "?" + path.split("?")[1] : ""))).text();
    const form = new DOMParser().parseFromString(html, "text/html").querySelector("main form[method=post]");
    if (!form) return 0;
    const given = new URLSearchParams(new FormData(form));
    for (const [name, value] of Object.entries(fields)) given.set(name, value);
    return (await fetch(form.getAttribute("action") || path, { method: "POST", body: given })).status;
  }, [path, fields]);
  await post("/en/prove", { password });
  let stored = 0;
  const kept = { };
  for (const [index, payload] of kPayloads.entries()) {
    const text = payload.replaceAll("\u0000", "");
    const tries = { "view.save": ["/en/acts/view.save", { name: text.slice(0, 100), filter: JSON.stringify({ words: text.slice(0, 60) }), revision: "0" }],
      "lexicon.add": ["/en/acts/lexicon.add", { language: "en", kind: "addressee", surface: text.slice(0, 80), canonical: text.slice(0, 80) }],
      "account.invite": ["/en/acts/account.invite", { email: `x${index}@example.org`, name: text.slice(0, 100), language: "en", role: "partner", organization: text.slice(0, 100), agency: text.slice(0, 60) }],
      "session.set_dates": ["/en/acts/session.set_dates", { body: "COP", number: String(100 + index), revision: "0", start: "2030-01-01", end: "2030-01-03", place: text, source: text, reason: text }],
      "account.edit_profile": ["/en/acts/account.edit_profile", { name: text.slice(0, 100), language: "en" }] };
    if (index < 20) tries.token = ["/en/account/tokens/new", { name: text.slice(0, 60), days: "30" }];
    for (const [name, [path, fields]] of Object.entries(tries)) {
      const status = await post(path, fields);
      if (status === 200) { stored += 1; kept[name] = (kept[name] ?? 0) + 1; }
      counts.placed += 1;
      if (status >= 500 && status !== 503) tell("errors", `${status} ${name} ${text.slice(0, 60)}`);
    }
  }
  console.log(`    answered with 200 when stored one by one: ${JSON.stringify(kept)}`);
}

// What stands in files that the register hands out never runs in our origin.
async function lookAtFiles(page, base, links) {
  for (const link of links) {
    const answer = await page.context().request.get(base + link, { maxRedirects: 0 }).catch(() => null);
    if (!answer || answer.status() !== 200) continue;
    counts.files += 1;
    const headers = answer.headers();
    const runs = /html|svg|xml/.test(headers["content-type"] ?? "") && !/^attachment/.test(headers["content-disposition"] ?? "");
    if (runs || headers["x-content-type-options"] !== "nosniff" || !/default-src 'none'/.test(headers["content-security-policy"] ?? ""))
      tell("unsafeFiles", `${link} ${headers["content-type"]} ${headers["content-disposition"]}`);
  }
}

async function walk(page, base, strictPage) {
  const waiting = ["/en/", "/en/account", "/en/people", "/en/acts", "/en/waiting", "/en/journal", "/en/mandates", "/en/review"];
  const seen = new Set();
  const files = new Set();
  while (waiting.length > 0 && seen.size < kMaxPages) {
    const address = waiting.shift();
    if (seen.has(address)) continue;
    seen.add(address);
    await open(page, base + address, address);
    if (strictPage) await open(strictPage, base + address, address);
    const links = await page.$$eval("a[href^='/']", (all) => all.map((link) => link.getAttribute("href").split("#")[0])).catch(() => []);
    for (const link of links) {
      if (/\/downloads\/|\/source\/|\/evidence\/|^\/api|^\/log/.test(link)) files.add(link);
      else if (link.startsWith("/en/") && !seen.has(link)) waiting.push(link);
    }
  }
  await lookAtFiles(page, base, files);
  return seen.size;
}

// In the short run several payloads share an address, in the long one each has its own.
async function addressesOfVisitors(page, base) {
  const chunk = isLong ? 1 : kChunk;
  for (let at = 0; at < kPayloads.length; at += chunk) {
    const value = encodeURIComponent(kPayloads.slice(at, at + chunk).join(" ").replaceAll("\u0000", "").toWellFormed());
    for (const path of kListPages) {
      await open(page, `${base}/en${path}?${kQueryNames.map((name) => `${name}=${value}`).join("&")}`, path);
      counts.placed += kQueryNames.length * chunk;
    }
  }
  const places = ["/en/decisions/", "/en/search?q=", "/", "/en/", "/en/new-password/", "/en/mandates/x/", "/api/v1/decisions/"];
  for (const payload of kPayloads) {
    for (const path of isLong ? places : places.slice(0, 2)) {
      await open(page, base + path + encodeURIComponent(payload.toWellFormed()), path);
      counts.placed += 1;
    }
  }
}

console.log(`${kPayloads.length} payloads`);
call("init");
const password = /all these invented people: (.+)/.exec(call("demo", "--seed", "7"))[1];
const { server, base } = await serve();
const browser = await startBrowser();
try {
  // The control: the counting sees a payload that a page lets through.
  const visitor = await person(browser, base, password, "");
  await visitor.goto(`${base}/en/`);
  await visitor.setContent("<img src=x onerror=xss()>");
  await visitor.waitForTimeout(300);
  await look(visitor, "control");
  if (counts.executions !== 1 || counts.elements !== 1) throw new Error("the control did not run");
  Object.assign(counts, { executions: 0, elements: 0, opened: 0 });
  told.clear();

  await addressesOfVisitors(visitor, base);
  console.log(`queries and paths: ${JSON.stringify(counts)}`);
  const officer = await person(browser, base, password, "officer-1");
  await store(officer, base, password);
  console.log(`stored one by one: ${JSON.stringify(counts)}`);
  for (let at = 0; at < kPayloads.length; at += kChunk) {
    const agent = kPayloads.slice(at, at + kChunk).join(" ").replaceAll(/[^\x20-\x7e]/g, "").slice(0, 900);
    await (await person(browser, base, password, "officer-1", { agent })).context().close();
    counts.placed += kChunk;
  }
  for (const role of isLong ? kRoles : kRoles.slice(0, 3)) {
    const page = role === "officer-1" ? officer : await person(browser, base, password, role);
    await everyForm(page, base, password);
    console.log(`forms of ${role}: ${JSON.stringify(counts)}`);
  }
  const strict = await person(browser, base, password, "officer-1", { strict: true });
  console.log(`${await walk(officer, base, strict)} pages of an officer walked`);
  const administrator = await person(browser, base, password, "administrator-1");
  console.log(`${await walk(administrator, base)} pages of an administrator walked`);
} finally {
  await browser.close();
  server.kill("SIGTERM");
  await new Promise((done) => server.once("exit", done));
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${kPayloads.length} payloads, ${counts.placed} texts placed, ${counts.opened} pages opened: ${counts.executions} executions, ${counts.elements} live elements, ` +
  `${counts.violations} stopped by the policy, ${counts.files} files, ${counts.unsafeFiles} that could run, ${counts.unopened} not opened, ${counts.errors} server errors`);
// A browser refuses some addresses by itself; most have to open.
process.exit(counts.unopened < counts.opened / 10 && counts.executions + counts.elements + counts.unsafeFiles + counts.errors === 0 ? 0 : 1);
