#!/usr/bin/env node
// The reports of the demonstration, as an officer sees them in six languages: pages, the States behind a figure, and a file in each
// format, opened. Who may read them and who may not.
//
//     reports.mjs URL PASSWORD [FOLDER]        FOLDER: keeps the files and a picture of each page
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as checks from "./checks.mjs";
import { openPage, startBrowser } from "./browser.mjs";
import { Looker, signIn } from "./looking.mjs";
import { kLanguages } from "./site.mjs";

const [base, password, kept] = [(process.argv[2] ?? "").replace(/\/$/, ""), process.argv[3], process.argv[4]];
if (!base || !password) {
  console.error("usage: tests/browser/reports.mjs URL PASSWORD [FOLDER]");
  process.exit(2);
}
const kPublished = "first-cycle";
const kDraft = "second-cycle";
const kParts = ["introduction", "status", "confiscation", "assistance", "trend", "method"];
const kMaxPartBytes = 600 * 1000;  // with its charts as SVG
const kAddendum = "first-cycle-add-1";
const kPapers = ["mandates", "assistance", "gaps-XKS"];
const kReaders = ["chair-1", "delegate.brennland", "donor-1"];
const kOthers = ["focal-point.kasana", "approver.kasana"];

const looker = new Looker(base);
const folder = kept ?? mkdtempSync(join(tmpdir(), "reports-"));
const has = (program) => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;

function skipped(what, program) {
  console.log(`SKIPPED: ${what}, because there is no ${program} on this machine`);
}

async function look(page, heard, path, language) {
  const answer = await page.request.get(base + path);
  await looker.checkPage(page, heard, path, { status: answer.status(), html: await answer.text() }, language, kMaxPartBytes);
  // Papers and data hold people's words and names of members as they are.
  if (language === "ar" && !/^\/ar\/(papers|open-data)/.test(path)) looker.report(`${path}: translated`, await checks.checkTranslated(page));
  if (kept) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.screenshot({ path: join(folder, path.replace(/[^a-z0-9-]+/gi, "_").slice(1, 90) + ".png"), fullPage: true });
  }
}

// The first figure of a part that leads to its States.
async function figureIn(page, path) {
  const html = await (await page.request.get(base + path)).text();
  const link = html.match(/href="([^"]*\/states\?[^"]*)"/);
  return link ? link[1].replaceAll("&amp;", "&") : "";
}

async function pages(page, heard, language) {
  await look(page, heard, `/${language}/reports`, language);
  for (const report of [kPublished, kDraft]) await look(page, heard, `/${language}/reports/${report}`, language);
  for (const part of kParts) await look(page, heard, `/${language}/reports/${kPublished}/part/${part}`, language);
  await look(page, heard, `/${language}/reports/${kDraft}/part/trend`, language);
  await look(page, heard, `/${language}/reports/${kAddendum}`, language);
  for (const part of ["introduction", "received", "changes"]) await look(page, heard, `/${language}/reports/${kAddendum}/part/${part}`, language);
  await look(page, heard, `/${language}/papers`, language);
  for (const paper of kPapers) await look(page, heard, `/${language}/papers/${paper}`, language);
  await look(page, heard, `/${language}/open-data`, language);
  await look(page, heard, `/${language}/reports/${kDraft}/write/introduction`, language);
  const figure = await figureIn(page, `/${language}/reports/${kPublished}/part/status`);
  looker.report(`${language}: a figure leads to its States`, figure ? [] : ["no link"]);
  if (figure) await look(page, heard, figure, language);
}

// --- files

function run(program, ...given) {
  const done = spawnSync(program, given, { encoding: "utf8", maxBuffer: 1 << 28 });
  return done.status === 0 ? done.stdout : "";
}

function checkZip(file, wanted) {
  const list = run("unzip", "-tq", file);
  if (!list.includes("No errors")) return [`not a sound archive: ${list.slice(0, 80)}`];
  const content = run("unzip", "-p", file, wanted);
  return content.startsWith("<?xml") ? [] : [`no ${wanted} in it`];
}

