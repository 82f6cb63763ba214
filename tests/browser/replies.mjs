#!/usr/bin/env node
// A whole cycle as people live it, on the demonstration: the secretariat opens it, the focal point gives parts to an agency, both
// answer, it is cleared, submitted by two persons, and the receipt is checked. Once in English and once in Arabic.
//
//     replies.mjs URL PASSWORD [FOLDER]       FOLDER: where pictures of the pages go, or none
import * as checks from "./checks.mjs";
import { openPage, startBrowser } from "./browser.mjs";
import { practiceForm } from "./practice_form.mjs";

const [base, password, folder] = [(process.argv[2] ?? "").replace(/\/$/, ""), process.argv[3], process.argv[4]];
if (!base || !password) {
  console.error("usage: tests/browser/replies.mjs URL PASSWORD [FOLDER]");
  process.exit(2);
}
const kVersion = "1";
const kCycle = "practice-1";
const kMaxFirstVisit = 50 * 1000;
const kMaxNextPage = 12 * 1000;
const kMaxRequests = 6;

const browser = await startBrowser();
let failed = 0;
const expect = (condition, sentence) => {
  if (condition) return;
  failed += 1;
  console.log(`FAILED ${sentence}`);
};

async function person(name) {
  const opened = await openPage(browser);
  const { page } = opened;
  await page.goto(`${base}/en/sign-in`);
  await page.fill("main [name=email]", `${name}@demo.example`);
  await page.fill("main [name=password]", password);
  await Promise.all([page.waitForURL(/\/account/), page.click("main button[type=submit]")]);
  return opened;
}

const said = async (page) => (await page.locator("main").innerText()).replaceAll(/\s+/g, " ").slice(0, 300);

async function press(page, selector) {
  await Promise.all([page.waitForEvent("load"), page.locator(selector).first().click()]);
}

// The form of an act, filled in by the names of its fields.
async function act(page, name, fields, file) {
  await page.goto(`${base}/en/acts/${name}${fields.revision ? `?revision=${fields.revision}` : ""}`);
  for (const [field, value] of Object.entries(fields)) {
    const control = page.locator(`main [name="${field}"]`).first();
    if (field === "revision" || (await control.count()) === 0) continue;
    if ((await control.evaluate((one) => one.tagName)) === "SELECT") await control.selectOption(value);
    else if ((await control.getAttribute("type")) === "checkbox") await control.setChecked(value);
    else await control.fill(value);
  }
  if (file) await page.locator("main input[type=file]").first().setInputFiles(file);
  await press(page, "main form[method=post] button[type=submit]");
  expect((await page.locator("main .errsum").count()) === 0 && !(await said(page)).startsWith("Error"), `${name}: ${await said(page)}`);
}

async function complete(page, note) {
  await page.goto(`${base}/en/prove`);
  await page.fill("main [name=password]", password);
  await press(page, "main button[type=submit]");
  await page.goto(`${base}/en/waiting`);
  await press(page, "main a[href*='/waiting/']");
  if (note && (await page.locator("main [name=note_number_given]").count()) > 0) {
    await page.fill("main [name=note_number_given]", note[0]);
    await page.fill("main [name=note_date_given]", note[1]);
  }
  await press(page, "main form:has(input[value=complete]) button");
  expect((await page.locator("main .errsum").count()) === 0, `completing: ${await said(page)}`);
}

