#!/usr/bin/env node
// Main tasks of people by the keyboard alone and without scripts: signing in, a mandate, a token, the journal, another capacity.
//
//     tasks.mjs URL PASSWORD        URL: a palermo with the demonstration (palermo demo prints the password)
//
import { startBrowser } from "./browser.mjs";
import { codeOf, expect, press, tabTo, type } from "./keyboard.mjs";

const [base, password] = [(process.argv[2] ?? "").replace(/\/$/, ""), process.argv[3]];
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

async function signIn(page, name) {
  await page.goto(`${base}/en/sign-in`);
  await type(page, "main [name=email]", `${name}@demo.example`);
  await type(page, "main [name=password]", password);
  await press(page, "main button[type=submit]");
  expect((await page.locator("header .who bdi").count()) === 1, `not signed in: ${page.url()}`);
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
    await press(page, "main a[href*='/acts/token.revoke']");
    await press(page, "main form[method=post] button[type=submit]");
    await page.goto(`${base}/en/account`);
    expect((await page.locator("main a[href*='/acts/token.revoke']").count()) === 0, "the token is still there");
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
    await page.goto(`${base}/en/mandates?state=adopted`);
    await press(page, "main table tbody a[href*='/en/mandates/']");
    const mandate = page.url();
    await press(page, "main a[href*='/acts/mandate.assign']");
    await type(page, "main [name=owner]", "Research section");
    await type(page, "main [name=plan]", "Planned by keyboard alone");
    await press(page, "main form[method=post] button[type=submit]");
    await page.goto(mandate);
    expect((await page.locator("main").innerText()).includes("Planned by keyboard alone"), "the plan is not on the mandate");
  },
  async file_a_document(page) {
    await signIn(page, "officer-1");
    await page.goto(`${base}/en/acts/document.file`);
    await type(page, "main [name=file_name]", "keyboards.txt");
    await tabTo(page, "main input[type=file]");
    // The system's own dialogue chooses the file.
    const text = "Decision 9/7\n\nKeyboards\n\nThe Conference of the Parties,\n\n1. Requests the secretariat to report at its tenth session.\n";
    await page.locator("main input[type=file]").setInputFiles({ name: "keyboards.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
    await press(page, "main form[method=post] button[type=submit]");
    expect(/\/decisions\//.test(page.url()), `not filed: ${page.url()} ${(await page.locator("main").innerText()).slice(0, 160)}`);
  },
  async complete_an_act_as_the_second_person(page) {
    await signIn(page, "administrator-2");
    await proveAgain(page, "/en/waiting");
    await press(page, "main a[href*='/waiting/']");
    const address = page.url();
    await press(page, "main form:has(input[value=complete]) button");
    await page.goto(address);
    expect((await page.locator("main input[value=complete]").count()) === 0, "the act still waits");
  },
  async sign_in_with_a_code_of_an_app(page) {
    await signIn(page, "donor-1-colleague");
    await proveAgain(page, "/en/account/totp");
    const secret = (await page.locator("main code").first().innerText()).replaceAll(/[^A-Z2-7]/g, "");
    await type(page, "main [name=code]", codeOf(secret, 0));
    await press(page, "main form[method=post] button[type=submit]");
    await signOut(page);
    await type(page, "main [name=email]", "donor-1-colleague@demo.example");
    await type(page, "main [name=password]", password);
    await press(page, "main button[type=submit]");
    expect(page.url().includes("/second-step"), `no second step: ${page.url()}`);
    await type(page, "main [name=code]", codeOf(secret, 1)); // each code works once; the next one is taken up to 30 s early
    await press(page, "main form[method=post] button[type=submit]");
    expect((await page.locator("header .who bdi").count()) === 1, `not signed in: ${page.url()}`);
  },
  async look_at_the_journal_and_check_a_receipt(page) {
    await signIn(page, "auditor-1");
    await page.goto(`${base}/en/journal`);
    await press(page, "main tr:last-of-type a[href*='/journal/']");
    const link = await page.locator("main a[href^='/log/receipt/']").getAttribute("href");
    const receipt = await (await page.context().request.get(base + link)).body();
    await page.goto(`${base}/en/check-receipt`);
    await tabTo(page, "main input[type=file]");
    await page.locator("main input[type=file]").setInputFiles({ name: "entry.tlog-proof", mimeType: "text/plain", buffer: receipt });
    await press(page, "main form[method=post] button[type=submit]");
    expect((await page.locator("main .note.ok").count()) === 1, "the receipt does not hold");
  },
  async switch_capacity_and_sign_out(page) {
    await signIn(page, "justice.aruanda");
    await page.goto(`${base}/en/account`);
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