// The words of a page's heading that a file does not have. A file may break and join words, or write letters in their other forms.
function lacks(text, title) {
  const letters = (words) => words.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
  const read = letters(text);
  const missing = title.split(/\s+/).map(letters).filter((word) => !read.includes(word));
  return title && missing.length === 0 ? [] : [`not found in it: ${missing.join(" ")} (of “${title}”)`];
}

function checkOffice(file, language, format, title) {
  if (!has("soffice")) return skipped(`opening the ${format} file (${language}) with LibreOffice`, "soffice") ?? [];
  // 76 is UTF-8: what either filter would write otherwise depends on the machine's locale.
  const to = format === "docx" ? "txt:Text (encoded):UTF8" : "csv:Text - txt - csv (StarCalc):44,34,76";
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  spawnSync("soffice", [profile, "--headless", "--convert-to", to, "--outdir", join(folder, "opened"), file], { timeout: 180000 });
  const name = file.split("/").pop().replace(/\.[a-z]+$/, format === "xlsx" ? ".csv" : ".txt");
  try {
    return lacks(readFileSync(join(folder, "opened", name), "utf8"), title);
  } catch {
    return ["LibreOffice does not open it"];
  }
}

const kOpen = {
  html: (bytes, file, language) => {
    const text = bytes.toString("utf8");
    return text.startsWith("<!doctype html>") || text.startsWith("<!DOCTYPE html>")
      ? (text.includes(`lang="${language}"`) ? [] : ["another language"]) : ["no HTML"];
  },
  docx: (bytes, file) => checkZip(file, "word/document.xml"),
  xlsx: (bytes, file) => checkZip(file, "xl/workbook.xml"),
  csv: (bytes) => {
    const lines = bytes.toString("utf8").replace(/^\uFEFF/, "").split("\r\n");
    const bad = lines.slice(0, -1).filter((line) => line.split(",").length !== 8);
    return lines.length > 500 && bad.length === 0 ? [] : [`${lines.length} lines, not of eight columns: ${bad[0]}`];
  },
  json: (bytes) => {
    const cut = JSON.parse(bytes.toString("utf8"));
    return cut.states?.length > 20 && cut.questions?.length > 100 ? [] : ["no cut"];
  },
  pdf: (bytes, file, language, title) => {
    if (bytes.subarray(0, 5).toString() !== "%PDF-") return ["no PDF"];
    if (!has("pdftotext")) return skipped("reading the PDF", "pdftotext") ?? [];
    return lacks(run("pdftotext", file, "-"), title);
  },
};

// A PDF is made for later: its page says so, until it is there or says why not.
async function pdfIsThere(page, heard, below, language) {
  const path = `/${language}/${below}/pdf`;
  await look(page, heard, path, language);
  for (let tries = 0; tries < 240; ++tries) {
    const html = await (await page.request.get(base + path)).text();
    if (html.includes(`/downloads/${below}/pdf`)) return true;
    if (html.includes("again=1")) {
      const said = html.match(/<p class="note">([^<]*)/)?.[1];
      if (has("soffice")) looker.report(path, [`no PDF: ${said}`]);
      else skipped(`the PDF of ${below} (${language}), which says: ${said}`, "soffice");
      return false;
    }
    await page.waitForTimeout(1000);
  }
  looker.report(path, ["no PDF after four minutes"]);
  return false;
}

const headings = new Map();

async function headingOf(page, path) {
  if (!headings.has(path)) {
    await page.goto(base + path);
    headings.set(path, (await page.locator("h1").first().innerText()).trim());
  }
  return headings.get(path);
}

async function download(page, language, format, below = `reports/${kPublished}`) {
  const path = `/${language}/downloads/${below}/${format}`;
  const answer = await page.request.get(base + path, { timeout: 180000 });
  if (answer.status() !== 200) return looker.report(path, [`status ${answer.status()}`]);
  const bytes = await answer.body();
  const file = join(folder, `${below.split("/")[1]}.${language}.${format}`);
  writeFileSync(file, bytes);
  const title = await headingOf(page, `/${language}/${below}`);
  const report = below.startsWith("reports/") || !["csv", "json"].includes(format);
  looker.report(path, report ? kOpen[format](bytes, file, language, title) : bytes.length > 100 ? [] : ["nothing in it"]);
  if (["docx", "xlsx"].includes(format) && ["en", "ar", "zh"].includes(language))
    looker.report(`${path}: opened`, checkOffice(file, language, format, title));
}