let pictures = 0;
async function look(opened, name, language) {
  const { page, heard } = opened;
  // The page as it was sent; after a refused form only as it stands.
  const html = name === "conflict" ? "" : await (await page.request.get(page.url())).text();
  const faults = [...(html ? await checks.checkMarkup(html) : []), ...(await checks.checkStaticRules(page, html)), ...(await checks.checkLanguages(page, language)),
    ...(await checks.checkAccessibility(page))];
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    faults.push(...(await checks.checkWidth(page, width)));
    if (folder) await page.screenshot({ path: `${folder}/${String(++pictures).padStart(2, "0")}-${name}-${language}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  // The icon of a page that was left at once, and the refused form that is looked at.
  faults.push(...heard.complaints.splice(0).filter((one) => !/409|icon\./.test(one)));
  // Chromium writes the sizes of areas into them when they are looked at; the markup that was sent is checked above.
  const grave = faults.filter((one) => one !== "an inline style");
  for (const fault of grave.slice(0, 6)) console.log(`    ${fault}`);
  expect(grave.length === 0, `${name} in ${language}`);
}

// What crosses the line for a new visitor and for the next page, with the scripts alone beside it.
async function weigh(opened, first, next) {
  const other = await openPage(browser);
  await other.page.context().addCookies(await opened.page.context().cookies());
  const visit = await checks.measureVisit(other.page, first);
  await other.page.goto(first, { waitUntil: "networkidle" });
  const client = await other.page.context().newCDPSession(other.page);
  await client.send("Network.enable");
  const seen = { bytes: 0, requests: 0 };
  client.on("Network.loadingFinished", (event) => { seen.bytes += event.encodedDataLength; });
  client.on("Network.requestWillBeSent", (event) => { if (event.request.url.startsWith("http")) seen.requests += 1; });
  // What the browser has kept asks nobody.
  client.on("Network.requestServedFromCache", () => { seen.requests -= 1; });
  client.on("Network.responseReceived", (event) => { if (event.response.fromDiskCache) seen.requests -= 1; });
  await other.page.goto(next, { waitUntil: "networkidle" });
  await other.close();
  return { visit, next: seen };
}

const kTitles = { ar: "دورة تدريب", en: "Practice cycle", es: "Ciclo de práctica", fr: "Cycle d’exercice", ru: "Учебный цикл", zh: "练习周期" };
// The number of the version, wherever the twin of its page says it.
const versionIn = (json) => Number(JSON.stringify(json).match(/"(?:id|number|version_id)":(\d+)/)?.[1] ?? 1);

async function setUp() {
  const officer = await person("officer-1");
  await act(officer.page, "questionnaire.file", { slug: "walked", file_name: "practice.xml", invented: true, official: false },
    { name: "practice.xml", mimeType: "application/xml", buffer: Buffer.from(practiceForm(kVersion)) });
  const second = await person("officer-2");
  const proposed = async () => officer.page.url().includes("/waiting");
  await act(officer.page, "questionnaire.publish", { slug: "walked", version: kVersion, revision: "1",
    without: "ar\nen\nes\nfr\nru\nzh" });  // the title of an XForm is in one language
  if (await proposed()) await complete(second.page);
  const version = await officer.page.request.get(`${base}/api/v1/questionnaires/walked`);
  const titles = Object.fromEntries(["ar", "en", "es", "fr", "ru", "zh"].map((tag) => [`title_${tag}`, kTitles[tag]]));
  const due = new Date(Date.now() + 34 * 86_400_000).toISOString().slice(0, 10);
  await act(officer.page, "cycle.prepare", { slug: kCycle, version: String(versionIn(await version.json())), ...titles, addressed: "both",
    instruments: "UNTOC", due_on: due, asked_by: "", reminder_days: "" });
  await act(officer.page, "cycle.open", { cycle: kCycle, revision: "1", note_number: "CU 2026/1", note_date: due });
  if (await proposed()) await complete(second.page, ["CU 2026/1", due]);
  await second.close();
  return { officer };
}

// One State's part, in a language: what its people see and do.
async function walk(language, state, agency) {
  const at = (path) => `${base}/${language}${path}`;
  const focal = await person(`focal-point.${state}`);
  const { page } = focal;
  await page.goto(at("/replies"));
  await look(focal, "questionnaires", language);
  await press(page, `main .tasks a.main:has-text("${kTitles[language]}")`);
  await look(focal, "start", language);
  await press(page, "main form[method=post] button.btn");
  const reply = new URL(page.url()).pathname.replace(/^\/[a-z]+/, "");
  await look(focal, "sections", language);

  // A part for an agency, and the agency's answers, saved as they are given.
  await page.goto(at(`${reply}/assignments`));
  await page.selectOption("main [name=path]", "/data/law");
  const who = page.locator("main [name=membership] option").filter({ hasText: new RegExp(".") });
  await page.selectOption("main [name=membership]", await who.first().getAttribute("value"));
  await page.fill("main [name=words]", "…");
  await press(page, "main form.flow:has([name=membership]) button.btn");
  await look(focal, "assignments", language);

  const contributor = await person(agency);
  const theirs = contributor.page;
  await theirs.goto(at("/replies"));
  await press(theirs, `main .tasks a.main:has-text("${kTitles[language]}")`);
  await look(contributor, "contributor", language);
  await press(theirs, "main a.btn");
  await look(contributor, "question", language);
  const missing = theirs.locator("[data-field='law~offences~missing']");
  expect(!(await missing.isVisible()), "a question is shown before it is asked");
  await theirs.check("[name='a.law~offences~has'][value=part]");
  await missing.waitFor({ state: "visible", timeout: 1000 }).catch(() => expect(false, "the question does not follow at once"));
  await theirs.fill("[name='a.law~offences~missing']", "لا مهل في القانون");
  await theirs.selectOption("[name='l.law~offences~missing']", "ar");
  await theirs.fill("[name='a.law~offences~requests']", "-3");
  await theirs.locator("[name='a.law~offences~requests']").blur();
  await theirs.waitForFunction(() => /\d\d:\d\d/.test(document.querySelector("[data-status]").textContent), null, { timeout: 8000 })
    .catch(() => expect(false, "nothing says that it is saved"));
  await theirs.locator("[data-field='law~offences~requests'] [data-note]").waitFor({ state: "visible", timeout: 3000 })
    .catch(() => expect(false, "what does not agree is not said"));
  await look(contributor, "question-saved", language);
  const kept = await (await theirs.request.get(`${base}/api/v1${reply}/questions/law~offences`)).json();
  expect(kept.questions.find((one) => one.path.endsWith("missing"))?.value === "لا مهل في القانون", "autosave kept nothing");
  await theirs.fill("[name='a.law~offences~requests']", "12");
  await theirs.fill("[name='a.law~offences~latest.d']", "14");
  await theirs.fill("[name='a.law~offences~latest.m']", "6");
  await theirs.fill("[name='a.law~offences~latest.y']", "2007");
  await press(theirs, "main .sticky button.btn");
  expect(theirs.url().includes("/questions/law~cases"), `next is ${theirs.url()}`);

  // Two people at one question: both versions are shown, one is chosen.
  await page.goto(at(`${reply}/questions/law~offences`));
  await theirs.goto(at(`${reply}/questions/law~offences`));
  await theirs.evaluate(() => document.querySelector("form[data-autosave]").removeAttribute("data-autosave"));
  await page.fill("[name='a.law~offences~requests']", "13");
  await theirs.fill("[name='a.law~offences~requests']", "14");
  await press(page, "main .sticky button.btn");
  await Promise.all([theirs.waitForEvent("load"), theirs.evaluate(() => document.getElementById("answers").submit())]);
  expect((await theirs.locator("main .errsum").count()) === 1, "the conflict is not said");
  expect((await theirs.locator("[name='k.law~offences~requests']").count()) === 2, "there is no choice of versions");
  await look(contributor, "conflict", language);
  await theirs.check("[name='k.law~offences~requests'][value=theirs]");
  await press(theirs, "main .sticky button.btn");
  const chosen = await (await page.request.get(`${base}/api/v1${reply}/questions/law~offences`)).json();
  expect(chosen.questions.find((one) => one.path.endsWith("requests"))?.value === "13", "the other version was not kept");

  await theirs.goto(at(`${reply}/assignments`));
  await press(theirs, "main form.act button.btn");
  await contributor.close();

  // The rest without scripts: save and return.
  const plain = await openPage(browser, { javaScriptEnabled: false });
  await plain.page.context().addCookies(await page.context().cookies());
  await plain.page.goto(at(`${reply}/questions/general~status`));
  await plain.page.check("[name='a.general~status'][value=party]");
  await press(plain.page, "main .sticky button.btn");
  await plain.page.fill("[name='a.general~treaty']", "…");
  await plain.page.fill("[name='comment']", "…");
  await press(plain.page, "main .sticky button.btn");
  await plain.page.goto(at(`${reply}/questions/needs~kinds`));
  await plain.page.check("[name='a.needs~kinds'][value=advice]");
  await plain.page.check("[name='a.needs~kinds'][value=training]");
  await press(plain.page, "main .sticky button.btn");
  expect(plain.page.url().includes("needs~order"), `after two kinds their order is asked: ${plain.page.url()}`);
  await plain.page.selectOption("[name='a.needs~order.1']", "training");
  await plain.page.selectOption("[name='a.needs~order.2']", "advice");
  await press(plain.page, "main .sticky button.btn");
  await plain.page.check("[name='a.needs~agree']");
  await press(plain.page, "main .sticky button.btn");
  await plain.close();

  await page.goto(at(reply));
  await look(focal, "sections-filled", language);
  await page.goto(at(`${reply}/sections/law`));
  await look(focal, "section", language);
  await page.goto(at(`${reply}/offline`));
  await look(focal, "offline", language);
  await page.goto(at(`${reply}/clarifications`));
  await look(focal, "clarifications", language);
  const weight = await weigh(focal, at(`${reply}/questions/law~offences`), at(`${reply}/questions/general~status`));
  console.log(`${language}: first visit ${weight.visit.bytes} bytes in ${weight.visit.requests} requests, next ${weight.next.bytes} in ${weight.next.requests}`);
  expect(weight.visit.bytes <= kMaxFirstVisit && weight.visit.requests <= kMaxRequests, "the first visit is too heavy");
  expect(weight.next.bytes <= kMaxNextPage && weight.next.requests <= 1, "the next question is too heavy");

  await page.goto(at(`${reply}/check`));
  await look(focal, "check", language);
  await press(page, "main form:has(input[value=clear]) button.btn");
  await press(page, "main form:has(input[value=submit]) button.btn");
  await look(focal, "proposed", language);

  const approver = await person(`approver.${state}`);
  await approver.page.goto(at(`${reply}/check`));
  await look(approver, "approver", language);
  const waiting = await approver.page.locator("main a[href*='/waiting/']").first().getAttribute("href");
  await approver.page.goto(`${base}/en/prove`);
  await approver.page.fill("main [name=password]", password);
  await press(approver.page, "main button[type=submit]");
  await approver.page.goto(base + waiting);
  await press(approver.page, "main form:has(input[value=complete]) button");
  await approver.page.goto(at(`${reply}/receipt`));
  await look(approver, "receipt", language);
  const link = await approver.page.locator("main .receipt a[href^='/log/receipt/']").getAttribute("href");
  // The proof is there with the next signed checkpoint.
  let proof = await approver.page.request.get(base + link);
  for (let tries = 0; !proof.ok() && tries < 90; ++tries) {
    await approver.page.waitForTimeout(1000);
    proof = await approver.page.request.get(base + link);
  }
  const proofFile = await proof.body();
  await approver.page.goto(at("/check-receipt"));
  await approver.page.locator("main input[type=file]").setInputFiles({ name: "reply.tlog-proof", mimeType: "text/plain", buffer: proofFile });
  await press(approver.page, "main form[method=post] button[type=submit]");
  expect((await approver.page.locator("main .note.ok").count()) === 1, `the receipt does not hold: ${await said(approver.page)}`);
  await approver.close();

  // Whoever is not of the State, before it consents.
  const visitor = await openPage(browser);
  const answer = await visitor.page.goto(at(reply));
  expect(answer.status() === 404, `a visitor sees the reply: ${answer.status()}`);
  await visitor.close();
  await page.goto(at(reply));
  await look(focal, "submitted", language);
  await focal.close();
  return reply;
}

const { officer } = await setUp();
const replies = [await walk("en", "armorel", "justice.armorel"), await walk("ar", "brennland", "justice.brennland")];
await officer.page.goto(`${base}/en${replies[0]}`);
await look(officer, "officer", "en");
await browser.close();
console.log(failed === 0 ? "the cycle was walked" : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
