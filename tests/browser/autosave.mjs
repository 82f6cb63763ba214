#!/usr/bin/env node
// Autosave on a line that breaks: an answer that reached the server while its acknowledgement was lost is no conflict of a
// person with themselves, and what was typed meanwhile is saved behind it. A file that is too large loses nothing, and a number
// counts as it is typed.
//
//     autosave.mjs URL PASSWORD     URL: a palermo with the demonstration
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { openPage, startBrowser } from "./browser.mjs";

const [base, password] = [(process.argv[2] ?? "").replace(/\/$/, ""), process.argv[3]];
if (!base || !password) {
  console.error("usage: tests/browser/autosave.mjs URL PASSWORD");
  process.exit(2);
}
const kField = "convention~c07_5";  // a number, asked of everybody
let failed = 0;
const expect = (good, sentence) => {
  if (good) return;
  failed += 1;
  console.log(`FAILED ${sentence}`);
};

const browser = await startBrowser();
const { page } = await openPage(browser);
await page.goto(`${base}/en/sign-in`);
await page.fill("main [name=email]", "focal-point.brennland@demo.example");
await page.fill("main [name=password]", password);
await Promise.all([page.waitForURL((url) => !/\/(sign-in|start)/.test(url.pathname)), page.click("main button[type=submit]")]);
const list = await (await page.request.get(`${base}/en/replies`)).text();
const reply = Math.max(...[...list.matchAll(/href="\/en\/replies\/(\d+)"/g)].map((found) => Number(found[1])));
const address = `/replies/${reply}/questions/${kField}`;
const stored = async () => (await (await page.request.get(`${base}/api/v1${address}`)).json()).questions[0];
await page.goto(`${base}/en${address}`);
const before = (await stored()).revision;

const sent = [];
await page.route(`**${address}`, async (route) => {
  if (route.request().method() !== "POST") return route.continue();
  sent.push(route.request().postData());
  if (sent.length > 1) return route.continue();
  await route.fetch();  // the server saves it, and nobody hears of it
  return route.abort();
});
const status = page.locator("[data-status]");
const failure = await page.locator("form[data-autosave]").getAttribute("data-failed");
const field = page.locator(`[name='a.${kField}']`);
await field.fill("12");
await field.blur();
await page.waitForFunction((text) => document.querySelector("[data-status]").textContent === text, failure, { timeout: 8000 });
expect((await stored()).value === "12", "the first answer did not reach the server");
await field.fill("13");
await page.evaluate(() => dispatchEvent(new Event("online")));
await page.waitForFunction(([name, revision]) => document.querySelector(`[name='${name}']`).value === revision,
  [`r.${kField}`, String(before + 2)], { timeout: 8000 }).catch(() => expect(false, "the second answer was not saved"));
const now = await stored();
expect(now.value === "13" && now.revision === before + 2, `stored is ${now.value} at revision ${now.revision}`);
expect(sent.length === 3 && sent[0] === sent[1], `sent ${sent.length} times, the second time ${sent[0] === sent[1] ? "as" : "not as"} the first`);
expect(/\d\d:\d\d/.test(await status.textContent()), `the page says ${await status.textContent()}`);
expect((await status.locator("a").count()) === 0, "the page speaks of another person's answer");

// A file that is too large is refused before it is sent, and what was typed beside it stays.
await page.unrouteAll();
await page.goto(`${base}/en${address}`);
await page.locator("main details:has([name='e-file']) > summary").click();
await page.fill("[name='e-title']", "The act");
const file = (megabytes) => ({ name: "act.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(megabytes * 1024 * 1024, "a") });
const sentence = await page.locator("[name='e-file']").getAttribute("data-too-large");
const posts = [];
page.on("request", (request) => { if (request.method() === "POST" && !request.postData()?.startsWith("autosave")) posts.push(`${request.url()} ${request.postData()?.slice(0, 60)}`); });
await page.setInputFiles("[name='e-file']", file(11));
expect(/10 MB/.test(sentence) && (await page.getByText(sentence).isVisible()), `nothing says that the file is too large: ${sentence}`);
await page.click("main button[name=stay]");
await page.waitForTimeout(500);
expect(posts.length === 0, `a file that is too large was sent: ${posts}`);
expect((await page.inputValue("[name='e-title']")) === "The act", "what was typed beside a file that is too large is gone");
await page.setInputFiles("[name='e-file']", file(1));
expect(!(await page.getByText(sentence).isVisible()), "the sentence stays when the file is small enough");

// A number as it is typed decides what is asked at once, before anything is saved. The page gets a second question for that.
const hash = createHash("sha256").update(readFileSync(new URL("../../assets/questionnaire.js", import.meta.url))).digest("hex");
const evaluator = `/assets/questionnaire.${hash.slice(0, 12)}.js`;
const attribute = (value) => JSON.stringify(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const reference = `/data/${kField.replaceAll("~", "/")}`;
const second = `${reference}_more`;
await page.route(`**${address}`, async (route) => {
  if (route.request().method() === "POST") return route.abort();
  const answer = await route.fetch();
  const more = `data-module="${evaluator}" data-conditions="${attribute([[second, "relevant", "", [">", ["$", -1, reference], 3]]])}" ` +
    `data-answers="${attribute({ [reference]: "", [second]: "" })}"`;
  const body = (await answer.text()).replace(/<form (?=[^>]*id="answers")/, () => `<form ${more} `)
    .replace(/(<button class="vh")/, `<div data-field="${kField}_more" hidden>More</div>$1`);
  return route.fulfill({ response: answer, body });
});
await page.goto(`${base}/en${address}`, { waitUntil: "networkidle" });
const followed = page.locator(`[data-field='${kField}_more']`);
expect((await followed.count()) === 1 && !(await followed.isVisible()), "the second question is not there, or asked before its time");
for (const [typed, shown] of [["3", false], ["٥", true], ["2", false], ["1,234", true], ["five", true], ["−5", false]]) {
  await page.fill(`[name='a.${kField}']`, typed);
  expect((await followed.isVisible()) === shown, `${typed}: the question that follows is ${shown ? "not asked" : "asked"}`);
}
await browser.close();
console.log(failed === 0 ? "an acknowledgement that was lost does no harm" : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
