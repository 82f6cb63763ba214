#!/usr/bin/env node
// The pages of people who are signed in: every role's own pages are looked at as those of visitors are (run.mjs), each in a language of
// its own, so that every language has its turn.
//
//     signed_in.mjs URL PASSWORD        URL: a palermo with the demonstration (palermo demo prints the password)
import { openPage, startBrowser } from "./browser.mjs";
import { Looker, signIn } from "./looking.mjs";

const [base, password] = [(process.argv[2] ?? "").replace(/\/$/, ""), process.argv[3]];
if (!base || !password) {
  console.error("usage: tests/browser/signed_in.mjs URL PASSWORD");
  process.exit(2);
}
// Who looks, and in which languages.
const kPeople = [["officer-1", ["en", "ar"]], ["focal-point.kasana", ["fr"]], ["administrator-1", ["es"]], ["auditor-1", ["ru"]], ["donor-1", ["zh"]],
  ["justice.aruanda", ["ar"]]];
const kMaxFetched = 40;
const kMaxPerKind = 1;  // pages of one address that differ by a number or name alone
// What visitors see too is looked at by run.mjs.
const kOfVisitors = /^\/(decisions|mandates|timeline|asked|search|downloads|about|log|states|instruments|participation|authorities|cycles|questionnaires)(\/|\?|$)/;

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

const browser = await startBrowser();
const looker = new Looker(base);
let looked = 0;
try {
  for (const [name, languages] of kPeople) {
    const { page, heard, close } = await openPage(browser);
    await signIn(page, base, name, password);
    for (const language of languages)
      for (const [path, found] of await ownPages(page, language)) {
        looked += 1;
        try {
          await looker.checkPage(page, heard, path, found, language);
        } catch (error) {
          looker.report(`${name} ${path}`, [String(error)]);
        }
      }
    await close();
  }
} finally {
  await browser.close();
}
console.log(`${looked} pages of people who are signed in looked at`);
process.exit(looker.finish());
