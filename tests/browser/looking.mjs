// What is looked at on every page of people who are signed in, and what came of it.
import * as checks from "./checks.mjs";

const kWidths = [1280, 320];
const kLooks = [[1280, "light"], [320, "dark"]];
const kMaxDocumentBytes = 40 * 1000;

export async function signIn(page, base, name, password) {
  await page.goto(`${base}/en/sign-in`);
  await page.fill("main [name=email]", `${name}@demo.example`);
  await page.fill("main [name=password]", password);
  await Promise.all([page.waitForURL((url) => !/\/(sign-in|start)/.test(url.pathname)), page.click("main button[type=submit]")]);
}

export class Looker {
  constructor(base) {
    this.base = base;
    this.passed = 0;
    this.failed = 0;
  }

  report(name, faults) {
    if (faults.length === 0) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    console.log(`FAILED ${name}`);
    for (const fault of faults.slice(0, 8)) console.log(`    ${fault}`);
  }

  // `found`: the page as it was fetched before. `weight`: how much markup it may be, in bytes before compression.
  async checkPage(page, heard, path, { status, html }, language, weight = kMaxDocumentBytes * 4) {
    heard.complaints.length = 0;
    const report = (what, faults) => this.report(`${path}: ${what}`, faults);
    report("is there", status === 200 ? [] : [`status ${status}`]);
    await page.goto(this.base + path, { waitUntil: "load" });
    report("valid HTML", await checks.checkMarkup(html));
    report("rules of the house", await checks.checkStaticRules(page, html));
    report("languages and directions", await checks.checkLanguages(page, language));
    report("weight", html.length > weight ? [`${html.length} bytes before compression`] : []);
    for (const width of kWidths) report(`no sideways scroll, ${width}px`, await checks.checkWidth(page, width));
    for (const [width, scheme] of kLooks) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: scheme });
      report(`axe, ${width}px, ${scheme}`, await checks.checkAccessibility(page));
    }
    report("nothing in the console", heard.complaints);
  }

  // Says how many, and gives the status to exit with.
  finish() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 ? 0 : 1;
  }
}
