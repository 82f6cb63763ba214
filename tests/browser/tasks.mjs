#!/usr/bin/env node
// Main tasks of people by the keyboard alone and without scripts: signing in, a mandate, a token, the journal, another capacity.
//
//     tasks.mjs URL PASSWORD        URL: a palermo with the demonstration (palermo demo prints the password)
//
// Nothing is clicked: Tab leads to a field or button by its name or label, keys fill it in, Enter presses it.
import { startBrowser } from "./browser.mjs";

const [base, password] = [(process.argv[2] ?? "").replace(/\/$/, ""), process.argv[3]];
const kMostStops = 150;
if (!base || !password) {
  console.error("usage: tests/browser/tasks.mjs URL PASSWORD");
  process.exit(2);
}
const browser = await startBrowser();
const results = [];

async function newPerson() {
  const context = await browser.newContext({ javaScriptEnabled: false, reducedMotion: "reduce" });
  const page = await context.newPage();
  return { context, page };
}

// Presses Tab until the focus is on what the selector names.
async function tabTo(page, selector) {
  if ((await page.locator(selector).count()) === 0) throw new Error(`${page.url()} has no ${selector}`);
  for (let stop = 0; stop < kMostStops; ++stop) {
    await page.keyboard.press("Tab");
    if ((await page.locator(`:focus`).and(page.locator(selector)).count()) > 0) return;
  }
  throw new Error(`Tab does not reach ${selector} on ${page.url()}`);
}

async function type(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

async function press(page, selector) {
  await tabTo(page, selector);
  const before = page.url();
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  return before;
}

const expect = (condition, sentence) => { if (!condition) throw new Error(sentence); };

async function signIn(page, name) {
  await page.goto(`${base}/en/sign-in`);
  await type(page, "main [name=email]", `${name}@demo.example`);
  await type(page, "main [name=password]", password);
  await press(page, "main button[type=submit]");
  expect(page.url().includes("/account"), `not signed in: ${page.url()}`);
}

async function signOut(page) {
  await press(page, "header form button");
  await page.goto(`${base}/en/account`);
  expect(page.url().includes("/sign-in"), "still signed in");
}

async function proveAgain(page, address) {
  await page.goto(`${base}/en/prove`);
  await type(page, "main [name=password]", password);
  await press(page, "main button[type=submit]");
  await page.goto(`${base}${address}`);
}

const tasks = {
  async sign_in_with_a_password_and_sign_out(page) {
    await signIn(page, "officer-2");
    await signOut(page);
  },
  async invite_an_officer(page) {
    await signIn(page, "administrator-1");
    await page.goto(`${base}/en/acts/account.invite_technical`);
    await type(page, "main [name=email]", "new-officer@example.org");
    await type(page, "main [name=name]", "New Officer");
    await tabTo(page, "main [name=role]");
    await page.keyboard.type("Admin");
    await press(page, "main form[method=post] button[type=submit]");
    expect((await page.locator("main .errors, main [role=alert]").count()) === 0, `refused: ${(await page.locator("main").innerText()).slice(0, 200)}`);
  },
  async make_an_api_token_and_revoke_it(page) {
    await signIn(page, "officer-1");
    await proveAgain(page, "/en/account/tokens/new");
    await type(page, "main [name=name]", "by keyboard");
    await press(page, "main form[method=post] button[type=submit]");
    expect((await page.locator("main").innerText()).includes("plm_"), "no token is shown");
    await page.goto(`${base}/en/account`);
    await press(page, "main form:has(input[value*='token']) button");
  },
  async new_recovery_codes(page) {
    await signIn(page, "partner-1");
    await proveAgain(page, "/en/account/recovery-codes");
    await press(page, "main form[method=post] button[type=submit]");
    expect((await page.locator("main code").count()) >= 10, "no ten codes");
  },
  async set_a_new_password(page) {
    await signIn(page, "chair-2");
    await proveAgain(page, "/en/account/password");
    await type(page, "main [name=password]", "velvet harbour nine lamps");
    await press(page, "main form[method=post] button[type=submit]");
    expect(page.url().includes("/account"), page.url());
  },
  async ask_for_a_link_when_the_password_is_forgotten(page) {
    await page.goto(`${base}/en/forgotten-password`);
    await type(page, "main [name=email]", "donor-1@demo.example");
    await press(page, "main button[type=submit]");
    expect((await page.locator("main [role=status]").count()) === 1, "nothing is said");
  },
  async assign_a_mandate(page) {
    await signIn(page, "officer-1");
    await page.goto(`${base}/en/mandates`);
    await press(page, "main table tbody th a, main table tbody td a");
    const link = page.locator("main a[href*='/acts/mandate.']").first();
    expect((await link.count()) === 1, "no act is offered on a mandate");
    await press(page, "main a[href*='/acts/mandate.']");
    expect((await page.locator("main form[method=post]").count()) === 1, "no form");
  },
  async look_at_the_journal(page) {
    await signIn(page, "auditor-1");
    await page.goto(`${base}/en/journal`);
    await press(page, "main a[href*='/journal/']");
    expect((await page.locator("main a[href^='/log/receipt/']").count()) === 1, "no receipt is offered");
  },
  async switch_capacity_and_sign_out(page) {
    await signIn(page, "justice.aruanda");
    const before = await page.locator("header .who").innerText();
    await press(page, "main form:has(input[value=switch]) button");
    await page.goto(`${base}/en/account`);
    expect((await page.locator("header .who").innerText()) !== before, "the capacity is the same");
    await signOut(page);
  },
};

for (const [name, task] of Object.entries(tasks)) {
  const { context, page } = await newPerson();
  try {
    await task(page);
    results.push(true);
    console.log(`good   ${name}`);
  } catch (error) {
    results.push(false);
    console.log(`FAILED ${name}: ${String(error.message).split("\n")[0]}`);
  }
  await context.close();
}
await browser.close();
console.log(`${results.filter(Boolean).length} of ${results.length} tasks by keyboard alone, without scripts`);
process.exit(results.every(Boolean) ? 0 : 1);