// --- open data

async function feeds(page) {
  const get = async (path) => (await page.request.get(base + path)).json();
  for (const [set, member] of [["Decisions", "number"], ["Meetings", "start"], ["CountryReports", "country"]]) {
    const { d } = await get(`/api/v1/informea/${set}?$top=2`);
    const bad = d.results.filter((one) => !one.id || !(member in one) || !/^\/Date\(\d+\)\/$/.test(one.updated) || one.title.results.length === 0);
    looker.report(`feed ${set}`, d.results.length > 0 && d.results.length <= 2 && bad.length === 0 ? [] : [JSON.stringify(d).slice(0, 200)]);
    const later = await get(`/api/v1/informea/${set}?$filter=updated gt datetime'2199-01-01T00:00:00'`);
    looker.report(`feed ${set}: the filter`, later.d.results.length === 0 ? [] : ["not filtered"]);
  }
  const wrong = await page.request.get(`${base}/api/v1/informea/Decisions?$filter=number eq 'x'`);
  looker.report("a filter that is not understood is said", wrong.status() === 422 ? [] : [`status ${wrong.status()}`]);
  const csv = await (await page.request.get(`${base}/api/v1/open-data/answers/demonstration-1`)).text();
  looker.report("published answers", csv.split("\r\n").length > 100 ? [] : [csv.slice(0, 100)]);
}

// --- who may

async function statusFor(browser, name) {
  const { page, close } = await openPage(browser);
  if (name) await signIn(page, base, name, password);
  const status = async (slug) => (await page.request.get(`${base}/en/reports/${slug}`)).status();
  const found = [await status(kPublished), await status(kDraft), (await (await page.request.get(`${base}/en/downloads/reports/${kPublished}/json`)).text()),
    (await page.request.get(`${base}/en/papers/gaps-XKS`)).status()];
  await close();
  return found;
}

async function access(browser) {
  for (const name of kReaders) {
    const [published, draft, cut] = await statusFor(browser, name);
    const wanted = name.startsWith("chair") ? [200, 200] : [200, 404];
    looker.report(`${name} reads what the table says`, published === wanted[0] && draft === wanted[1] ? [] : [`${published} ${draft}`]);
    // Of replies that are not public, nobody but the secretariat sees what a State said.
    const { states, questions } = JSON.parse(cut);
    const unnamed = new Set(states.flatMap((state, index) => (state.named ? [] : [index])));
    const told = questions.filter((question) => Object.values(question.said).flat().some((index) => unnamed.has(index)));
    looker.report(`${name}: the cut names nobody who is not public`, told.length === 0 ? [] : [`${told.length} questions`]);
  }
  for (const name of ["", ...kOthers]) {
    const [published, draft, , gaps] = await statusFor(browser, name);
    looker.report(`${name || "a visitor"} reads no report`, published === 404 && draft === 404 ? [] : [`${published} ${draft}`]);
    const own = name.endsWith(".kasana");
    looker.report(`${name || "a visitor"}: gaps of a State`, gaps === (own ? 200 : 404) ? [] : [`${gaps}`]);
  }
}

const browser = await startBrowser();
try {
  await access(browser);
  const { page, heard, close } = await openPage(browser);
  await signIn(page, base, "officer-1", password);
  for (const language of kLanguages) {
    await pages(page, heard, language);
    for (const format of ["html", "docx", "xlsx", "csv", "json"]) await download(page, language, format);
  }
  for (const language of ["en", "ar"])
    if (await pdfIsThere(page, heard, `reports/${kPublished}`, language)) await download(page, language, "pdf");
  for (const language of ["en", "ar", "zh"])
    for (const paper of kPapers)
      for (const format of ["docx", "xlsx", "html", "csv", "json"]) await download(page, language, format, `papers/${paper}`);
  if (await pdfIsThere(page, heard, "papers/mandates", "ar")) await download(page, "ar", "pdf", "papers/mandates");
  await feeds(page);
  await close();
} finally {
  await browser.close();
  if (!kept) rmSync(folder, { recursive: true, force: true });
}
process.exit(looker.finish());
