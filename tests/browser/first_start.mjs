#!/usr/bin/env node
// From the first start to a signed-in second person, as README.md tells it, by the keyboard alone and without scripts.
//
//     first_start.mjs PALERMO DATA LINK      DATA: the folder of an installation without people, which is being served;
//                                            LINK: what it printed when it started
import { execFileSync } from "node:child_process";
import { startBrowser } from "./browser.mjs";
import { codeOf, expect, press, type } from "./keyboard.mjs";

const [palermo, data, link] = process.argv.slice(2);
if (!link) {
  console.error("usage: tests/browser/first_start.mjs PALERMO DATA LINK");
  process.exit(2);
}
const kLongestMinutes = 5;
const base = new URL(link).origin;
const said = async (page) => (await page.locator("main").innerText()).replaceAll(/\s+/g, " ").slice(0, 300);

async function acceptInvitation(page, address, name, email) {
  await page.goto(address);
  if (await page.locator("main [name=name]").count()) await type(page, "main [name=name]", name);
  if (await page.locator("main [name=email]").count()) await type(page, "main [name=email]", email);
  await type(page, "main [name=password]", "quiet lanterns over the harbour");
  await press(page, "main form[method=post] button[type=submit]");
  expect((await page.locator("header .who bdi").count()) === 1, `not signed in: ${page.url()} ${await said(page)}`);
}

async function addSecondStep(page) {
  await press(page, "main a[href*='/account/totp']");
  const secret = (await page.locator("main code").first().innerText()).replaceAll(/[^A-Z2-7]/g, "");
  await type(page, "main [name=code]", codeOf(secret, 0));
  await press(page, "main form[method=post] button[type=submit]");
}

async function inviteOfficer(page, name, email) {
  await page.goto(`${base}/en/people`);
  await press(page, "main a[href*='/acts/account.invite_founder']");
  await type(page, "main [name=email]", email);
  await type(page, "main [name=name]", name);
  const roles = await page.locator("main [name=role] option").allInnerTexts();
  expect(roles.length === 2, `only officers and administrators come in so, the form offers: ${roles.join(", ")}`);
  await press(page, "main form[method=post] button[type=submit]");
  expect((await page.locator("main [role=alert]").count()) === 0, `refused: ${await said(page)}`);
}

const browser = await startBrowser();
const person = async () => (await browser.newContext({ javaScriptEnabled: false, reducedMotion: "reduce" })).newPage();
const started = Date.now();
let status = 0;
try {
  const first = await person();
  await acceptInvitation(first, link, "First Administrator", "first@example.org");
  await addSecondStep(first);
  await inviteOfficer(first, "Second Person", "second@example.org");
  const mails = execFileSync(palermo, ["--interface-language", "en", "--data", data, "mail"], { encoding: "utf8" });
  const mailed = mails.match(/https?:\/\/\S+\/invitations\/\S+/)?.[0];
  expect(mailed, `no link in the mails that wait: ${mails.slice(0, 300)}`);
  const second = await person();
  await acceptInvitation(second, base + new URL(mailed).pathname, "Second Person", "second@example.org");
  await addSecondStep(second);
  await second.goto(`${base}/en/account`);
  expect((await second.locator("header .who").innerText()).includes("Second Person"), "somebody else is signed in");
  const seconds = (Date.now() - started) / 1000;
  expect(seconds < kLongestMinutes * 60, `it took ${seconds} s`);
  console.log(`from the first start to a second person: ${seconds.toFixed(0)} s by keyboard`);
} catch (error) {
  console.log(`FAILED from the first start to a second person: ${error.message.split("\n")[0]}`);
  status = 1;
}
await browser.close();
process.exit(status);
