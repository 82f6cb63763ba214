// What all parts of the walk share: people who are signed in, forms that are sent, pages that are looked at, and what was found wrong.
import * as checks from "../checks.mjs";
import { openPage, startBrowser } from "../browser.mjs";

const kWidths = [1280, 320];
const kHeight = 900;
const kMostEntries = 9;
const kMostFaultsShown = 6;

export class Stage {
  constructor(browser, { base, password, folder }) {
    Object.assign(this, { browser, base, password, folder, failed: 0, looked: 0, seen: new Set() });
  }

  static async open(options) {
    return new Stage(await startBrowser(), options);
  }

  expect(condition, sentence) {
    if (condition) return;
    this.failed += 1;
    console.log(`FAILED ${sentence}`);
  }

  // Somebody of the demonstration, signed in, in a browser of their own.
  async person(name, options = {}) {
    const opened = await openPage(this.browser, options);
    const { page } = opened;
    await page.goto(`${this.base}/en/sign-in`);
    await page.fill("main [name=email]", `${name}@demo.example`);
    await page.fill("main [name=password]", this.password);
    await Promise.all([page.waitForURL((url) => !/\/(sign-in|start)/.test(url.pathname)), page.click("main button[type=submit]")]);
    return opened;
  }

  // Signing in leads to where a person's work waits, which is the first entry of a bar that is not too long.
  async landed({ page }, path, name) {
    this.expect(new URL(page.url()).pathname === `/en${path}`, `${name} lands on ${page.url()}`);
    const entries = await page.locator(".nav nav a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    this.expect(entries.length <= kMostEntries && entries[0] === `/en${path}`, `the bar of ${name}: ${entries.join(" ")}`);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: kHeight });
      this.expect(await page.locator(".nav nav a").first().isVisible(), `at ${width} ${name} does not see the first entry`);
    }
    await page.setViewportSize({ width: kWidths[0], height: kHeight });
  }

  async visitor() {
    return openPage(this.browser);
  }

  async said(page) {
    return (await page.locator("main").innerText()).replaceAll(/\s+/g, " ").slice(0, 300);
  }

  async press(page, selector) {
    await Promise.all([page.waitForEvent("load"), page.locator(selector).first().click()]);
  }

  // A button of a form; what it leads to is no refusal.
  async send(page, selector, what) {
    await this.press(page, selector);
    this.expect((await page.locator("main .errsum").count()) === 0, `${what}: ${await this.said(page)}`);
  }

  async json(page, path) {
    return (await page.request.get(`${this.base}/api/v1${path}`)).json();
  }

  // Fills in the form that is open, by the names of its fields.
  async fill(page, fields, file) {
    for (const [field, value] of Object.entries(fields)) {
      const control = page.locator(`main [name="${field}"]`).first();
      if ((await control.evaluate((one) => one.tagName)) === "SELECT") await control.selectOption(value);
      else if ((await control.getAttribute("type")) === "checkbox") await control.setChecked(value);
      else await control.fill(value);
    }
    if (file) await page.locator("main input[type=file]").first().setInputFiles(file);
  }

  // The form of an act that a link on the page leads to.
  async act(page, link, fields, file) {
    await this.press(page, link);
    await this.fill(page, fields, file);
    await this.send(page, "main form[method=post] button[type=submit]", link);
  }

  // Shows again who one is: what weighs much asks for it.
  async prove(page) {
    await page.goto(`${this.base}/en/prove`);
    await page.fill("main [name=password]", this.password);
    await this.press(page, "main button[type=submit]");
  }

  // Completes what a colleague proposed, from the page that shows it.
  async complete(page, fields = {}) {
    await this.fill(page, fields);
    await this.send(page, "main form:has(input[value=complete]) button", "completing");
  }

  // Everything that must hold on a page, in two widths. Of pages that are alike the first one of each language is looked at.
  async look(opened, name, language, { refused = false } = {}) {
    const { page, heard } = opened;
    const own = `${name} ${language}`;
    if (this.seen.has(own)) return;
    this.seen.add(own);
    this.looked += 1;
    // The page as it was sent; after a refused form only as it stands.
    const html = refused ? "" : await (await page.request.get(page.url())).text();
    const faults = [...(html ? await checks.checkMarkup(html) : []), ...(await checks.checkStaticRules(page, html)),
      ...(await checks.checkLanguages(page, language)), ...(await checks.checkAccessibility(page)),
      ...(language === "ar" ? await checks.checkTranslated(page) : [])];
    for (const width of kWidths) {
      faults.push(...(await checks.checkWidth(page, width)));
      if (!this.folder) continue;
      await page.setViewportSize({ width, height: kHeight });
      await page.screenshot({ path: `${this.folder}/${String(this.looked).padStart(2, "0")}-${name}-${language}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: kWidths[0], height: kHeight });
    // Not what broke off because a page was left or a file was saved, and not the refused form that is looked at.
    const expected = refused ? /409|422|^request failed/ : /409|^request failed/;
    faults.push(...heard.complaints.splice(0).filter((one) => !expected.test(one)));
    // Chromium writes the sizes of areas into them when they are looked at; the markup that was sent is checked above.
    const grave = faults.filter((one) => one !== "an inline style");
    for (const fault of grave.slice(0, kMostFaultsShown)) console.log(`    ${fault}`);
    this.expect(grave.length === 0, `${name} in ${language}: ${page.url()}`);
  }
}
