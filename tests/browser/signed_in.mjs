#!/usr/bin/env node
// The pages of people who are signed in: every role's own pages are looked at as those of visitors are (run.mjs), each in a language of
// its own, so that every language has its turn.
//
//     signed_in.mjs URL PASSWORD        URL: a palermo with the demonstration (palermo demo prints the password)
import * as checks from "./checks.mjs";
import { openPage, startBrowser } from "./browser.mjs";

const [base, password] = [(process.argv[2] ?? "").replace(/\/$/, ""), process.argv[3]];
if (!base || !password) {
  console.error("usage: tests/browser/signed_in.mjs URL PASSWORD");
  process.exit(2);
}
// Who looks, and in which languages.
const kPeople = [["officer-1", ["en", "ar"]], ["focal-point.kasana", ["fr"]], ["administrator-1", ["es"]], ["auditor-1", ["ru"]], ["donor-1", ["zh"]],
  ["justice.aruanda", ["ar"]]];
const kWidths = [1280, 320];
const kLooks = [[1280, "light"], [320, "dark"]];
const kMaxDocumentBytes = 40 * 1000;
const kMaxFetched = 40;
const kMaxPerKind = 1;  // pages of one address that differ by a number or name alone
// What visitors see too is looked at by run.mjs.
const kOfVisitors = /^\/(decisions|mandates|timeline|asked|search|downloads|about|log|states|instruments|participation|authorities|cycles|questionnaires)(\/|\?|$)/;

let passed = 0;
let failed = 0;
function report(name, faults) {
  if (faults.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`FAILED ${name}`);
  for (const fault of faults.slice(0, 8)) console.log(`    ${fault}`);
}

async function signIn(page, name) {
  await page.goto(`${base}/en/sign-in`);
  await page.fill("main [name=email]", `${name}@demo.example`);
  await page.fill("main [name=password]", password);
  await Promise.all([page.waitForURL((url) => !/\/(sign-in|start)/.test(url.pathname)), page.click("main button[type=submit]")]);
}

// "/acts/mandate.assign" and "/waiting/17" stand for all of their kind.
const kindOf = (path) => path.split("?")[0].replace(/\/\d+(?=\/|$)/g, "/N").replace(/(\/people\/)[^/]+/, "$1P").replace(/(\/acts\/)[^/]+/, "$1A");

async function ownPages(page, language) {
  const found = new Map();
  const perKind = new Map();
  const waiting = [`/${language}/account`, `/${language}/acts`, `/${language}/waiting`];
  let fetched = 0;
  while (waiting.length > 0 && fetched < kMaxFetched) {
    const path = waiting.shift();
    if (found.has(path)) continue;
    const kind = kindOf(path);
    const seen = perKind.get(kind) ?? 0;
    if (seen >= kMaxPerKind) continue;
    perKind.set(kind, seen + 1);
    const answer = await page.request.get(base + path);
    fetched += 1;
    if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) continue;
    const html = await answer.text();
    found.set(path, { status: answer.status(), html });
    for (const match of html.matchAll(/<a [^>]*href="([^"#]*)/g)) {
      const link = match[1].replaceAll("&amp;", "&");
      const below = link.startsWith(`/${language}/`) ? link.slice(3) : "";
      if (below && !kOfVisitors.test(below)) waiting.push(link);
    }
  }
  return found;
}

async function checkPage(page, heard, path, { status, html }, language) {
  heard.complaints.length = 0;
  const name = `${path}`;
  report(`${name}: is there`, status === 200 ? [] : [`status ${status}`]);
  await page.goto(base + path, { waitUntil: "load" });
  report(`${name}: valid HTML`, await checks.checkMarkup(html));
  report(`${name}: rules of the house`, await checks.checkStaticRules(page, html));
  report(`${name}: languages and directions`, await checks.checkLanguages(page, language));
  report(`${name}: weight`, html.length > kMaxDocumentBytes * 4 ? [`${html.length} bytes before compression`] : []);
  for (const width of kWidths) report(`${name}: no sideways scroll, ${width}px`, await checks.checkWidth(page, width));
  for (const [width, scheme] of kLooks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    report(`${name}: axe, ${width}px, ${scheme}`, await checks.checkAccessibility(page));
  }
  report(`${name}: nothing in the console`, heard.complaints);
}

const browser = await startBrowser();
let looked = 0;
try {
  for (const [name, languages] of kPeople) {
    const { page, heard, close } = await openPage(browser);
    await signIn(page, name);
    for (const language of languages)
      for (const [path, found] of await ownPages(page, language)) {
        looked += 1;
        try {
          await checkPage(page, heard, path, found, language);
        } catch (error) {
          report(`${name} ${path}`, [String(error)]);
        }
      }
    await close();
  }
} finally {
  await browser.close();
}
console.log(`${looked} pages of people who are signed in looked at`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
