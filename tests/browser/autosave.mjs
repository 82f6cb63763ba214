#!/usr/bin/env node
// Autosave on a line that breaks: an answer that reached the server while its acknowledgement was lost is no conflict of a
// person with themselves, and what was typed meanwhile is saved behind it.
//
//     autosave.mjs URL PASSWORD     URL: a palermo with the demonstration
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
await browser.close();
console.log(failed === 0 ? "an acknowledgement that was lost does no harm" : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
